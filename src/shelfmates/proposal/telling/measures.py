"""How near two people are, said: in place, in time and in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant, AtLeast
from shelfmates.language import S, Sentence
from shelfmates.proposal.telling.in_common import BOTH
from shelfmates.proposal.telling.labels import filled, option_label
from shelfmates.proposal.telling.readings import Reading, written

# ── place and time ────────────────────────────────────────────────────────────────────────────


def same_region(reading: Reading, values: Mapping[str, object]) -> Sentence:
    region = _place(reading, "region", values.get("region"))
    return S("Both live in the same region: {region}.", region=region)


def same_town(reading: Reading, values: Mapping[str, object]) -> Sentence:
    return S("Both live in or near {town}.", town=_place(reading, "town", values.get("town")))


def within_reach(_: Reading, values: Mapping[str, object]) -> Sentence:
    return S("About {km} km lie between them, which both would travel.", km=values.get("km", 0))


def _place(reading: Reading, parameter: str, key: object) -> object:
    """A place as it is listed, or as the offerer wrote it."""
    asked = str(reading.part.parameters.get(parameter, ""))
    question = reading.definition.question(asked)
    if question is not None and question.vocabulary is not None:
        return option_label(question, key)
    return next(iter(written(reading, asked, key)), str(key))


# ── numbers and times ─────────────────────────────────────────────────────────────────────────

# How far apart two numbers are, by question; a number may be "at least 5".
_NUMBERS: Mapping[str, Sentence] = MappingProxyType(
    {
        "F18": S("Years of experience: {theirs} for {offerer}, {mine} for {seeker}."),
        "F30": S("Hours a month they can give: {theirs} for {offerer}, {mine} for {seeker}."),
    }
)


def numbers(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    asked = question.id if question else ""
    template = _NUMBERS.get(asked, S("“{label}”: {theirs} for {offerer}, {mine} for {seeker}."))
    return filled(
        template,
        label=reading.label,
        mine=_number(reading.seeker, asked, values.get("seeker")),
        theirs=_number(reading.offerer, asked, values.get("offerer")),
        **reading.people(),
    )


def _number(person: Applicant, question: str, otherwise: object) -> object:
    answered = person.answers.get(question)
    if isinstance(answered, AtLeast):
        return S("at least {number}", number=answered.value)
    return answered if isinstance(answered, int) else otherwise


def amount_same(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    template = BOTH.get(question.id if question else "")
    same = _number(reading.seeker, question.id if question else "", values.get("value"))
    if template is not None:
        return filled(template, same=same)
    return S("Both gave the same answer under “{label}”: {same}.", label=reading.label, same=same)


def free_times(_: Reading, values: Mapping[str, object]) -> Sentence:
    hours = _in_hours(values)
    return S("Hours of a usual week when both are free: {hours}.", hours=hours)


def _in_hours(values: Mapping[str, object]) -> float:
    """Minutes as hours, rounded down to half ones."""
    half_hours = int(str(values.get("minutes", 0))) // 30 / 2
    return int(half_hours) if half_hours == int(half_hours) else half_hours


def hours(_: Reading, values: Mapping[str, object]) -> Sentence:
    if int(str(values.get("minutes", 0))) <= 0:
        return S("Their waking hours do not meet.")
    return S("Hours of the day when both are awake: {hours}.", hours=_in_hours(values))
