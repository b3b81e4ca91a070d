"""Checking circles without trusting whoever formed them.

The circles are looked at one by one; their proof is added up again. With a price u for each person's seat
(any sign), v ≥ 0 for opening a circle under a limit, a for a person placed and b ≥ 0 for a weak seat, any
circles that place at least P people on at most W weak seats have at most the value ::

    b·W − a·P + Σ_limits most·v + Σ_people max over t of (a·[t ≥ 1] + u·t) + Σ_kinds max over y of V(y)

where t runs over the numbers of circles a person may sit in, y over how many circles of a kind may open, and
V(y) is what the best members of y circles bring (their value, less b where it is weak, less u) less y times
the circle's prices. Of one circle, people who must be apart are not both members.
The first level knows neither P nor W and counts a person placed as one; the second counts a weak seat as
minus one and knows P. A proof by cases is as good as its worst case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shelfmates_matching.circles import LEVELS, NOBODY, SCALE, Circles, Gathering, Leaf, Level, Split, Tree

DEPTH = 12  # how often people who must be apart are told apart inside one circle's best members
DEEPEST = 400  # cases inside cases


@dataclass(frozen=True)
class _Case:
    """How many circles of a column open, and who is or is not in which."""

    opens: dict[int, tuple[int, int]]
    inside: frozenset[tuple[int, int]]
    outside: frozenset[tuple[int, int]]


def verify_circles(gathering: Gathering, found: Circles) -> list[str]:
    """What is wrong with circles, in sentences; an empty list when everything they claim holds."""
    faults = [*_wrong_circles(gathering, found), *_wrong_people(gathering, found)]
    if faults:
        return faults  # sums and bounds of circles that cannot be say nothing
    return list(_wrong_sums(gathering, found)) or list(_wrong_claims(gathering, found))


# ── the circles ───────────────────────────────────────────────────────────────────────────────


def _wrong_circles(g: Gathering, found: Circles) -> Iterator[str]:
    eligible = set(zip(g.left.tolist(), g.right.tolist(), strict=True))
    if any(not 0 <= c < g.columns for c, _ in found.circles):
        yield f"a circle is none of {g.columns}"
        return
    for c, members in found.circles:
        if not g.least[c] <= len(members) <= g.most[c]:
            yield f"circle {c} has {len(members)} members, not {g.least[c]} to {g.most[c]}"
        yield from (f"person {i} cannot be in circle {c}" for i in members if (i, c) not in eligible)
        yield from (f"people {i} and {j} are both in circle {c}" for i, j in g.apart if {i, j} <= {*members})
    yield from _wrong_numbers(g, Counter(c for c, _ in found.circles))


def _wrong_numbers(g: Gathering, opened: Counter[int]) -> Iterator[str]:
    """How many circles open."""
    for c, count in opened.items():
        if count > g.times[c]:
            yield f"circle {c} opens {count} times, at most {g.times[c]} may"
    for limit, (group, most) in enumerate(g.limits):
        if sum(opened[c] for c in group) > most:
            yield f"limit {limit} allows {most} circles, {sum(opened[c] for c in group)} are open"
    yield from (f"circle {c} must open" for c in g.held - opened.keys())


def _wrong_people(g: Gathering, found: Circles) -> Iterator[str]:
    seats = _seats(g, found)
    inside = Counter((i, c) for c, members in found.circles for i in members)
    for pair, count in inside.items():
        if count > 1:
            yield f"person {pair[0]} is {count} times in circle {pair[1]}"
    for i, count in seats.items():
        if not 0 <= i < g.rows or count > g.places[i]:
            yield f"person {i} sits in {count} circles"
    for pair in g.pinned - inside.keys():
        yield f"person {pair[0]} must stay in circle {pair[1]}"


def _seats(g: Gathering, found: Circles) -> Counter[int]:
    seats = Counter(i for _, members in found.circles for i in members)
    there = [c for c, _ in found.circles if 0 <= c < g.columns]
    seats.update(int(g.leader[c]) for c in there if g.leader[c] != NOBODY)
    return seats


def _wrong_sums(g: Gathering, found: Circles) -> Iterator[str]:
    score = {(int(i), int(c)): int(s) for i, c, s in zip(g.left, g.right, g.score, strict=True)}
    sitting = [score[i, c] for c, members in found.circles for i in members]
    sums = {
        "placed": len(_seats(g, found)),
        "weak": sum(points < g.floor for points in sitting),
        "total": sum(sitting),
    }
    for name, value in sums.items():
        if getattr(found, name) != value:
            yield f"{name} is {getattr(found, name)}, the circles have {value}"


# ── the proof ─────────────────────────────────────────────────────────────────────────────────


def _wrong_claims(g: Gathering, found: Circles) -> Iterator[str]:
    if len(found.proofs) != len(LEVELS):
        yield "the proof has not one part for each level"
        return
    proved: dict[Level, int] = {}
    for level, tree in zip(LEVELS, found.proofs, strict=True):
        wrong = next(_wrong_shape(g, level, tree), None)
        if wrong:
            yield f"{level}: {wrong}"
            return
        value = _bound(g, found, level, tree, _Case({}, frozenset(), frozenset()))
        if value is None:
            yield f"{level}: the proof says that no circles can be formed, but they are"
            return
        proved[level] = value // SCALE
    bounds = {
        "bound_placed": max(found.placed, proved["placed"]),
        "bound_weak": min(found.weak, max(0, -proved["weak"])),
        "bound_total": max(found.total, proved["total"]),
    }
    for name, bound in bounds.items():
        if getattr(found, name) != bound:
            yield f"{name} is {getattr(found, name)}, the proof gives {bound}"
    best = bounds == {"bound_placed": found.placed, "bound_weak": found.weak, "bound_total": found.total}
    if found.status != ("optimal" if best else "bounded"):
        yield f"status is {found.status}, but the circles are {'' if best else 'not '}proved best"


def _wrong_shape(g: Gathering, level: Level, tree: Tree, depth: int = 0) -> Iterator[str]:
    if depth > DEEPEST:
        yield "cases lie too deep inside cases"
    elif isinstance(tree, Leaf):
        if tree.people.shape != (g.rows,) or tree.limits.shape != (len(g.limits),):
            yield "the proof has not one price for each person and limit"
        elif tree.weak < 0 or tree.placed < 0 or (tree.limits < 0).any():
            yield "a price is below zero where nothing allows it"
        elif (tree.placed and level == "placed") or (tree.weak and level != "total"):
            yield "the proof has a price for what this level does not know"
    else:
        if not 0 <= tree.circle < g.columns or not NOBODY <= tree.person < g.rows:
            yield "a case names a circle or a person who is not there"
        yield from _wrong_shape(g, level, tree.low, depth + 1)
        yield from _wrong_shape(g, level, tree.high, depth + 1)


def _bound(g: Gathering, found: Circles, level: Level, tree: Tree, case: _Case) -> int | None:
    """The most that any circles of this case reach, in parts of SCALE; None where none can be."""
    if isinstance(tree, Split):
        below, above = _halves(g, tree, case)
        both = [_bound(g, found, level, tree.low, below), _bound(g, found, level, tree.high, above)]
        return max((one for one in both if one is not None), default=None)
    gain = tree.placed + (SCALE if level == "placed" else 0)
    total = 0
    if level != "placed":
        total -= tree.placed * found.placed
    if level == "total":
        total += tree.weak * found.weak
    total += sum(limit.most * int(price) for limit, price in zip(g.limits, tree.limits, strict=True))
    for i in range(g.rows):
        price, places = int(tree.people[i]), int(g.places[i])
        total += max([0, *(gain + price * t for t in range(1, places + 1))])
    for c in range(g.columns):
        worth = _circles_worth(g, level, tree, case, c)
        if worth is None:
            return None
        total += worth
    return total


def _halves(g: Gathering, split: Split, case: _Case) -> tuple[_Case, _Case]:
    pair = frozenset({(split.person, split.circle)})
    if split.person != NOBODY:
        return replace(case, outside=case.outside | pair), replace(case, inside=case.inside | pair)
    low, high = _opens(g, case, split.circle)
    return (
        replace(case, opens={**case.opens, split.circle: (low, min(high, split.at))}),
        replace(case, opens={**case.opens, split.circle: (max(low, split.at + 1), high)}),
    )


def _opens(g: Gathering, case: _Case, c: int) -> tuple[int, int]:
    return case.opens.get(c, (1 if c in g.held else 0, int(g.times[c])))


def _circles_worth(g: Gathering, level: Level, leaf: Leaf, case: _Case, c: int) -> int | None:
    """The most that the circles of one column bring; None where the case cannot be."""
    low, high = _opens(g, case, c)
    inside = {i for i, circle in case.inside | g.pinned if circle == c}
    low = max(low, 1 if inside else 0)
    if low > high:
        return None
    values = {
        int(g.left[e]): _value(g, level, leaf, int(e)) - int(leaf.people[g.left[e]])
        for e in g.of_circle[c]
        if (int(g.left[e]), c) not in case.outside
    }
    if not inside <= values.keys():
        return None
    price = sum(int(v) for limit, v in zip(g.limits, leaf.limits, strict=True) if c in limit.circles)
    if g.leader[c] != NOBODY:
        price += int(leaf.people[g.leader[c]])
    found = [0] if low == 0 else []
    for count in range(max(low, 1), high + 1):
        sizes = (count * int(g.least[c]), count * int(g.most[c]))
        best = _best(g, values, inside, sizes, 0 if count == 1 else DEPTH)
        if best is not None:
            found.append(best - count * price)
    return max(found, default=None)


def _value(g: Gathering, level: Level, leaf: Leaf, e: int) -> int:
    weak = bool(g.score[e] < g.floor)
    if level == "total":
        return SCALE * int(g.score[e]) - (leaf.weak if weak else 0)
    return -SCALE if level == "weak" and weak else 0


def _best(
    g: Gathering, values: dict[int, int], inside: set[int], sizes: tuple[int, int], depth: int = 0
) -> int | None:
    """What the best members bring, of whom some are ``inside`` in any case; None where they are too few."""
    least, most = sizes
    if len(values) < least or len(inside) > most:
        return None
    chosen = sorted(inside)
    for i in sorted(values.keys() - inside, key=lambda i: (-values[i], i)):
        if len(chosen) < least or (len(chosen) < most and values[i] > 0):
            chosen.append(i)
    taken = set(chosen)
    both = min((pair for pair in g.apart if taken.issuperset(pair)), default=None) if g.apart else None
    if both is None or depth == DEPTH:
        return sum(values[i] for i in chosen)
    found = [
        _best(g, {i: v for i, v in values.items() if i != out}, inside, sizes, depth + 1)
        for out in both
        if out not in inside
    ]
    return max((one for one in found if one is not None), default=None)


__all__ = ["verify_circles"]
