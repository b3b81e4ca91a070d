"""The bounds of circles' proofs are those of the formula, whatever the prices; by trying all members."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from matching.tests.mutations import circles as changes
from matching.tests.mutations.subjects import subject
from matching.tests.solving.trials import trials

from shelfmates_matching.circles import LEVELS, SCALE, Circles, Gathering, Leaf, Split, Tree
from shelfmates_matching.verification.circles import verify_circles

type Case = dict[str, Any]

EACH = 6
EVERYTHING: Case = {"opens": {}, "inside": frozenset(), "outside": frozenset()}


def tree_bound(g: Gathering, found: Circles, level: str, tree: Tree, case: Case) -> int | None:
    """The greatest bound of any case of a proof, in parts of SCALE; None where no circles can be."""
    if isinstance(tree, Leaf):
        return leaf_bound(g, found, level, tree, case)
    pair = {(tree.person, tree.circle)}
    if tree.person >= 0:
        low, high = {**case, "outside": case["outside"] | pair}, {**case, "inside": case["inside"] | pair}
    else:
        least, most = case["opens"].get(tree.circle, (int(tree.circle in g.held), int(g.times[tree.circle])))
        low = {**case, "opens": {**case["opens"], tree.circle: (least, min(most, tree.at))}}
        high = {**case, "opens": {**case["opens"], tree.circle: (max(least, tree.at + 1), most)}}
    both = [tree_bound(g, found, level, *half) for half in ((tree.low, low), (tree.high, high))]
    return max((one for one in both if one is not None), default=None)


def leaf_bound(g: Gathering, found: Circles, level: str, leaf: Leaf, case: Case) -> int | None:
    bound = {"placed": 0, "weak": -leaf.placed * found.placed,
             "total": leaf.weak * found.weak - leaf.placed * found.placed}[level]  # fmt: skip
    bound += sum(int(price) * limit.most for price, limit in zip(leaf.limits, g.limits, strict=True))
    one = leaf.placed + SCALE * (level == "placed")
    for i in range(g.rows):
        bound += max(one * (t > 0) + int(leaf.people[i]) * t for t in range(int(g.places[i]) + 1))
    for c in range(g.columns):
        worth = circle_worth(g, level, leaf, case, c)
        if worth is None:
            return None
        bound += worth
    return bound


def circle_worth(g: Gathering, level: str, leaf: Leaf, case: Case, c: int) -> int | None:
    least, most = case["opens"].get(c, (int(c in g.held), int(g.times[c])))
    inside = {i for i, d in case["inside"] | g.pinned if d == c}
    values = {}
    for i, d, score in zip(g.left.tolist(), g.right.tolist(), g.score.tolist(), strict=True):
        if d == c and (i, c) not in case["outside"]:
            weak = score < g.floor
            worth = {"placed": 0, "weak": -SCALE * weak, "total": SCALE * score - leaf.weak * weak}[level]
            values[i] = worth - int(leaf.people[i])
    prices = sum(int(price) for price, limit in zip(leaf.limits, g.limits, strict=True) if c in limit.circles)
    prices += int(leaf.people[g.leader[c]]) if g.leader[c] >= 0 else 0
    if not inside <= values.keys():
        return None
    found = [0] if least == 0 and not inside else []
    for count in range(max(1, least), most + 1):
        sizes = range(count * int(g.least[c]), count * int(g.most[c]) + 1)
        apart = g.apart if count == 1 else frozenset()
        found += [worth - count * prices for worth in _members(values, inside, sizes, apart)]
    return max(found, default=None)


def _members(values: dict[int, int], inside: set[int], sizes: range, apart: Any) -> list[int]:
    """What every possible set of members brings."""
    others = sorted(values.keys() - inside)
    found = []
    for size in sizes:
        for more in combinations(others, size - len(inside)) if size >= len(inside) else ():
            members = inside | set(more)
            if not any({i, j} <= members for i, j in apart):
                found.append(sum(values[i] for i in members))
    return found


def claims(g: Gathering, found: Circles) -> dict[str, Any]:
    pairs = zip(LEVELS, found.proofs, strict=True)
    proved = {level: (tree_bound(g, found, level, tree, EVERYTHING) or 0) // SCALE for level, tree in pairs}
    bounds = {
        "bound_placed": max(found.placed, proved["placed"]),
        "bound_weak": min(found.weak, max(0, -proved["weak"])),
        "bound_total": max(found.total, proved["total"]),
    }
    best = tuple(bounds.values()) == (found.placed, found.weak, found.total)
    return {**bounds, "status": "optimal" if best else "bounded"}


def other_tree(rng: Random, tree: Tree, g: Gathering, level: str) -> Tree:
    """Other prices, or two cases where there was one; nothing that is refused."""
    if isinstance(tree, Split):
        which = rng.choice(("low", "high"))
        return replace(tree, **{which: other_tree(rng, getattr(tree, which), g, level)})
    changed = changes.proof_changed(rng, tree)
    if rng.random() < 0.4:
        c, person = rng.randrange(g.columns), rng.choice((-1, -1, rng.randrange(g.rows)))
        return Split(c, person, rng.randint(0, int(g.times[c])), tree, other_tree(rng, tree, g, level))
    assert isinstance(changed, Leaf)
    wrong = changed.placed < 0 or changed.weak < 0 or (changed.limits < 0).any()
    unknown = (changed.placed and level == "placed") or (changed.weak and level != "total")
    return tree if wrong or unknown or len(changed.people) != len(tree.people) else changed


def test_whatever_the_prices_the_bounds_are_those_of_the_formula() -> None:
    rng, seen = Random("circle bounds"), Counter[object]()
    for turn in range(1, trials(400) + 1):
        made = subject("circles", turn, changes.fresh)
        if made is None:
            continue
        g, found = made
        for _ in range(EACH):
            proofs = [
                other_tree(rng, tree, g, level) for tree, level in zip(found.proofs, LEVELS, strict=True)
            ]
            other = replace(found, proofs=(proofs[0], proofs[1], proofs[2]))
            told = claims(g, other)
            assert verify_circles(g, replace(other, **told)) == [], turn
            seen[told["status"]] += 1
            for name in ("bound_placed", "bound_weak", "bound_total"):
                wrong = replace(other, **{**told, name: told[name] + 1})
                assert any(fault.startswith(f"{name} is ") for fault in verify_circles(g, wrong))
    assert min(seen["optimal"], seen["bounded"]) > turn
