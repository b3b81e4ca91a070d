"""Why somebody is not placed, and what would help: one entry per person and role left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap, Definition, Must
from shelfmates.language import Sentence, Text
from shelfmates.proposal.capping import because_of, keeping_out, not_needed
from shelfmates.proposal.joining import Deferral, Entry
from shelfmates.proposal.model import Cause, Remedy, Unplaced
from shelfmates.proposal.remedies import helpful_changes
from shelfmates.proposal.sides import Side
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling import sentences
from shelfmates.proposal.telling.changes import NO_PAIR, of_all, pair_remedy
from shelfmates.proposal.twofold import Search, Work, pair_of_changes

WORK, FEWEST = 3_000_000, 4
"""How many pairs of people a match looks at for two changes at once, shared among at least so many people."""


class Why(NamedTuple):
    """A cause with its sentence."""

    cause: Cause
    sentence: Sentence
    limited: bool = False  # as ``Unplaced.limited``


def left_over(side: Side, entries: Sequence[Entry], people: Mapping[str, Applicant]) -> list[Unplaced]:
    """Everybody of ``entries`` (who have no place on this side) with cause and remedies."""
    causes = {entry.person.id: cause_of(side, entry) for entry in entries}
    # An offer nobody needs wants no help; who takes either side is left over on the other side too.
    needing = [
        entry
        for entry in entries
        if causes[entry.person.id].cause != "not_needed" or entry.person.takes_either
    ]
    changes = helpful_changes(side, needing)
    pairs = _two_at_once(side, [entry for entry in needing if not changes[entry.person.id]])
    found = []
    for entry in entries:
        why, search = causes[entry.person.id], pairs.get(entry.person.id)
        told = side.stage.definition, people, entry.person, entry.role
        remedies = tuple(sentences.remedy(change, *told) for change in changes.get(entry.person.id, ()))
        if search is not None and search.changes is not None:
            remedies = (pair_remedy(search.changes, *told),)
        found.append(
            Unplaced(
                entry.person.id,
                entry.role,
                why.cause,
                why.sentence,
                remedies,
                _advice(entry, why.cause, remedies, search),
                _told(entry, why, mentors=side.mentors),
                why.limited,
            )
        )
    return found


def _two_at_once(side: Side, entries: Sequence[Entry]) -> dict[str, Search]:
    """The easiest two changes for those whom no single one helps, while that is cheap for all of them."""
    if not entries:
        return {}
    each = Work(WORK // max(len(entries), FEWEST)).left
    return {entry.person.id: pair_of_changes(side, entry, Work(each)) for entry in entries}


def _advice(
    entry: Entry, cause: Cause, remedies: tuple[Remedy, ...], search: Search | None
) -> Sentence | None:
    late = entry.deferral is not None and entry.deferral.late is not None
    if remedies or late or cause == "not_needed":
        return None
    return NO_PAIR if search is not None and search.whole else sentences.NO_SINGLE_CHANGE


def _told(entry: Entry, why: Why, *, mentors: bool) -> Sentence | None:
    if why.limited:
        return sentences.LIMIT_LEAVES_OFFER if mentors else sentences.LIMIT_LEAVES_OUT
    if entry.deferral is None or entry.deferral.late is None:
        return None
    return sentences.LATE_SECOND_RUN if entry.deferral.second_run else sentences.LATE_NEXT_ROUND


def _deferred(deferral: Deferral) -> Sentence:
    if deferral.late is not None:
        return sentences.late(*deferral.late, second_run=deferral.second_run)
    assert deferral.cap is not None
    return sentences.deferred(deferral.cap.label, deferral.limit)


def cause_of(side: Side, entry: Entry) -> Why:
    """Why this person of the side has no place."""
    stage, definition = side.stage, side.stage.definition
    if entry.standing.state == "not_eligible":
        return Why("not_eligible", sentences.not_eligible([rule.label for rule in entry.standing.unmet]))
    if entry.standing.state == "to_be_checked":
        rules = [rule.label for rule in entry.standing.open]
        return Why("to_be_checked", sentences.to_be_checked(rules, _asked(entry, definition)))
    if entry.deferral is not None:
        return Why("deferred", _deferred(entry.deferral))
    index = side.index(entry.person)
    eligible = stage.eligible[:, index] if side.mentors else stage.eligible[index]
    seats = stage.open if side.mentors else stage.seats > 0
    possible = int((eligible & seats).sum())
    if not possible:
        return Why("no_partner", _nobody(side, index))
    caps = keeping_out(stage, index, mentors=side.mentors)
    if side.mentors:
        # While people wait for a limit alone, no offer is left because everybody has a partner.
        caps = caps or _costing_places(stage)
        return Why("not_needed", not_needed(caps[0]) if caps else sentences.CAUSES["not_needed"], bool(caps))
    return _without_seat(side, index, possible, caps)


def _costing_places(stage: Stage) -> tuple[Cap, ...]:
    """The caps without which more mentees would have a mentor."""
    there, pairs = stage.placed_without, len(stage.result.indices)
    return tuple(cap for cap in stage.definition.caps if cap.id in there and len(there[cap.id][0]) > pairs)


def _without_seat(side: Side, index: int, possible: int, caps: Sequence[Cap]) -> Why:
    """Somebody with possible partners whose places others have."""
    lost = side.cost_of_placing(index)
    cause: Cause = "no_seat" if lost is None else "others_fit"
    sentence = (
        sentences.no_seat(possible, behind=any(side.stage.priority))
        if lost is None
        else sentences.others_fit(possible, lost)
    )
    if counts := excluding(side, index)[0]:
        rules = [(must.label, count) for must, count in counts]
        sentence = of_all(sentence, rules, possible, int(others(side, index).sum()))
    return Why(cause, because_of(sentence, caps[0]) if caps else sentence, bool(caps))


def _asked(entry: Entry, definition: Definition) -> list[Text]:
    questions = (definition.question(q) for q in entry.standing.missing)
    return [question.label for question in questions if question is not None]


def others(side: Side, index: int) -> NDArray[np.bool_]:
    """Who across takes part and has a place to give, but for the person in another role."""
    people = side.stage.seekers if side.mentors else side.stage.offerers
    oneself = np.array([other.id == side.people[index].id for other in people], dtype=bool)
    there: NDArray[np.bool_] = side.across & ~oneself
    return there if side.mentors else there & (side.stage.seats > 0)


def excluding(side: Side, index: int) -> tuple[list[tuple[Must, int]], bool]:
    """Which open rules exclude how many across from this person, and whether a confidential one does too."""
    across = others(side, index)
    confidential = not (side.ruled_by_run(index) | ~across).all()
    counts = []
    for must, mine in side.excluded(index):
        excluded = int((mine & across).sum())
        if excluded and must.confidential:
            confidential = True
        elif excluded:
            counts.append((must, excluded))
    return counts, confidential


def _nobody(side: Side, index: int) -> Sentence:
    """Nobody is possible: which open rules exclude how many, and whether a confidential one does too."""
    counts, confidential = excluding(side, index)
    return sentences.no_partner([(must.label, count) for must, count in counts], confidential)
