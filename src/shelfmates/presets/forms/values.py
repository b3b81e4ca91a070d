"""The values of one page, each with the controls of its type; each mistake is told in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shelfmates.core.forms import ActionForm
from shelfmates.core.tokens import state_of
from shelfmates.definitions import Problem
from shelfmates.definitions.editing import Field, check_value
from shelfmates.presets.fields import Around, ValueField, cell_for
from shelfmates.presets.fields.rows import DO

FULL = 100
"""What the weights of the wishes add to."""
_SHAPING = ("criterion", "test", "field")
_UNLESS_SAID = re.compile(r"\s*\((true|false)\)")
_OWN_WORDS: Mapping[tuple[str, str], str | Promise] = {
    ("days", "starts"): gettext_lazy("Days on which rounds start, in the order of the year"),
    ("day", "from"): gettext_lazy("Its first day"),
    ("day", "to"): gettext_lazy("Its last day"),
    ("day", "year_starts"): gettext_lazy("First day of the scheme's year"),
    ("day", "year_ends"): gettext_lazy("Last day of the scheme's year"),
    ("choices:objective", "objective"): gettext_lazy("What is best, in order"),
    ("words", "languages"): gettext_lazy("Languages every text is written in"),
    ("criterion", "criterion"): gettext_lazy(
        "The kind of reason (choose another one and press the button: its own fields then appear)"
    ),
    ("mode", "mode"): gettext_lazy("What counts of several answers"),
    ("sources", "sources"): gettext_lazy("Which page says what"),
    ("value", "value"): gettext_lazy("The answer is compared with"),
    ("number", "value"): gettext_lazy("The answer is compared with"),
}


class PathForm(ActionForm):
    """A button beside a value or table: its path, for a list with the place from 1, and the page it is on."""

    path = forms.CharField(max_length=300)
    place = forms.IntegerField(required=False, min_value=1)
    page = forms.CharField(max_length=300, required=False)


class ValuesForm(ActionForm):
    """The fields of one page under their paths.

    ``saved``: what stands in the programme, by path; the fields may show more where another kind of reason
    was chosen. ``titles``: other words than the explanation of the key. ``asks_only``: a button asks for the
    page again, so nothing is judged.
    """

    use_required_attribute = False

    def __init__(
        self,
        data: Any = None,
        *,
        fields: tuple[Field, ...],
        around: Around,
        saved: Mapping[str, Any],
        titles: Mapping[str, str] | None = None,
        asks_only: bool = False,
    ) -> None:
        super().__init__(data)
        self.specs = {field.path: field for field in fields}
        self.around, self.saved, self.titles = around, saved, dict(titles or {})
        self.asks_only = asks_only or (bool(data) and DO in data)
        for path, field in self.specs.items():
            self.fields[path] = self._field(field)
        for name, initial in (("seen", self.state()), ("shape", shape_of(self.choices()))):
            self.fields[name] = forms.CharField(
                required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}), initial=initial
            )

    def _field(self, field: Field) -> ValueField:
        label, unless = words_of(field, self.around)

        def check(value: Any) -> str | None:
            wrong = check_value(field.type, value, self.around.languages, field.key)
            return self.around.words.say(wrong) if wrong else None

        return ValueField(
            cell_for(field, self.around),
            check=check,
            value=field.value,
            label=self.titles.get(field.path) or label,
            help_text=unless,
            required=field.required,
        )

    def full_clean(self) -> None:
        if self.asks_only:
            self._errors = ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        weights = [path for path, field in self.specs.items() if field.type == "weight"]
        if weights and not any(path in self.errors for path in weights):
            total = sum(cleaned.get(path) or 0 for path in weights)
            if total != FULL:
                self.add_error(None, _sum_sentence(total))
        return cleaned

    def state(self) -> str:
        """What stands in the programme, as one short word."""
        return state_of(self.saved)

    def is_stale(self) -> bool:
        """Has somebody changed one of these values since the page was shown?"""
        return bool(self.data.get("seen", "") != self.state())

    def changes(self) -> dict[str, Any]:
        """The values that differ from what stands there, by path; None for what is no longer asked."""
        new = {path: self.cleaned_data.get(path) for path in self.specs}
        gone = dict.fromkeys(path for path in self.saved if path not in new)
        return {path: value for path, value in (new | gone).items() if not _same(value, self.saved.get(path))}

    def choices(self) -> dict[str, Any]:
        """What was chosen that decides which fields there are: kinds of reasons, tests, their questions."""
        found: dict[str, Any] = {}
        for path, field in self.specs.items():
            if not _shapes(field, self.specs):
                continue
            control, chosen = self.fields[path], field.value
            if isinstance(control, ValueField) and self.is_bound and path in self.data:
                try:
                    chosen = control.cell.read(control.cell.sent(self.data, path))
                except forms.ValidationError:
                    chosen = field.value
            found[path] = chosen
        return found

    def tell(self, problems: tuple[Problem, ...]) -> None:
        """Each mistake at its field, or above all where the page has none for it."""
        for problem in problems:
            path = ".".join(filter(None, (problem.table, problem.key)))
            told = " ".join(
                self.around.words.say(one) for one in (problem.sentence, problem.remedy) if one is not None
            )
            field = self._nearest(path)
            self.add_error(field, told if field else _("%(place)s: %(what)s") % {"place": path, "what": told})

    def _nearest(self, path: str) -> str | None:
        here = [name for name in self.specs if path == name or path.startswith(f"{name}.")]
        return max(here, key=len, default=None)


def shape_of(choices: Mapping[str, Any]) -> str:
    """The choices that decide which fields a page has, as one word."""
    return json.dumps(choices, sort_keys=True)


def _shapes(field: Field, specs: Mapping[str, Field]) -> bool:
    around = field.path.rpartition(".")[0]
    return (
        field.key in _SHAPING
        and bool(field.choices)
        and (field.key == "criterion" or f"{around}.test" in specs)
    )


def words_of(field: Field, around: Around) -> tuple[str, str]:
    """What the page asks, and what holds where nothing is said."""
    own = _OWN_WORDS.get((field.type, field.key))
    about = str(own) if own else around.words.say(field.about)
    found = _UNLESS_SAID.search(about)
    unless = ""
    if found:
        unless = _("If nothing is said: yes.") if found[1] == "true" else _("If nothing is said: no.")
    return _UNLESS_SAID.sub("", about).rstrip("."), unless


def _sum_sentence(total: int) -> str:
    words = {"total": total, "left": abs(FULL - total)}
    if total < FULL:
        return _("The points add to %(total)s. Give %(left)s more, so that they add to 100.") % words
    return _("The points add to %(total)s. Take %(left)s away, so that they add to 100.") % words


def _same(new: Any, old: Any) -> bool:
    return new == old and isinstance(new, bool) == isinstance(old, bool)
