"""The best set in which at most k of the partnerships already agreed are given up.

With k = 0 the others are matched around what was agreed; with k large enough it is the best set of
all. In between the limit on what is given up leaves the network of seats and peers, so each k is a
whole-numbered program (:mod:`solvers.budget`), of which prices settle most (:mod:`solvers.hull`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

import numpy as np

from shelfmates_matching.errors import PinError
from shelfmates_matching.instance import IndexPair, Instance, keeps_caps
from shelfmates_matching.solvers import best_groups, solve, worth
from shelfmates_matching.solvers.budget import Task, best_within, is_whole
from shelfmates_matching.solvers.hull import Hull, fits
from shelfmates_matching.solvers.residual import is_plain, standing

type Group = tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """The best set with at most ``allowed`` of the agreed partnerships given up.

    ``given_up``: those that are; ``groups``: the whole set as indices, pinned pairs among them.
    ``whole``: whether every set was weighed: among more than a hundred peers, when three or more may be
    given up, only groups of three that hold an agreed pair or somebody in none.
    """

    allowed: int
    given_up: tuple[Group, ...]
    groups: tuple[Group, ...]
    whole: bool = True


def fewest_changes(
    instance: Instance,
    agreed: Iterable[Group],
    objective: tuple[str, ...] = ("people", "score"),
    most: int | None = None,
    best: Sequence[Group] | None = None,
) -> Iterator[Step]:
    """The best sets for k = 0, 1, 2, … partnerships given up, each better than the one before.

    Ends with the best set of all, or with ``most``. Values of k that gain nothing are left out. Of sets
    that are equally good any one may be given.

    :param agreed: groups of indices that may stand together; they are no pins of the instance.
    :param best: the best set of all, where it has been found already.
    :raises PinError: for agreed groups that are not eligible or cannot all stand.
    """
    task = _task(instance, agreed, objective)
    best = best_groups(instance, objective) if best is None else tuple(best)
    aim = value(instance, best, objective)
    found, had = _around(task), None
    within = _within(task, found, best)
    for allowed in range(len(task.agreed) + 1):
        if allowed:
            # Whoever gives up enough may have the very best set, with its canonical ties.
            found = best if allowed >= len(_given_up(task, best)) else within(allowed, found)
        now = value(instance, found, objective)
        if had is None or now > had:
            whole = found == best or is_whole(task, allowed)
            yield Step(allowed, _given_up(task, found), found, whole)
        had = now
        if now == aim or allowed == most:
            return


def value(instance: Instance, groups: Sequence[Group], objective: tuple[str, ...]) -> tuple[int, ...]:
    """What a set is worth, level by level in the order of the objective: more is better.

    People are counted class by class, those who come first before the others.
    """
    peers = instance.kind == "one_sided"
    there = worth(instance, tuple(groups))
    placed = sorted({p for group in groups for p in (group if peers else group[:1])})
    classes = instance.priority[placed]
    people = tuple(int((classes == one).sum()) for one in np.unique(instance.priority)[::-1])
    worst = there.worst if there.worst is not None else int(instance.score.max(initial=0)) + 1
    parts = {"people": people, "worst": (worst,), "score": (there.total,)}
    return tuple(number for level in objective for number in parts[level])


def _within(
    task: Task, least: tuple[Group, ...], best: tuple[Group, ...]
) -> Callable[[int, tuple[Group, ...]], tuple[Group, ...]]:
    """How the best set is found that gives up at most so many: by prices where they tell, else outright."""
    instance, objective = task.instance, task.objective
    if objective == ("people", "score") and len(np.unique(instance.priority)) == 1:
        result = solve(instance, objective)
        there = standing(instance, result) if is_plain(instance, result) else None
        if there is not None and fits(there, len(task.agreed)):
            return Hull(task, there, least, best).within
    return partial(best_within, task)


def _task(instance: Instance, agreed: Iterable[Group], objective: tuple[str, ...]) -> Task:
    groups = tuple(sorted(tuple(group) for group in agreed))
    pinned = set(instance.pinned)
    kept = tuple(group for group in groups if group not in pinned)
    for group in kept:
        lacking = any(instance.find(way) < 0 for way in combinations(group, 2))
        if lacking or (len(group) == 3 and not instance.trios):
            names = ", ".join(str(instance.ids[0][k]) for k in group[:1])
            raise PinError(f"an agreed partnership of {names} is not eligible")
    if not keeps_caps(instance, (*instance.pinned, *kept)) or not _places(instance, kept):
        raise PinError("the agreed partnerships cannot all stand: places, exclusions or caps are passed")
    return Task(instance, kept, tuple(objective))


def _places(instance: Instance, kept: Sequence[Group]) -> bool:
    """Whether pinned and agreed groups find places beside each other."""
    groups = (*instance.pinned, *kept)
    if instance.kind == "one_sided":
        people = [p for group in groups for p in group]
        return len(people) == len(set(people)) and sum(len(group) == 3 for group in groups) <= 1
    rows = np.bincount([group[0] for group in groups], minlength=instance.rows)
    columns = np.bincount([group[1] for group in groups], minlength=instance.columns)
    apart = all(not ({one, other} <= set(groups)) for one, other in instance.exclusive)
    apart = apart and all(rows[i] + columns[j] <= 1 for i, j in instance.either)
    return bool((rows <= instance.row_seats).all() and (columns <= instance.seats).all() and apart)


def _around(task: Task) -> tuple[Group, ...]:
    """The best set that keeps everything agreed."""
    if "worst" in task.objective or any(len(group) == 3 for group in task.agreed):
        # The lowest score counts agreed pairs, but not pinned ones; and no group of three can be pinned.
        return best_within(task, 0)
    pairs: list[IndexPair] = [(group[0], group[1]) for group in task.agreed]
    pinned = tuple(sorted((*task.instance.pinned, *pairs)))
    return best_groups(replace(task.instance, pinned=pinned), task.objective)


def _given_up(task: Task, groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(set(task.agreed) - set(groups)))
