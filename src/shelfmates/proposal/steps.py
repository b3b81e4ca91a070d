"""Changes of one person's own, alone or two at once: answers they might give, rules they need not meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.eligibility import answers_that_meet, standing
from shelfmates.definitions.model import Question
from shelfmates.proposal.joining import Entry, waived_for
from shelfmates.proposal.sides import Side
from shelfmates.proposal.variants import answer_variants, changeable_questions, ease


@dataclass(frozen=True)
class Step:
    """A change by which somebody's own row of scores becomes another.

    ``question`` with ``answer``, or a must ``lifted``, a condition ``waived``, or an intake cap lifted.
    ``admits``: it may let somebody take part who does not.
    """

    change: Mapping[str, object]
    question: Question | None = None
    answer: Answer | None = None
    lifted: str = ""
    waived: str = ""
    uncapped: bool = False
    admits: bool = False

    @property
    def rank(self) -> int:
        """The fewer, the easier to do: somebody's answer before a rule of the programme."""
        return 1 if self.question else 2


@dataclass(frozen=True)
class Stand:
    """Somebody as they stand after some steps: with which answers, and without which rules."""

    person: Applicant
    lifted: frozenset[str] = frozenset()
    waived: frozenset[str] = frozenset()
    uncapped: bool = False


def steps_of(side: Side, entry: Entry) -> list[Step]:
    """Every single change of one's own in the closed list, for somebody left over; first what admits them."""
    definition, policy = side.stage.definition, side.stage.policy
    found = [] if entry.takes_part else [replace(one, admits=True) for one in _admissions(side, entry)]
    questions = changeable_questions(definition, policy, entry.role)
    for question in sorted(questions, key=lambda one: (ease(one), one.id)):
        found += [
            Step(variant.change, question, variant.person.answers[question.id])
            for variant in answer_variants(entry, question)
        ]
    found += [
        Step({"kind": "relax_rule", "of": "must", "rule": must.id}, lifted=must.id)
        for must in definition.musts
        if must.relaxable and not must.confidential
    ]
    return found


def _admissions(side: Side, entry: Entry) -> Iterator[Step]:
    """What could let somebody take part who does not: answers, conditions waived, an intake cap lifted."""
    definition = side.stage.definition
    if entry.deferral is not None:
        if entry.deferral.cap is not None:
            rule = entry.deferral.cap.id
            yield Step({"kind": "relax_rule", "of": "cap", "rule": rule}, uncapped=True)
        return
    for condition in entry.standing.open:
        for field, answer in answers_that_meet(condition.condition, side.stage.terms.on):
            question = definition.question(field)
            if question is not None and field not in entry.person.answers:
                several = question.kind in ("M", "R") and not isinstance(answer, tuple)
                given: Answer = (str(answer),) if several else answer
                yield Step({"kind": "change_answer", "question": field, "to": answer}, question, given)
    for condition in (*entry.standing.unmet, *entry.standing.open):
        yield Step({"kind": "relax_rule", "of": "eligibility", "rule": condition.id}, waived=condition.id)


def after(entry: Entry, steps: Sequence[Step]) -> Stand | None:
    """Somebody after these steps; None where two of them are answers that exclude each other."""
    answers = dict(entry.person.answers)
    asked: dict[str, Step] = {}
    for step in steps:
        if step.question is None:
            continue
        before = asked.get(step.question.id)
        if before is None:
            assert step.answer is not None
            answers[step.question.id] = step.answer
        else:
            both = _both(step.question, answers[step.question.id], before.change, step.change)
            if both is None:
                return None
            answers[step.question.id] = both
        asked[step.question.id] = step
    person = replace(entry.person, answers=answers) if asked else entry.person
    return Stand(
        person,
        frozenset(step.lifted for step in steps if step.lifted),
        frozenset(step.waived for step in steps if step.waived),
        any(step.uncapped for step in steps),
    )


def _both(
    question: Question, answer: Answer, one: Mapping[str, object], other: Mapping[str, object]
) -> Answer | None:
    """Two answers to one question: two options more, or two lines of a table; else one excludes the other."""
    if "add" in one and "add" in other and isinstance(answer, tuple):
        room = question.most is None or len(answer) < question.most
        return (*answer, str(other["add"])) if room and other["add"] not in answer else None
    if "line" in one and "line" in other and one["line"] != other["line"] and isinstance(answer, Mapping):
        return {**answer, str(other["line"]): str(other["to"])}
    return None


def takes_part(side: Side, entry: Entry, stand: Stand) -> bool:
    """Whether somebody takes part who stands so."""
    if entry.deferral is not None and not (stand.uncapped and entry.deferral.cap is not None):
        return False
    terms = side.stage.terms
    waived = stand.waived | waived_for(stand.person, entry.role, terms.lifted)
    judged = standing(stand.person, entry.role, side.stage.definition, terms.on, waived=waived)
    return judged.state == "eligible"
