"""Rotas that colouring cannot make: people who rest in certain rounds, shared tables and too few of them.

With rests the question whether given meetings fit the rounds is as hard as any timetable (Even, Itai,
Shamir, 1976), so this searches, level by level, and the proof is the one of the problem without rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from shelfmates_matching.rota import Event, Ints
from shelfmates_matching.solvers.rota_counts import fewest_shared, least_shared
from shelfmates_matching.solvers.rota_flow import Net

EFFORT = 2.0
"""Work of one search in the solver's own measure, some seconds; the same on every machine."""
MANY = 600  # yes or no questions; with more, only a search that begins well gets anywhere

type Layout = list[tuple[int, int]]
"""(pair, open round) of every meeting."""


@dataclass(frozen=True, eq=False)
class Model:
    """``meets``: (pair, open round) → variable; ``seated``: (mentor, open round) → is there a table?"""

    program: Any
    meets: dict[tuple[int, int], Any]
    seated: dict[tuple[int, int], Any]


def model_of(event: Event, net: Net) -> Model:
    """The whole rota as a program of yes and no."""
    program = cp_model.CpModel()
    rows, columns = event.here
    rounds = range(len(event.open_rounds))
    meets = {
        (e, r): program.new_bool_var(f"m{e}.{r}")
        for e, (i, j) in enumerate(zip(net.left.tolist(), net.right.tolist(), strict=True))
        for r in rounds if rows[i, r] and columns[j, r]
    }  # fmt: skip
    seated = {(j, r): program.new_bool_var(f"t{j}.{r}") for j in range(event.columns) for r in rounds}
    for e in range(len(net.left)):
        program.add_at_most_one(meets[e, r] for r in rounds if (e, r) in meets)
    of_row, of_column = _by_person(net, meets)
    for people in of_row.values():
        program.add_at_most_one(people)
    for key, table in seated.items():
        program.add(sum(of_column.get(key, [])) <= event.together * table)
        program.add(sum(of_column.get(key, [])) >= table)
    for r in rounds:
        program.add(sum(seated[j, r] for j in range(event.columns)) <= event.tables)
    return Model(program, meets, seated)


def _by_person(net: Net, meets: dict[tuple[int, int], Any]) -> tuple[dict[Any, list[Any]], ...]:
    rows: dict[Any, list[Any]] = {}
    columns: dict[Any, list[Any]] = {}
    for (e, r), variable in meets.items():
        rows.setdefault((int(net.left[e]), r), []).append(variable)
        columns.setdefault((int(net.right[e]), r), []).append(variable)
    return rows, columns


def fitted(event: Event, net: Net, chosen: NDArray[np.bool_]) -> Layout | None:
    """Rounds for exactly these pairs with no shared table more than needed; None where none were found."""
    degrees = np.bincount(net.right[chosen], minlength=event.columns)
    seats = np.minimum(event.here[1].sum(axis=0), event.tables).sum()
    if -(-degrees // event.together).sum() > seats:
        return None  # these mentees need more tables than there are in all rounds together
    model = model_of(event, net)
    for e in range(len(net.left)):
        there = [v for (one, _), v in model.meets.items() if one == e]
        model.program.add(sum(there) == int(chosen[e]))
    if event.together > 1:
        fewest = fewest_shared(event, degrees)
        model.program.add(int(chosen.sum()) - sum(model.seated.values()) <= fewest)
    return _solved(model, {})


def rounded(event: Event, net: Net, chosen: NDArray[np.bool_]) -> Ints:
    """Places of each mentor, (columns,), when only whole tables are given, shared out like ``chosen``.

    Where tables are fewer than mentors, a mentor with an odd number of mentees leaves a chair empty.
    """
    degrees = np.bincount(net.right[chosen], minlength=event.columns)
    full, most = degrees // event.together, net.columns // event.together
    left = int(np.minimum(event.here[1].sum(axis=0), event.tables).sum() - full.sum())
    for j in np.lexsort((-degrees, -(degrees % event.together))):
        if left > 0 and full[j] < most[j]:
            full[j] += 1
            left -= 1
    return np.asarray(full * event.together)


def searched(event: Event, net: Net, objective: tuple[str, ...], most: int, start: Layout) -> Layout:
    """The best rota found level by level, beginning with ``start``."""
    model = model_of(event, net)
    levels = _levels(event, net, model)
    best = start
    for name in objective:
        bounds = {"meetings": most, "shared": -least_shared(event, len(best))}
        there = _worth(event, net, name, best)
        if there < bounds.get(name, there + 1):
            model.program.maximize(levels[name])
            best = _solved(model, dict.fromkeys(best, 1)) or best
            model.program.clear_objective()
        model.program.add(levels[name] >= _worth(event, net, name, best))
    return best


def _levels(event: Event, net: Net, model: Model) -> dict[str, Any]:
    meetings = sum(model.meets.values())
    return {
        "meetings": meetings,
        "shared": sum(model.seated.values()) - meetings,
        "score": sum(int(net.score[e]) * variable for (e, _), variable in model.meets.items()),
        "balance": -_balance(event, net, model),
    }


def _balance(event: Event, net: Net, model: Model) -> Any:
    """Everybody's meetings squared: the k-th further one costs 2k + 1 more, so they are filled in order."""
    total: Any = 0
    for side, members, places in ((0, net.left, net.rows), (1, net.right, net.columns)):
        by_person: dict[int, list[Any]] = {}
        for (e, _), variable in model.meets.items():
            by_person.setdefault(int(members[e]), []).append(variable)
        for person, variables in by_person.items():
            steps = [model.program.new_bool_var("") for _ in range(int(places[person]))]
            model.program.add(sum(steps) == sum(variables))
            before = int(event.met[side][person])
            total += sum((2 * (before + k) + 1) * step for k, step in enumerate(steps))
    return total


def worth(event: Event, net: Net, objective: tuple[str, ...], layout: Layout) -> tuple[int, ...]:
    """How good a layout is, level by level: the more the better."""
    return tuple(_worth(event, net, name, layout) for name in objective)


def _worth(event: Event, net: Net, name: str, layout: Layout) -> int:
    if name == "meetings":
        return len(layout)
    if name == "shared":
        return len({(int(net.right[e]), r) for e, r in layout}) - len(layout)
    if name == "score":
        return sum(int(net.score[e]) for e, _ in layout)
    edges = [e for e, _ in layout]
    total = 0
    for side, members, people in ((0, net.left, event.rows), (1, net.right, event.columns)):
        counts = np.bincount(members[edges], minlength=people) if edges else np.zeros(people, np.int64)
        met = event.met[side]
        total += int(((met + counts) ** 2 - met**2).sum())
    return -total


def _solved(model: Model, hint: dict[tuple[int, int], int]) -> Layout | None:
    model.program.clear_hints()
    if hint:
        for key, variable in model.meets.items():
            model.program.add_hint(variable, hint.get(key, 0))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1  # the same answer every time
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = EFFORT
    if solver.solve(model.program) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [key for key, variable in model.meets.items() if solver.value(variable)]
