"""Answers in the words a form's export would show: option labels, "Yes", dates as the form writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Question

YES_NO = {"en": ("No", "Yes"), "fr": ("Non", "Oui")}


@dataclass(frozen=True)
class Style:
    """How one form tool writes its export: what stands between ticked answers, and dates."""

    joiner: str
    day: str
    moment: str


GOOGLE = Style(
    joiner=", ", day="{0.month}/{0.day}/{0.year}", moment="{0.month}/{0.day}/{0.year} {0:%H:%M:%S}"
)
MICROSOFT = Style(joiner=";", day="{0:%Y-%m-%d}", moment="{0:%Y-%m-%d %H:%M:%S}")


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
            tail = style.joiner if style.joiner == ";" else ""  # Microsoft Forms ends its lists with one
            return style.joiner.join(_option(question, i, language) for i in answer) + tail
        case _:
            return _option(question, str(answer), language)


def _option(question: Question, option_id: str, language: str) -> str:
    option = question.vocabulary.option(option_id) if question.vocabulary else None
    return option.label.said_in(language) if option else option_id
