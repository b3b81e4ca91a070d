"""Answers as they stand in the database, and back to what definitions read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from shelfmates.definitions.applicants import Answer, AtLeast

type Json = str | int | bool | list[str] | dict[str, object] | None


class FileLink(str):
    """The public id of a stored file: an answer that is a file and not words."""

    __slots__ = ()


def stored(answer: Answer | None) -> Json:
    """An answer as JSON; None where there is none."""
    if isinstance(answer, FileLink):
        return {"file": str(answer)}
    if answer is None or isinstance(answer, str | bool | int):
        return answer
    if isinstance(answer, date):
        return {"date": answer.isoformat()}
    if isinstance(answer, AtLeast):
        return {"at_least": answer.value}
    return {"each": dict(answer)} if isinstance(answer, Mapping) else [*answer]


def restored(value: object) -> Answer | None:
    """The answer this JSON says; None where it says nothing that can be read."""
    if isinstance(value, list):
        return tuple(map(str, value))
    if isinstance(value, dict):
        for key, made in _MADE.items():
            if key in value:
                return made(value[key])
        return None
    return value if isinstance(value, str | bool | int) else None


def _each(value: object) -> Answer | None:
    return {str(line): str(one) for line, one in value.items()} if isinstance(value, dict) else None


_MADE: Mapping[str, Callable[[Any], Answer | None]] = {
    "file": lambda value: FileLink(str(value)),
    "date": lambda value: date.fromisoformat(str(value)),
    "at_least": lambda value: AtLeast(int(value)),
    "each": _each,
}


def fits(kind: str, answer: Answer) -> bool:
    """Whether an answer is one to this kind of question: a newer version may ask it in another way."""
    return _FITS.get(kind, _is_words)(answer)


def _is_words(answer: object) -> bool:
    return isinstance(answer, str)


def _is_list(answer: object) -> bool:
    return isinstance(answer, tuple)


_FITS: Mapping[str, Callable[[Answer], bool]] = {
    "N": lambda answer: (
        isinstance(answer, AtLeast) or (isinstance(answer, int) and not isinstance(answer, bool))
    ),
    "D": lambda answer: isinstance(answer, date),
    "B": lambda answer: isinstance(answer, bool),
    "M": _is_list,
    "R": _is_list,
    "G": _is_list,
    "each": lambda answer: isinstance(answer, Mapping),
}
