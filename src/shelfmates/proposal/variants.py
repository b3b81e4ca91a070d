"""Single changes that might place somebody: other answers, relaxed rules, one more partner.

Each is a machine-readable change with the person as they would then be. Whether it helps is for
``remedies`` to find out; here is the whole list, so that "no single change helps" can be proved by
trying all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.model import Definition, Part, Question
from shelfmates.proposal.answers import confidential_reasons
from shelfmates.proposal.eligibility import answers_that_meet, standing
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


def _parts(definition: Definition) -> list[Part]:
    """What the open rules compare."""
    return [
        *(must.part for must in definition.musts if not must.confidential),
        *(part for wish in definition.wishes if not wish.confidential for part in wish.parts),
    ]


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


# ── one more partner ──────────────────────────────────────────────────────────────────────────

KINDS = (("F16",), ("F15", "F16"), ("F15", "F16", "F22"), ())
"""By which answers a further partner is described, the plainest first; () is everything wished for."""


def newcomer(person: Applicant, definition: Definition, kind: tuple[str, ...]) -> Variant | None:
    """A further partner of this kind to suit the person, as ``one_more_mentor``; None without wishes."""
    ideal = _ideal_answers(person, definition)
    answers = {q: a for q, a in ideal.items() if not kind or q in kind}
    if kind and not answers:
        return None
    like = {q: a for q, a in answers.items() if _tellable(definition, q)}
    joined = replace(person, id="a newcomer", name="", email="", answers=answers, typed={})
    return Variant({"kind": "one_more_mentor", "like": like}, joined)


def _tellable(definition: Definition, question_id: str) -> bool:
    question = definition.question(question_id)
    return question is not None and question.vocabulary is not None


def _ideal_answers(person: Applicant, definition: Definition) -> dict[str, Answer]:
    """What a partner would answer who gives this person all they wish for; nothing that is confidential."""
    found: dict[str, Answer] = {}
    for part in _parts(definition):
        parameters: dict[str, Any] = dict(part.parameters)
        if part.criterion == "overlap":
            wanted = next((person.answers[q] for q in parameters["wanted"] if q in person.answers), None)
            offered = definition.question(parameters["offered"][0])
            if wanted is not None and offered is not None and offered.id not in found:
                found[offered.id] = _fitted(wanted, offered)
        elif part.criterion == "exceeds":
            years = person.answers.get(parameters["field"])
            if isinstance(years, int):
                found[parameters["field"]] = years + ceil(parameters.get("by", 1))
        else:
            copied = [str(parameters.get(name, "")) for name in _COPIED.get(part.criterion, ())]
            found.update({q: person.answers[q] for q in copied if q in person.answers})
    return found


_COPIED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("gap", "words", "hours", "both", "common", "amount"), ("field",)),
    "free_times": ("field", "zone"),
    "nearby": ("town", "region", "km"),
}
"""The parameters whose questions a partner who fits best answers alike."""


def _fitted(wanted: Answer, offered: Question) -> Answer:
    if offered.kind in ("M", "R"):
        chosen = wanted if isinstance(wanted, tuple) else (str(wanted),)
        return chosen[: offered.most] if offered.most else chosen
    return wanted[0] if isinstance(wanted, tuple) else wanted
