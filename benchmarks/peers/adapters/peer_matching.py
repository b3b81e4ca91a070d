"""PyPI ``matching``: its hospital–resident game, mentees as residents, mentors with places as hospitals.

It knows lists and no points. Its default number of nested calls is too low for a few hundred people, so the
adapter allows more.
"""

from __future__ import annotations

import sys

from matching.games import HospitalResident
from shared import lists, run


def match(people, options):
    sys.setrecursionlimit(1_000_000)
    by_mentee, by_mentor = lists(people)
    places = {mentor["id"]: mentor["places"] for mentor in people["mentors"] if mentor["id"] in by_mentor}
    game = HospitalResident.create_from_dictionaries(by_mentee, by_mentor, places)
    return [
        (mentee.name, mentor.name)
        for mentor, mentees in game.solve(optimal="resident").items()
        for mentee in mentees
    ]


run(match)
