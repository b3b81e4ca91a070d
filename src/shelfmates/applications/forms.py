"""What applicants choose, and the address of whoever waits for the next call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from shelfmates.applications.queries.roles import as_roles, choice_label, choices_of
from shelfmates.applications.rules import may_begin
from shelfmates.core.forms import ActionForm
from shelfmates.definitions import Definition
from shelfmates.programmes.models import Round


class RolesForm(ActionForm):
    """As what somebody applies: a role that is open now, or both, or either."""

    role = forms.ChoiceField(
        label=gettext_lazy("What do you apply as?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what you apply as"),
            "invalid_choice": gettext_lazy("Choose what you apply as"),
        },
    )

    def __init__(
        self, *args: Any, definition: Definition, round_: Round, now: datetime, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        language = get_language() or "en"
        self.offered = [
            choice for choice in choices_of(definition) if may_begin(round_, as_roles(choice), now)
        ]
        field: Any = self.fields["role"]
        field.choices = [(choice, choice_label(definition, choice, language)) for choice in self.offered]
        if len(self.offered) == 1:
            field.initial = self.offered[0]

    @property
    def roles(self) -> Sequence[str]:
        return as_roles(self.cleaned_data["role"])


class InterestForm(ActionForm):
    """An address for one letter when the next call opens."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Write your e-mail address"),
            "invalid": gettext_lazy("Write an e-mail address like name@example.org"),
        },
    )


class WithdrawForm(ActionForm):
    """Leaving, and whether the answers go at once."""

    delete = forms.BooleanField(label=gettext_lazy("Delete my answers now"), required=False)


class FilterForm(forms.Form):
    """Which applications of a round are listed."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    number = forms.CharField(label=gettext_lazy("Number"), required=False, max_length=20)

    def __init__(self, *args: Any, roles: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        role, state = self.fields["role"], self.fields["state"]
        role.choices = [("", _("All roles")), *roles]  # type: ignore[attr-defined]
        state.choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            ("submitted", _("Received")),
            ("late", _("Received late")),
            ("withdrawn", _("Withdrawn")),
        ]
