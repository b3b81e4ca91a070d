"""PyPI ``mentormatch`` 1.1 through its Python interface: people in, its own rules and order of preference.

Its command opens a window to choose a file, so the interface below that is called. It knows levels, years,
regions, lines of work, topics and places. Nobody names a mentor, nobody is on its favour list, and all say
"maybe" to both genders, which it asks as well.
"""

from __future__ import annotations

from mentormatch.api import main
from shared import run


def applicant(record):
    return {
        "wwid": record["id"],
        "first_name": "Applicant",
        "last_name": str(record["id"]),
        "gender": "female",
        "location": record["region"],
        "function": record["work"],
        "position_level": record["level"],
        "years_total": float(record["years"]),
        "skills": record["topics"],
        "preference_yes": record["yes"],
        "preference_maybe": [*record["maybe"], "female", "male"],
        "preference_no": record["no"],
        "preferred_wwids": [],
        "preferred_functions": record.get("wanted work", []),
        "favor": 0,
        "max_mentee_count": record.get("places", 1),
    }


def match(people, options):
    mentors = [applicant(record) for record in people["mentors"]]
    main(mentors, [applicant(record) for record in people["mentees"]])
    return [(mentee, mentor["wwid"]) for mentor in mentors for mentee in mentor["match_wwids"]]


run(match)
