"""PyPI ``algmatch``: its hospitals-and-residents algorithm, mentees as residents, mentors as hospitals.

It knows strict lists from both sides and no points.
"""

from __future__ import annotations

from algmatch import HospitalResidentsProblem
from shared import lists, run


def match(people, options):
    by_mentee, by_mentor = lists(people)
    places = {mentor["id"]: mentor["places"] for mentor in people["mentors"]}
    game = HospitalResidentsProblem(
        dictionary={
            "residents": by_mentee,
            "hospitals": {
                mentor: {"capacity": places[mentor], "preferences": mentees}
                for mentor, mentees in by_mentor.items()
            },
        },
        optimised_side="residents",
    )
    found = game.get_stable_matching()
    return [
        (int(mentee.lstrip("r")), int(mentor.lstrip("h")))
        for mentee, mentor in found["resident_sided"].items()
        if mentor
    ]


run(match)
