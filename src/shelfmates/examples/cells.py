"""Answers in the words a form's export would show: option labels, "Yes", dates as the form writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Question

YES_NO = {"en": ("No", "Yes"), "fr": ("Non", "Oui")}


@dataclass(frozen=True)
class Style:
    """How one form tool writes its export: what stands between and behind ticked answers, and dates."""

    joiner: str
    ending: str
    day: str


GOOGLE = Style(joiner=", ", ending="", day="{0.month}/{0.day}/{0.year}")
MICROSOFT = Style(joiner=";", ending=";", day="{0:%Y-%m-%d}")


def columns_of(question: Question) -> tuple[str, ...]:
    """The headings one question takes: one, or one per line for a question that asks for each line."""
    label = question.label.said_in("en")
    if question.kind == "each":
        return tuple(f"{label} [{line.label.said_in('en')}]" for line in question.lines)
    return (label,)


def cells_of(question: Question, answer: Answer | None, language: str, style: Style) -> list[str]:
    """The cells one answer fills, as many as ``columns_of`` has headings; empty where not answered."""
    if isinstance(answer, Mapping):
        return [_option(question, answer.get(line.id, ""), language) for line in question.lines]
    return [_cell(question, answer, language, style)] + [""] * (len(columns_of(question)) - 1)


def _cell(question: Question, answer: Answer | None, language: str, style: Style) -> str:
    match answer:
        case None:
            return ""
        case bool():
            return YES_NO.get(language, YES_NO["en"])[answer]
        case AtLeast():
            return f"{answer.value}+"
        case datetime() | date():
            return style.day.format(answer)
        case tuple():
            return style.joiner.join(_option(question, i, language) for i in answer) + style.ending
        case _:
            return _option(question, str(answer), language)


def _option(question: Question, option_id: str, language: str) -> str:
    vocabulary = question.vocabulary
    option = vocabulary.option(option_id) if vocabulary else None
    if option:
        return option.label.said_in(language)
    return _standard_name(vocabulary.id if vocabulary else "", option_id, language)


@cache
def _standard_name(vocabulary: str, code: str, language: str) -> str:
    """Countries and languages are kept by code; forms show their names."""
    if vocabulary not in {"countries", "languages"}:
        return code
    from babel import Locale  # noqa: PLC0415 - only programmes that ask for countries or languages

    locale = Locale.parse(language)
    name = locale.territories.get(code) if vocabulary == "countries" else locale.languages.get(code)
    return str(name or code)
