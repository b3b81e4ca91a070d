"""What people say about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shelfmates.core.forms import Line
from shelfmates.core.text import tidy
from shelfmates.people.queries import languages

MOST_LANGUAGES = 6


class LanguageList(forms.MultiWidget):
    """A few lines for languages, each completed from one list."""

    use_fieldset = True
    template_name = "people/languages.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        one = {"list": "languages", "autocomplete": "off", "dir": "auto"}
        super().__init__([forms.TextInput(one) for _place in range(MOST_LANGUAGES)], attrs)
        self.unknown: set[str] = set()  # what was typed and is no language; only these lines are marked

    def decompress(self, value: list[str] | None) -> list[str]:
        names = [languages.name_of(code, get_language()) for code in value or []]
        return (names + [""] * MOST_LANGUAGES)[:MOST_LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        filled = sum(bool(part["value"]) for part in context["widget"]["subwidgets"])
        context["widget"]["subwidgets"] = context["widget"]["subwidgets"][: max(filled + 1, 3)]
        for part in context["widget"]["subwidgets"]:
            if self.unknown and tidy(part["value"] or "") not in self.unknown:
                part["attrs"].pop("aria-invalid", None)
        context["options"] = [option.name for option in languages.choices(get_language())]
        return context


class Languages(forms.MultiValueField):
    """The languages somebody can talk in, as codes (BCP 47), in their order, each once."""

    widget = LanguageList

    def __init__(self, **options: Any) -> None:
        lines = [Line(max_length=80, required=False) for _place in range(MOST_LANGUAGES)]
        super().__init__(lines, require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> list[str]:
        typed = [*filter(None, data_list or [])]
        codes = [languages.code_of(one, get_language()) for one in typed]
        unknown = [one for one, code in zip(typed, codes, strict=True) if code is None]
        self.widget.unknown = {*unknown}
        if unknown:
            sentence = _("We do not know the language “%(typed)s”. Choose one from the list.")
            raise forms.ValidationError(
                [forms.ValidationError(sentence, "unknown", {"typed": one}) for one in unknown]
            )
        return [*dict.fromkeys(filter(None, codes))]


class ProfileForm(forms.Form):
    """The profile page."""

    name = Line(
        label=_("Full name"),
        help_text=_("As you want to be introduced, in any script."),
        max_length=200,
        error_messages={"required": _("Write your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    called = Line(
        label=_("What should we call you?"),
        help_text=_("Letters begin with it. Left out, they begin with your full name."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
    )
    pronouns = Line(
        label=_("Pronouns"),
        help_text=_("As you would say them: she/her, they/them, iel …"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    employer = Line(
        label=_("Where you work"),
        help_text=_("Library or organisation. It keeps people of one employer from being paired by mistake."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    languages = Languages(
        label=_("Languages you can talk in"),
        help_text=_("The one you like best first. Type the beginning and choose."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Language of pages and letters"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Dates and times are shown in it."),
        error_messages={"required": _("Choose your time zone")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = [(option.key, option.name) for option in languages.zones(get_language())]
        self.fields["time_zone"].choices = [("", _("Choose …")), *zones]  # type: ignore[attr-defined]


class NeverWithForm(forms.Form):
    """One more name for the private list."""

    named = Line(
        label=_("Name, e-mail address or organisation"),
        max_length=200,
        error_messages={"required": _("Write a name, an address or an organisation")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
