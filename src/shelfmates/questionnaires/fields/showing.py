"""How an answer is read back to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Question
from shelfmates.language import Words
from shelfmates.questionnaires.fields.asked import OTHER
from shelfmates.questionnaires.queries import BY_TICK, FileLink
from shelfmates.spreadsheets.forms.asking_for import BLOCK_NAMES, DAY_NAMES
from shelfmates.spreadsheets.values.week import BLOCKS, DAYS

type Shown = str | list[str]


def shown(question: Question, value: Answer | None, language: str) -> Shown:
    """The answer in words: "" where there is none, a list where it has several parts."""
    if value is None:
        return ""
    with translation.override(language):
        return _HOW.get(question.kind, _plain)(question, value, language)


def seen_by_words(question: Question) -> str:
    """Who will see the answer, as the form says it."""
    if question.id in BY_TICK:
        return _("Only the coordinator and the committee see it, and your partner if you tick so")
    return {
        "partner": _("Shown to your partner once you are introduced"),
        "committee": _("Only the coordinator and the committee see it"),
        "nobody": _("Nobody sees it: it is used for matching alone"),
    }[question.seen_by]


def _plain(question: Question, value: Any, language: str) -> Shown:
    return str(value)


def _number(question: Question, value: Any, language: str) -> Shown:
    if isinstance(value, AtLeast):
        return _("%(number)s or more") % {"number": value.value}
    return str(value)


def _day(question: Question, value: Any, language: str) -> Shown:
    return Words(language).date(value) if isinstance(value, date) else str(value)


def _yes_no(question: Question, value: Any, language: str) -> Shown:
    return _("Yes") if value is True else _("No") if value is False else str(value)


def _one(question: Question, value: Any, language: str) -> Shown:
    return _said(question, str(value), language)


def _several(question: Question, value: Any, language: str) -> Shown:
    return [_said(question, str(one), language) for one in value]


def _ranked(question: Question, value: Any, language: str) -> Shown:
    return [f"{place}. {_said(question, str(one), language)}" for place, one in enumerate(value, start=1)]


def _file(question: Question, value: Any, language: str) -> Shown:
    return _("A file is stored") if isinstance(value, FileLink) else str(value)


def _each(question: Question, value: Any, language: str) -> Shown:
    given: Mapping[str, str] = value
    template = pgettext("a line of a question and its answer", "%(line)s: %(answer)s")
    return [
        template % {"line": line.label.said_in(language), "answer": _said(question, given[line.id], language)}
        for line in question.lines
        if line.id in given
    ]


def _week(question: Question, value: Any, language: str) -> Shown:
    days = dict(zip(DAYS, (text.said_in(language) for text in DAY_NAMES), strict=False))
    blocks = dict(zip(BLOCKS, (text.said_in(language) for text in BLOCK_NAMES), strict=False))
    by_day: dict[str, list[str]] = {}
    for one in value:
        day, _dot, block = str(one).partition(".")
        by_day.setdefault(days.get(day, day), []).append(blocks.get(block, block))
    template = pgettext("a day and the free times of it", "%(day)s: %(times)s")
    return [template % {"day": day, "times": ", ".join(times)} for day, times in by_day.items()]


def _said(question: Question, id_: str, language: str) -> str:
    if id_.startswith(OTHER):
        return id_.removeprefix(OTHER)
    option = question.vocabulary.option(id_) if question.vocabulary else None
    return option.label.said_in(language) if option else id_


_HOW: Mapping[str, Callable[[Question, Any, str], Shown]] = {
    "N": _number, "D": _day, "B": _yes_no, "O": _one, "M": _several, "R": _ranked, "F": _file, "each": _each,
    "G": _week,
}  # fmt: skip
