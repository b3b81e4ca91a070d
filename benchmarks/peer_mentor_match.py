"""The peer's side of ``mentor_match.py``: runs inside an environment that holds PyPI ``mentor-match``.

Reads people as JSON (argument 1), runs one round with the rules its web application uses, times scoring and
solving together, and prints JSON: seconds and the pairs by position.
"""

from __future__ import annotations

import json
import operator
import sys
import time
from pathlib import Path

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules import rule


def people(kind, records):
    """The package's own people; the identity wish is an attribute its web application adds."""
    made = []
    for record in records:
        person = kind(**{"first name": record["email"], "last name": "", "role": "", **record})
        person.identity = record["identity"]
        made.append(person)
    return made


RULES = [
    rule.Disqualify(lambda m: m.mentee.organisation == m.mentor.organisation),
    rule.Disqualify(rule.Grade(2, operator.gt).evaluate),
    rule.Disqualify(rule.Grade(0, operator.le).evaluate),
    rule.Grade(1, operator.eq, {True: 10, False: 0}),
    rule.Grade(2, operator.eq, {True: 7, False: 0}),
    rule.Equivalent("profession", {True: 8, False: 0}),
    rule.Generic(
        {True: 4, False: 0}, lambda m: m.mentee.identity != "" and m.mentee.identity in m.mentor.identity
    ),
    rule.UnmatchedBonus(1),
]

given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
mentors, mentees = people(Mentor, given["mentors"]), people(Mentee, given["mentees"])
start = time.perf_counter()
process_data(mentors, mentees, [RULES])
seconds = time.perf_counter() - start
position = {person.email: i for i, person in enumerate(mentors)}
pairs = [(i, position[mentor.email]) for i, mentee in enumerate(mentees) for mentor in mentee.mentors]
print(json.dumps({"seconds": seconds, "pairs": pairs}))
