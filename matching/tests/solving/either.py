"""Random instances with people who may stand on either side, small enough to try every set."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
from matching.tests.solving import brute

from shelfmates_matching import Instance, MatchingError

type Groups = tuple[tuple[int, ...], ...]


def instance_of(rng: Random, *, exclusive: bool = False, limit: bool = False, people: int = 4) -> Instance:
    """Up to three who only seek, three who only offer and ``people`` who do either, with many ties."""
    seeking, offering, both = rng.randint(0, 3), rng.randint(0, 3), rng.randint(1, people)
    rows, columns = seeking + both, offering + both
    either = [(seeking + k, offering + k) for k in range(both)]
    top, share = rng.choice((1, 3, 9)), rng.choice((0.4, 0.7, 1.0))
    every = [(i, j) for i in range(rows) for j in range(columns) if (i, j) not in either]
    pairs = [pair for pair in every if rng.random() < share]
    scores, eligible = np.zeros((rows, columns), dtype=np.int64), np.zeros((rows, columns), dtype=bool)
    for pair in pairs:
        scores[pair], eligible[pair] = rng.randint(0, top), True
    given: dict[str, Any] = {
        "eligible": eligible,
        "either": either,
        "seats": [rng.randint(0, 2) for _ in range(offering)] + [rng.choice((1, 1, 1, 0)) for _ in either],
        "row_seats": [rng.choice((0, 1, 1, 1, 1)) for _ in range(rows)],
        "seat_costs": rng.choice((None, (0, 1, 3), (0, 4), (2, 2, 7))),
        "priority": [rng.randint(-1, 1) for _ in range(rows)] if rng.random() < 0.4 else None,
        "forbidden": [pair for pair in pairs if rng.random() < 0.1],
        "pinned": [],
        "ids": (rng.sample("ABCDEFGH", rows), rng.sample("stuvwxyz", columns)),
    }
    for pair in rng.sample(pairs, min(2, len(pairs))) if rng.random() < 0.4 else ():
        if _possible(scores, {**given, "pinned": [*given["pinned"], pair]}):
            given["pinned"].append(pair)
    if exclusive and len(pairs) > 1:
        couples = [tuple(rng.sample(pairs, 2)) for _ in range(rng.randint(1, 3))]
        given["exclusive"] = [couple for couple in couples if not set(couple) <= set(given["pinned"])]
    if limit:
        given["limit"] = max(len(given["pinned"]), rng.randint(0, 3))
    return Instance.two_sided(scores, **given)


def _possible(scores: Any, given: dict[str, Any]) -> bool:
    try:
        Instance.two_sided(scores, **given)
    except MatchingError:
        return False
    return True


def sets(instance: Instance) -> Iterator[Groups]:
    """Every set the instance allows: nobody has partners on both sides."""
    for groups in brute.sets(instance):
        seeking, offering = {group[0] for group in groups}, {group[1] for group in groups}
        if not any(i in seeking and j in offering for i, j in instance.either):
            yield groups


def best(instance: Instance, objective: tuple[str, ...]) -> tuple[object, ...]:
    return max(brute.value(instance, groups, objective) for groups in sets(instance))


def larger(seed: int, seeking: int, offering: int, both: int, most_seats: int) -> Instance:
    """More people than can be tried: topics, a level, hours apart, seats that cost."""
    rng = np.random.default_rng(seed)
    rows, columns = seeking + both, offering + both
    topics = [rng.random((count, 12)) < 0.25 for count in (seeking, offering, both)]
    wanted, offered = (np.vstack([side, topics[2]]).astype(np.int64) for side in topics[:2])
    hours = [rng.integers(0, 24, count) for count in (seeking, offering, both)]
    apart = np.abs(np.append(hours[0], hours[2])[:, None] - np.append(hours[1], hours[2]))
    scores = np.minimum(wanted @ offered.T, 3) * 200_000 + (12 - np.minimum(apart, 24 - apart)) * 30_000
    return Instance.two_sided(
        scores,
        eligible=rng.random((rows, columns)) < 0.7,
        seats=np.append(rng.integers(1, most_seats + 1, offering), np.ones(both, dtype=np.int64)),
        seat_costs=[0, 50_000],
        either=[(seeking + k, offering + k) for k in range(both)],
    )
