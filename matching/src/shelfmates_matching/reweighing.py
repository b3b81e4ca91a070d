"""The same people with other weights, or other scores: what need not be worked out again.

How much of each wish a pair fulfils does not depend on what the wish weighs, so it is compared once
(:class:`Credits`). And the prices of a solved set tell which pairs another set could use at all: the
flow is found among those few, and prices over all pairs prove that none of the others could improve
it, or even equal it (column generation; Lübbecke and Desrosiers, "Selected topics in column
generation", 2005). So the set is the one that solving over all pairs gives, ties included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching.criteria import FULL, UNANSWERED, Answers
from shelfmates_matching.instance import Instance, Ints
from shelfmates_matching.policy import Policy, chunks, half_points, whole_points
from shelfmates_matching.result import Result
from shelfmates_matching.solvers import best_groups, flow, oddsets
from shelfmates_matching.solvers.assignment import score_level
from shelfmates_matching.solvers.canonical import break_ties
from shelfmates_matching.solvers.free import free_part
from shelfmates_matching.solvers.peers import best_peers

MANY_PAIRS = 20_000
"""From here on it pays to look among few pairs first; below, solving outright is as quick."""
PAIRS_EACH = 30
PATIENCE = 100_000
"""Eligible pairs up to which any instance of two sides is solved within some tenths of a second."""

type Group = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Credits:
    """How much of each wish each pair fulfils.

    ``shares[k]``: the different shares (of ``FULL``) that wish k gives, ascending; ``codes[k]``: which of
    them each pair has, (seekers, offerers). Peers see each other one way per cell.
    """

    shares: tuple[Ints, ...]
    codes: tuple[NDArray[Any], ...]
    shape: tuple[int, int]
    peers: bool = False

    @classmethod
    def of(cls, policy: Policy, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Credits:
        """Everybody of the one side with everybody of the other."""
        return _compared(policy, seekers, offerers, peers=False)

    @classmethod
    def of_peers(cls, policy: Policy, people: Sequence[Answers]) -> Credits:
        """Peers with one another, both ways."""
        return _compared(policy, people, people, peers=True)

    def scores(self, weights: Sequence[int]) -> NDArray[np.int32]:
        """What ``Policy.scores`` (or ``peer_scores``) gives when the wishes are worth ``weights`` points.

        Peers need even weights, so that each has a whole half.
        """
        rounded = half_points if self.peers else whole_points
        total = np.zeros(self.shape, dtype=np.int32)
        for weight, shares, codes in zip(weights, self.shares, self.codes, strict=True):
            worth = np.array([rounded(weight, share) for share in shares.tolist()], dtype=np.int32)
            total += worth[codes]
        return total + total.T if self.peers else total


def _compared(
    policy: Policy, seekers: Sequence[Answers], offerers: Sequence[Answers], *, peers: bool
) -> Credits:
    shape = (len(seekers), len(offerers))
    found = []
    for wish in policy.wishes:
        block = wish.criterion.encode(seekers, offerers)
        shares = np.zeros(shape, dtype=np.int32)
        for rows in chunks(len(seekers)):
            shares[rows] = block.shares(rows, slice(None))
        shares[shares == UNANSWERED] = policy.neutral_share
        found.append(_coded(shares))
    return Credits(tuple(one for one, _ in found), tuple(one for _, one in found), shape, peers)


def _coded(shares: NDArray[np.int32]) -> tuple[Ints, NDArray[Any]]:
    """The different shares, and which of them stands in each cell."""
    there = np.zeros(FULL + 1, dtype=bool)
    there[shares] = True
    different = np.flatnonzero(there)
    number = np.zeros(FULL + 1, dtype=np.min_scalar_type(max(len(different) - 1, 0)))
    number[different] = np.arange(len(different))
    return different.astype(np.int64), number[shares]


# ── solving again ─────────────────────────────────────────────────────────────────────────────


def solver_like(instance: Instance, result: Result) -> Callable[[Instance], tuple[Group, ...]]:
    """What :func:`best_groups` gives for instances with these people, pins and seats and other scores.

    ``result`` is the set found for ``instance``; the nearer the scores are to that one's, the quicker.
    """
    objective = result.objective
    if instance.trios and not instance.capped and objective == ("people", "score"):
        return _with_trios(instance, result)
    if not _is_simple(instance, objective) or len(instance.score) < MANY_PAIRS:
        return lambda other: best_groups(other, objective)
    free = free_part(instance)
    level, _ = score_level(free, people_first="people" in objective)
    codes = np.array([i * instance.columns + j for i, j in result.indices], dtype=np.int64)
    chosen = np.isin(instance.codes[free.at], codes)
    try:
        columns = flow.prices(level, chosen).columns
    except ArithmeticError:  # the given set is no best one: its prices would tell nothing
        columns = np.zeros(instance.columns, dtype=np.int64)
    return lambda other: _among_few(other, objective, columns)


def is_quick(instance: Instance, objective: tuple[str, ...]) -> bool:
    """Whether solving with other scores takes some tenths of a second at most, or else seconds."""
    if instance.kind == "one_sided":
        return len(instance.score) <= MANY_PAIRS
    return _is_simple(instance, objective) or len(instance.score) <= PATIENCE


def _with_trios(instance: Instance, result: Result) -> Callable[[Instance], tuple[Group, ...]]:
    """A solver of peers that knows whether a group of three helps, and keeps what bounds such groups.

    A group of three is formed only to place one person more, and how many can be placed does not hang
    on scores. So where none was formed, as many people being placed as can be, none is looked for.
    """
    objective, master = result.objective, oddsets.Master(set())
    never = result.people_placed == result.people_bound and all(len(one) == 2 for one in result.indices)

    def solved(other: Instance) -> tuple[Group, ...]:
        if other.pinned != instance.pinned or not np.array_equal(other.codes, instance.codes):
            return best_groups(other, objective)
        groups = best_peers(replace(other, trios=other.trios and not never), objective, master=master)
        return tuple(sorted((*other.pinned, *groups)))

    return solved


def _is_simple(instance: Instance, objective: tuple[str, ...]) -> bool:
    """Whether one flow settles the instance: no caps, no exclusions, nothing between people and score."""
    return (
        instance.kind == "two_sided"
        and not instance.exclusive
        and not instance.either
        and not instance.capped
        and "worst" not in objective
    )


def _among_few(instance: Instance, objective: tuple[str, ...], columns: Ints) -> tuple[Group, ...]:
    """The best set, found among the pairs that promise most under other ``columns``' prices."""
    free = free_part(instance)
    level, _ = score_level(free, people_first="people" in objective)
    keep = _promising(level, columns)
    while True:
        few = np.flatnonzero(keep)
        core = replace(level, left=level.left[few], right=level.right[few], weight=level.weight[few])
        chosen = flow.best_flow(core)
        price = flow.prices(core, chosen)
        # Who is worth its price, outside, could better the set or equal it.
        open_ = (level.weight >= price.rows[level.left] + price.columns[level.right]) & ~keep
        if not open_.any():
            break
        keep |= open_
    settled, _ = break_ties(instance, core, chosen, price)
    at = few[settled]
    pairs = zip(level.left[at].tolist(), level.right[at].tolist(), strict=True)
    return tuple(sorted((*instance.pinned, *pairs)))


def _promising(level: flow.Level, columns: Ints) -> NDArray[np.bool_]:
    """The pairs nearest to the best that their row could do at these prices, (E,)."""
    gain = level.weight - columns[level.right]
    wanted = PAIRS_EACH * len(level.row_units)
    if len(gain) <= wanted:
        return np.ones(len(gain), dtype=bool)
    starts = np.flatnonzero(np.diff(level.left, prepend=-1))
    sizes = np.diff(starts, append=len(gain))
    behind = np.repeat(np.maximum.reduceat(gain, starts), sizes) - gain
    return np.asarray(behind <= np.partition(behind, wanted)[wanted])
