"""Whole circles out of a solution that says only who sits in which kind of circle, and how many open."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from shelfmates_matching.circles import NOBODY, Circle, Gathering, Ints, Limit


class Sums(NamedTuple):
    """What circles reach: placed, weak seats counted below zero, points. The larger the better."""

    placed: int
    weak: int
    total: int


def seated(g: Gathering, seats: NDArray[np.bool_], opens: Ints) -> tuple[list[Circle], list[int]]:
    """Circles with these seats, (E,), and numbers of open circles, (columns,); and the columns whose people
    cannot be told apart in so many circles, which are then left out."""
    found: list[Circle] = []
    stuck = []
    for c in range(g.columns):
        members = g.left[g.of_circle[c][seats[g.of_circle[c]]]].tolist()
        if not opens[c]:
            continue
        groups = _groups(g, c, members, int(opens[c]))
        if groups is None:
            stuck.append(c)
        else:
            found += [Circle(c, tuple(sorted(group))) for group in groups]
    return found, stuck


def sums_of(g: Gathering, circles: list[Circle]) -> Sums:
    """The sums of circles."""
    score = {(i, c): s for i, c, s in zip(g.left.tolist(), g.right.tolist(), g.score.tolist(), strict=True)}
    points = [score[i, c] for c, members in circles for i in members]
    people = {i for _, members in circles for i in members}
    people |= {int(g.leader[c]) for c, _ in circles if g.leader[c] != NOBODY}
    return Sums(len(people), -sum(one < g.floor for one in points), sum(points))


def _groups(g: Gathering, c: int, members: list[int], count: int) -> list[list[int]] | None:
    """Members in ``count`` circles of nearly equal size, in the order given, nobody with whom they must not
    be; None where that cannot be."""
    if count == 1:
        return [members]
    sizes = [len(members[k::count]) for k in range(count)]
    pairs = [(i, j) for i, j in sorted(g.apart) if i in members and j in members]
    fussy = sorted({i for pair in pairs for i in pair})
    placed = _parted(fussy, pairs, sizes, g, c, len(members))
    if placed is None:
        return None
    groups: list[list[int]] = [[] for _ in range(count)]
    for i, k in placed.items():
        groups[k].append(i)
    for i in (i for i in members if i not in placed):
        # The smallest first, so that all are nearly equal; below the least size first of all.
        groups[min(range(count), key=lambda k: (len(groups[k]), k))].append(i)
    return groups


def _parted(
    fussy: list[int], pairs: list[tuple[int, int]], sizes: list[int], g: Gathering, c: int, all_: int
) -> dict[int, int] | None:
    """Those who must be apart from somebody → their circle, so that the others can fill every circle up."""
    if not fussy:
        return {}
    program = cp_model.CpModel()
    count = len(sizes)
    sits = {(i, k): program.new_bool_var(f"s{i}.{k}") for i in fussy for k in range(count)}
    lacks = []
    for i in fussy:
        program.add_exactly_one(sits[i, k] for k in range(count))
    for i, j in pairs:
        for k in range(count):
            program.add_at_most_one(sits[i, k], sits[j, k])
    for k in range(count):
        there = sum(sits[i, k] for i in fussy)
        program.add(there <= int(g.most[c]))
        lack = program.new_int_var(0, int(g.least[c]), f"l{k}")
        program.add(lack >= int(g.least[c]) - there)
        lacks.append(lack)
    program.add(sum(lacks) <= all_ - len(fussy))
    largest = program.new_int_var(0, len(fussy), "largest")
    for k in range(count):
        program.add(largest >= sum(sits[i, k] for i in fussy))
    program.minimize(largest)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 2.0
    if solver.solve(program) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return {i: k for (i, k), variable in sits.items() if solver.value(variable)}


class Spread(NamedTuple):
    """A gathering in which some columns stand as often as they may open. ``column``: where each came from;
    ``pair``: the same for pairs; ``twins``: groups of columns that were one."""

    g: Gathering
    column: Ints
    pair: Ints
    twins: tuple[tuple[int, ...], ...]


def spread(g: Gathering, columns: set[int]) -> Spread:
    """The same gathering with ``columns`` told apart circle by circle."""
    origin = [c for c in range(g.columns) for _ in range(int(g.times[c]) if c in columns else 1)]
    column = np.array(origin, dtype=np.int64)
    copies = {c: np.flatnonzero(column == c) for c in range(g.columns)}
    entries = [(int(g.left[e]), int(k), e) for e in range(len(g.left)) for k in copies[int(g.right[e])]]
    entries.sort()
    left, right, pair = (
        np.array(one, dtype=np.int64) for one in (zip(*entries, strict=True) if entries else ((), (), ()))
    )
    times = np.where(np.isin(column, list(columns)), 1, g.times[column])
    limits = [Limit(tuple(int(k) for c in group for k in copies[c]), most) for group, most in g.limits]
    limits += [Limit(tuple(copies[c].tolist()), int(g.times[c])) for c in sorted(columns)]
    made = replace(
        g, ids=(g.ids[0], tuple(range(len(column)))), left=left, right=right, score=g.score[pair],
        least=g.least[column], most=g.most[column], times=times, leader=g.leader[column],
        limits=tuple(limits),
        pinned=frozenset((i, int(copies[c][0])) for i, c in g.pinned),
        held=frozenset(int(copies[c][0]) for c in g.held),
    )  # fmt: skip
    return Spread(made, column, pair, tuple(tuple(copies[c].tolist()) for c in sorted(columns)))


__all__ = ["Spread", "Sums", "seated", "spread", "sums_of"]
