"""Who is invited to which role, until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shelfmates.programmes.models import Association, StaffRoleName
from shelfmates.programmes.queries import day_words

ROLE_WORDS = {
    StaffRoleName.COORDINATOR: gettext_lazy("Coordinator: runs everything – dates, form, letters, staff"),
    StaffRoleName.COMMITTEE: gettext_lazy("Committee member: reads applications and gives opinions"),
    StaffRoleName.STEWARD: gettext_lazy("Steward: looks after some partnerships"),
    StaffRoleName.OBSERVER: gettext_lazy("Observer: sees dates and figures, no applications"),
}


class LastDayForm(forms.Form):
    """Until when a role lasts."""

    until_on = forms.DateField(
        label=gettext_lazy("Last day of the role"),
        required=False,
        help_text=gettext_lazy("The role ends by itself at the end of this day. Leave it empty for no end."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write a day that exists, as year-month-day: 2027-03-29.")},
    )

    def __init__(self, data: Any = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today

    def clean_until_on(self) -> date | None:
        day: date | None = self.cleaned_data["until_on"]
        if day and day < self.today:
            raise forms.ValidationError(
                _("%(day)s is past. Choose today or a later day.") % {"day": day_words(day)}
            )
        return day


class InviteForm(LastDayForm):
    """An address, a role, perhaps a last day."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        error_messages={
            "required": gettext_lazy("Write the address of the person you invite."),
            "invalid": gettext_lazy("Write an e-mail address like name@example.org."),
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=list(ROLE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a role.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), choices=())
    field_order = ("email", "role", "until_on", "language")

    def __init__(self, data: Any = None, *, association: Association, today: date) -> None:
        super().__init__(data, today=today)
        named = dict(settings.LANGUAGES)
        spoken = [language for language in association.languages if language in named] or ["en"]
        self.fields["language"] = forms.ChoiceField(
            label=gettext_lazy("Language of the letter"), choices=[(tag, named[tag]) for tag in spoken]
        )
        self.order_fields(self.field_order)
