"""All single changes that place somebody left over, each with what it does to everybody else.

Where one stage of mentors and mentees is all there is, the set after a change comes from the chain of
people it moves; elsewhere each change is solved anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, S, Sentence
from shelfmates.proposal.answers import engine_answers
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.newcomers import KINDS, NEWCOMER, newcomer, of_no_other_use, useless
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Finding
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.questions.changes.edits import UNNAMED
from shelfmates.proposal.questions.differences import Outcome, differences, outcome, outcome_of
from shelfmates.proposal.remedies import ALL, Change, helpful_changes
from shelfmates.proposal.sides import NOT_ELIGIBLE, Side
from shelfmates.proposal.steps import Step, after, steps_of
from shelfmates.proposal.telling import sentences
from shelfmates.proposal.telling.changes import pair_remedy
from shelfmates.proposal.telling.labels import name_of
from shelfmates.proposal.twofold import Search, Work, pair_of_changes, scored
from shelfmates_matching.changing import after_column, after_newcomer, after_row, after_seat

MOST_TOLD = 4  # other people a sentence names; the data names all
PAIRS = 3_000_000  # pairs of people looked at for two changes at once
ANEW, SOLVE = 6_000_000, 100_000
"""How many pairs of people are looked at to solve changes anew, and what one solve takes at least."""
UNKNOWN = 1 << 30

OPEN = S("What that does to others depends on what else this person answers.")

type People = Mapping[str, Applicant]


@dataclass(frozen=True)
class Helpful:
    """A change that places somebody. ``effects``: on everybody, None where nobody looked."""

    change: Change
    sentence: Sentence
    effects: tuple[Finding, ...] | None
    said: tuple[Sentence, ...] = ()

    @property
    def moved(self) -> tuple[int, int]:
        """How many lose their place by it, and how many are affected at all; unknown comes last."""
        if self.effects is None:
            return UNKNOWN, UNKNOWN
        return sum(one.data["code"] == "loses_place" for one in self.effects), len(self.effects)


@dataclass(frozen=True)
class Help:
    changes: tuple[Helpful, ...]
    note: Sentence | None = None


def helping(run: Run, side: Side, entry: Entry) -> Help:
    """Every single change of the closed list that gives this person a place."""
    changes = helpful_changes(side, [entry], ALL)[entry.person.id]
    changes += [one for one in _as_peer(run, side, entry) if one not in changes]
    told = [sentences.remedy(one, run.definition, run.by_id, entry.person, entry.role) for one in changes]
    if _by_chains(run, side, entry):
        sets = _chains(run, side, entry, changes)
        found = [_helpful(run, entry, one.change, one.sentence, *there)
                 for one, there in zip(told, sets, strict=True)]  # fmt: skip
        return Help(_told_apart(found))
    work, found, note = Work(ANEW), [], None
    for one in told:
        if not work.take(_solving(run)):
            found.append(Helpful(one.change, one.sentence, None))
            note = S("What some of these do to others was not looked at: there are many.")
            continue
        runs = [changed(run, [change], person=entry.person.id, role=entry.role)
                for change in (one.change, *_of_no_other_use(run, one.change))]  # fmt: skip
        outcomes = [outcome(new) for new in runs]
        if all(has_place(there, entry) for there in outcomes):
            found.append(_helpful(run, entry, one.change, one.sentence, outcomes, runs[0].by_id))
    return Help(_told_apart(found), note)


def _of_no_other_use(run: Run, change: Change) -> Iterator[Change]:
    """A further partner again, who answers all that is not told as nobody else does."""
    if change["kind"] == "one_more_mentor":
        yield of_no_other_use(change, run.definition)


def _told_apart(changes: Sequence[Helpful]) -> tuple[Helpful, ...]:
    """Without further partners of another kind who are described in the same words."""
    found: list[Helpful] = []
    for one in changes:
        if all(one.sentence != other.sentence for other in found):
            found.append(one)
    return tuple(found)


def _as_peer(run: Run, side: Side, entry: Entry) -> list[Change]:
    """What would place a mentee left over among the peers with whom they already wait."""
    found: list[Change] = []
    for stage in run.stages:
        if stage.peers and entry.role == "mentee" and not side.stage.peers:
            there = {one.id for one, flag in zip(stage.seekers, stage.open, strict=True) if flag}
            if entry.person.id in there:
                as_peer = replace(entry, role="peer")
                found += helpful_changes(Side(stage), [as_peer], ALL)[entry.person.id]
    return found


def two_helping(run: Run, side: Side, entry: Entry) -> tuple[Helpful | None, Search]:
    """The easiest two changes that do together, where no single one does; each is solved anew."""
    search = pair_of_changes(side, entry, Work(PAIRS))
    if search.changes is None:
        return None, search
    remedy = pair_remedy(search.changes, run.definition, run.by_id, entry.person, entry.role)
    new = changed(run, list(search.changes), person=entry.person.id, role=entry.role)
    if not has_place(outcome(new), entry):  # where a change reaches further than the person's own side
        return None, replace(search, changes=None, whole=False)
    return _helpful(run, entry, remedy.change, remedy.sentence, [outcome(new)], new.by_id), search


def has_place(found: Outcome, entry: Entry) -> bool:
    """Whether somebody has a partner in this role; a mentee also as a peer."""
    return bool(_partners(found, entry))


def _partners(found: Outcome, entry: Entry) -> tuple[str, ...]:
    """With whom somebody is in this role; who takes either side, on whichever."""
    seeking, mentoring = (there.get(entry.person.id, ()) for there in (found.seeking, found.mentoring))
    if entry.person.takes_either:
        return (*seeking, *mentoring)
    return mentoring if entry.role == "mentor" else seeking


def _helpful(
    run: Run, entry: Entry, change: Change, sentence: Sentence, sets: Sequence[Outcome], people: People
) -> Helpful:
    """``sets``: after the change; also after it with what is not told of a newcomer of no use."""
    everybody, now = {**run.by_id, **people}, sets[0]
    effects = differences(outcome(run), now, everybody)
    same = all(one == now for one in sets)
    return Helpful(
        change, sentence, effects, tuple(_said(entry, effects, now, everybody)) if same else (OPEN,)
    )


def _said(entry: Entry, effects: Sequence[Finding], now: Outcome, people: People) -> list[Sentence]:
    """With whom the person would be, and what becomes of others: the first few by name."""
    own = entry.person.id
    partners = _partners(now, entry)
    sides = {one.data["person"] for one in effects if one.data["code"] == "changes_side"}
    found = [] if any(one.startswith(NEWCOMER) or one in sides for one in partners) else [
        S("Their partner would be {partners}.", partners=tuple(name_of(people[one]) for one in partners))
    ]  # fmt: skip
    rest = [
        one
        for one in effects
        if one.data["person"] != own and not str(one.data["person"]).startswith(NEWCOMER)
    ]
    rest = [one for one in rest if one.data["code"] not in ("mentor_free", "mentor_needed")] or rest
    if not rest:
        return [*found, S("Nobody else is affected.")]
    found += [one.sentence for one in rest[:MOST_TOLD]]
    if (more := sum(_people(one) for one in rest[MOST_TOLD:])) > 0:
        found.append(SN("{count} more person is affected.", "{count} more people are affected.", more))
    return found


def _people(effect: Finding) -> int:
    """How many people a finding tells of: all of a new partnership."""
    also = effect.data.get("also")
    return 1 + (len(also) if isinstance(also, list) else 0)


def _solving(run: Run) -> int:
    return sum(SOLVE + 3 * int(stage.scored[0].size) for stage in run.stages)


# ── by chains ─────────────────────────────────────────────────────────────────────────────────


def _by_chains(run: Run, side: Side, entry: Entry) -> bool:
    """Whether one change is one chain: a single plain stage, in which the person has a single role."""
    return (
        len(run.stages) == 1
        and not side.stage.peers
        and side.stage.openings.there is not None
        and sum(one.person.id == entry.person.id for one in run.entries) == 1
        and all(cap.kind != "intake_cap" for cap in run.definition.caps)
    )


def _chains(
    run: Run, side: Side, entry: Entry, changes: Sequence[Change]
) -> list[tuple[Sequence[Outcome], People]]:
    """The set after each change (of a newcomer a second one, as ``_helpful`` asks), and the people in it."""
    stage, index = side.stage, side.index(entry.person)
    steps = {_key(step.change): step for step in steps_of(side, entry)}
    own = [(k, steps[_key(one)]) for k, one in enumerate(changes) if _key(one) in steps]
    found: dict[int, tuple[Sequence[Outcome], People]] = {}
    for (k, _), row in zip(own, _rows(side, entry, [step for _, step in own]), strict=True):
        move = after_column if side.mentors else after_row
        found[k] = [outcome_of([(stage, move(stage.openings, index, row))])], {}
    for k, change in enumerate(changes):
        if change["kind"] == "add_seat":
            mentor = next(j for j, one in enumerate(stage.offerers) if one.id == change["mentor"])
            found[k] = [outcome_of([(stage, after_seat(stage.openings, mentor))])], {}
    partners = [k for k, change in enumerate(changes) if change["kind"] == "one_more_mentor"]
    if partners:
        found |= zip(partners, _joined(side, entry, [changes[k] for k in partners]), strict=True)
    return [found[k] for k in range(len(changes))]


def _rows(side: Side, entry: Entry, steps: Sequence[Step]) -> Sequence[np.ndarray]:
    stands = [stand for step in steps if (stand := after(entry, [step])) is not None]
    return list(scored(side, side.index(entry.person), stands)) if stands else []


def _key(change: Change) -> str:
    return repr(sorted(change.items()))


def _joined(
    side: Side, entry: Entry, changes: Sequence[Change]
) -> Iterator[tuple[Sequence[Outcome], People]]:
    """The sets with one more mentor, per change: with all else unanswered, and with all else of no use."""
    stage, definition = side.stage, side.stage.definition
    variants = [one for kind in KINDS if (one := newcomer(entry, definition, kind)) is not None]
    by_key = {_key(one.change): one for one in variants}
    told = [by_key[_key(change)] for change in changes]
    both = [version for one in told for version in (one, useless(one, definition))]
    answers = [engine_answers(one.person, definition, stage.terms.past) for one in both]
    there = stage.policy.scores(stage.seeking, answers)
    able = there.eligible & stage.open[:, None] & (there.scores >= stage.lowest)
    columns = np.where(able, there.scores, NOT_ELIGIBLE).astype(np.int64)
    joined = replace(entry.person, id=NEWCOMER, name=UNNAMED, email="", roles=("mentor",), answers={})
    wider = replace(stage, offerers=(*stage.offerers, joined))
    for k in range(0, len(both), 2):
        sets = [after_newcomer(stage.openings, columns[:, version]) for version in (k, k + 1)]
        yield [outcome_of([(wider, groups)]) for groups in sets], {NEWCOMER: joined}
