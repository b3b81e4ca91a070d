"""Prices that prove a set best where people may take either side: the matching polytope, cut as needed.

A linear programme over pairs and filled seats. Odd sets of people and seats that a fractional answer
overfills are found by minimum odd cuts (:mod:`bothcuts`) and added until none is left, pairs that prices
undervalue likewise. The programme's prices are then rounded to whole multiples of one part in ``scale``
and those of the seekers set anew in whole numbers, so that the bound they give owes nothing to floats.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import IndexPair, Instance, Ints
from shelfmates_matching.solvers.bothcuts import Seats, communities, holds, violated_sets
from shelfmates_matching.solvers.bothmaster import (
    Answer,
    Floats,
    Master,
    Problem,
    column_prices,
    solve_master,
)
from shelfmates_matching.solvers.bothways import best_matching, score_of
from shelfmates_matching.solvers.free import Free, free_part
from shelfmates_matching.solvers.solution import first_level

SCALE = 1 << 16
LARGEST = 1 << 50  # what a scaled price may reach, so that sums over everybody stay within 64 bits
TOLERANCE, MARGIN = 1e-6, 0.01
MOST_ROUNDS = 200
LIKELY, MORE = 12, 6  # pairs per person: at first, and in each round


def proved(
    instance: Instance,
    objective: tuple[str, ...],
    at_least: int,
    forbidden: tuple[IndexPair, ...],
    best: Ints,
) -> proof.Leaf:
    """The case without the ``forbidden`` pairs, proved not to hold a better set than ``best``."""
    free = free_part(instance, forbidden, at_least)
    chosen = np.flatnonzero(np.isin(free.at, best))
    # Best in another case, the set may use pairs that are forbidden here: its worth is of all pairs.
    everything = free_part(instance)
    whole = np.flatnonzero(np.isin(everything.at, best))
    people = int(free.place[everything.left[whole], 0].sum())
    levels = [*_people_levels(instance, objective, forbidden, people)]
    if "worst" in objective:
        levels.append(_people_level("worst", free_part(instance, forbidden, at_least + 1), people - 1,
                                    at_least=at_least + 1))  # fmt: skip
    total = score_of(everything, whole)
    levels.append(_score_level(free, objective, chosen, people, total, at_least))
    return proof.Leaf(tuple(levels), forbidden)


def _people_levels(
    instance: Instance, objective: tuple[str, ...], forbidden: tuple[IndexPair, ...], people: int
) -> list[proof.Level]:
    """How much can be placed at most: one level, and a second where priority classes differ."""
    free, first = free_part(instance, forbidden), first_level(instance)
    found = []
    for name in dict.fromkeys(("people", first)):
        known = people if name == first and "people" in objective else None
        found.append(_people_level(name, free, known))
    return found


def _people_level(name: str, free: Free, enough: int | None, *, at_least: int = 0) -> proof.Level:
    place = np.minimum(free.place, 1) if name == "people" else free.place
    if enough is None:
        enough = best_matching(replace(free, place=place), scored=False).people
    nought = np.zeros(len(free.at), dtype=np.int64)
    problem = Problem(free, nought, place[:, 0], np.zeros_like(free.costs), None, 1, enough)
    return _priced(problem, np.zeros(0, dtype=np.int64), name, at_least=at_least)


def _score_level(
    free: Free, objective: tuple[str, ...], chosen: Ints, people: int, total: int, at_least: int
) -> proof.Level:
    score, gain = free.instance.score[free.at], free.place[:, 0]
    if "people" not in objective:
        return _priced(Problem(free, score, gain, free.costs, None, 0, total), chosen, "score")
    if int(gain[free.left[chosen]].sum()) < people:
        chosen = best_matching(free, scored=False).pairs
    if int(gain[free.left[chosen]].sum()) == people:
        problem = Problem(free, score, gain, free.costs, people, 0, total)
        return _priced(problem, chosen, "score", free.instance, at_least=at_least)
    # Fewer can be placed in this case: a place outweighs every difference of scores.
    most = int(min(free.row_units.sum(), free.column_units.sum()))
    swing = (int(score.max(initial=0)) + int(free.costs.max(initial=0))) * max(1, most) + 1
    problem = Problem(free, score, gain, free.costs, None, swing, total + swing * people)
    return _priced(problem, chosen, "score", free.instance, at_least=at_least)


def _priced(
    problem: Problem, start: Ints, name: str, first: Instance | None = None, *, at_least: int = 0
) -> proof.Level:
    """Prices for the problem. ``first``: the instance whose first level this one leans on."""
    master = Master(_likely_pairs(problem, start), communities(problem.free))
    for _ in range(MOST_ROUNDS):
        answer = solve_master(problem, master)
        if answer.value < problem.enough + 1 - MARGIN:
            cuts = []
        else:
            seats = Seats(problem.free, answer.pairs, answer.x, answer.filled)
            cuts = [one for one in violated_sets(seats) if one not in master.sets]
        if not _grow(problem, master, answer) and not cuts:
            break
        master.sets.extend(cuts)
    return _rounded(problem, master, answer, name, first, at_least)


def _likely_pairs(problem: Problem, start: Ints) -> NDArray[np.bool_]:
    """Each person's best few pairs on either side, and those of a known set."""
    found = np.zeros(len(problem.weight), dtype=bool)
    found[start] = True
    for side in (problem.free.left, problem.free.right):
        found[_best_of_each(side, problem.worth.astype(np.float64), LIKELY)] = True
    return found


def _best_of_each(person: Ints, worth: Floats, most: int) -> Ints:
    """Indices of the ``most`` worthiest entries of each person."""
    order = np.lexsort((-worth, person))
    starts = np.searchsorted(person[order], person[order])
    return order[np.arange(len(order)) - starts < most]


def _grow(problem: Problem, master: Master, answer: Answer) -> bool:
    """Add pairs the prices undervalue; True if there were any."""
    free = problem.free
    asked = answer.rows[free.left] + column_prices(problem, answer)[free.right] + answer.limit
    for one, price in zip(master.sets, answer.sets, strict=False):  # sets found since have no price yet
        asked += price * holds(free, one)
    short = problem.worth - asked - answer.people * problem.gain[free.left]
    short[master.pairs] = 0
    under = np.flatnonzero(short > TOLERANCE)
    more = under[_best_of_each(free.left[under], short[under], MORE)]
    master.pairs[more] = True
    return bool(len(more))


def _rounded(
    problem: Problem, master: Master, answer: Answer, name: str, first: Instance | None, at_least: int
) -> proof.Level:
    """Whole prices: those of columns and sets rounded, those of rows as low as every pair allows."""
    free = problem.free
    multiplier = -answer.people if problem.placed is not None else float(problem.factor)
    scale = _scale(problem, answer, multiplier)
    columns = np.rint(column_prices(problem, answer) * scale).astype(np.int64)
    limit = 0 if problem.limit is None else max(0, round(answer.limit * scale))
    factor = round(multiplier * scale)
    sets = [(one, round(price * scale)) for one, price in zip(master.sets, answer.sets, strict=False)]
    sets = [(one, price) for one, price in sets if price > 0]
    needed = problem.weight * scale - columns[free.right] - limit
    for one, price in sets:
        needed -= price * holds(free, one)
    rows = -factor * problem.gain
    np.maximum.at(rows, free.left, needed)
    leans = {first_level(first): factor} if first is not None and factor else {}
    return proof.Level(
        name, rows, columns, leans, tuple((one.members, price) for one, price in sets), scale, at_least,
        limit=limit,
    )  # fmt: skip


def _scale(problem: Problem, answer: Answer, multiplier: float) -> int:
    """As fine as 64-bit sums over everybody allow."""
    parts = (
        np.abs(answer.rows).max(initial=0),
        np.abs(answer.columns).max(initial=0),
        np.abs(problem.worth).max(initial=0),
        abs(multiplier) * problem.gain.max(initial=0),
    )
    largest, people = 1 + int(sum(parts)), len(answer.rows) + len(answer.columns) + 4
    scale = SCALE
    while scale > 1 and scale * largest * people * 8 >= LARGEST << 11:
        scale >>= 1
    return scale
