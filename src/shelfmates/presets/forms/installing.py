"""The steps of installing a programme: which preset, what it is called, its days, what to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from shelfmates.core.forms import ActionForm, Line
from shelfmates.definitions import DefinitionErrors
from shelfmates.language import Words
from shelfmates.presets import rules
from shelfmates.presets.queries import preset_facts, presets, tables_of_text
from shelfmates.presets.queries.tables import MOST_BYTES
from shelfmates.programmes.forms import PlanRoundForm
from shelfmates.programmes.forms.dates import RoundForm
from shelfmates.programmes.models import Association

MOST_TOLD = 30  # mistakes of a file; more would not be read


class PresetForm(ActionForm):
    """A preset or one of its variants, chosen by a button."""

    preset = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Choose a programme to start from."),
            "invalid_choice": gettext_lazy("Choose one of the programmes on this page."),
        }
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = [
            name
            for preset in presets()
            for name in (preset, *(f"{preset}:{variant}" for variant in preset_facts(preset).variants))
        ]
        choices = self.fields["preset"]
        assert isinstance(choices, forms.ChoiceField)
        choices.choices = [(name, name) for name in names]


class FileForm(ActionForm):
    """A programme that another association gave as a file: sent as a file or pasted."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        required=False,
        help_text=gettext_lazy("It ends in .toml and is no larger than 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}),
        error_messages={"empty": gettext_lazy("The file is empty. Choose another one.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste its text"),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, language: str = "en", **options: Any) -> None:
        super().__init__(*args, **options)
        self.language = language
        self.tables: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        field, text = self._text(cleaned)
        if not text.strip():
            self.add_error("file", self.errors.get("file") or _("Choose the file, or paste its text below."))
            return cleaned
        try:
            self.tables = tables_of_text(text)
        except DefinitionErrors as errors:
            words = Words(self.language)
            for problem in errors.problems[:MOST_TOLD]:
                where = ".".join(filter(None, (problem.table, problem.key)))
                told = " ".join(words.say(one) for one in (problem.sentence, problem.remedy) if one)
                self.add_error(field, f"{where}: {told}" if where else told)
        return cleaned

    def _text(self, cleaned: Mapping[str, Any]) -> tuple[str, str]:
        """Which field holds the text, and the text."""
        upload = cleaned.get("file")
        if not isinstance(upload, UploadedFile):
            return "text", cleaned.get("text", "")
        if (upload.size or 0) > MOST_BYTES:
            self.add_error("file", _("The file is larger than 1 MB. Is it the right one?"))
            return "file", ""
        try:
            return "file", upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("The file is not plain text in UTF-8. Save it again as plain text."))
            return "file", ""


class NameForm(ActionForm):
    """What the programme is called in each of its languages, and its address."""

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        *,
        association: Association,
        languages: Sequence[str],
        label: Mapping[str, str],
        slug: str,
    ) -> None:
        super().__init__(data)
        self.association, self.languages = association, tuple(languages)
        for language in self.languages:
            spoken = get_language_info(language)["name_translated"]
            field = Line(
                label=_("Name in %(language)s") % {"language": spoken},
                max_length=120,
                initial=label.get(language, ""),
                error_messages={
                    "required": _("Write what the programme is called in %(language)s.")
                    % {"language": spoken}
                },
            )
            field.widget.attrs |= {"lang": language, "dir": "auto"}
            self.fields[f"label_{language}"] = field
        self.fields["slug"] = Line(
            label=_("Short name in addresses"),
            max_length=60,
            initial=slug,
            help_text=_("Small letters, digits and hyphens. People see it in every link, so keep it short."),
            error_messages={"required": _("Write a short name, like “mentoring”.")},
        )

    def clean_slug(self) -> str:
        typed: str = self.cleaned_data["slug"]
        slug = slugify(typed) or typed
        verdict = rules.may_be_called(self.association, slug)
        if not verdict:
            raise forms.ValidationError(verdict.why)
        return slug

    def label(self) -> dict[str, str]:
        """The name by language."""
        return {language: self.cleaned_data[f"label_{language}"] for language in self.languages}


class DatesForm(PlanRoundForm):
    """The days of the first round of a programme that is not there yet."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["slug"]

    def values(self) -> dict[str, Any]:
        found = RoundForm.values(self)
        return found | {"slug": f"{found['starts_on']:%Y-%m}"}


class KeepForm(ActionForm):
    """Which parts of the preset to take over."""

    def __init__(self, tables: Sequence[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tables = tuple(tables)
        self.fields["keep"] = forms.MultipleChoiceField(
            required=False,
            choices=[(table, table) for table in self.tables],
            error_messages={"invalid_choice": _("Choose among the parts on this page.")},
        )

    def without(self) -> list[str]:
        """The parts that are left out."""
        return [table for table in self.tables if table not in self.cleaned_data["keep"]]
