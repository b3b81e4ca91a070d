"""Kinds of people a programme might look for, and what a newcomer of a kind would answer.

A kind fixes one or two answers, such as a library type and a topic. All else a newcomer answers is
taken from somebody who takes part already: a real mentor speaks certain languages, works somewhere,
offers a number of topics. Nothing of it is made to fit anybody. What confidential rules read is left
out, so that no kind is described, or worth more, by what is nobody's business.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from shelfmates.definitions.applicants import Answer, Applicant, Place
from shelfmates.definitions.eligibility import standing
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import Sentence
from shelfmates.proposal.answers import confidential_reasons
from shelfmates.proposal.joining import NAMED_WISH
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.newcomers import phrase
from shelfmates.proposal.variants import read_by
from shelfmates_matching.criteria.text import folded

type Answered = tuple[str, str]
"""A question's id and one answer to it."""

MOST_OPTIONS = 60  # answers to one question that are tried, those given most often first
MOST_LENDERS = {"mentor": 24, "peer": 8}  # people whose other answers are tried; peers are solved each time
NO_MENTORS = frozenset({"student", "graduate"})  # stages of people who are not sought as mentors
PLACES = frozenset({"F08", "F09"})  # region and town: typed, but people think in them
WHOLE = frozenset({"F16", "F19"})  # what somebody is: one of these instead of all that was chosen
MORE = frozenset({"F11"})  # a further one takes nothing away: who speaks French still speaks English


@dataclass(frozen=True)
class Kind:
    """Answers by which people may be looked for; none at all stands for "like those of this round"."""

    answers: tuple[Answered, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(question for question, _ in self.answers)


ANY = Kind()


# ── which kinds there are ─────────────────────────────────────────────────────────────────────


def describing(stage: Stage, role: str) -> tuple[Question, ...]:
    """The questions that open rules read of this role and that people are described by."""
    hidden = confidential_fields(stage)
    criteria = [rule.criterion for rule in stage.policy.musts] + [
        rule.criterion for rule in stage.policy.wishes
    ]
    asked = {q for criterion in criteria for q in read_by(criterion, role)} - hidden
    return tuple(
        question
        for question in stage.definition.questions
        if question.id in asked
        and role in question.asked
        and (question.id in PLACES or (question.kind in ("O", "M", "R") and question.vocabulary is not None))
    )


def confidential_fields(stage: Stage) -> frozenset[str]:
    """All that confidential rules read of anybody but names and employers."""
    definition = stage.definition
    secret = {must.id for must in definition.musts if must.confidential} | confidential_reasons(definition)
    rules = [(rule.id, rule.criterion) for rule in stage.policy.musts]
    rules += [(rule.id, rule.criterion) for rule in stage.policy.wishes]
    return frozenset(
        question
        for name, criterion in rules
        if name in secret
        for side in criterion.reads()
        for question in side
    )


def single_kinds(stage: Stage, role: str) -> list[Kind]:
    """One kind for each answer that the people of this round give to anything of that sort."""
    people = [*stage.seekers, *(() if stage.peers else stage.offerers)]
    return [
        Kind(((question.id, option),))
        for question in describing(stage, role)
        for option in _options(stage.definition, question, people)
        if not (role == "mentor" and question.id in ("F15", "F19") and option in NO_MENTORS)
    ]


def combined(kinds: Iterable[Kind]) -> Iterator[Kind]:
    """Two kinds at once, wherever they answer different questions."""
    for one, other in combinations(kinds, 2):
        if not one.fields & other.fields:
            yield Kind(tuple(sorted((*one.answers, *other.answers))))


def _options(definition: Definition, question: Question, people: Sequence[Applicant]) -> list[str]:
    """Answers given to this question or to others with the same list, the most frequent first."""
    if question.id in PLACES:
        return _typed(question, people)
    same = [q.id for q in definition.questions if q.vocabulary == question.vocabulary]
    known = {option.id for option in question.vocabulary.options} if question.vocabulary else set()
    counts = Counter(
        option for person in people for q in same for option in _chosen(person.answers.get(q)) & known
    )
    return sorted(counts, key=lambda option: (-counts[option], option))[:MOST_OPTIONS]


def _typed(question: Question, people: Sequence[Applicant]) -> list[str]:
    """What people typed, each place once, in the spelling that is used most."""
    counts = Counter(str(person.answers[question.id]) for person in people if question.id in person.answers)
    spelt: dict[str, str] = {}
    for text in sorted(counts, key=lambda text: (-counts[text], text)):
        spelt.setdefault(folded(text), text)
    return [*spelt.values()][:MOST_OPTIONS]


def _chosen(answer: Answer | None) -> frozenset[str]:
    if isinstance(answer, Mapping) or answer is None:
        return frozenset()
    return frozenset(answer) if isinstance(answer, tuple) else frozenset((str(answer),))


# ── a newcomer of a kind ──────────────────────────────────────────────────────────────────────


def lenders(stage: Stage, role: str) -> tuple[Applicant, ...]:
    """People of the role whose answers newcomers take over; where nobody takes part, one without any.

    Of many, those whose hashes come first: always the same ones, and none chosen for what they answer.
    """
    flags = stage.open if role == "peer" else stage.free
    hidden = confidential_fields(stage) | {NAMED_WISH}
    found = [person for person, flag in zip(stage.offerers, flags, strict=True) if flag]
    found.sort(key=lambda person: hashlib.sha256(f"{stage.terms.on}/{person.id}".encode()).digest())
    return tuple(
        replace(
            _NOBODY,
            id=person.id,
            roles=(role,),
            language=person.language,
            answers={q: a for q, a in person.answers.items() if q not in hidden},
        )
        for person in found[: MOST_LENDERS[role]]
    ) or (replace(_NOBODY, roles=(role,)),)


_NOBODY = Applicant("", "", "", (), {}, Place("", "", 0))


def newcomer(kind: Kind, lender: Applicant, stage: Stage, name: str) -> Applicant | None:
    """Somebody of this kind, all else as with ``lender``, with the id ``name``.

    None where the programme would not take them in this role.
    """
    answers = dict(lender.answers)
    for field, option in kind.answers:
        question = stage.definition.question(field)
        assert question is not None
        answers[field] = _with_option(question, answers.get(field), option)
    person = replace(lender, id=name, answers=answers)
    state = standing(person, lender.roles[0], stage.definition, stage.terms.on).state
    # Without a lender nothing is known of what conditions ask: that such a person meets them is supposed.
    return person if state == "eligible" or (not lender.id and state == "to_be_checked") else None


def _with_option(question: Question, given: Answer | None, option: str) -> Answer:
    """The answer with this option in it; of several the number stays the same, so that more is no merit."""
    if question.kind not in ("M", "R"):
        return option
    chosen = given if isinstance(given, tuple) and question.id not in WHOLE else ()
    if option in chosen:
        return chosen
    return (option, *chosen) if question.id in MORE else (option, *chosen[:-1])


# ── in words ──────────────────────────────────────────────────────────────────────────────────


def phrases(kind: Kind, definition: Definition) -> tuple[Sentence, ...]:
    """The kind as a list in a sentence: "who works in …" and "who offers …"."""
    return tuple(phrase(definition.question(field), field, option) for field, option in kind.answers)
