"""Forms of the letters' pages."""

from __future__ import annotations

from django import forms

from shelfmates.core.forms import ActionForm


class StopForm(ActionForm):
    """The buttons of the page that stops optional letters; a mail program sends only its own word."""

    CHOICES = (("stop", "stop"), ("everywhere", "everywhere"), ("allow", "allow"))

    choice = forms.ChoiceField(choices=CHOICES, required=False)

    @property
    def by_mail_program(self) -> bool:
        return self.data.get("List-Unsubscribe") == "One-Click"

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.by_mail_program and not cleaned.get("choice"):
            self.add_error("choice", "choose a button")
        return cleaned
