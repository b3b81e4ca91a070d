"""Prices that prove a peer matching best: the matching polytope, cut and priced as needed.

Linear programme over pairs (and groups of three) with one place per person; odd groups that a
fractional answer overfills are found exactly by a minimum odd cut (Padberg and Rao, "Odd minimum
cut-sets and b-matchings", 1982, on the cut tree of Gusfield, 1990) and added until none is left;
pairs and triples that the prices undervalue are added likewise. The prices are then rounded up to
whole multiples of 1/SCALE, so the bound they give is exact arithmetic, not the solver's floats.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import Ints
from shelfmates_matching.solvers import oddrows
from shelfmates_matching.solvers.capcuts import CapSet, violated_sets
from shelfmates_matching.solvers.cover import cover_prices
from shelfmates_matching.solvers.oddcuts import violated_groups
from shelfmates_matching.solvers.standins import PoolCap
from shelfmates_matching.solvers.triples import best_triples

SCALE = 1 << 16
TOLERANCE = 1e-6
MARGIN = 0.01
MOST_ROUNDS, FEWEST_ROUNDS, ROUNDS_BY_PEOPLE = 200, 20, 44_000
ROUNDS_WITH_TRIO = 12
NEW_PAIRS_PER_PERSON = 6
NEW_TRIPLES = 150

type Triple = tuple[int, int, int]
type Group = tuple[int, ...]
type Trios = Literal["none", "at most one", "one"]


@dataclass(frozen=True, eq=False)
class PeerLevel:
    """One level over ``people`` persons: maximise Σ score, with Σ gain of placed persons == ``placed``.

    ``placed`` None: the gains themselves are maximised and scores ignored. ``table``: symmetric
    (people, people) scores, −1 where not eligible. ``trios``: how many groups of three there are.
    """

    table: Ints
    gain: Ints
    placed: int | None
    trios: Trios
    name: str
    first: str
    caps: tuple[PoolCap, ...] = ()
    limit: int | None = None

    @property
    def capped(self) -> bool:
        return bool(self.caps) or self.limit is not None


@dataclass(eq=False)
class Master:
    """The linear programme as it grows."""

    pairs: set[tuple[int, int]]
    triples: set[Triple] = field(default_factory=set)
    groups: list[Group] = field(default_factory=list)
    sets: list[CapSet] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Floats:
    """What the linear programme says, in floating point."""

    y: NDArray[np.float64]
    z: NDArray[np.float64]
    caps: NDArray[np.float64]
    limit: float
    sets: NDArray[np.float64]
    trio: float
    people: float
    x: NDArray[np.float64]
    value: float


def prove(level: PeerLevel, start: list[Group], master: Master | None = None) -> proof.Level:
    """Prices for ``level``; ``start`` is a feasible set, the best known.

    ``master`` is kept and grown when given, so that the next call begins where this one ended.
    """
    target = _target(level, start)
    if level.placed is None and target == int(level.gain.sum()):
        return _nobody_left(level)
    if level.trios == "none" and not level.capped:
        covered = cover_prices(level.name, level.first, level.table, level.gain, level.placed, target)
        if covered is not None:
            return covered
    master = Master(set()) if master is None else master
    if not master.pairs:
        master.pairs = _likely_pairs(level)
        master.groups = _odd_communities(level)
    for group in start:
        _add_group(master, group)
    # Many people take more time per round: what is not proved by then stays as a gap.
    rounds = min(MOST_ROUNDS, max(FEWEST_ROUNDS, ROUNDS_BY_PEOPLE // max(1, len(level.gain))))
    growing = rounds if level.trios == "none" else ROUNDS_WITH_TRIO
    for turn in range(rounds):
        pairs, triples = sorted(master.pairs), sorted(master.triples)
        answer = _solve(level, pairs, triples, master)
        # Everything counted is whole, so a bound less than one above the target proves it.
        near = answer.value < target + 1 - MARGIN
        cuts = [] if near or turn >= growing else violated_groups(len(level.gain), pairs, triples, answer.x)
        fresh = [g for g in cuts if g not in master.groups]
        master.groups.extend(fresh)
        if not near and level.trios == "none" and turn < growing:
            more = violated_sets(len(level.gain), pairs, answer.x, level.caps)
            more = [one for one in more if one not in master.sets]
            master.sets.extend(more)
            fresh = [*fresh, *(one[0] for one in more)]
        if not _price(level, master, answer, triples=turn < growing) and not fresh:
            break
    return _rounded(level, master, answer)


def _target(level: PeerLevel, groups: list[Group]) -> int:
    if level.placed is None:
        return sum(int(level.gain[list(group)].sum()) for group in groups)
    return sum(_worth(level, group) for group in groups)


def _add_group(master: Master, group: Group) -> None:
    members = tuple(sorted(group))
    master.pairs.update(itertools.combinations(members, 2))
    if len(members) == 3:
        master.triples.add((members[0], members[1], members[2]))


def _nobody_left(level: PeerLevel) -> proof.Level:
    """Everybody is placed: prices of nought say so."""
    nought = np.zeros(len(level.gain), dtype=np.int64)
    return proof.Level(level.name, nought, nought[:0])


def _odd_communities(level: PeerLevel) -> list[Group]:
    """People connected by eligibility, where their number is odd: one of them stays over at least."""
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - slow to load, and often not needed

    count, label = connected_components(csr_array((level.table >= 0).astype(float)), directed=False)
    groups = (tuple(np.flatnonzero(label == c).tolist()) for c in range(count))
    return [group for group in groups if len(group) % 2 == 1 and len(group) >= 3]


def _likely_pairs(level: PeerLevel) -> set[tuple[int, int]]:
    """Each person's best few eligible partners."""
    n, width = len(level.gain), min(NEW_PAIRS_PER_PERSON * 2, max(0, len(level.gain) - 1))
    if not width:
        return set()
    best = (
        np.argpartition(-level.table, width - 1, axis=1)[:, :width] if width < n else np.argsort(-level.table)
    )
    found: set[tuple[int, int]] = set()
    for i in range(n):
        found.update((min(i, int(j)), max(i, int(j))) for j in best[i] if level.table[i, j] >= 0)
    return found


def _worth(level: PeerLevel, members: Group) -> int:
    """Score of a pair, or of a triple: the mean of its three, rounded down."""
    if level.placed is None:
        return 0
    scores = [int(level.table[a, b]) for a, b in itertools.combinations(members, 2)]
    return sum(scores) // len(scores)


def _solve(level: PeerLevel, pairs: list[tuple[int, int]], triples: list[Triple], master: Master) -> Floats:
    """One linear programme: a row per person and odd group at most full; people and trios fixed."""
    columns: list[Group] = [*pairs, *triples]
    n, groups = len(level.gain), master.groups
    if not columns:
        nought = [np.zeros(size) for size in (n, len(groups), len(level.caps), len(master.sets), 0)]
        return Floats(nought[0], nought[1], nought[2], 0.0, nought[3], 0.0, 0.0, nought[4], 0.0)
    inside, limit = oddrows.rows(level.caps, level.limit, n, columns, groups, master.sets)
    gains = np.array([float(sum(level.gain[p] for p in column)) for column in columns])
    worth = np.array([float(_worth(level, column)) for column in columns])
    trio = np.array([float(len(column) == 3) for column in columns])
    fixed = level.placed is not None and bool(gains.any())
    equal = [(gains, float(level.placed or 0))] * fixed + [(trio, 1.0)] * (level.trios == "one")
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, and often not needed

    answer = linprog(
        -(worth if level.placed is not None else gains),
        A_ub=csr_array(vstack([inside, csr_array(trio[None, :])])),  # type: ignore[call-overload]
        b_ub=np.append(limit, 1.0),
        A_eq=np.array([row for row, _ in equal]) if equal else None,
        b_eq=[value for _, value in equal] if equal else None,
        bounds=(0, None),
        method="highs",
    )
    if answer.status != 0:  # pragma: no cover - the start set is feasible and places are limited
        raise ArithmeticError(f"linear programme stopped: {answer.message}")
    dual = -answer.ineqlin.marginals
    even = -answer.eqlin.marginals if equal else np.zeros(0)
    people = float(even[0]) if fixed else 0.0
    trio_price = float(dual[-1]) + (float(even[-1]) if level.trios == "one" else 0.0)
    z, caps, lid, sets = np.split(dual[n:-1], np.cumsum([len(groups), len(level.caps), 1]))
    return Floats(dual[:n], z, caps, float(lid[0]), sets, trio_price, people, answer.x, -float(answer.fun))


def _price(level: PeerLevel, master: Master, answer: Floats, *, triples: bool) -> bool:
    """Add pairs and triples the prices undervalue; True if there were any."""
    n = len(level.gain)
    own = answer.y + answer.people * level.gain
    if level.placed is None:
        own = answer.y - level.gain
    own = own + oddrows.tolls(n, level.caps, answer.caps)
    cover = oddrows.cover(n, master.groups, answer.z) + answer.limit
    cover += oddrows.cover_of_caps(n, level.caps, master.sets, answer.sets)
    scores = level.table if level.placed is not None else np.where(level.table >= 0, 0, -1)
    short = np.where(level.table >= 0, scores - own[:, None] - own[None, :] - cover, -np.inf)
    np.fill_diagonal(short, -np.inf)
    found = False
    for i, j in _worst_per_row(short):
        pair = (min(i, j), max(i, j))
        if pair not in master.pairs:
            master.pairs.add(pair)
            found = True
    if triples and level.trios != "none":
        for _, triple in best_triples(
            level.table,
            np.round(own * SCALE).astype(np.int64),
            master.groups[: len(answer.z)],
            np.round(answer.z * SCALE).astype(np.int64).tolist(),
            SCALE,
            scored=level.placed is not None,
            above=round((answer.trio + answer.limit) * SCALE) + 4,
            most=NEW_TRIPLES,
        ):
            if triple not in master.triples:
                master.triples.add(triple)
                found = True
    return found


def _worst_per_row(short: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    width = min(NEW_PAIRS_PER_PERSON, short.shape[1])
    if not width:
        return
    best = np.argpartition(-short, width - 1, axis=1)[:, :width]
    for i, columns in enumerate(best):
        yield from ((i, int(j)) for j in columns if short[i, j] > TOLERANCE)


def _rounded(level: PeerLevel, master: Master, answer: Floats) -> proof.Level:
    """Prices rounded up to whole multiples of 1/SCALE, safe against the solver's tolerance."""
    up: Callable[[NDArray[np.float64]], Ints] = lambda a: np.ceil(a * SCALE).astype(np.int64)  # noqa: E731
    multiplier = -round(answer.people * SCALE) if level.placed is not None else 0
    own = up(np.maximum(answer.y, 0)) + np.int64(1) + level.gain
    own -= multiplier * level.gain if level.placed is not None else SCALE * level.gain
    one_up: Callable[[float], int] = lambda p: int(up(np.array([p]))[0]) if p > 1e-9 else 0  # noqa: E731
    groups, sets = master.groups[: len(answer.z)], master.sets[: len(answer.sets)]
    priced = tuple((tuple(g), one_up(p)) for g, p in zip(groups, answer.z, strict=True) if p > 1e-9)
    multipliers = {level.first: multiplier} if multiplier else {}
    return proof.Level(
        level.name, own, np.zeros(0, np.int64), multipliers, priced, SCALE,
        caps=tuple(one_up(p) for p in answer.caps),
        limit=0 if level.limit is None else one_up(answer.limit),
        cap_sets=tuple((*one, one_up(p)) for one, p in zip(sets, answer.sets, strict=True) if p > 1e-9),
    )  # fmt: skip
