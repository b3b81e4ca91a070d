"""Small random instances of every kind, small enough to try every set of pairs."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from shelfmates_matching.caps import SIDES, Cap
from shelfmates_matching.instance import Instance

SEAT_COSTS: tuple[tuple[int, ...] | None, ...] = (None, (0, 1, 3), (0, 4), (2, 2, 7))

type Pair = tuple[int, int]


def two_sided(rng: Random, *, exclusive: bool = False, caps: str = "") -> Instance:
    """Up to 4 × 4, many ties; sometimes seats, costs, priorities, pins, forbidden pairs, sparse scores.

    ``caps``: which there are, of the words rows, columns and limit.
    """
    rows, columns, top = rng.randint(1, 4), rng.randint(1, 4), rng.choice((1, 3, 9))
    share = rng.choice((0.4, 0.7, 1.0))
    table = {(i, j): rng.randint(0, top) for i in range(rows) for j in range(columns) if rng.random() < share}
    given: dict[str, Any] = {
        "seats": [rng.randint(0, 2) for _ in range(columns)],
        "row_seats": [rng.choice((0, 1, 1, 1, 1, 2)) for _ in range(rows)],
        "seat_costs": rng.choice(SEAT_COSTS),
        "priority": [rng.randint(-1, 1) for _ in range(rows)] if rng.random() < 0.4 else None,
        "pinned": [],
        "forbidden": [pair for pair in table if rng.random() < 0.1],
        "ids": (rng.sample("ABCDEFGH", rows), rng.sample("stuvwxyz", columns)),
    }
    if rng.random() < 0.4:
        for i, j in rng.sample(sorted(table), min(2, len(table))):
            rows_used = sum(p[0] == i for p in given["pinned"])
            seats_used = sum(p[1] == j for p in given["pinned"])
            allowed = (i, j) not in given["forbidden"]
            if allowed and rows_used < given["row_seats"][i] and seats_used < given["seats"][j]:
                given["pinned"].append((i, j))
    if exclusive and len(table) > 1:
        couples = [tuple(rng.sample(sorted(table), 2)) for _ in range(rng.randint(1, 3))]
        pinned = set(given["pinned"])
        given["exclusive"] = [couple for couple in couples if not set(couple) <= pinned]
    given.update(capped(rng, {"rows": rows, "columns": columns}, given["pinned"], caps))
    return Instance.two_sided(_scores(rng, table, (rows, columns), given), **given)


def either_side(rng: Random) -> Instance:
    """Up to three who only seek, three who only offer and three who do either, with many ties."""
    seeking, offering, both = rng.randint(0, 3), rng.randint(0, 3), rng.randint(1, 3)
    rows, columns = seeking + both, offering + both
    either = [(seeking + k, offering + k) for k in range(both)]
    top, share = rng.choice((1, 3, 9)), rng.choice((0.4, 0.7, 1.0))
    every = [(i, j) for i in range(rows) for j in range(columns) if (i, j) not in either]
    table = {pair: rng.randint(0, top) for pair in every if rng.random() < share}
    given: dict[str, Any] = {
        "either": either,
        "seats": [rng.randint(0, 2) for _ in range(offering)] + [1] * both,
        "seat_costs": rng.choice(SEAT_COSTS),
        "priority": [rng.randint(-1, 1) for _ in range(rows)] if rng.random() < 0.4 else None,
        "pinned": rng.sample(sorted(table), 1) if table and rng.random() < 0.3 else [],
        "ids": (rng.sample("ABCDEFGH", rows), rng.sample("stuvwxyz", columns)),
    }
    given["pinned"] = [pair for pair in given["pinned"] if given["seats"][pair[1]]]
    if rng.random() < 0.3:
        given["limit"] = max(len(given["pinned"]), rng.randint(0, 3))
    return Instance.two_sided(_scores(rng, table, (rows, columns), given), **given)


def one_sided(rng: Random, *, trios: bool = False, priorities: bool = True, caps: str = "") -> Instance:
    """Up to 7 peers, many ties; sometimes priorities, pins, forbidden pairs; ``caps`` as for two sides."""
    n, top, share = rng.randint(2, 7), rng.choice((1, 3, 9)), rng.choice((0.3, 0.6, 1.0))
    pairs = [pair for pair in combinations(range(n), 2) if rng.random() < share]
    scores, eligible = np.zeros((n, n), dtype=np.int64), np.zeros((n, n), dtype=bool)
    for i, j in pairs:
        scores[i, j] = scores[j, i] = rng.randint(0, top)
        eligible[i, j] = eligible[j, i] = True
    forbidden = [pair for pair in pairs if rng.random() < 0.1]
    pinned = [rng.choice(pairs)] if pairs and rng.random() < 0.3 else []
    return Instance.one_sided(
        scores,
        trios,
        eligible=eligible,
        forbidden=[pair for pair in forbidden if pair not in pinned],
        pinned=pinned,
        priority=[rng.randint(0, 1) for _ in range(n)] if priorities and rng.random() < 0.4 else None,
        ids=rng.sample("ABCDEFGH", n),
        **capped(rng, {"rows": n}, pinned, caps, peers=True),
    )


def capped(
    rng: Random, sides: dict[str, int], pinned: list[Pair], which: str, *, peers: bool = False
) -> dict[str, Any]:
    """Some caps that are disjoint or nested and that the pinned pairs keep, and a limit."""
    found: list[Cap] = []
    for at, (side, size) in enumerate(sides.items()):
        if side not in which:
            continue
        people = rng.sample(range(size), size)
        cut = rng.randint(0, size)
        groups = [people[:cut], people[cut:], *([people] if rng.random() < 0.3 else [])]
        if cut > 1 and rng.random() < 0.3:
            groups.append(people[:1])
        for group in groups:
            taken = sum(p in group for pair in pinned for p in (pair if peers else pair[at : at + 1]))
            if rng.random() < 0.8:
                found.append(Cap(tuple(group), max(taken, rng.randint(0, len(group))), SIDES[at]))
    limit = max(len(pinned), rng.randint(0, 3)) if "limit" in which else None
    return {"caps": found, "limit": limit}


def many_two_sided(rng: Random) -> Instance:
    """Some 30 × 20 with seats and costs: too many sets to try, so a proof must speak."""
    rows, columns = rng.randint(15, 35), rng.randint(10, 20)
    return Instance.two_sided(
        [[rng.randint(0, 1_000_000) for _ in range(columns)] for _ in range(rows)],
        eligible=[[rng.random() < 0.4 for _ in range(columns)] for _ in range(rows)],
        seats=[rng.randint(0, 3) for _ in range(columns)],
        seat_costs=(0, 50_000, 100_000),
        ids=(rng.sample(range(1000), rows), rng.sample(range(1000), columns)),
    )


def many_peers(rng: Random) -> Instance:
    """Some thirty peers with few pairs, odd groups among them."""
    n = rng.randint(20, 40)
    scores, eligible = np.zeros((n, n), dtype=np.int64), np.zeros((n, n), dtype=bool)
    for i, j in combinations(range(n), 2):
        scores[i, j] = scores[j, i] = rng.randint(0, 1000)
        eligible[i, j] = eligible[j, i] = rng.random() < 0.15
    return Instance.one_sided(scores, eligible=eligible, ids=rng.sample(range(1000), n))


def _scores(rng: Random, table: dict[Pair, int], shape: tuple[int, int], given: dict[str, Any]) -> object:
    """Dense with a mask (which goes into ``given``) or sparse, as the dice say."""
    if rng.random() < 0.5:
        dense = np.zeros(shape, dtype=np.int64)
        given["eligible"] = np.zeros(shape, dtype=bool)
        for pair, score in table.items():
            dense[pair], given["eligible"][pair] = score, True
        return dense
    left, right = [i for i, _ in table], [j for _, j in table]
    return csr_array((list(table.values()), (left, right)), shape=shape, dtype=np.int64)
