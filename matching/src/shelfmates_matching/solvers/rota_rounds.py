"""Laying pairs out in rounds: colouring the edges of a bipartite graph (König), evened out (McDiarmid).

A mentor with several mentees a round is split into as many copies, each of which takes one mentee a round;
only a mentor with more meetings than rounds uses a further copy, so no table is shared without need.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

type Pair = tuple[int, int]
type Node = tuple[int, int]


def laid_out(pairs: Sequence[Pair], rounds: int) -> list[int]:
    """A round 0 … ``rounds`` − 1 for each (mentee, copy of a mentor); nobody is in two at once."""
    row_at: list[dict[int, int]] = [{} for _ in range(1 + max((i for i, _ in pairs), default=0))]
    column_at: list[dict[int, int]] = [{} for _ in range(1 + max((j for _, j in pairs), default=0))]
    colour = [-1] * len(pairs)
    for edge, (i, j) in enumerate(pairs):
        a, b = _free(row_at[i], rounds), _free(column_at[j], rounds)
        if a != b and a in column_at[j]:
            # The path from the mentor that alternates a, b, a … never comes to this mentee: swap it.
            path, node, side, look = [], j, 1, a
            while (found := (column_at if side else row_at)[node].get(look)) is not None:
                path.append(found)
                node, side = pairs[found][1 - side], 1 - side
                look = b if look == a else a
            _swap(path, pairs, colour, (a, b), row_at, column_at)
        colour[edge] = a
        row_at[i][a] = column_at[j][a] = edge
    return colour


def _free(taken: dict[int, int], rounds: int) -> int:
    return next(r for r in range(rounds) if r not in taken)


def _swap(
    path: Iterable[int],
    pairs: Sequence[Pair],
    colour: list[int],
    both: tuple[int, int],
    row_at: list[dict[int, int]],
    column_at: list[dict[int, int]],
) -> None:
    a, b = both
    path = list(path)
    for edge in path:
        i, j = pairs[edge]
        for at in (row_at[i], column_at[j]):
            if at.get(colour[edge]) == edge:
                del at[colour[edge]]
    for edge in path:
        i, j = pairs[edge]
        colour[edge] = b if colour[edge] == a else a
        row_at[i][colour[edge]] = column_at[j][colour[edge]] = edge


def components(pairs: Sequence[Pair], edges: Sequence[int]) -> list[list[int]]:
    """The connected parts of these edges of two rounds: paths and rings."""
    at: dict[Node, list[int]] = {}
    for edge in edges:
        for side in (0, 1):
            at.setdefault((side, pairs[edge][side]), []).append(edge)
    seen: set[int] = set()
    parts = []
    for start in edges:
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            edge = waiting.pop()
            part.append(edge)
            for side in (0, 1):
                for other in at[side, pairs[edge][side]]:
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        parts.append(part)
    return parts


def evened(pairs: Sequence[Pair], colour: Sequence[int], rounds: int) -> list[int]:
    """The same layout with rounds of nearly the same size: they differ by one meeting at most."""
    colour = list(colour)
    while rounds:
        sizes = [colour.count(r) for r in range(rounds)]
        most, least = sizes.index(max(sizes)), sizes.index(min(sizes))
        if sizes[most] - sizes[least] <= 1:
            break
        edges = [edge for edge, c in enumerate(colour) if c in (most, least)]
        for part in components(pairs, edges):
            gain = sum(1 if colour[edge] == most else -1 for edge in part)
            if gain > 0:
                for edge in part:
                    colour[edge] = least if colour[edge] == most else most
                break
    return colour


def copies(pairs: Sequence[Pair], rounds: int) -> list[Pair]:
    """(mentee, copy) for each (mentee, mentor): a first copy takes a mentor's first meetings, one a round."""
    count: dict[int, int] = {}
    known: dict[Node, int] = {}
    found = []
    for i, j in pairs:
        count[j] = count.get(j, -1) + 1
        found.append((i, known.setdefault((j, count[j] // max(1, rounds)), len(known))))
    return found
