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
    """How one form tool writes its export: what stands between and behind ticked answers, and dates.

    ``spread``: every option that may be ticked and every rank has a column of its own, headed by a code.
    """

    joiner: str
    ending: str
    day: str
    spread: bool = False


GOOGLE = Style(joiner=", ", ending="", day="{0.month}/{0.day}/{0.year}")
MICROSOFT = Style(joiner=";", ending=";", day="{0:%Y-%m-%d}")
MOST_TICKED = 40  # of a longer list nobody makes boxes to tick
LIMESURVEY = Style(joiner=", ", ending="", day="{0:%Y-%m-%d}", spread=True)


def columns_of(question: Question, style: Style = GOOGLE) -> tuple[str, ...]:
    """The headings one question takes: one, or one per line for a question that asks for each line."""
    label = question.label.said_in("en")
    if style.spread:
        code = question.id.replace("_", "")  # LimeSurvey's codes are letters and digits
        parts = _parts(question)
        return tuple(f"{code}[{part}]. {label} [{said}]" for part, said in parts) or (f"{code}. {label}",)
    if question.kind == "each":
        return tuple(f"{label} [{line.label.said_in('en')}]" for line in question.lines)
    return (label,)


def _parts(question: Question) -> list[tuple[str, str]]:
    """Code and words of each column of a spread question: options to tick, ranks, lines."""
    if question.kind == "each":
        return [(line.id.replace("_", ""), line.label.said_in("en")) for line in question.lines]
    if question.kind == "R":
        return [(str(rank), f"Rank {rank}") for rank in range(1, (question.most or 3) + 1)]
    if question.kind == "M" and question.vocabulary:
        options = question.vocabulary.options
        labels = [option.label.said_in("en") for option in options] if len(options) <= MOST_TICKED else []
        return [(f"SQ{place:03}", label) for place, label in enumerate(labels, 1)]
    return []


def cells_of(question: Question, answer: Answer | None, language: str, style: Style) -> list[str]:
    """The cells one answer fills, as many as ``columns_of`` has headings; empty where not answered."""
    if style.spread and question.kind == "R":
        ranked = [_option(question, i, language) for i in answer] if isinstance(answer, tuple) else []
        return [*ranked, *[""] * (len(columns_of(question, style)) - len(ranked))]
    if style.spread and question.kind == "M" and question.vocabulary and _parts(question):
        ticked = answer if isinstance(answer, tuple) else ()
        if not ticked:
            return [""] * len(question.vocabulary.options)
        no_yes, everything = YES_NO["en"], "all" in ticked
        return [no_yes[everything or option.id in ticked] for option in question.vocabulary.options]
    if isinstance(answer, Mapping):
        return [_option(question, answer.get(line.id, ""), language) for line in question.lines]
    return [_cell(question, answer, language, style)] + [""] * (len(columns_of(question, style)) - 1)


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
