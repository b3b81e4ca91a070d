"""Changes of circles, of their proofs and of the gathering they are for; what is true of them, by HiGHS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from matching.tests.solving.circles_milp import Program, best_by_milp, random_gathering

from shelfmates_matching.circles import Circle, Circles, Gathering, Leaf, Split, Tree
from shelfmates_matching.errors import PinError
from shelfmates_matching.solvers.circles import form_circles
from shelfmates_matching.verification.circles import verify_circles

KINDS = ("plain", "apart", "several", "led", "kept")
FOLLOWED = 0.5


def fresh(turn: int) -> tuple[Gathering, Circles] | None:
    gathering = random_gathering(Random(f"circles {turn}"), KINDS[turn % len(KINDS)])
    try:
        return gathering, form_circles(gathering)
    except PinError:
        return None


def change(rng: Random, gathering: Gathering, found: Circles) -> tuple[str, Gathering, Circles] | None:
    """One change, of the circles, of the claims, of the proof or of the gathering."""
    question, answer, follow = gathering, found, rng.random() < FOLLOWED
    make: Callable[..., Any]
    match rng.randrange(4):
        case 0:
            make = rng.choice(SETS)
            circles = sorted(make(rng, gathering, list(found.circles)))
            answer = replace(found, circles=tuple(Circle(c, tuple(sorted(who))) for c, who in circles))
        case 1:
            make, follow = claim_changed, False
            answer = claim_changed(rng, found)
        case 2:
            make, proofs, at = proof_changed, list(found.proofs), rng.randrange(3)
            proofs[at] = proof_changed(rng, proofs[at])
            answer = replace(found, proofs=(proofs[0], proofs[1], proofs[2]))
        case _:
            make = gathering_changed
            question = gathering_changed(rng, gathering)
            answer = replace(found, gathering=question)
    name = make.__name__.replace("_", " ")
    if follow:
        name, answer = f"{name}, followed", followed(question, answer)
    return None if question is gathering and _plain(answer) == _plain(found) else (name, question, answer)


def is_true(gathering: Gathering, found: Circles) -> bool:
    """Whether the circles can be, add up, and nothing passes their bounds."""
    best = best_by_milp(gathering)
    if best is None or not _can_be(gathering, found) or _sums(gathering, found) != _said(found):
        return False
    as_many = Program(gathering)
    as_many.hold("placed", least=found.placed)
    fewest = as_many.best("weak", -1)
    as_many.hold("weak", most=found.weak)
    most = as_many.best("total", 1)
    assert fewest is not None
    assert most is not None
    return (
        found.bound_placed >= best["placed"]
        and found.bound_weak <= fewest
        and found.bound_total >= most
        and (found.status == "bounded" or (found.status == "optimal" and _said(found) == best))
    )


def _can_be(g: Gathering, found: Circles) -> bool:
    pairs = set(zip(g.left.tolist(), g.right.tolist(), strict=True))
    opened = Counter(c for c, _ in found.circles)
    inside = Counter((i, c) for c, members in found.circles for i in members)
    seats = Counter(i for _, members in found.circles for i in members)
    seats.update(int(g.leader[c]) for c, _ in found.circles if 0 <= c < g.columns and g.leader[c] >= 0)
    return (
        inside.keys() <= pairs
        and all(0 <= c < g.columns and count <= g.times[c] for c, count in opened.items())
        and all(g.least[c] <= len(members) <= g.most[c] for c, members in found.circles)
        and all(count == 1 for count in inside.values())
        and all(count <= g.places[i] for i, count in seats.items())
        and not any({i, j} <= {*members} for _, members in found.circles for i, j in g.apart)
        and all(sum(opened[c] for c in group) <= most for group, most in g.limits)
        and g.held <= opened.keys()
        and g.pinned <= inside.keys()
    )


def _said(found: Circles) -> dict[str, int]:
    return {"placed": found.placed, "weak": found.weak, "total": found.total}


def _sums(g: Gathering, found: Circles) -> dict[str, int]:
    score = dict(zip(zip(g.left.tolist(), g.right.tolist(), strict=True), g.score.tolist(), strict=True))
    points = [score.get((i, c), 0) for c, members in found.circles for i in members]
    people = {i for _, members in found.circles for i in members}
    people |= {int(g.leader[c]) for c, _ in found.circles if 0 <= c < g.columns and g.leader[c] >= 0}
    return {"placed": len(people), "weak": sum(one < g.floor for one in points), "total": sum(points)}


def followed(gathering: Gathering, found: Circles) -> Circles:
    """All claims as they follow from circles and proof; where nothing follows, as they were."""
    claimed = replace(found, **_sums(gathering, found))
    for _ in range(4):
        for fault in verify_circles(gathering, claimed):
            name, _, rest = fault.partition(" is ")
            number = rest.rpartition("the proof gives ")[2]
            if name.startswith("bound_") and number.lstrip("-").isdigit():
                claimed = replace(claimed, **{name: int(number)})
            elif name == "status":
                claimed = replace(claimed, status="bounded" if "not proved" in rest else "optimal")
    return claimed


def _plain(found: Circles) -> tuple[object, ...]:
    return (found.circles, _said(found), found.bound_placed, found.bound_weak, found.bound_total,
            found.status, [_written(tree) for tree in found.proofs])  # fmt: skip


def _written(tree: Tree) -> object:
    if isinstance(tree, Split):
        return (tree.circle, tree.person, tree.at, _written(tree.low), _written(tree.high))
    return (tree.people.tolist(), tree.limits.tolist(), tree.placed, tree.weak)


# ── the circles ───────────────────────────────────────────────────────────────────────────────

type Found = list[Circle]


def circle_dropped(rng: Random, g: Gathering, circles: Found) -> Found:
    return circles[1:]


def circle_added(rng: Random, g: Gathering, circles: Found) -> Found:
    size = min(g.rows, rng.randint(0, 4))
    return [*circles, Circle(rng.randrange(g.columns), tuple(rng.sample(range(g.rows), size)))]


def person_left(rng: Random, g: Gathering, circles: Found) -> Found:
    return [*circles[1:], *(Circle(c, who[1:]) for c, who in circles[:1])]


def person_joined(rng: Random, g: Gathering, circles: Found) -> Found:
    who_more = rng.randint(0, g.rows)
    return [*circles[1:], *(Circle(c, (*who, who_more)) for c, who in circles[:1])]


def people_swapped(rng: Random, g: Gathering, circles: Found) -> Found:
    if len(circles) < 2 or not circles[0].members or not circles[1].members:
        return circle_dropped(rng, g, circles)
    (c, mine), (d, theirs), *others = circles
    return [Circle(c, (*mine[1:], theirs[0])), Circle(d, (*theirs[1:], mine[0])), *others]


def circle_renamed(rng: Random, g: Gathering, circles: Found) -> Found:
    return [*circles[1:], *(Circle(rng.randint(0, g.columns), who) for _, who in circles[:1])]


SETS = (circle_dropped, circle_added, person_left, person_joined, people_swapped, circle_renamed)


# ── claims, proof, gathering ──────────────────────────────────────────────────────────────────


def claim_changed(rng: Random, found: Circles) -> Circles:
    name = rng.choice(("placed", "bound_placed", "weak", "bound_weak", "total", "bound_total", "status"))
    if name == "status":
        return replace(found, status="bounded" if found.status == "optimal" else "optimal")
    return replace(found, **{name: getattr(found, name) + rng.choice((-2, -1, 1, 3))})


def proof_changed(rng: Random, tree: Tree) -> Tree:
    """One price, or one case for another, somewhere in the tree."""
    if isinstance(tree, Split):
        which = rng.choice(("low", "high", "at", "cut"))
        if which == "cut":
            return rng.choice((tree.low, tree.high))
        if which == "at":
            return replace(tree, at=tree.at + rng.choice((-1, 1)), circle=tree.circle + rng.choice((0, 0, 1)))
        return replace(tree, **{which: proof_changed(rng, getattr(tree, which))})
    by = rng.choice((-80_640, -1, 1, 40_320, 200_000))
    match rng.randrange(4):
        case 0 if len(tree.people):
            return replace(tree, people=_moved(rng, tree.people, by))
        case 1 if len(tree.limits):
            return replace(tree, limits=_moved(rng, tree.limits, by))
        case 2:
            return replace(tree, placed=tree.placed + by)
        case 3:
            return replace(tree, weak=tree.weak + by)
    return Leaf(np.append(tree.people, 0), tree.limits, tree.placed, tree.weak)


def _moved(rng: Random, values: Any, by: int) -> Any:
    changed = values.copy()
    changed[rng.randrange(len(changed))] += by
    return changed


def gathering_changed(rng: Random, g: Gathering) -> Gathering:
    """A score, somebody's places, a size, a floor, two more people apart, one room more or fewer."""
    free = sorted({(i, j) for i in range(g.rows) for j in range(i)})
    kept = {i for i, _ in g.pinned}
    two = rng.choice(free) if free else None
    apart = {(min(two), max(two))} if two and not set(two) <= kept else set()
    limits = tuple(limit._replace(most=max(0, limit.most + rng.choice((-1, 1)))) for limit in g.limits)
    return rng.choice((
        replace(g, score=_moved(rng, g.score, 1)) if len(g.score) else g,
        replace(g, places=np.maximum(0, _moved(rng, g.places, rng.choice((-1, 1))))),
        replace(g, least=np.maximum(0, _moved(rng, g.least, -1))),
        replace(g, most=_moved(rng, g.most, 1)),
        replace(g, floor=g.floor + 1),
        replace(g, apart=g.apart | apart),
        replace(g, limits=limits),
    ))  # fmt: skip


__all__ = ["change", "fresh", "is_true", "verify_circles"]
