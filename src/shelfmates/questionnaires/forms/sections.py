"""Sections, and moving things by one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shelfmates.core.forms import ActionForm
from shelfmates.questionnaires.forms.texts import TextsForm


class MoveForm(ActionForm):
    """A button that moves a question, a section or an option: "up:F21"."""

    move = forms.RegexField(r"\A(up|down):[A-Za-z0-9_/.-]+\Z", max_length=100)

    @property
    def way_and_what(self) -> tuple[str, str]:
        way, _colon, what = self.cleaned_data["move"].partition(":")
        return way, what


class SectionForm(TextsForm):
    """A section's title, what is said at its head, how long it takes."""

    def __init__(
        self,
        languages: Sequence[str],
        *args: Any,
        label: Mapping[str, str] | None = None,
        text: Mapping[str, str] | None = None,
        minutes: int | None = None,
        **options: Any,
    ) -> None:
        super().__init__(languages, *args, **options)
        self.add_texts("label", _("Title"), now=label or {})
        self.add_texts(
            "text",
            _("Words at the head"),
            now=text or {},
            required=False,
            long=True,
            hint=_("Read before the questions."),
        )
        self.fields["minutes"] = forms.IntegerField(
            label=_("How many minutes it takes"), required=False, min_value=1, max_value=120, initial=minutes,
            error_messages={
                "invalid": _("Please write a whole number of minutes, such as 5."),
                "min_value": _("Please write a number of minutes from 1 to 120."),
                "max_value": _("Please write a number of minutes from 1 to 120."),
            },
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.whole_or_nothing("text", _("Words at the head"))
        return self.cleaned_data
