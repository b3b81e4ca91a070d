"""Two changes at once, for somebody whom no single one places: the easiest pair that does.

The closed list is that of single changes. Changes of one's own are scored two by two. Where only one of
two is of one's own, the best set stays as it is until the other comes, so nothing is solved for it; two
changes of the round are solved for the first and asked for the second. What the search takes is counted
(in pairs of people looked at), so that it stops at the same place on every computer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from shelfmates.proposal import standins
from shelfmates.proposal.answers import engine_answers
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.newcomers import KINDS, newcomer, useless
from shelfmates.proposal.partners import further_partners, placing
from shelfmates.proposal.remedies import (
    Change,
    further_seats,
    helpful_changes,
    in_reach,
    may_take_more,
)
from shelfmates.proposal.sides import Side
from shelfmates.proposal.steps import Stand, Step, after, steps_of, takes_part
from shelfmates.proposal.variants import Variant

JUDGING, ROW, SETTING_UP, SOLVING = 40, 400, 4_000, 20_000
"""What judging two changes, scoring a row, asking a set anew and solving anew take at least, in pairs of
people looked at."""
TOGETHER = 512  # rows scored together

type Two = tuple[Change, Change]
type Rows = NDArray[np.int64]


@dataclass
class Work:
    """How many pairs of people may still be looked at; ``short``: more were wanted."""

    left: int
    short: bool = False

    def take(self, amount: int) -> bool:
        if amount > self.left:
            self.short = True
            return False
        self.left -= amount
        return True


@dataclass(frozen=True)
class Search:
    """What a search for two changes found. ``whole``: every pair was tried, or shown to be out of reach."""

    changes: Two | None
    whole: bool
    tried: int


@dataclass
class _Asked:
    side: Side
    entry: Entry
    work: Work
    tried: int = 0
    steps: Sequence[Step] = field(default_factory=tuple)

    @property
    def index(self) -> int:
        return self.side.index(self.entry.person)

    @property
    def across(self) -> int:
        return len(self.side.across)

    @property
    def cells(self) -> int:
        return int(self.side.stage.scored[0].size)


def pair_of_changes(side: Side, entry: Entry, work: Work) -> Search:
    """The easiest two changes that together place somebody, if no single one does."""
    if entry.deferral is not None and entry.deferral.cap is None:
        return Search(None, whole=True, tried=0)  # came late: nothing in this round helps
    asked = _Asked(side, entry, work, steps=steps_of(side, entry))
    for ways in (_of_ones_own, _with_the_round, _of_the_round):
        found = next(ways(asked), None)
        if found is not None:
            return Search(found, whole=True, tried=asked.tried)
    return Search(None, whole=not work.short and _within_one_side(side, entry), tried=asked.tried)


def _within_one_side(side: Side, entry: Entry) -> bool:
    """Whether no change of this person reaches into another stage or their other role."""
    both = len({"mentor", "mentee", "peer"}.intersection(entry.person.roles)) > 1
    return not both and not side.stage.definition.matching.peers_of_unplaced


# ── both of one's own ─────────────────────────────────────────────────────────────────────────


def _of_ones_own(asked: _Asked) -> Iterator[Two]:
    """Two answers, an answer and a rule, or two rules: the easiest first."""
    count = len(asked.steps)
    letting_in = count if asked.entry.takes_part else sum(step.admits for step in asked.steps)
    pairs = [pair for first in range(letting_in) for pair in ((first, k) for k in range(first + 1, count))]
    if not asked.work.take(len(pairs) * JUDGING):
        return
    pairs.sort(key=lambda pair: (sum(asked.steps[k].rank for k in pair), pair))
    wanted: list[tuple[Two, Stand]] = []
    for pair in pairs:
        steps = [asked.steps[k] for k in pair]
        stand = after(asked.entry, steps)
        if stand is None or not takes_part(asked.side, asked.entry, stand):
            continue
        asked.tried += 1
        if _hopeless(asked, steps):
            continue
        wanted.append(((steps[0].change, steps[1].change), stand))
        if len(wanted) == TOGETHER:
            yield from _placing(asked, wanted)
            wanted = []
        if asked.work.short:
            return
    yield from _placing(asked, wanted)


def _hopeless(asked: _Asked, steps: Sequence[Step]) -> bool:
    """Whether the points that these answers decide cannot make up for what placing the person costs."""
    if not asked.entry.takes_part or any(step.question is None for step in steps):
        return False
    return not in_reach(asked.side, asked.entry, *{step.question.id for step in steps if step.question})


def _placing(asked: _Asked, wanted: Sequence[tuple[Two, Stand]]) -> Iterator[Two]:
    """Those of the changes that place the person, in the order in which they are given."""
    solving = len(wanted) * (asked.cells + SOLVING) if _solved_anew(asked.side) else 0
    if not wanted or not asked.work.take(_scoring(asked, len(wanted)) + solving):
        return
    rows = scored(asked.side, asked.index, [stand for _, stand in wanted])
    helps = asked.side.placed([asked.index] * len(wanted), rows)
    yield from (changes for (changes, _), good in zip(wanted, helps, strict=True) if good)


def _scoring(asked: _Asked, rows: int) -> int:
    """What scoring so many rows takes: both sides are read, then held against each other."""
    return (rows + asked.across) * ROW + rows * asked.across


def _solved_anew(side: Side) -> bool:
    return side.stage.peers or side.stage.openings.there is None


def scored(side: Side, index: int, stands: Sequence[Stand]) -> Rows:
    """The scores of a person with everybody across, standing in each of these ways; −1 not eligible."""
    stage = side.stage
    found = np.empty((len(stands), len(side.across)), dtype=np.int64)
    for lifted in sorted({stand.lifted for stand in stands}, key=sorted):
        mine = [k for k, stand in enumerate(stands) if stand.lifted == lifted]
        answers = [engine_answers(stands[k].person, stage.definition, stage.terms.past) for k in mine]
        scoring = standins.without_musts(side, lifted)
        for part, rows in scoring.rows([index] * len(mine), answers):
            found[mine[part]] = rows
    return found


# ── one of one's own, one of the round ────────────────────────────────────────────────────────


def _with_the_round(asked: _Asked) -> Iterator[Two]:
    """A change of one's own, and a place, a partner or a limit more."""
    if asked.side.mentors:
        return
    alone = [(step, stand) for step in asked.steps if (stand := after(asked.entry, [step])) is not None]
    alone = [(step, stand) for step, stand in alone if takes_part(asked.side, asked.entry, stand)]
    if not alone or not asked.work.take(_scoring(asked, len(alone))):
        return
    rows = scored(asked.side, asked.index, [stand for _, stand in alone])
    for (step, stand), row in zip(alone, rows, strict=True):
        if not asked.work.take(asked.cells + SETTING_UP):
            return
        asked.tried += _changes_of_the_round(asked)
        side = standins.with_row(asked.side, stand.person, row)
        entry = replace(asked.entry, person=stand.person)
        seats = further_seats(side, [entry]) if _a_seat_may_do(asked, row) else {}
        for found in (seats, further_partners(side, [entry], every=True), _limits(side, entry)):
            yield from ((step.change, change) for change in found.get(entry.person.id, ()))


def _changes_of_the_round(asked: _Asked) -> int:
    stage = asked.side.stage
    seats = 0 if stage.peers else int(may_take_more(stage).sum())
    return seats + len(KINDS) + sum(cap.kind != "intake_cap" for cap in stage.definition.caps)


def _limits(side: Side, entry: Entry) -> Mapping[str, Sequence[Change]]:
    there, index = side.stage.placed_without, side.index(entry.person)
    return {
        entry.person.id: [
            {"kind": "relax_rule", "of": "cap", "rule": cap}
            for cap, (ours, _) in there.items()
            if index in ours
        ]
    }


def _a_seat_may_do(asked: _Asked, row: Rows) -> bool:
    """Whether a place more somewhere could go to the person with these scores.

    The lowest price of a mentor is what a place more there gains without this person, and every way from
    one mentor to another costs at least the difference of their prices. So who is worth less than the
    price with each mentor brings less than somebody else to any place there could be.
    """
    opens = None if asked.side.stage.peers else asked.side.stage.openings
    if opens is None or opens.there is None:
        return True
    there = row >= 0
    gain = int(opens.there.level.gains[asked.index, 0])
    return bool((gain + row[there] >= opens.entrances.columns[there]).any())


# ── both of the round ─────────────────────────────────────────────────────────────────────────


def _of_the_round(asked: _Asked) -> Iterator[Two]:
    """Two places, a place and a partner, two partners, or a limit lifted and anything else."""
    if asked.side.mentors or not asked.entry.takes_part:
        return
    for first, side, others in _firsts(asked):
        if not asked.work.take(2 * asked.cells + SOLVING):
            return
        asked.tried += 1
        for change in others(side, asked.entry):
            yield change, first


def _firsts(asked: _Asked) -> Iterator[tuple[Change, Side, _Others]]:
    side, stage = asked.side, asked.side.stage
    if not stage.peers:
        for j in sorted(np.flatnonzero(may_take_more(stage)).tolist(), key=lambda k: stage.offerers[k].id):
            change: Change = {"kind": "add_seat", "mentor": stage.offerers[j].id}
            yield change, standins.with_seat(side, j), _Others(change, seats=True)
    for variant in _partners(asked.entry, side):
        told, other = (
            standins.with_partner(
                side, replace(one.person, id=f"{one.person.id} 2")
            )  # the second is asked for
            for one in (variant, useless(variant, stage.definition))
        )
        yield variant.change, told, _Others(variant.change, also=other)
    for cap in stage.definition.caps:
        if cap.kind != "intake_cap":
            change = {"kind": "relax_rule", "of": "cap", "rule": cap.id}
            yield change, standins.without_cap(side, cap.id), _Others(change, all=True)


@dataclass(frozen=True)
class _Others:
    """Which second changes are asked for after a first one of the round; never the same again.

    ``also``: where they must do too, with a first partner of whom all that is not told is of no use.
    """

    first: Change
    seats: bool = False
    all: bool = False
    also: Side | None = None

    def __call__(self, side: Side, entry: Entry) -> Iterable[Change]:
        person = entry.person.id
        if self.all:
            found = helpful_changes(side, [entry], most=1)[person]
        elif self.seats:
            found = [
                *further_seats(side, [entry])[person],
                *further_partners(side, [entry], every=True)[person],
            ]
        else:
            there, other = (_second_partner(one, entry) for one in (side, self.also or side))
            found = [one for one in there if one in other]
        return [change for change in found if change != self.first]


def _partners(entry: Entry, side: Side) -> list[Variant]:
    """Further partners of each kind, those described alike once."""
    made = (newcomer(entry, side.stage.definition, kind) for kind in KINDS)
    found = [variant for variant in made if variant is not None]
    return [one for n, one in enumerate(found) if one.change not in [other.change for other in found[:n]]]


def _second_partner(side: Side, entry: Entry) -> list[Change]:
    return [one.change for _, one in placing(side, [(entry, one) for one in _partners(entry, side)])]
