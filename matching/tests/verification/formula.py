"""The bound of a certificate as its formula says, in plain loops: slow, and shared with nobody.

See :mod:`shelfmates_matching.certificate` for the formula.
"""

from __future__ import annotations

from itertools import combinations

from shelfmates_matching import Cap, Instance, Result
from shelfmates_matching.certificate import Leaf, Level
from shelfmates_matching.checks import everything

type Group = tuple[int, ...]

NO_TRIPLE = -(1 << 62)


def bounds(instance: Instance, result: Result) -> dict[str, int]:
    """Level → the greatest bound of any case."""
    found: dict[str, int] = {}
    one = _two_sided if instance.kind == "two_sided" else _peers
    for leaf in result.certificate.leaves:
        for level in leaf.levels:
            bound = one(instance, result, leaf, level)
            found[level.name] = max(bound, found.get(level.name, bound))
    return found


def worth(instance: Instance) -> list[int]:
    """What a place of each person counts on the first level."""
    given, plain = (
        instance.priority.tolist(),
        not (
            instance.exclusive
            or instance.either
            or instance.trios
            or instance.caps
            or instance.limit is not None
        ),
    )
    classes = sorted(set(given))
    weights: dict[int, int] = {}
    for k, value in enumerate(classes):
        below = sum(weights[v] * given.count(v) for v in classes[:k])
        weights[value] = k + 1 if plain else below + 1
    return [weights[value] for value in given]


def first_value(instance: Instance, groups: tuple[Group, ...]) -> int:
    weights = worth(instance)
    return sum(weights[p] for p in everything.placed(instance, groups))


def pinned_value(instance: Instance, name: str) -> int:
    if name == "people":
        return len(everything.placed(instance, instance.pinned))
    if name == "score":
        return everything.total(instance, instance.pinned)
    return first_value(instance, instance.pinned)


def taken(instance: Instance, cap: Cap, groups: tuple[Group, ...]) -> int:
    """Places of a cap that groups fill."""
    if instance.kind == "one_sided":
        return sum(p in cap.members for group in groups for p in group)
    return sum(group[0 if cap.side == "rows" else 1] in cap.members for group in groups)


def caps_and_limit(instance: Instance, level: Level, more: tuple[Group, ...]) -> int:
    """What prices of caps and of the limit add: the places left, times the price."""
    groups = (*instance.pinned, *more)
    found = level.limit * ((instance.limit or 0) - len(groups)) if instance.limit is not None else 0
    for cap, price in zip(instance.caps, level.caps or (0,) * len(instance.caps), strict=True):
        found += price * (cap.most - taken(instance, cap, groups))
    return found


def toll(instance: Instance, level: Level, side: str, person: int) -> int:
    prices = level.caps or (0,) * len(instance.caps)
    return sum(
        price
        for cap, price in zip(instance.caps, prices, strict=True)
        if cap.side == side and person in cap.members
    )


def joined(instance: Instance, result: Result, level: Level, bound: int, factor: int) -> int:
    """With the pinned pairs and, of the score, what earlier levels took in."""
    bound += level.scale * pinned_value(instance, level.name)
    if level.name == "score":
        more = first_value(instance, result.indices) - first_value(instance, instance.pinned)
        bound -= factor * more
    return bound // level.scale


def _two_sided(instance: Instance, result: Result, leaf: Leaf, level: Level) -> int:
    scored, scale = level.name == "score", level.scale
    factor = sum(level.multipliers.values()) if scored else scale
    weights = [1] * instance.rows if level.name == "people" else worth(instance)
    pinned_rows, pinned_columns = ([pair[side] for pair in instance.pinned] for side in (0, 1))
    row_room = [int(n) - pinned_rows.count(i) for i, n in enumerate(instance.row_seats)]
    column_room = [int(n) - pinned_columns.count(j) for j, n in enumerate(instance.seats)]
    for i, j in instance.either:
        if i in pinned_rows or j in pinned_columns:
            row_room[i] = column_room[j] = 0
    row_of = {j: i for i, j in instance.either}
    bound = caps_and_limit(instance, level, ())
    bound += sum(price * (len(group) // 2) for group, price in level.odd_sets)
    for i, j, score in zip(
        instance.left.tolist(), instance.right.tolist(), instance.score.tolist(), strict=True
    ):
        usable = row_room[i] > 0 and column_room[j] > 0 and (not level.at_least or score >= level.at_least)
        if not usable or (i, j) in instance.pinned or (i, j) in leaf.forbidden:
            continue
        there = row_of.get(j, instance.rows + j)
        odd = sum(price for group, price in level.odd_sets if i in group and there in group)
        asked = level.rows[i] + toll(instance, level, "rows", i) + level.limit
        offered = level.columns[j] + toll(instance, level, "columns", j)
        bound += max(0, (score * scale if scored else 0) - int(asked) - int(offered) - odd)
    rows, columns = [0] * instance.rows, [0] * instance.columns
    for i, room in enumerate(row_room):
        gain = 0 if i in pinned_rows else factor * weights[i]
        rows[i] = max(0, int(level.rows[i]) + gain) if room > 0 else 0
        rows[i] += max(0, room - 1) * max(0, int(level.rows[i]))
    for j, room in enumerate(column_room):
        columns[j] = _best_fill(instance, level, j, room, pinned_columns.count(j))
    for i, j in instance.either:
        rows[i], columns[j] = max(rows[i], columns[j]), 0
    return joined(instance, result, level, bound + sum(rows) + sum(columns), factor)


def _best_fill(instance: Instance, level: Level, j: int, room: int, pins: int) -> int:
    """The most a column's free seats earn, however many of them are filled."""
    best = earned = 0
    for k in range(room):
        cost = int(instance.seat_costs[j, pins + k]) * level.scale if level.name == "score" else 0
        beyond = sum(price for group, price in level.odd_sets if 0 < group.count(instance.rows + j) <= k)
        earned += int(level.columns[j]) - cost + beyond
        best = max(best, earned)
    return best


def _peers(instance: Instance, result: Result, leaf: Leaf, level: Level) -> int:
    scored, scale = level.name == "score", level.scale
    factor = sum(level.multipliers.values()) if scored else scale
    weights = [1] * instance.rows if level.name == "people" else worth(instance)
    busy = {p for pair in instance.pinned for p in pair}
    out = busy | set(leaf.trio or ())
    more = () if leaf.trio is None else (leaf.trio,)
    own = [int(level.rows[p]) + toll(instance, level, "rows", p) for p in range(instance.rows)]
    table = {
        (i, j): score
        for i, j, score in zip(
            instance.left.tolist(), instance.right.tolist(), instance.score.tolist(), strict=True
        )
        if not out & {i, j} and score >= level.at_least
    }
    bound = caps_and_limit(instance, level, more)
    bound += sum(
        max(0, int(level.rows[p]) + factor * weights[p]) for p in range(instance.rows) if p not in out
    )
    bound += sum(price * (len(group) // 2) for group, price in level.odd_sets)
    rooms = [cap.most - taken(instance, cap, (*instance.pinned, *more)) for cap in instance.caps]
    for people, caps, price in level.cap_sets:
        bound += price * ((len(people) + sum(rooms[k] for k in caps)) // 2)
    for (i, j), score in table.items():
        prices = own[i] + own[j] + level.limit + _odd(level, (i, j)) + _halves(instance, level, i, j)
        bound += max(0, (score * scale if scored else 0) - prices)
    if leaf.trio is not None:
        pairs = combinations(leaf.trio, 2)
        mean = sum(instance.score_of(pair) or 0 for pair in pairs) // 3
        bound += scale * mean + factor * sum(weights[p] for p in leaf.trio)
    elif any(len(g) == 3 for g in result.indices) if scored else instance.trios:
        named = (
            [tuple(sorted(leaf.trio)) for leaf in result.certificate.leaves if leaf.trio] if scored else []
        )
        best = max(
            (_triple(table, own, level, t) for t in combinations(range(instance.rows), 3) if t not in named),
            default=NO_TRIPLE,
        )
        bound += best - level.limit if scored else max(0, best - level.limit)
    return joined(instance, result, level, bound, factor)


def _odd(level: Level, people: Group) -> int:
    """Prices of the odd groups that hold two or more of these people."""
    return sum(price for group, price in level.odd_sets if len(set(group) & set(people)) > 1)


def _halves(instance: Instance, level: Level, i: int, j: int) -> int:
    found = 0
    for people, caps, price in level.cap_sets:
        groups = [people, *(instance.caps[k].members for k in caps)]
        found += price * ((sum(i in g for g in groups) + sum(j in g for g in groups)) // 2)
    return found


def _triple(table: dict[Group, int], own: list[int], level: Level, triple: Group) -> int:
    pairs = list(combinations(triple, 2))
    if not all(pair in table for pair in pairs):
        return NO_TRIPLE
    found = -sum(own[p] for p in triple) - _odd(level, triple)
    return found + sum(table[p] for p in pairs) // 3 * level.scale if level.name == "score" else found
