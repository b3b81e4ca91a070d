"""Single changes that might place somebody: other answers and relaxed rules.

Each is a machine-readable change with the person as they would then be. Whether it helps is for
``remedies`` to find out; here is the whole list, so that "no single change helps" can be proved by
trying all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.eligibility import answers_that_meet, standing
from shelfmates.definitions.model import Definition, Question
from shelfmates.proposal.answers import confidential_reasons
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.stages import Terms
from shelfmates.proposal.telling.labels import FREE_TIMES
from shelfmates_matching.criteria import Criterion
from shelfmates_matching.policy import Policy


@dataclass(frozen=True)
class Variant:
    """A change, and the person's answers with it."""

    change: Mapping[str, object]
    person: Applicant


def answer_variants(entry: Entry, question: Question) -> Iterator[Variant]:
    """Other answers this person might give to one question, as ``change_answer``."""
    for change, answer in _other_answers(question, entry.person.answers.get(question.id)):
        answers = {**entry.person.answers, question.id: answer}
        yield Variant(change, replace(entry.person, answers=answers))


def missing_variants(entry: Entry, definition: Definition, terms: Terms) -> Iterator[Variant]:
    """Single answers that settle what keeps this person out, as ``change_answer``."""
    if entry.deferral is not None:
        return
    for rule in entry.standing.open:
        for field, answer in answers_that_meet(rule.condition, terms.on):
            question = definition.question(field)
            if field in entry.person.answers or question is None:
                continue
            several = question.kind in ("M", "R") and not isinstance(answer, tuple)
            answers = {**entry.person.answers, field: (str(answer),) if several else answer}
            if standing(entry.person, entry.role, definition, terms.on, answers=answers).state == "eligible":
                change = {"kind": "change_answer", "question": field, "to": answer}
                yield Variant(change, replace(entry.person, answers=answers))


def waived_rules(entry: Entry, definition: Definition, terms: Terms) -> list[str]:
    """Eligibility rules or caps of which a single one keeps the person out."""
    if entry.deferral is not None:
        cap = entry.deferral.cap
        return [cap.id] if cap is not None and entry.standing.state == "eligible" else []
    asked = (*entry.standing.unmet, *entry.standing.open)
    return [
        rule.id
        for rule in asked
        if standing(entry.person, entry.role, definition, terms.on, waived=frozenset({rule.id})).state
        == "eligible"
    ]


def changeable_questions(definition: Definition, policy: Policy, role: str) -> list[Question]:
    """Questions that rules read and people may truthfully answer otherwise.

    None that a confidential rule reads: nobody is told to change what is nobody's business.
    """
    secret = {must.id for must in definition.musts if must.confidential} | confidential_reasons(definition)
    rules = [(rule.id, rule.criterion) for rule in policy.musts]
    rules += [(rule.id, rule.criterion) for rule in policy.wishes]
    hidden = {q for name, criterion in rules if name in secret for q in read_by(criterion, role)}
    asked = {q for _, criterion in rules for q in read_by(criterion, role)} - hidden
    return [q for q in definition.questions if q.changeable and q.id in asked and role in q.asked]


def ease(question: Question) -> int:
    """How many options there are to think about: the fewer, the sooner a question is suggested."""
    options = len(_options(question))
    return options * max(1, len(question.lines))


def read_by(criterion: Criterion, role: str) -> frozenset[str]:
    """What a criterion reads of somebody in this role; of anybody but mentor and mentee all it reads."""
    reads = criterion.reads()
    return {"mentee": reads.seeker, "mentor": reads.offerer}.get(role, reads.seeker | reads.offerer)


type _Other = tuple[dict[str, object], Answer]
"""What a change adds to ``change_answer``, and the answer after it."""


def _other_answers(question: Question, given: Answer | None) -> Iterator[tuple[dict[str, object], Answer]]:
    options = _options(question)
    way = _WAYS.get(question.kind)
    for change, answer in way(question, given, options) if way else ():
        yield {"kind": "change_answer", "question": question.id, **change}, answer


_AMOUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40)
"""Numbers to reconsider, such as hours a month: more would be too many to think about."""


def _options(question: Question) -> Sequence[Any]:
    if question.kind == "G":
        return [option.id for option in FREE_TIMES]
    if question.kind == "N":
        return [number for number in _AMOUNTS if question.most is None or number <= question.most]
    return [option.id for option in question.vocabulary.options] if question.vocabulary else ["yes", "no"]


def _other_line(question: Question, given: Answer | None, options: Sequence[Any]) -> Iterator[_Other]:
    lines = dict(given) if isinstance(given, Mapping) else {}
    for line in question.lines:
        for option in options:
            if lines.get(line.id) != option:
                yield {"line": line.id, "to": option}, {**lines, line.id: option}


def _one_more(question: Question, given: Answer | None, options: Sequence[Any]) -> Iterator[_Other]:
    chosen = given if isinstance(given, tuple) else ()
    if question.most is None or len(chosen) < question.most:
        for option in options:
            if option not in chosen:
                yield {"add": option}, (*chosen, option)


def _another(_: Question, given: Answer | None, options: Sequence[Any]) -> Iterator[_Other]:
    for option in options:
        if given != option:
            yield {"to": option}, option


_WAYS: Mapping[str, Callable[[Question, Answer | None, Sequence[Any]], Iterator[_Other]]] = {
    "each": _other_line,
    "M": _one_more,
    "R": _one_more,
    "G": _one_more,
    "N": _another,
    "O": _another,
    "B": _another,
}
