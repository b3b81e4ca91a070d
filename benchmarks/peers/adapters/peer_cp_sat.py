"""OR-tools CP-SAT: the model one writes for an assignment, one yes-or-no variable per allowed pair.

Written anew after a published notebook of a mentoring programme, with its limit of ten seconds and a fixed
seed. Unlike there nobody must get a mentor (with too few places that has no answer), and a person placed is
worth more than all points, so that the model seeks what ours seeks. The limit is counted in processor time of
all cores, so that a machine with other work to do does not take it away.
"""

from __future__ import annotations

import os
import threading
import time

from ortools.sat.python import cp_model
from shared import run, table


def match(people, options):
    model = cp_model.CpModel()
    worth = table(people)
    chosen = {pair: model.new_bool_var("") for pair in worth}
    by_mentee, by_mentor = {}, {}
    for (mentee, mentor), variable in chosen.items():
        by_mentee.setdefault(mentee, []).append(variable)
        by_mentor.setdefault(mentor, []).append(variable)
    for variables in by_mentee.values():
        model.add(sum(variables) <= 1)
    for mentor in people["mentors"]:
        model.add(sum(by_mentor.get(mentor["id"], [])) <= mentor["places"])
    placed = 100 * len(people["mentees"]) + 1
    model.maximize(sum((placed + worth[pair]) * variable for pair, variable in chosen.items()))
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = 1
    finished = threading.Event()
    watch = threading.Thread(target=stop_after, args=(solver, options["seconds"], finished))
    watch.start()
    status = solver.solve(model)
    finished.set()
    watch.join()
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise SystemExit(f"no answer within {options['seconds']} s ({solver.status_name(status)})")
    pairs = [pair for pair, variable in chosen.items() if solver.value(variable)]
    return pairs, {"proved": status == cp_model.OPTIMAL}


def stop_after(solver, seconds, finished):
    """Stop the search after so many seconds of every core."""
    end = time.process_time() + seconds * (os.cpu_count() or 1)
    while not finished.wait(0.1):
        if time.process_time() > end:
            solver.stop_search()


run(match)
