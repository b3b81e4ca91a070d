"""From tick sheets to partnerships: of the pairs in which both said yes, the best set is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import SN, S, Sentence
from shelfmates.proposal.rota.evening import RotaError, invited
from shelfmates.proposal.rota.letters import result_letters
from shelfmates.proposal.stages import Stage, seats_of
from shelfmates.proposal.telling.labels import name_of
from shelfmates.proposal.telling.letters import Letter
from shelfmates_matching import Instance, Result, solve

type Ticks = Mapping[tuple[str, str], bool | None]
"""(who, about whom) → would like to go on, rather not (False), or nothing ticked (None)."""


@dataclass(frozen=True)
class Pair:
    """A mentor and a mentee who both would like to go on."""

    mentor: str
    mentee: str
    points: int


@dataclass(frozen=True)
class OneSided:
    """``who`` would like to go on with ``other``, who said ``answer``: False rather not, None nothing."""

    who: str
    other: str
    answer: bool | None


@dataclass(frozen=True)
class Outcome:
    """What the sheets lead to. ``waiting``: both said yes, but a better set pairs one of them otherwise."""

    programme: Definition
    on: date
    people: Mapping[str, Applicant]
    pairs: tuple[Pair, ...]
    waiting: tuple[Pair, ...]
    one_sided: tuple[OneSided, ...]
    silent: tuple[str, ...]
    without: tuple[str, ...]
    letters: tuple[Letter, ...]
    statements: tuple[Sentence, ...]


def outcome(definition: Definition, applicants: Sequence[Applicant], on: date, ticks: Ticks) -> Outcome:
    """Proposed partnerships, what the committee decides, and a letter for everybody who was there.

    Raises RotaError where a tick is about somebody on the same side.
    """
    stage = invited(definition, applicants, on).stage
    people = {person.id: person for person in (*stage.seekers, *stage.offerers)}
    sides = {person.id for person in stage.seekers}, {person.id for person in stage.offerers}
    _check(ticks, people, sides)
    mutual = sorted(
        (mentee, mentor)
        for (mentee, mentor), said in ticks.items()
        if said and mentee in sides[0] and ticks.get((mentor, mentee))
    )
    result, scores = _best(stage, mutual)
    chosen = {(str(mentee), str(mentor)) for mentee, mentor in result.pairs}
    pairs = [Pair(mentor, mentee, scores[mentee, mentor]) for mentee, mentor in mutual]
    there = sorted({person for both in ticks for person in both}, key=lambda p: _name(people, p))
    placed = {person for pair in chosen for person in pair}
    by_name = sorted(pairs, key=lambda pair: (_name(people, pair.mentor), _name(people, pair.mentee)))
    proposed = tuple(pair for pair in by_name if (pair.mentee, pair.mentor) in chosen)
    without = tuple(person for person in there if person not in placed)
    spoken = {who for (who, _), said in ticks.items() if said is not None}
    return Outcome(
        programme=definition,
        on=on,
        people=people,
        pairs=proposed,
        waiting=tuple(pair for pair in by_name if (pair.mentee, pair.mentor) not in chosen),
        one_sided=_one_sided(ticks, people),
        silent=tuple(person for person in there if person not in spoken),
        without=without,
        letters=result_letters(
            definition, people, [(p.mentor, p.mentee) for p in proposed], without, sides[1]
        ),
        statements=_statements(result, len(mutual)),
    )


def _check(ticks: Ticks, people: Mapping[str, Applicant], sides: tuple[set[str], set[str]]) -> None:
    for who, other in sorted(ticks):
        if who not in people or other not in people:
            raise RotaError(
                S(
                    "Somebody on the tick sheets is not in the files of answers. "
                    "Give the files that the rota was made from."
                )
            )
        if any({who, other} <= side for side in sides):
            raise RotaError(
                S(
                    "{one} and {two} are on the same side, and only a mentor and a mentee can go on. "
                    "Delete that row.",
                    one=name_of(people[who]),
                    two=name_of(people[other]),
                )
            )


def _best(stage: Stage, mutual: Sequence[tuple[str, str]]) -> tuple[Result, dict[tuple[str, str], int]]:
    """The best set among pairs who both said yes, and everybody's points by (mentee, mentor)."""
    rows = {person.id: i for i, person in enumerate(stage.seekers)}
    columns = {person.id: j for j, person in enumerate(stage.offerers)}
    yes = np.zeros((len(rows), len(columns)), dtype=bool)
    for mentee, mentor in mutual:
        yes[rows[mentee], columns[mentor]] = True
    instance = Instance.two_sided(
        stage.scored[0],
        eligible=yes,
        seats=[seats_of(person, stage.definition) for person in stage.offerers],
        ids=(list(rows), list(columns)),
        salt=stage.definition.id,
    )
    scores = {(a, b): int(stage.scored[0][rows[a], columns[b]]) for a, b in mutual}
    return solve(instance), scores


def _one_sided(ticks: Ticks, people: Mapping[str, Applicant]) -> tuple[OneSided, ...]:
    found = [
        OneSided(who, other, ticks.get((other, who)))
        for (who, other), said in ticks.items()
        if said and not ticks.get((other, who))
    ]
    return tuple(sorted(found, key=lambda one: (_name(people, one.who), _name(people, one.other))))


def _name(people: Mapping[str, Applicant], person: str) -> tuple[str, str]:
    return (people[person].name.casefold(), person)


def _statements(result: Result, mutual: int) -> tuple[Sentence, ...]:
    found = [
        SN("In {count} case both said yes.", "In {count} cases both said yes.", mutual),
        SN("{count} partnership is proposed.", "{count} partnerships are proposed.", len(result.pairs)),
    ]
    if result.status == "optimal":
        found.append(
            S(
                "No other choice among those who both said yes gives more mentees a partner, and none that "
                "gives as many has more points. This is proved."
            )
        )
    return tuple(found)
