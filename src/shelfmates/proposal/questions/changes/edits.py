"""What each kind of change does to people, seats and partnerships; rules are in ``easing``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from shelfmates.definitions.applicants import Answer, Applicant, AtLeast, Place
from shelfmates.definitions.model import Question
from shelfmates.language import S
from shelfmates.proposal.newcomers import NEWCOMER
from shelfmates.proposal.questions.changes.easing import relax_rule
from shelfmates.proposal.questions.changes.inputs import Change, ChangeError, Inputs, sorted_ids
from shelfmates.proposal.telling.labels import name_of

UNNAMED = "N. N."
IDENTIFYING = frozenset({"F01", "F02", "F06"})
"""Name, address and role: with another answer it would be another person."""


def _leave(inputs: Inputs, change: Change) -> Inputs:
    gone, setting = inputs.person(change["person"]).id, inputs.setting
    setting = replace(
        setting,
        kept={pair: waived for pair, waived in setting.kept.items() if gone not in pair},
        reasons={pair: why for pair, why in setting.reasons.items() if gone not in pair},
        forbidden=frozenset(pair for pair in setting.forbidden if gone not in pair),
        waiting={one: times for one, times in setting.waiting.items() if one != gone},
        trio=() if gone in setting.trio else setting.trio,
    )
    return replace(inputs, people=tuple(one for one in inputs.people if one.id != gone), setting=setting)


# ── answers ───────────────────────────────────────────────────────────────────────────────────


def _change_answer(inputs: Inputs, change: Change) -> Inputs:
    person, question = inputs.person(change["person"]), inputs.question(change)
    if question.id in IDENTIFYING:
        sentence = S(
            "“{question}” says who a person is. Change it in the answers and match again.",
            question=question.label,
        )
        raise ChangeError(sentence)
    try:
        answer = _answer(question, person.answers.get(question.id), change)
    except (TypeError, ValueError) as error:
        value = str(change.get("add", change.get("to")))
        sentence = S("“{value}” is no answer to “{question}”.", value=value, question=question.label)
        raise ChangeError(sentence) from error
    answers = {key: given for key, given in person.answers.items() if key != question.id}
    answers |= {} if answer is None else {question.id: answer}
    changed = replace(person, answers=answers)
    return replace(inputs, people=tuple(changed if one is person else one for one in inputs.people))


def _answer(question: Question, before: Answer | None, change: Change) -> Answer | None:
    """The answer after the change. Raises TypeError or ValueError where it is none to this question."""
    if "line" in change:
        lines = dict(before) if isinstance(before, Mapping) else {}
        if change["line"] not in {line.id for line in question.lines}:
            raise ValueError("no such line")
        return {**lines, str(change["line"]): str(change["to"])}
    if "add" in change:
        if question.kind not in SEVERAL:
            raise ValueError("one answer only")
        chosen = before if isinstance(before, tuple) else ()
        return tuple(dict.fromkeys((*chosen, str(change["add"]))))
    return None if change["to"] is None else plain_answer(question, change["to"])


def plain_answer(question: Question, value: object) -> Answer:
    """A JSON value as an answer of this kind of question. Raises TypeError or ValueError."""
    return _PLAIN.get(question.kind, str)(value)


def _several(value: object) -> Answer:
    return tuple(map(str, value)) if isinstance(value, (list, tuple, frozenset)) else (str(value),)


def _number(value: object) -> Answer:
    if isinstance(value, AtLeast):
        return value
    text = str(value)
    return AtLeast(int(text[:-1])) if text.endswith("+") else int(text)


def _yes_or_no(value: object) -> Answer:
    found = {"yes": True, "true": True, "no": False, "false": False}.get(str(value).lower())
    if found is None:
        raise ValueError("yes or no is wanted")
    return found


def _day(value: object) -> Answer:
    """A date, or a year alone."""
    text = str(value)
    return date.fromisoformat(text) if "-" in text else int(text)


def _each_line(value: object) -> Answer:
    if not isinstance(value, Mapping):
        raise TypeError("an answer for each line is wanted")
    return {str(line): str(option) for line, option in value.items()}


SEVERAL = frozenset({"M", "R", "G"})
_PLAIN: Mapping[str, Callable[[object], Answer]] = MappingProxyType(
    {
        **dict.fromkeys(SEVERAL, _several),
        "N": _number,
        "B": _yes_or_no,
        "D": _day,
        "each": _each_line,
    }
)


# ── seats and partnerships ────────────────────────────────────────────────────────────────────


def _add_seat(inputs: Inputs, change: Change) -> Inputs:
    mentor = inputs.person(change["mentor"])
    offering = {one.id for stage in inputs.run.stages if not stage.peers for one in stage.offerers}
    if mentor.id not in offering:
        raise ChangeError(S("{name} is no mentor, so there is no seat to add.", name=name_of(mentor)))
    more = inputs.setting.more_seats
    more = {**more, mentor.id: more.get(mentor.id, 0) + 1}
    return replace(inputs, setting=replace(inputs.setting, more_seats=more))


def _keep_apart(inputs: Inputs, change: Change) -> Inputs:
    """A partnership kept before, or a kept group with both in it, is not kept any more."""
    pair, setting = sorted_ids(inputs.pair(change)), inputs.setting
    setting = replace(
        setting,
        forbidden=setting.forbidden | {pair},
        kept={one: waived for one, waived in setting.kept.items() if one != pair},
        reasons={one: why for one, why in setting.reasons.items() if one != pair},
        trio=() if set(pair) <= set(setting.trio) else setting.trio,
    )
    return replace(inputs, setting=setting)


def _put_together(inputs: Inputs, change: Change) -> Inputs:
    people = inputs.pair(change)
    pair, setting = sorted_ids(people), inputs.setting
    if pair in setting.forbidden:
        one, two = map(name_of, people)
        raise ChangeError(S("{one} and {other} are to be kept apart.", one=one, other=two))
    kept = {**setting.kept, pair: setting.kept.get(pair, False)}
    return replace(inputs, setting=replace(setting, kept=kept))


# ── one more person ───────────────────────────────────────────────────────────────────────────


def _one_more(inputs: Inputs, change: Change) -> Inputs:
    """With somebody more across, who meets every condition and answers ``like``."""
    like = change.get("like")
    if not isinstance(like, Mapping):
        raise ChangeError(S("Say what one more person would answer."))
    answers = {str(key): plain_answer(inputs.asked(str(key)), value) for key, value in like.items()}
    roles = inputs.definition.roles
    role = "peer" if change["role"] == "peer" or "mentor" not in roles else "mentor"
    number = sum(one.id.startswith(NEWCOMER) for one in inputs.people)
    id_ = f"{NEWCOMER} {number + 1}" if number else NEWCOMER
    joined = Applicant(id_, UNNAMED, "", (role,), answers, Place("", "", 0))  # after all who applied in time
    conditions = {("eligibility", f"{role}.{rule.id}", id_) for rule in roles[role].eligibility}
    caps = {("cap", cap.id, id_) for cap in inputs.definition.caps}
    setting = replace(inputs.setting, lifted=inputs.setting.lifted | conditions | caps)
    return replace(inputs, people=(*inputs.people, joined), setting=setting)


EDITS: Mapping[str, Callable[[Inputs, Change], Inputs]] = MappingProxyType(
    {
        "leave": _leave,
        "change_answer": _change_answer,
        "add_seat": _add_seat,
        "relax_rule": relax_rule,
        "keep_apart": _keep_apart,
        "put_together": _put_together,
        "one_more_mentor": _one_more,
    }
)
"""Kind of change → what it does, in the order in which the kinds are applied."""
