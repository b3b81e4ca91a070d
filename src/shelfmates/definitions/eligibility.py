"""Who may take part in which role: each rule met, not met, or open because an answer is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Literal

from shelfmates.definitions.applicants import Answer, Applicant, AtLeast
from shelfmates.definitions.model import Condition, Definition, EligibilityRule

type Verdict = bool | None
"""True: met. False: not met. None: nobody can tell, the answer is missing."""


@dataclass(frozen=True)
class Standing:
    """How one person stands for one role. ``unmet`` and ``open`` are rules; ``missing`` question ids."""

    state: Literal["eligible", "to_be_checked", "not_eligible"]
    unmet: tuple[EligibilityRule, ...] = ()
    open: tuple[EligibilityRule, ...] = ()
    missing: tuple[str, ...] = ()
    lenient: tuple[tuple[EligibilityRule, str], ...] = ()
    """Rules met only if "5+" means what they need, each with the question that was answered so."""


def standing(
    applicant: Applicant,
    role: str,
    definition: Definition,
    on: date,
    *,
    waived: frozenset[str] = frozenset(),
    answers: Mapping[str, Answer] | None = None,
) -> Standing:
    """Judge ``applicant`` for ``role`` on the day ``on``; rules in ``waived`` are not asked."""
    given = applicant.answers if answers is None else answers
    verdicts = [pair for pair in judge(definition, role, given, on) if pair[0].id not in waived]
    unmet = tuple(rule for rule, verdict in verdicts if verdict is False)
    open_ = tuple(rule for rule, verdict in verdicts if verdict is None)
    missing = tuple(dict.fromkeys(q for rule in open_ for q in _fields(rule.condition) if q not in given))
    lenient = tuple(
        (rule, question)
        for rule, verdict in verdicts
        if verdict and (question := _only_just(rule.condition, given, on))
    )
    if unmet:
        return Standing("not_eligible", unmet, open_, missing)
    return Standing("to_be_checked" if open_ else "eligible", (), open_, missing, lenient)


def judge(
    definition: Definition, role: str, answers: Mapping[str, Answer], on: date
) -> tuple[tuple[EligibilityRule, Verdict], ...]:
    """Each rule of a role with its verdict by these answers alone: before anybody has applied."""
    return tuple((rule, _meets(rule.condition, answers, on)) for rule in definition.roles[role].eligibility)


def _fields(condition: Condition) -> tuple[str, ...]:
    if condition.parts:
        return tuple(field for part in condition.parts for field in _fields(part))
    return (condition.field,)


def _only_just(condition: Condition, answers: Mapping[str, Answer], on: date) -> str:
    """The question whose "5+" alone makes a condition met; '' where it is met without doubt."""
    if condition.parts:
        doubts = [_only_just(part, answers, on) for part in condition.parts if _meets(part, answers, on)]
        sure = condition.test == "any" and not all(doubts)  # another part is met outright
        return "" if sure else next(filter(None, doubts), "")
    answer = answers.get(condition.field)
    if not isinstance(answer, AtLeast):
        return ""
    only_just = condition.test in ("at_most", "less_than") or (
        condition.test == "more_than" and answer.value == condition.value
    )
    return condition.field if only_just else ""


def _meets(condition: Condition, answers: Mapping[str, Answer], on: date) -> Verdict:
    if condition.parts:
        verdicts = [_meets(part, answers, on) for part in condition.parts]
        decided = condition.test == "any"
        if decided in verdicts:
            return decided
        return None if None in verdicts else not decided
    answer = answers.get(condition.field)
    if condition.test == "answered":
        return answer is not None
    if answer is None:
        return None
    return _TESTS[condition.test](answer, condition.value, on)


def _number(answer: Answer) -> int | None:
    if isinstance(answer, AtLeast):
        return answer.value
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else None


def _more_than(answer: Answer, value: object, _: date) -> Verdict:
    number = _number(answer)
    if number is None or not isinstance(value, int | float):
        return None
    return number > value or (isinstance(answer, AtLeast) and number >= value)


def _at_least(answer: Answer, value: object, _: date) -> Verdict:
    number = _number(answer)
    return None if number is None or not isinstance(value, int | float) else number >= value


def _at_most(answer: Answer, value: object, _: date) -> Verdict:
    number = _number(answer)
    return None if number is None or not isinstance(value, int | float) else number <= value


def _less_than(answer: Answer, value: object, _: date) -> Verdict:
    number = _number(answer)
    return None if number is None or not isinstance(value, int | float) else number < value


def _none_of(answer: Answer, value: object, on: date) -> Verdict:
    return not _one_of(answer, value, on)


def _one_of(answer: Answer, value: object, _: date) -> Verdict:
    allowed = set(value) if isinstance(value, (tuple, list)) else {value}
    given = answer if isinstance(answer, tuple) else (_as_option(answer),)
    return bool(allowed.intersection(given))


def _is(answer: Answer, value: object, _: date) -> Verdict:
    return answer is value if isinstance(answer, bool) else None


def _as_option(answer: Answer) -> object:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer


def _years_since_at_most(answer: Answer, value: object, on: date) -> Verdict:
    """By year where only a year is known, by the day where a date is."""
    if not isinstance(value, int):
        return None
    if isinstance(answer, date):
        return (on.year - answer.year - ((on.month, on.day) < (answer.month, answer.day))) <= value
    year = _number(answer)
    return None if year is None else on.year - year <= value


_TESTS: Mapping[str, Callable[[Answer, object, date], Verdict]] = {
    "more_than": _more_than,
    "at_least": _at_least,
    "at_most": _at_most,
    "less_than": _less_than,
    "one_of": _one_of,
    "none_of": _none_of,
    "is": _is,
    "years_since_at_most": _years_since_at_most,
}


def answers_that_meet(condition: Condition, on: date) -> list[tuple[str, Answer]]:
    """Single answers (question, answer) that would settle an open condition favourably."""
    if condition.parts:
        return [found for part in condition.parts for found in answers_that_meet(part, on)]
    value = condition.value
    match condition.test:
        case "more_than" if isinstance(value, int | float):
            return [(condition.field, floor(value) + 1)]
        case "at_least" if isinstance(value, int | float):
            return [(condition.field, ceil(value))]
        case "at_most" if isinstance(value, int | float):
            return [(condition.field, floor(value))]
        case "less_than" if isinstance(value, int | float) and value > 0:
            return [(condition.field, ceil(value) - 1)]
        case "years_since_at_most" if isinstance(value, int):
            return [(condition.field, on.year - value)]
        case "is" if isinstance(value, bool):
            return [(condition.field, value)]
        case "one_of" if isinstance(value, (tuple, list)):
            return [(condition.field, option) for option in value]
    return []
