"""Is this a set the instance allows, and are its sums right?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from shelfmates_matching.instance import IndexPair, Instance
from shelfmates_matching.result import Result
from shelfmates_matching.verification.sums import Sums, class_worth, filled

type Group = tuple[int, ...]


def faults(instance: Instance, result: Result) -> Iterator[str]:
    """What about the set cannot be."""
    peers = instance.kind == "one_sided"
    for group in result.indices:
        if len(group) not in ((2, 3) if peers else (2,)) or (peers and len(set(group)) < len(group)):
            yield f"{group} is not a partnership"
            return
        sides = (instance.rows,) * len(group) if peers else (instance.rows, instance.columns)
        if not all(0 <= p < size for p, size in zip(group, sides, strict=True)):
            yield f"{group} names somebody who is not there"
            return
    if len(set(result.indices)) < len(result.indices):
        yield "a partnership is there twice"
    for group in result.indices:
        for pair in _pairs(group):
            if pair in instance.forbidden:
                yield f"{_names(instance, pair)} are forbidden"
            elif instance.score_of(pair) is None:
                yield f"{_names(instance, pair)} are not eligible"
    missing = set(instance.pinned) - set(result.indices)
    yield from (f"the pinned pair {_names(instance, pair)} is missing" for pair in sorted(missing))
    yield from _peer_faults(instance, result) if peers else _seat_faults(instance, result)
    yield from _cap_faults(instance, result)


def _seat_faults(instance: Instance, result: Result) -> Iterator[str]:
    for side, seats, who in ((0, instance.row_seats, "seeker"), (1, instance.seats, "offerer")):
        for person, used in Counter(group[side] for group in result.indices).items():
            if used > seats[person]:
                yield f"{who} {instance.ids[side][person]} has {used} partners but {int(seats[person])} seats"
    seeking, offering = {group[0] for group in result.indices}, {group[1] for group in result.indices}
    for i, j in instance.either:
        if i in seeking and j in offering:
            yield f"{instance.ids[0][i]} takes one side or the other, but has partners on both"
    chosen = set(result.indices)
    for one, other in instance.exclusive:
        if one in chosen and other in chosen:
            yield f"{_names(instance, one)} and {_names(instance, other)} exclude each other"


def _cap_faults(instance: Instance, result: Result) -> Iterator[str]:
    if instance.limit is not None and len(result.indices) > instance.limit:
        yield f"there are {len(result.indices)} partnerships, {instance.limit} at most are allowed"
    for k, cap in enumerate(instance.caps):
        if (taken := filled(instance, cap, result.indices)) > cap.most:
            yield f"{taken} places of cap {k} are filled, {cap.most} at most are allowed"


def _peer_faults(instance: Instance, result: Result) -> Iterator[str]:
    for person, times in Counter(p for group in result.indices for p in group).items():
        if times > 1:
            yield f"{instance.ids[0][person]} is in {times} partnerships"
    trios = [group for group in result.indices if len(group) == 3]
    if trios and not (instance.trios and "people" in result.objective):
        yield "groups of three are not allowed here"
    if len(trios) > 1:
        yield f"there are {len(trios)} groups of three; one at most is allowed"


def sums(instance: Instance, groups: tuple[Group, ...]) -> Sums:
    """What a feasible set adds up to."""
    pinned = set(instance.pinned)
    free = [instance.score_of(pair) or 0 for group in groups if group not in pinned for pair in _pairs(group)]
    people, first, total = _plain_sums(instance, groups)
    return Sums(
        people,
        first,
        total,
        min(free, default=None),
        any(len(group) == 3 for group in groups),
        *_plain_sums(instance, instance.pinned),
    )


def _plain_sums(instance: Instance, groups: tuple[Group, ...]) -> tuple[int, int, int]:
    peers = instance.kind == "one_sided"
    placed = {p for group in groups for p in (group if peers else group[:1])}
    worth = class_worth(instance)
    total = sum(_score(instance, group) for group in groups)
    if not peers:
        for column, used in Counter(group[1] for group in groups).items():
            total -= int(instance.seat_costs[column, :used].sum())
    return len(placed), sum(worth[p] for p in placed), total


def wrong_sums(instance: Instance, result: Result, right: Sums) -> Iterator[str]:
    """Every sum or list of the result that is not what the set adds up to."""
    peers = instance.kind == "one_sided"
    seen = {p for group in result.indices for p in (group if peers else group[:1])}
    used = {group[1] for group in result.indices}
    # Who takes either side and has a place on one is missed on neither.
    offering = {i for i, j in instance.either if j in used}
    seeking = {j for i, j in instance.either if i in seen}
    unplaced = tuple(name for k, name in enumerate(instance.ids[0]) if k not in seen | offering)
    unused = () if peers else tuple(n for k, n in enumerate(instance.ids[1]) if k not in used | seeking)
    pairs = tuple(tuple(_name(instance, group, k) for k in range(len(group))) for group in result.indices)
    claims = {
        "pairs": (result.pairs, pairs),
        "people_placed": (result.people_placed, right.people),
        "total": (result.total, right.total),
        "worst": (result.worst, right.worst),
        "unplaced": (result.unplaced, unplaced),
        "unused": (result.unused, unused),
    }
    for name, (claimed, true) in claims.items():
        if claimed != true:
            yield f"{name} is {claimed}, the partnerships add up to {true}"


def _score(instance: Instance, group: Group) -> int:
    scores = [instance.score_of(pair) or 0 for pair in _pairs(group)]
    return sum(scores) // len(scores)


def _pairs(group: Group) -> list[IndexPair]:
    return list(combinations(group, 2))


def _name(instance: Instance, group: Group, k: int) -> object:
    return instance.ids[k if instance.kind == "two_sided" else 0][group[k]]


def _names(instance: Instance, pair: IndexPair) -> str:
    return f"{_name(instance, pair, 0)} and {_name(instance, pair, 1)}"
