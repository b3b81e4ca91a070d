"""What each partnership is worth to the set: the best set without it, and what that loses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shelfmates_matching.instance import Instance
from shelfmates_matching.result import Result
from shelfmates_matching.solvers import best_groups, worth
from shelfmates_matching.solvers.detours import detours
from shelfmates_matching.solvers.residual import is_plain, standing

FEW_PAIRS = 40
MOST_CELLS = 30_000_000
MOST_COLUMNS = 3_000

type Group = tuple[int, ...]


@dataclass(frozen=True)
class Alternative:
    """The best set in which one partnership is forbidden.

    :param partners: indices of those the seeker (of peers the first member) has then; () if nobody.
    :param people_lost: how many fewer people are placed.
    :param score_lost: how much lower the total is; below zero only where an earlier aim is lost too.
    :param passes_over: whether as many people or more are placed, but not those of the first classes.
    :param weaker: whether the worst score is lower, where the objective counts it.
    """

    partners: tuple[int, ...]
    people_lost: int
    score_lost: int
    passes_over: bool = False
    weaker: bool = False


def without_pairs(instance: Instance, result: Result) -> tuple[Alternative | None, ...]:
    """For each of ``result.indices`` the best set without it; None for pinned ones.

    The answers are those of solving again with the pair (or the group of three) forbidden, ties
    included; where each row has one place, shortest paths find them all together.
    """
    fast = dict(_by_paths(instance, result))
    pinned = set(instance.pinned)
    return tuple(
        None if group in pinned else fast.get(group) or _anew(instance, result, group)
        for group in result.indices
    )


def _by_paths(instance: Instance, result: Result) -> Iterator[tuple[Group, Alternative]]:
    if (
        len(result.indices) < FEW_PAIRS
        or not is_plain(instance, result)
        or instance.columns > MOST_COLUMNS
        or instance.rows * instance.columns > MOST_CELLS
    ):
        return
    there = standing(instance, result)
    if there is None:
        return
    column_of = {group[0]: group[1] for group in result.indices}
    for detour in detours(there):
        partners = () if detour.column < 0 else (detour.column,)
        yield (
            (detour.row, column_of[detour.row]),
            Alternative(
                partners,
                detour.people_lost,
                detour.score_lost,
                detour.people_lost <= 0 < detour.classes_lost,
            ),
        )


def _anew(instance: Instance, result: Result, group: Group) -> Alternative:
    """Solve again with the group forbidden."""
    if len(group) == 3:
        groups = best_groups(instance, result.objective, without=(group[0], group[1], group[2]))
    else:
        groups = best_groups(instance.without(_same_two(instance, group)), result.objective)
    after = worth(instance, groups)
    first = group[0]
    if instance.kind == "two_sided":
        partners = tuple(other for one, other in groups if one == first)
    else:
        partners = tuple(p for other in groups if first in other for p in other if p != first)
    people_lost, before = result.people_placed - after.people, worth(instance, result.indices)
    first_lost = before.first_value - after.first_value
    return Alternative(
        partners,
        people_lost,
        result.total - after.total,
        "people" in result.objective and people_lost <= 0 < first_lost,
        "worst" in result.objective and _is_weaker(after.worst, result.worst),
    )


def _is_weaker(now: int | None, before: int | None) -> bool:
    return now is not None and (before is None or now < before)


def _same_two(instance: Instance, group: Group) -> list[tuple[int, int]]:
    """The pair, and the same two people the other way round where both may stand on either side."""
    if instance.kind != "two_sided":
        return [(group[0], group[1])]
    column_of, row_of = dict(instance.either), {column: row for row, column in instance.either}
    row, column = group
    turned = [(row_of[column], column_of[row])] if row in column_of and column in row_of else []
    return [(row, column), *turned]
