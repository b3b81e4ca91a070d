"""Which controls a value gets, by its type: the one table from types to cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shelfmates.definitions.editing import Field, choice_words, value_at
from shelfmates.definitions.form import Form
from shelfmates.definitions.model import Vocabulary
from shelfmates.language import Text, Words
from shelfmates.presets.fields.cells import Choice, DayOfYear, Line, Number, TextIn, Ticks, YesNo
from shelfmates.presets.fields.rows import Named, Pair, Rows, Sources
from shelfmates.presets.fields.value import Cell

_SHORT_TEXTS = frozenset({"label", "plural", "subject", "button", "place", "time", "ribbon", "first_round"})
_NUMBERS = {"at_least", "at_most", "more_than", "less_than", "years_since_at_most"}
_WITH_NONE = "question_or_none"


@dataclass(frozen=True)
class Around:
    """The programme that a value stands in, and in which language its pages speak."""

    raw: Mapping[str, Any]
    form: Form
    languages: tuple[str, ...]
    words: Words

    @classmethod
    def of(cls, raw: Mapping[str, Any], language: str) -> Around:
        wanted = raw.get("languages") or ["en", "fr"]
        return cls(raw, Form(raw), tuple(wanted), Words(language))

    def said(self, text: Any) -> str:
        return Text(text).said_in(self.words.language) if isinstance(text, Mapping) else str(text)

    def label(self, type_: str, choice: str) -> str:
        """What people read for a choice: a question by its words, a role and a list by its name."""
        kind = type_.partition(":")[0]
        if kind in ("question", "questions", _WITH_NONE):
            if choice == "":
                return _("None: everybody shares one")
            return f"{self.said(self.form.known.get(choice, {}).get('label', choice))} ({choice})"
        if kind == "roles":
            return self.said(self.raw["roles"].get(choice, {}).get("plural", choice))
        if kind == "vocabulary":
            found = self.form.lists.get(choice)
            return found.label.said_in(self.words.language) if isinstance(found, Vocabulary) else choice
        return self.words.say(choice_words(type_, choice))

    def choices(self, field: Field) -> list[tuple[str, str]]:
        return [(choice, self.label(field.type, choice)) for choice in field.choices]


def cell_for(field: Field, around: Around) -> Cell:
    """The controls of this value."""
    kind, _colon, _of = field.type.partition(":")
    make = _CELLS.get(kind)
    if make is not None:
        return make(field, around)
    if field.choices and field.lists:
        return Ticks(around.choices(field))
    if field.choices:
        return Choice(around.choices(field), required=field.required)
    return Rows(Line()) if field.lists else Line()


def _text(field: Field, around: Around) -> Cell:
    return TextIn(around.languages, long=field.key not in _SHORT_TEXTS)


def _ordered(field: Field, around: Around) -> Cell:
    """The order of these counts, so that they are moved by buttons and not only ticked."""
    return Rows(Choice(around.choices(field), required=False))


def _choices(field: Field, around: Around) -> Cell:
    return _ordered(field, around) if field.key == "objective" else Ticks(around.choices(field))


def _languages(field: Field, around: Around) -> Cell:
    if field.path == "languages":
        return Ticks((("en", "English"), ("fr", "Français")))
    return Rows(Line())


def _or_none(field: Field, around: Around) -> Cell:
    return Choice([("", around.label(field.type, "")), *around.choices(field)], required=False)


def _names(field: Field, around: Around) -> Cell:
    return Named([(role, around.label("roles", role)) for role in around.raw.get("roles", {})])


def _condition(field: Field, around: Around) -> Cell:
    """What an answer is compared with: a number, options of the question, or yes and no."""
    table = field.path.rpartition(".")[0]
    test, asked = (value_at(around.raw, f"{table}.{key}") for key in ("test", "field"))
    if test in _NUMBERS:
        return Number(whole=False)
    if test in ("one_of", "none_of"):
        return Ticks(_options(str(asked), around, field.value))
    return YesNo(required=False)


def _options(question: str, around: Around, chosen: object) -> Sequence[tuple[str, str]]:
    table = around.form.known.get(question, {})
    known = around.form.lists.get(str(table.get("vocabulary")))
    own = [(str(one["id"]), around.said(one.get("label", one["id"]))) for one in table.get("options", ())]
    listed = [(one.id, one.label.said_in(around.words.language)) for one in known.options] if known else own
    if table.get("kind") == "B":
        listed = [("yes", _("Yes")), ("no", _("No"))]
    names = dict(listed)
    return [
        *listed,
        *((one, one) for one in (chosen if isinstance(chosen, list) else ()) if one not in names),
    ]


type Make = Callable[[Field, Around], Cell]

_CELLS: Mapping[str, Make] = {
    "text": _text,
    "letter": _text,
    "texts": lambda _field, around: Rows(TextIn(around.languages, long=True)),
    "words": _languages,
    **dict.fromkeys(("whole", "weight", "count"), lambda _field, _around: Number(whole=True)),
    **dict.fromkeys(("number", "share", "points"), lambda _field, _around: Number(whole=False)),
    "wholes": lambda _field, _around: Rows(Number(whole=True)),
    "shares": lambda _field, _around: Rows(Number(whole=False)),
    "yes": lambda field, _around: YesNo(required=field.required),
    "day": lambda _field, _around: DayOfYear(),
    "days": lambda _field, _around: Rows(DayOfYear()),
    "hours": lambda _field, _around: Pair((_("From"), _("To"))),
    "spot": lambda _field, _around: Pair((_("Latitude"), _("Longitude"))),
    "questions": _ordered,
    "choices": _choices,
    _WITH_NONE: _or_none,
    "named_wholes": _names,
    "sources": lambda _field, _around: Sources(),
    "value": _condition,
}
