"""One side: most people in pairs, then the greatest total, with a group of three for the odd one.

rustworkx's blossom algorithm works on 128-bit integers, so people, score and tie-breaking are one
exact sum. It gives no prices; those come from :mod:`oddsets` and prove the answer afterwards.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shelfmates_matching import certificate as proof
from shelfmates_matching.instance import Instance
from shelfmates_matching.solvers import oddsets
from shelfmates_matching.solvers.core import best_pairs
from shelfmates_matching.solvers.pool import Answer, Group, Pool, above, best_worst, free_pool
from shelfmates_matching.solvers.solution import Solution, first_level
from shelfmates_matching.solvers.trios import (
    TRIPLES_TO,
    Triple,
    best_trio,
    first_trio,
    named,
    named_sets,
    score_level,
    spread,
)


def solve_peers(instance: Instance, objective: tuple[str, ...]) -> Solution:
    """Best set for ``objective``; ``closed`` is False where the group of three is not proved best."""
    pool = free_pool(instance, people_first="people" in objective)
    at_least = _best_worst(instance, pool, objective) if "worst" in objective else 0
    scored = above(pool, at_least)
    answer, prices = best_pairs(scored)
    start = first_trio(scored, answer) if instance.trios and "people" in objective else None
    if start is None:
        level = prices or oddsets.prove(score_level(scored, answer.people, "none"), list(answer.groups))
        cases: list[tuple[Triple, proof.Level]] = []
        closed = True
    else:
        answer, level, cases, closed = best_trio(scored, start)
    level = replace(level, at_least=at_least)
    main = (*_people_levels(instance, pool, answer, objective, at_least), _placed(level, pool, instance))
    leaves = [proof.Leaf(main)]
    for triple, prices in cases:
        named = [int(pool.people[p]) for p in triple]
        case = _placed(replace(prices, at_least=at_least), pool, instance)
        leaves.append(proof.Leaf((case,), trio=(named[0], named[1], named[2])))
    groups = tuple(tuple(sorted(int(pool.people[p]) for p in group)) for group in answer.groups)
    return Solution(groups, tuple(leaves), closed)


def best_peers(
    instance: Instance,
    objective: tuple[str, ...],
    without: Triple | None = None,
    master: oddsets.Master | None = None,
) -> tuple[Group, ...]:
    """The groups :func:`solve_peers` chooses, without the proof; never the triple ``without``.

    ``master``: kept between instances that differ in their scores alone (see :func:`trios.best_trio`).
    """
    pool = free_pool(instance, people_first="people" in objective)
    scored = above(pool, _best_worst(instance, pool, objective) if "worst" in objective else 0)
    answer = best_pairs(scored)[0]
    hidden = None if without is None else _hidden(pool, without)
    start = first_trio(scored, answer, hidden) if instance.trios and "people" in objective else None
    if start is not None:
        answer = best_trio(scored, start, hidden, prove=False, master=master)[0]
    return tuple(tuple(sorted(int(pool.people[p]) for p in group)) for group in answer.groups)


def _hidden(pool: Pool, triple: Triple) -> Triple:
    a, b, c = (int(p) for p in np.searchsorted(pool.people, sorted(triple)))
    return (a, b, c)


def _best_worst(instance: Instance, pool: Pool, objective: tuple[str, ...]) -> int:
    threes = instance.trios and "people" in objective
    dearest, most = int(pool.gain.max(initial=0)), 0

    def people(within: Pool) -> int:
        nonlocal most
        answer = best_pairs(within)[0]
        # Without one of its three a set with a group of three is one of pairs: it adds one person at most.
        if not threes or 0 < most <= answer.people or answer.people + dearest < most:
            return answer.people
        found = (first_trio(within, answer) or answer).people
        most = max(most, found)
        return found

    return best_worst(pool, people)


def _people_levels(
    instance: Instance, pool: Pool, answer: Answer, objective: tuple[str, ...], at_least: int
) -> tuple[proof.Level, ...]:
    """How many people can be placed at most, and that higher scores alone would place fewer."""
    trios: oddsets.Trios = "at most one" if instance.trios and len(pool.people) <= TRIPLES_TO else "none"
    rank = free_pool(instance).gain
    found = []
    for name in dict.fromkeys(("people", first_level(instance))):
        gain = np.minimum(rank, 1) if name == "people" else rank
        best = list(answer.groups) if "people" in objective else []
        level = oddsets.PeerLevel(pool.table, gain, None, trios, name, name, pool.caps, pool.limit)
        found.append(_placed(oddsets.prove(level, best), pool, instance))
    if "worst" in objective:
        higher = np.where(pool.table > at_least, pool.table, -1)
        level = oddsets.PeerLevel(higher, rank, None, trios, "worst", "worst", pool.caps, pool.limit)
        found.append(replace(_placed(oddsets.prove(level, []), pool, instance), at_least=at_least + 1))
    return tuple(found)


def _placed(level: proof.Level, pool: Pool, instance: Instance) -> proof.Level:
    """The same prices for the whole instance: people with pinned partners pay nothing."""
    return replace(
        level,
        rows=spread(level.rows, pool.people, instance.rows),
        odd_sets=named(level.odd_sets, pool.people),
        cap_sets=named_sets(level.cap_sets, pool.people),
    )
