"""A text in every language of a programme, side by side, as fields of one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from shelfmates.core.forms import EditForm, Line, Lines


class TextsForm(EditForm):
    """A form whose texts stand in several languages; ``texts`` reads one back."""

    use_required_attribute = False

    def __init__(self, languages: Sequence[str], *args: Any, **options: Any) -> None:
        self.languages = tuple(languages)
        super().__init__(*args, **options)

    def add_texts(
        self,
        name: str,
        label: str,
        *,
        now: Mapping[str, str],
        required: bool = True,
        long: bool = False,
        hint: str = "",
    ) -> None:
        """A field for each language, called name_en, name_fr …, showing what stands there now."""
        kind = Lines if long else Line
        for language in self.languages:
            spoken = language_name(language)
            field: forms.CharField = kind(
                label=_("%(what)s in %(language)s") % {"what": label, "language": language_name(language)},
                required=required,
                help_text=hint,
                max_length=2_000 if long else 300,
                initial=now.get(language, ""),
                error_messages={
                    "required": _("Please write “%(what)s” in %(language)s.")
                    % {"what": label, "language": spoken}
                },
            )
            field.widget.attrs |= {"lang": language, "dir": "auto", **({"rows": 3} if long else {})}
            self.fields[f"{name}_{language}"] = field

    def texts(self, name: str) -> dict[str, str]:
        """What was written, by language; {} where nothing was."""
        found = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in self.languages}
        return {language: text for language, text in found.items() if text}

    def whole_or_nothing(self, name: str, label: str) -> None:
        """A text that need not be written is written in every language or in none."""
        written = self.texts(name)
        for language in self.languages if written else ():
            if language not in written and f"{name}_{language}" not in self.errors:
                self.add_error(
                    f"{name}_{language}",
                    _("Please write “%(what)s” in %(language)s, too.")
                    % {"what": label, "language": language_name(language)},
                )


def language_name(code: str) -> str:
    """What a language is called in the language of the page; its code where nobody knows."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
