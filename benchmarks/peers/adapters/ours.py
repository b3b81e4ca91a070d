"""Our engine in the project's environment: solve, check the proof, say of everybody unplaced why.

The time of matching runs from people to pairs with their proof, as for the others. Checking the proof and
explaining come after it; they are in the time and memory of the whole process.
"""

from __future__ import annotations

import time

import numpy as np
from shared import run, table

from shelfmates_matching import Instance, openings, solve, verify


def match(people, options):
    start = time.process_time()
    mentees, mentors = people["mentees"], people["mentors"]
    rows = {mentee["id"]: row for row, mentee in enumerate(mentees)}
    columns = {mentor["id"]: column for column, mentor in enumerate(mentors)}
    scores = np.full((len(mentees), len(mentors)), -1)
    for (mentee, mentor), value in table(people).items():
        scores[rows[mentee], columns[mentor]] = value
    instance = Instance.two_sided(
        np.maximum(scores, 0),
        eligible=scores >= 0,
        seats=[mentor["places"] for mentor in mentors],
        ids=(list(rows), list(columns)),
    )
    result = solve(instance)
    seconds = time.process_time() - start
    faults = verify(instance, result)
    causes = explained(instance, result, scores)
    more = {
        "seconds": seconds,
        "proved": result.status == "optimal" and not faults,
        "explained": len(causes),
        "causes": causes,
    }
    return [tuple(pair) for pair in result.pairs], more


def explained(instance, result, scores):
    """Of every mentee without a place: why, and with which mentors one more place would be theirs."""
    asked = openings(instance, result)
    goes_to = asked.seat_goes_to()
    causes = {}
    for row in (instance.ids[0].index(one) for one in result.unplaced):
        if not (scores[row] >= 0).any():
            cause = "no mentor is allowed"
        else:
            cause = "others fit better" if asked.equally_large(row) else "as many people fit only without"
        helps = [instance.ids[1][column] for column in np.flatnonzero(goes_to == row)]
        causes[str(instance.ids[0][row])] = {"cause": cause, "one more place with": helps}
    return causes


run(match)
