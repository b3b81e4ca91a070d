"""New company at shared tables: rounds swapped so that two mentees seldom sit together twice.

Which mentors each mentee meets, and how full tables are, stays as it is; only the order of meetings changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from shelfmates_matching.solvers.rota_rounds import Pair, components

TRIES = 4_000


def mixed(
    pairs: Sequence[Pair],
    colour: Sequence[int],
    rounds: int,
    before: Iterable[Pair],
    seed: str,
    tables: int,
) -> list[int]:
    """The rounds of (mentee, mentor) pairs, swapped while two mentees sit together more than once.

    ``before``: pairs of mentees who sat together in earlier rounds, smaller index first; ``tables``: how many
    mentors can sit in one round.
    """
    colour = list(colour)
    beside = Counter(before) + Counter(one for r in range(rounds) for one in _beside(pairs, colour, {r}))
    rng = Random(seed)  # a text seeds the same on every machine
    for _ in range(TRIES):
        again = [pair for pair, count in beside.items() if count > 1]
        if not again or rounds < 2:
            break
        swap = _some_swap(pairs, colour, rounds, set(rng.choice(sorted(again))), rng)
        both = {colour[edge] for edge in swap[0]} | set(swap[1])
        old = _beside(pairs, colour, both)
        _turn(colour, swap)
        new = _beside(pairs, colour, both)
        changed = beside - Counter(old) + Counter(new)
        fits = all(
            len({j for (_, j), c in zip(pairs, colour, strict=True) if c == r}) <= tables for r in both
        )
        if fits and _repeats(changed) <= _repeats(beside):
            beside = changed
        else:
            _turn(colour, swap)
    return colour


def _repeats(beside: Counter[Pair]) -> int:
    return sum(count - 1 for count in beside.values())


def _turn(colour: list[int], swap: tuple[Sequence[int], tuple[int, int]]) -> None:
    edges, (one, two) = swap
    for edge in edges:
        colour[edge] = two if colour[edge] == one else one


def _some_swap(
    pairs: Sequence[Pair], colour: Sequence[int], rounds: int, people: set[int], rng: Random
) -> tuple[list[int], tuple[int, int]]:
    """A connected part of two rounds where one of these mentees has a meeting, to be swapped."""
    at: dict[tuple[int, int], list[int]] = {}
    for edge, pair in enumerate(pairs):
        at.setdefault((pair[1], colour[edge]), []).append(edge)
    shared = [edge for edges in at.values() if len(edges) > 1 for edge in edges if pairs[edge][0] in people]
    start = rng.choice(shared) if shared else rng.randrange(len(pairs))
    one = colour[start]
    two = rng.choice([r for r in range(rounds) if r != one])
    edges: list[int] = []
    seats: list[Pair] = []
    for j in {pair[1] for pair in pairs}:
        for side in (at.get((j, one), []), at.get((j, two), [])):
            order = rng.sample(side, len(side))
            edges += order
            seats += [(pairs[edge][0], j * len(pairs) + seat) for seat, edge in enumerate(order)]
    place = {edge: k for k, edge in enumerate(edges)}
    for part in components(seats, range(len(edges))):
        if place[start] in part:
            return [edges[k] for k in part], (one, two)
    return [start], (one, one)  # pragma: no cover - every meeting is in a part


def _beside(pairs: Sequence[Pair], colour: Sequence[int], rounds: set[int]) -> list[Pair]:
    """Pairs of mentees at one table in these rounds."""
    tables: dict[tuple[int, int], list[int]] = {}
    for (i, j), r in zip(pairs, colour, strict=True):
        if r in rounds:
            tables.setdefault((j, r), []).append(i)
    return [
        (min(a, b), max(a, b)) for people in tables.values() for k, a in enumerate(people) for b in people[:k]
    ]
