"""The fields for days, and those about a round as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = str | _StrPromise

MOST_GRACE = 240


def a_day(label: Words, *, required: Words = "", hint: Words = "") -> forms.DateField:
    """A day to come, chosen from the browser's calendar or typed."""
    messages: dict[str, Words] = {
        "invalid": gettext_lazy("Write a day that exists, as year-month-day: 2027-03-29.")
    }
    if required:
        messages["required"] = required
    return forms.DateField(
        label=label,
        required=bool(required),
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=messages,
    )


def fields_of_the_round() -> dict[str, forms.Field]:
    """The questions about the round as a whole, its name excepted."""
    return {
        "starts_on": a_day(
            _("First day of the round"), required=_("Choose the day on which the round starts.")
        ),
        "ends_on": a_day(_("Last day of the round")),
        "announced_on": a_day(
            _("Day on which partnerships are told"), hint=_("People are told their partner on this day.")
        ),
        "anywhere": forms.BooleanField(
            required=False, label=_("A last day counts until it has ended everywhere on earth")
        ),
        "grace_minutes": forms.IntegerField(
            label=_("Minutes of grace"),
            help_text=_("Who began to send before the deadline may finish so much later."),
            min_value=0,
            max_value=MOST_GRACE,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value"),
                _("Write a number of minutes from 0 to %(most)s.") % {"most": MOST_GRACE},
            ),
        ),
    }
