"""Solving an instance: the kind of problem chooses the solver, the answer has one shape."""

from __future__ import annotations

from shelfmates_matching.certificate import Certificate
from shelfmates_matching.errors import ObjectiveError
from shelfmates_matching.instance import Instance
from shelfmates_matching.result import Result, Status
from shelfmates_matching.solvers.assignment import best_assignment, solve_assignment
from shelfmates_matching.solvers.peers import best_peers, solve_peers
from shelfmates_matching.solvers.valuing import Group, Worth, level_bounds, value

OBJECTIVES = (("people", "score"), ("score",), ("people", "worst", "score"))


def solve(instance: Instance, objective: tuple[str, ...] = ("people", "score")) -> Result:
    """The best set of partnerships, with its proof.

    :param objective: ``("people", "score")``: place most people, then the greatest total;
        ``("score",)``: the greatest total alone; ``("people", "worst", "score")``: most people,
        then the highest worst score, then the greatest total.
    :raises ObjectiveError: for any other objective.
    """
    _known(objective)
    solver = solve_assignment if instance.kind == "two_sided" else solve_peers
    solution = solver(instance, tuple(objective))
    groups = tuple(sorted((*instance.pinned, *solution.groups)))
    certificate = Certificate(solution.leaves)
    worth = value(instance, groups)
    bounds = level_bounds(instance, certificate, worth)
    people_bound = min(bounds["people"], instance.rows)
    bound = max(bounds["score"], worth.total)
    tight = bound == worth.total and ("people" not in objective or bounds[worth.first] == worth.first_value)
    if "worst" in objective and worth.worst is not None:
        tight = tight and bounds["worst"] < worth.first_value
    status: Status = "optimal" if tight else "bounded"
    seen = {
        instance.ids[0][g] for group in groups for g in (group if instance.kind == "one_sided" else group[:1])
    }
    used = {instance.ids[1][group[1]] for group in groups} if instance.kind == "two_sided" else set()
    for i, j in instance.either:  # a place on one side is a place
        if instance.ids[0][i] in seen or instance.ids[1][j] in used:
            seen.add(instance.ids[0][i])
            used.add(instance.ids[1][j])
    return Result(
        pairs=tuple(_named(instance, group) for group in groups),
        indices=groups,
        people_placed=worth.people,
        people_bound=people_bound,
        total=worth.total,
        bound=bound,
        gap=bound - worth.total,
        status=status,
        certificate=certificate,
        unplaced=tuple(i for i in instance.ids[0] if i not in seen),
        unused=tuple(i for i in instance.ids[1] if i not in used) if instance.kind == "two_sided" else (),
        objective=tuple(objective),
        worst=worth.worst,
    )


def best_groups(
    instance: Instance,
    objective: tuple[str, ...] = ("people", "score"),
    without: tuple[int, int, int] | None = None,
) -> tuple[Group, ...]:
    """The set :func:`solve` finds, as indices with the pinned pairs, without its proof.

    ``without``: a group of three that may not be in it.
    """
    _known(objective)
    if instance.kind == "two_sided":
        groups = best_assignment(instance, tuple(objective))
    else:
        groups = best_peers(instance, tuple(objective), without)
    return tuple(sorted((*instance.pinned, *groups)))


def worth(instance: Instance, groups: tuple[Group, ...]) -> Worth:
    """What a set of groups (pinned ones included) places and adds up to."""
    return value(instance, groups)


def _known(objective: tuple[str, ...]) -> None:
    if tuple(objective) not in OBJECTIVES:
        raise ObjectiveError(f"objective must be one of {OBJECTIVES}, not {tuple(objective)}")


def _named(instance: Instance, group: tuple[int, ...]) -> tuple[object, ...]:
    if instance.kind == "two_sided":
        return (instance.ids[0][group[0]], instance.ids[1][group[1]])
    return tuple(instance.ids[0][g] for g in group)


__all__ = ["OBJECTIVES", "Worth", "best_groups", "solve", "worth"]
