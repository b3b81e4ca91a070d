"""Circles that are there already, held against the answers: feasible, proved, and told anew.

Seats and prices come from a file; who could sit where, points, reasons, causes and remedies come from the
answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Sentence
from shelfmates.proposal.circles.forming import explained
from shelfmates.proposal.circles.model import Figures, Formed, Kept, Plan
from shelfmates.proposal.circles.proofs import proof_of
from shelfmates.proposal.circles.room import gathered
from shelfmates.proposal.circles.solving import Solved
from shelfmates.proposal.stages import IdPair
from shelfmates_matching.circles import Circle, Circles, Tree
from shelfmates_matching.verification.circles import verify_circles

UNREADABLE = S("The circles or the proof in this result cannot be read. Run “circles” again.")
LEVELS = 3


@dataclass(frozen=True)
class Sitting:
    """A circle of a file: ids of its topic, facilitator and language, or '', and of its members."""

    topic: str
    leader: str
    language: str
    kept: bool
    members: tuple[str, ...]


@dataclass(frozen=True)
class Claimed:
    """What a file says: the plan, the circles, how good they are, and the proof as plain values."""

    on: date
    plan: Plan
    circles: tuple[Sitting, ...]
    figures: Figures
    proof: object


def checked(
    claimed: Claimed,
    definition: Definition,
    applicants: Sequence[Applicant],
    kept: Sequence[Kept] = (),
    forbidden: Iterable[IdPair] = (),
) -> tuple[Formed | None, tuple[Sentence, ...]]:
    """The circles with all that is told of them, when they hold; else None and what is wrong.

    Raises NotMatchedError and CirclesError as forming does.
    """
    there = gathered(definition, applicants, claimed.on, claimed.plan, kept, forbidden)
    solved = Solved(there.room)
    found, faults = _found(claimed, solved)
    if found is None:
        return None, faults
    wrong = verify_circles(solved.gathering, found)
    if wrong:
        return None, tuple(
            S("The circles or their proof do not hold: {fault}.", fault=one.rstrip(".")) for one in wrong
        )
    return explained(there, solved.taking(found), applicants, {}), ()


def _found(claimed: Claimed, solved: Solved) -> tuple[Circles | None, tuple[Sentence, ...]]:
    """The circles of the file as the engine has them."""
    room, figures = solved.room, claimed.figures
    if sum(one.kept for one in claimed.circles) != len(room.kept):
        return None, (
            S("These circles were formed around others that stay. Give the same --keep as to “circles”."),
        )
    try:
        proofs = _proofs(claimed.proof)
    except ValueError:
        return None, (UNREADABLE,)
    columns = {(one.topic, one.leader, one.language, one.number): c for c, one in enumerate(room.columns)}
    circles, number = [], 0
    for one in claimed.circles:
        number += one.kept
        column = columns.get((one.topic, one.leader, one.language, number if one.kept else 0))
        if column is None:
            return None, (S("One of the circles could not open with these answers and this plan."),)
        if not all(person in room.row for person in one.members):
            return None, (S("Somebody sits in a circle who takes no part as a member."),)
        circles.append(Circle(column, tuple(sorted(room.row[person] for person in one.members))))
    found = Circles(
        solved.gathering, tuple(circles), figures.placed, figures.most_placed, figures.weak,
        figures.least_weak, figures.points, figures.most_points, figures.status, proofs,
    )  # fmt: skip
    return found, ()


def _proofs(data: object) -> tuple[Tree, Tree, Tree]:
    levels = data.get("levels") if isinstance(data, Mapping) else None
    if not isinstance(levels, list) or len(levels) != LEVELS:
        raise ValueError("a proof has three levels")
    placed, weak, total = map(proof_of, levels)
    return placed, weak, total


__all__ = ["Claimed", "Sitting", "checked"]
