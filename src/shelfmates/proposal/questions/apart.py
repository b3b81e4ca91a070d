"""The run with one mentee and their mentor kept apart, where peers are matched after them.

What a partnership of the first stage is worth shows only when both stages are matched anew: whoever is
left over then comes among the peers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, S, Sentence
from shelfmates.proposal.aims import aim_lost, by_waiting, lowest
from shelfmates.proposal.capping import settle
from shelfmates.proposal.propose import Run, peers_after, placed_people
from shelfmates.proposal.questions.differences import outcome_of
from shelfmates.proposal.stages import IdPair, Stage
from shelfmates.proposal.telling.labels import name_of
from shelfmates.proposal.telling.proof import by_aim, lost
from shelfmates_matching import best_groups, worth

type Group = tuple[int, ...]


def has_stages(run: Run) -> bool:
    """Whether peers are, or might be, matched after mentees and mentors."""
    return run.definition.kind == "directed" and "peer" in run.definition.roles


@dataclass(frozen=True, eq=False)
class Apart:
    """The best set with the two kept apart. ``groups``: those of mentees and mentors, as indices.

    ``partners``: whom the mentee has then, a mentor or (``as_peer``) peers; ``people_lost``,
    ``score_lost``: over all stages, below zero where the peers gain more than mentees and mentors lose;
    ``first``: both in the first stage alone, by which it was decided. ``passes_over``, ``weaker``: see
    ``aims.Losing``.
    """

    groups: tuple[Group, ...]
    partners: tuple[Applicant, ...]
    as_peer: bool
    people_lost: int
    score_lost: int
    first: tuple[int, int]
    passes_over: bool
    weaker: bool


@dataclass(frozen=True)
class Peers:
    """The set of a second stage: people placed, points, who is with whom, by id, and the lowest score."""

    people: int
    total: int
    partners: Mapping[str, tuple[str, ...]]
    worst: int | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class _Found(Stage):
    """A stage of which another set is taken."""

    found: tuple[Group, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.found


@dataclass(frozen=True, eq=False)
class Parting:
    """Keeps pairs of the first stage apart; what does not depend on the pair is worked out once."""

    run: Run
    known: dict[object, Peers] = field(default_factory=dict)

    def apart(self, group: Group) -> Apart:
        """The run matched anew without this pair of mentee and mentor, whichever of them mentors."""
        run, stage = self.run, self.run.stages[0]
        mentee, mentor = stage.seekers[group[0]], stage.offerers[group[1]]
        pair = (min(mentee.id, mentor.id), max(mentee.id, mentor.id))
        within = settle(stage, stage.uncapped.without(stage.ways(pair)))
        groups = best_groups(within.instance, stage.definition.matching.objective)
        mentored, peers = worth(within.instance, groups), self._peers(stage, groups, pair)
        before = [one.result for one in run.stages]
        placed = {stage.seekers[i].id for i, _ in groups} | set(peers.partners)
        mentors = [stage.offerers[j].id for i, j in groups if i == group[0]]
        return Apart(
            groups,
            tuple(run.by_id[one] for one in mentors or peers.partners.get(mentee.id, ())),
            not mentors,
            sum(one.people_placed for one in before) - mentored.people - peers.people,
            sum(one.total for one in before) - mentored.total - peers.total,
            (before[0].people_placed - mentored.people, before[0].total - mentored.total),
            self._passes_over(placed),
            self._is_weaker(mentored.worst, peers.worst),
        )

    def _passes_over(self, placed: set[str]) -> bool:
        """Whether those who waited longest come off worse when these have places, mentees and peers."""
        stage, waiting = self.run.stages[0], self.run.terms.waiting
        before = outcome_of((one, one.result.indices) for one in self.run.stages).seeking
        counts = "people" in stage.definition.matching.objective and len(placed) >= len(before)
        return counts and by_waiting(waiting, placed) < by_waiting(waiting, before)

    def _is_weaker(self, *worst: int | None) -> bool:
        """Whether the lowest score is lower, of mentees and mentors or, where that is the same, of peers."""
        before = [lowest(stage.result.worst) for stage in self.run.stages]
        aimed_at = "worst" in self.run.definition.matching.objective
        return aimed_at and [lowest(one) for one in worst][: len(before)] < before

    def _peers(self, stage: Stage, groups: tuple[Group, ...], pair: IdPair) -> Peers:
        """The best set among those whom these groups of the first stage leave over."""
        run, first = self.run, _found(stage, groups)
        terms = replace(run.terms, forbidden=run.terms.forbidden | {pair})
        there = peers_after(run.definition, run.entries, terms, (first,), placed_people(first))
        if there is None:
            return Peers(0, 0, {})
        ids = [person.id for person in there.seekers]
        key = (*ids, *there.open.tolist(), len(groups), pair if set(pair) <= set(ids) else "")
        if key not in self.known:
            there = replace(there, like=self._everybody)
            found = best_groups(there.instance, run.definition.matching.objective)
            placed = worth(there.instance, found)
            self.known[key] = Peers(
                placed.people, placed.total, outcome_of([(there, found)]).seeking, placed.worst
            )
        return self.known[key]

    @cached_property
    def _everybody(self) -> Stage | None:
        """The stage of peers if nobody had a mentor, of which points are taken over."""
        return peers_after(self.run.definition, self.run.entries, self.run.terms, (), set())


def _found(stage: Stage, groups: tuple[Group, ...]) -> Stage:
    same = {one.name: getattr(stage, one.name) for one in fields(Stage)}
    return _Found(**same, found=groups)


# ── in words ──────────────────────────────────────────────────────────────────────────────────


def without_them(seeker: Applicant, apart: Apart) -> Sentence:
    """Whom the mentee would have without this pair, and what that loses over all stages."""
    others = tuple(map(name_of, apart.partners))
    if not others:
        there = S("without a place")
    elif apart.as_peer:
        there = S("a peer of {others}", others=others)
    else:
        there = S("with {other}", other=others[0])
    values = {"seeker": name_of(seeker), "there": there}
    if apart.people_lost == 0 and (aim := aim_lost(apart)):
        return by_aim(aim, seeker, there)
    if apart.people_lost > 0:
        return SN(
            "Without this pair, {seeker} would be {there}, and {count} person fewer would be placed, peers "
            "included.",
            "Without this pair, {seeker} would be {there}, and {count} people fewer would be placed, peers "
            "included.",
            apart.people_lost, **values,
        )  # fmt: skip
    if apart.people_lost < 0:
        return SN(
            "Without this pair, {seeker} would be {there}, and {count} person more would be placed, peers "
            "included; but mentees and mentors are matched first.",
            "Without this pair, {seeker} would be {there}, and {count} people more would be placed, peers "
            "included; but mentees and mentors are matched first.",
            -apart.people_lost, **values,
        )  # fmt: skip
    if apart.score_lost < 0:
        return S(
            "Without this pair, {seeker} would be {there}, for {points} points more, peers included; but "
            "mentees and mentors are matched first.",
            points=lost(-apart.score_lost), **values,
        )  # fmt: skip
    if apart.score_lost:
        return S(
            "Without this pair, {seeker} would be {there}, for {points} points less, peers included.",
            points=lost(apart.score_lost), **values,
        )  # fmt: skip
    return S("As good for the whole, peers included: {seeker} {there}. The committee may choose.", **values)
