"""The types a key of a definition file may have: how each is checked and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from shelfmates.language import S, Sentence

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_/.-]*")
_DAY = re.compile(r"\d\d-\d\d")

Check = Callable[[object], bool]

LARGEST = 1_000_000
"""No number of a programme is larger: the engine counts in whole numbers of a fixed size."""


def _word(value: object) -> bool:
    return isinstance(value, str)


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _count(value: object) -> bool:
    return _whole(value) and value != 0


def _wholes(value: object) -> bool:
    return isinstance(value, list) and all(map(_whole, value))


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _up_to(most: float) -> Check:
    return lambda value: isinstance(value, int | float) and _number(value) and value <= most


def _day(value: object) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def _asked(value: object) -> bool:
    return _words(value) or (isinstance(value, dict) and all(map(_words, value.values())))


def _hours(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_up_to(24), value)) and value[0] < value[1]


def _spot(value: object) -> bool:
    """A place on the globe in degrees."""
    if not isinstance(value, list) or len(value) != 2:
        return False
    degrees = [one for one in value if isinstance(one, int | float) and not isinstance(one, bool)]
    return len(degrees) == 2 and abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180


_LIST = S('Write a list of words: ["one", "two"].')
_ONE_QUESTION = S('Write the id of a question in quotes, for example "F18".')
_LIST_OF_QUESTIONS = S('Write a list of question ids: ["F21", "F22"].')

TYPES: Mapping[str, tuple[Check, Sentence]] = {
    "word": (_word, S('Write it in quotes: "like this".')),
    "words": (_words, _LIST),
    "whole": (_whole, S("Write a whole number of at most 1,000,000 without quotes, for example 5.")),
    "weight": (_whole, S("Write a whole number from 0 to 100 without quotes, for example 15.")),
    "count": (_count, S("Write a whole number from 1 to 1,000,000 without quotes, for example 5.")),
    "wholes": (_wholes, S("Write a list of whole numbers: [7, 10].")),
    "number": (_number, S("Write a number of at most 1,000,000 without quotes, for example 1.5.")),
    "share": (_up_to(1), S("Write a number from 0 to 1 without quotes, for example 0.5.")),
    "shares": (
        lambda value: isinstance(value, list) and bool(value) and all(map(_up_to(1), value)),
        S("Write a list of numbers from 0 to 1: [1, 0.5, 0]."),
    ),
    "points": (_up_to(100), S("Write a number from 0 to 100 without quotes, for example 35.")),
    "yes": (lambda value: isinstance(value, bool), S("Write true or false, without quotes.")),
    "day": (_day, S('Write month and day in quotes: "06-01" for the first of June.')),
    "days": (
        lambda value: isinstance(value, list) and all(map(_day, value)),
        S('Write a list of months and days: ["06-01", "11-05"].'),
    ),
    "hours": (_hours, S("Write the first and the last hour of the day: [8, 22].")),
    "spot": (_spot, S("Write latitude and longitude in degrees: [49.28, -123.12].")),
    "question": (_word, _ONE_QUESTION),
    "question_or_none": (_word, _ONE_QUESTION),
    "questions": (lambda value: _words(value) and bool(value), _LIST_OF_QUESTIONS),
    "roles": (_words, S('Write a list of role ids: ["mentor", "mentee"].')),
    "details": (_words, S('Write some of these: ["name", "email", "employer"].')),
    "vocabulary": (_word, S('Write the name of a list in quotes, for example "topics".')),
    "asked": (
        _asked,
        S('Write a list of question ids, or lists by role: {all = ["F01"], mentor = ["F32"]}.'),
    ),
    "named_wholes": (
        lambda value: isinstance(value, dict) and all(map(_whole, value.values())),
        S("Write a whole number for each role: {mentor = 14}."),
    ),
    "named_words": (
        lambda value: isinstance(value, dict) and all(map(_words, value.values())),
        S('Write a list of words for each: {A = ["one", "two"]}.'),
    ),
    "value": (
        lambda value: _number(value) or _words(value) or isinstance(value, bool),
        S("Write a number, true or false without quotes, or a list of options in quotes."),
    ),
    "sources": (
        lambda value: isinstance(value, dict) and all(map(_word, value.values())),
        S('Write each line as "path.in.this.file" = "where it is said".'),
    ),
}

TEXT_REMEDY = S('Write the text in each language: {en = "…", fr = "…"}.')
TEXTS_REMEDY = S('Write a list of texts, each in every language: [{en = "…", fr = "…"}].')


def table_remedy(header: str) -> Sentence:
    return S("Write it as a table of its own, under a line [{header}].", header=header)


def tables_remedy(header: str) -> Sentence:
    return S("Write each as a table of its own, under a line [[{header}]].", header=header)


def is_id(value: str) -> bool:
    """Letters, digits and _ / . - alone, beginning with a letter."""
    return _ID.fullmatch(value) is not None
