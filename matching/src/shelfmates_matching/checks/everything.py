"""The best set found by trying every set: slow, plain, and shared with no solver and no verifier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from shelfmates_matching.instance import Instance
from shelfmates_matching.ties import identity_hashes, pair_ties

type Group = tuple[int, ...]
type Groups = tuple[Group, ...]

NO_PAIR = 10**9
"""The lowest score of a set without free pairs: nothing in it is low."""


def sets(instance: Instance) -> Iterator[Groups]:
    """Every set the instance allows, pinned pairs included."""
    every = (groups for groups in _all_sets(instance) if keeps_caps(instance, groups))
    return (groups for groups in every if not on_both_sides(instance, groups))


def allowed(instance: Instance, objective: tuple[str, ...]) -> list[Groups]:
    """Every set, groups of three only where people count; each sorted."""
    every = (tuple(sorted(groups)) for groups in sets(instance))
    return [s for s in every if "people" in objective or all(len(group) == 2 for group in s)]


def on_both_sides(instance: Instance, groups: Groups) -> list[Group]:
    """People who take either side and have partners on both."""
    seeking, offering = ({group[side] for group in groups} for side in (0, 1))
    return [(i, j) for i, j in instance.either if i in seeking and j in offering]


def keeps_caps(instance: Instance, groups: Groups) -> bool:
    """Whether a set keeps every cap and the limit."""
    for cap in instance.caps:
        sides = (0, 1, 2) if instance.kind == "one_sided" else (0,) if cap.side == "rows" else (1,)
        if sum(p in cap.members for group in groups for at, p in enumerate(group) if at in sides) > cap.most:
            return False
    return instance.limit is None or len(groups) <= instance.limit


def value(instance: Instance, groups: Groups, objective: tuple[str, ...]) -> tuple[object, ...]:
    """What a set is worth, comparable: placed people by class, lowest score of a free pair, total."""
    people = placed_by_class(instance, groups)
    lowest = worst(instance, groups)
    return {
        ("people", "score"): (people, total(instance, groups)),
        ("score",): (total(instance, groups),),
        ("people", "worst", "score"): (
            people,
            NO_PAIR if lowest is None else lowest,
            total(instance, groups),
        ),
    }[objective]


def best(instance: Instance, objective: tuple[str, ...]) -> tuple[object, ...]:
    """The greatest value of any set; groups of three only where they place one person more."""
    return max(value(instance, groups, objective) for groups in allowed(instance, objective))


def placed(instance: Instance, groups: Groups) -> set[int]:
    """Seekers, or peers, who have a partner."""
    return {p for group in groups for p in (group if instance.kind == "one_sided" else group[:1])}


def left_over(instance: Instance, groups: Groups) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Identities of seekers (or peers) and of offerers without a partner.

    Who takes either side and has a place on one is missed on neither.
    """
    peers, people = instance.kind == "one_sided", placed(instance, groups)
    used = {group[1] for group in groups}
    seen = people | {i for i, j in instance.either if j in used}
    busy = used | {j for i, j in instance.either if i in people}
    unplaced = tuple(name for p, name in enumerate(instance.ids[0]) if p not in seen)
    unused = () if peers else tuple(name for p, name in enumerate(instance.ids[1]) if p not in busy)
    return unplaced, unused


def placed_by_class(instance: Instance, groups: Groups) -> tuple[int, ...]:
    """How many are placed of each class, the highest first."""
    people = placed(instance, groups)
    classes = sorted(set(instance.priority.tolist()), reverse=True)
    return tuple(sum(instance.priority[p] == c for p in people) for c in classes)


def total(instance: Instance, groups: Groups) -> int:
    """Scores less seat costs; a group of three counts the mean of its pairs, rounded down."""
    found = sum(_score(instance, group) for group in groups)
    if instance.kind == "two_sided":
        for j in range(instance.columns):
            found -= int(instance.seat_costs[j, : sum(group[1] == j for group in groups)].sum())
    return found


def worst(instance: Instance, groups: Groups) -> int | None:
    """The lowest score of two people put together, pinned pairs left out."""
    free = [p for group in groups if group not in instance.pinned for p in combinations(group, 2)]
    return min((instance.score_of((a, b)) or 0 for a, b in free), default=None)


def ties(instance: Instance, groups: Groups) -> tuple[int, int]:
    """The tie numbers of a set: of its group of three, then of its other free pairs, each added up.

    Of sets that are equally good the one with the greatest numbers counts.
    """
    peers = instance.kind == "one_sided"
    sides = ("/peers", "/peers") if peers else ("/seeks", "/offers")
    one, other = (
        identity_hashes(ids, instance.salt + side) for ids, side in zip(instance.ids, sides, strict=True)
    )
    found = [0, 0]
    for group in groups:
        if group not in instance.pinned:
            pairs = list(combinations(group, 2))
            rows, columns = [a for a, _ in pairs], [b for _, b in pairs]
            found[len(group) == 2] += sum(pair_ties(one[rows], other[columns], ordered=not peers).tolist())
    return found[0], found[1]


def _all_sets(instance: Instance) -> Iterator[Groups]:
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


def _seated(instance: Instance, pairs: Sequence[Group], chosen: Groups) -> Iterator[Groups]:
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


def _paired(pairs: Sequence[Group], chosen: Groups) -> Iterator[Groups]:
    yield chosen
    taken = {p for group in chosen for p in group}
    for k, (i, j) in enumerate(pairs):
        if i not in taken and j not in taken:
            yield from _paired(pairs[k + 1 :], (*chosen, (i, j)))


def _score(instance: Instance, group: Group) -> int:
    scores = [instance.score_of((a, b)) or 0 for a, b in combinations(group, 2)]
    return sum(scores) // len(scores)
