"""Small random instances of every kind, and their best sets found by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from shelfmates_matching import Cap, Instance

type Group = tuple[int, ...]
SEAT_COSTS: tuple[tuple[int, ...] | None, ...] = (None, (0, 1, 3), (0, 4), (2, 2, 7))


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


def capped(
    rng: Random, sides: dict[str, int], pinned: list[tuple[int, int]], which: str, *, peers: bool = False
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
                found.append(Cap(tuple(group), max(taken, rng.randint(0, len(group)))))
                found[-1] = Cap(found[-1].members, found[-1].most, "rows" if at == 0 else "columns")
    limit = max(len(pinned), rng.randint(0, 3)) if "limit" in which else None
    return {"caps": found, "limit": limit}


def _scores(
    rng: Random, table: dict[tuple[int, int], int], shape: tuple[int, int], given: dict[str, Any]
) -> object:
    if rng.random() < 0.5:
        dense = np.zeros(shape, dtype=np.int64)
        given["eligible"] = np.zeros(shape, dtype=bool)
        for pair, score in table.items():
            dense[pair], given["eligible"][pair] = score, True
        return dense
    left, right = [i for i, _ in table], [j for _, j in table]
    return csr_array((list(table.values()), (left, right)), shape=shape, dtype=np.int64)


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


def sets(instance: Instance) -> Iterator[tuple[Group, ...]]:
    """Every set the instance allows, pinned pairs included."""
    return (groups for groups in _all_sets(instance) if keeps_caps(instance, groups))


def keeps_caps(instance: Instance, groups: tuple[Group, ...]) -> bool:
    for cap in instance.caps:
        sides = (0, 1, 2) if instance.kind == "one_sided" else (0,) if cap.side == "rows" else (1,)
        if sum(p in cap.members for group in groups for at, p in enumerate(group) if at in sides) > cap.most:
            return False
    return instance.limit is None or len(groups) <= instance.limit


def _all_sets(instance: Instance) -> Iterator[tuple[Group, ...]]:
    pairs = sorted(zip(instance.left.tolist(), instance.right.tolist(), strict=True))
    if instance.kind == "two_sided":
        yield from _seated(instance, [p for p in pairs if p not in instance.pinned], instance.pinned)
        return
    yield from _paired(pairs, instance.pinned)
    if instance.trios:
        eligible = set(pairs)
        pinned = {p for pair in instance.pinned for p in pair}
        for trio in combinations([p for p in range(instance.rows) if p not in pinned], 3):
            if eligible.issuperset(combinations(trio, 2)):
                yield from _paired(pairs, (*instance.pinned, trio))


def _seated(instance: Instance, pairs: list[Group], chosen: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    if not pairs:
        yield chosen
        return
    (i, j), rest = pairs[0], pairs[1:]
    yield from _seated(instance, rest, chosen)
    room = sum(c[0] == i for c in chosen) < instance.row_seats[i]
    seat = sum(c[1] == j for c in chosen) < instance.seats[j]
    others = [b for one, two in instance.exclusive for a, b in ((one, two), (two, one)) if a == (i, j)]
    if room and seat and not any(other in chosen for other in others):
        yield from _seated(instance, rest, (*chosen, (i, j)))


def _paired(pairs: list[Group], chosen: tuple[Group, ...]) -> Iterator[tuple[Group, ...]]:
    yield chosen
    taken = {p for group in chosen for p in group}
    for k, (i, j) in enumerate(pairs):
        if i not in taken and j not in taken:
            yield from _paired(pairs[k + 1 :], (*chosen, (i, j)))


def value(instance: Instance, groups: tuple[Group, ...], objective: tuple[str, ...]) -> tuple[object, ...]:
    """What a set is worth, comparable: placed people by class, lowest score of a free pair, total."""
    peers = instance.kind == "one_sided"
    placed = {p for group in groups for p in (group if peers else group[:1])}
    classes = sorted(set(instance.priority.tolist()), reverse=True)
    people = tuple(sum(instance.priority[p] == c for p in placed) for c in classes)
    scores = {group: _score(instance, group) for group in groups}
    total = sum(scores.values())
    if not peers:
        for j in range(instance.columns):
            total -= int(instance.seat_costs[j, : sum(group[1] == j for group in groups)].sum())
    free = [p for group in groups if group not in instance.pinned for p in combinations(group, 2)]
    worst = min((instance.score_of((a, b)) or 0 for a, b in free), default=10**9)
    return {
        ("people", "score"): (people, total),
        ("score",): (total,),
        ("people", "worst", "score"): (people, worst, total),
    }[objective]


def best(instance: Instance, objective: tuple[str, ...]) -> tuple[object, ...]:
    """The greatest value of any set; groups of three only where they place one person more."""
    every = list(sets(instance))
    if "people" not in objective:
        every = [groups for groups in every if all(len(group) == 2 for group in groups)]
    return max(value(instance, groups, objective) for groups in every)


def _score(instance: Instance, group: Group) -> int:
    scores = [instance.score_of((a, b)) or 0 for a, b in combinations(group, 2)]
    return sum(scores) // len(scores)
