"""Answers picked from lists: the programme's own vocabularies, and countries, languages, time zones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from shelfmates.definitions.model import Question
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.columns.parts import SITE_CODE
from shelfmates.spreadsheets.files.sheets import Cell
from shelfmates.spreadsheets.text.folding import fold
from shelfmates.spreadsheets.values import standards, zones
from shelfmates.spreadsheets.values.asking import (
    NOTHING,
    Asked,
    Finding,
    Understood,
    is_blank,
    odd,
    own_answer,
)
from shelfmates.spreadsheets.values.choices import Choice, Choices

type Standard = Callable[[str], str | None]

BY_LIST: Mapping[str, Standard] = {
    "countries": standards.country,
    "languages": standards.language,
    "time_zones": zones.zone,
}
BY_QUESTION: Mapping[str, Standard] = {"F07": standards.country, "F10": zones.zone, "F11": standards.language}
REMEDIES: Mapping[Standard, Sentence] = {
    standards.country: S("Write the country's English or French name, or its two letters, as “CA”."),
    standards.language: S("Write the languages' English or French names, as “English, French”."),
    zones.zone: S("Write a time zone as “America/Vancouver”, a large city in it, or “UTC-8”."),
}
RANKS = re.compile(r"(?:^|(?<=[\n,;]))\s*\d{1,2}\s*[.):]\s+")


def standard_of(question: Question) -> Standard | None:
    """The reader of countries, languages or zones, for questions that need one."""
    if question.vocabulary is not None:
        return BY_LIST.get(question.vocabulary.id)
    return BY_QUESTION.get(question.id)


def one(asked: Asked, cell: Cell) -> Understood:
    """One option's id. What isn't in the list stays ``other:<typed>``, except where a must needs to know."""
    if (known := standard_of(asked.question)) is not None:
        return standard(asked, cell, known)
    if asked.choices is None:
        return Understood(cell.text)
    choice = asked.choices.choice(cell.text)
    choice = _or_begun(asked.choices, choice)
    if choice.how != "unknown":
        return Understood(choice.id, _oddities(asked, asked.choices, choice))
    if is_blank(cell.text):
        return NOTHING
    if sum(picked.how != "unknown" for picked in asked.choices.several(cell.text)) > 1:
        sentence = S("“{value}” is more than one answer.", value=cell.text)
        return odd(None, asked.severity, "answer.two", sentence, S("Leave one answer in the cell."))
    return Understood(None if asked.decisive else choice.id, _oddities(asked, asked.choices, choice))


def several(asked: Asked, cell: Cell) -> Understood:
    """The ids of ticked boxes, in the vocabulary's order."""
    if (known := standard_of(asked.question)) is not None:
        return standard(asked, cell, known)
    if asked.choices is None:
        return Understood(tuple(standards.split_list(cell.text)))
    picked = [_or_begun(asked.choices, choice) for choice in asked.choices.several(cell.text)]
    ids = asked.choices.in_order([choice.id for choice in picked])
    return _picked(asked, asked.choices, cell, picked, ids)


def ranked(asked: Asked, cell: Cell) -> Understood:
    """The ids in the order typed, best first; numbering before each is left out."""
    if asked.choices is None:
        return Understood(tuple(standards.split_list(cell.text)))
    typed = asked.choices.several(RANKS.sub(" ", cell.text))
    picked = [_or_begun(asked.choices, choice) for choice in typed]
    return _picked(asked, asked.choices, cell, picked, tuple(dict.fromkeys(choice.id for choice in picked)))


def _or_begun(choices: Choices, choice: Choice) -> Choice:
    """What was typed, or the one option it is the beginning of."""
    return (choices.begun(choice.typed) if choice.how == "unknown" else None) or choice


def _picked(
    asked: Asked, choices: Choices, cell: Cell, picked: list[Choice], ids: tuple[str, ...]
) -> Understood:
    if not picked or (len(picked) == 1 and picked[0].how == "unknown" and is_blank(cell.text)):
        return NOTHING
    return Understood(
        ids, tuple(finding for choice in picked for finding in _oddities(asked, choices, choice))
    )


def _oddities(asked: Asked, choices: Choices, choice: Choice) -> tuple[Finding, ...]:
    if choice.how == "exact":
        return ()
    if choice.how == "close":
        option = choices.vocabulary.option(choice.id)
        label: object = option.label if option else choice.id
        sentence = S("“{value}” is understood as “{answer}”.", value=choice.typed, answer=label)
        return (Finding("warning", "answer.guess", sentence, S("If that is wrong, correct the cell.")),)
    if choice.how == "other":
        return (own_answer(choice.typed),)
    if SITE_CODE.fullmatch(choice.typed.strip()):
        sentence = S("“{value}” is a code of the survey tool, not an answer.", value=choice.typed)
        remedy = S("Export the answers again, with full answers instead of answer codes.")
        return (Finding("error", "answer.site_code", sentence, remedy),)
    question = asked.question
    severity = asked.severity if question.kind in ("O", "each") else "warning"
    if meanings := choices.meanings(choice.typed):
        sentence = S("“{value}” could mean more than one of the answers.", value=choice.typed)
        remedy = S("Write the one that is meant: {answers}.", answers=meanings)
        return (Finding(severity, "answer.unclear", sentence, remedy),)
    sentence = S(
        "“{value}” is not one of the answers to “{question}”.", value=choice.typed, question=question.label
    )
    remedy = S(
        "Write one of the form's answers, such as {answers}. As it stands it counts as none of them.",
        answers=choices.examples(choice.typed),
    )
    return (Finding(severity, "answer.unknown", sentence, remedy),)


def standard(asked: Asked, cell: Cell, known: Standard) -> Understood:
    """The code of a country, languages or a zone; what isn't understood is left out with a warning."""
    many = asked.question.kind == "M"
    if is_blank(cell.text):
        return NOTHING
    if many:
        codes, unknown = standards.listed(cell.text, lambda part: _code(asked.choices, part, known))
    else:
        code = _code(asked.choices, cell.text, known)
        codes, unknown = ((code,), ()) if code else ((), (cell.text,))
    severity = "warning" if many and codes else asked.severity
    findings = [
        Finding(severity, "answer.unknown", _not_known(asked.question, part), REMEDIES[known])
        for part in unknown
    ]
    if known is zones.zone and codes and zones.is_fixed(codes[0]):
        sentence = S("“{value}” is a fixed time without summer time.", value=cell.text)
        remedy = S("If the place changes its clocks, write a city or zone, as “Europe/Paris”.")
        findings.append(Finding("warning", "answer.fixed_zone", sentence, remedy))
    answer = (tuple(sorted(codes)) or None) if many else (codes[0] if codes else None)
    return Understood(answer, tuple(findings))


def _code(choices: Choices | None, text: str, known: Standard) -> str | None:
    """The list's own option first, so that one name means one code; then whatever else people write.

    Languages lose their region: somebody who wrote "Canadian French" shares French with everybody.
    """
    listed = choices.keys.get(fold(text)) if choices else None
    if known is standards.language:
        return known(text) or (listed and listed.split("-")[0])
    return listed or known(text)


def _not_known(question: Question, part: str) -> Sentence:
    return S("“{value}” is not understood as an answer to “{question}”.", value=part, question=question.label)
