"""Which further partners would place somebody, each found by asking for the best set with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shelfmates.proposal.answers import engine_answers
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.newcomers import KINDS, newcomer, useless
from shelfmates.proposal.sides import Side
from shelfmates.proposal.variants import Variant

type Change = Mapping[str, object]
type Found = dict[str, list[Change]]
"""Person id → changes that place this person."""


def further_partners(side: Side, entries: Sequence[Entry], *, every: bool = False) -> Found:
    """One more partner who places the person: of the plainest kind that does, or of ``every`` one."""
    stage = side.stage
    found: Found = {entry.person.id: [] for entry in entries}
    told: dict[str, list[Change]] = {entry.person.id: [] for entry in entries}
    for kinds in (KINDS,) if every else ((kind,) for kind in KINDS):  # scored together where all are asked
        asked = []
        for entry, kind in ((entry, kind) for entry in entries for kind in kinds):
            person = entry.person.id
            variant = newcomer(entry, stage.definition, kind)
            if variant and (every or not found[person]) and variant.change not in told[person]:
                told[person].append(variant.change)
                asked.append((entry, variant))
        for entry, variant in placing(side, asked):
            found[entry.person.id].append(variant.change)
    return found


def placing(side: Side, asked: Sequence[tuple[Entry, Variant]]) -> list[tuple[Entry, Variant]]:
    """Those newcomers who place their person with all else unanswered, and with all else of no use."""
    definition = side.stage.definition
    if side.stage.peers:  # each is solved for
        there = [one for one, takes in zip(asked, _take(side, asked), strict=True) if takes]
        other = [(entry, useless(variant, definition)) for entry, variant in there]
        return [one for one, takes in zip(there, _take(side, other), strict=True) if takes]
    both = [*asked, *((entry, useless(variant, definition)) for entry, variant in asked)]
    takes = _take(side, both)  # at once, as everybody on the person's side is read each time
    return [one for k, one in enumerate(asked) if takes[k] and takes[k + len(asked)]]


def _take(side: Side, asked: Sequence[tuple[Entry, Variant]]) -> list[bool]:
    stage = side.stage
    answers = [engine_answers(one.person, stage.definition, stage.terms.past) for _, one in asked]
    taken = side.newcomers_take(answers)
    return [index == side.index(entry.person) for (entry, _), index in zip(asked, taken, strict=True)]
