"""PyPI ``mentor-match``: the rules and points as its own rule objects, one list of rules per round.

Its rules can give every point of ours. It knows nothing of places: each round gives every mentor one mentee
at most, and every mentee one more mentor. With the option ``seat rule``, two more of its ``Disqualify`` rules
keep to the places and to one mentor each; neither its manual nor its web application has them.
"""

from __future__ import annotations

import operator

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules import rule
from shared import MENTEE_YES, MENTOR_YES, TOPIC, WORK, YEARS, run


def shared_topics(number):
    return lambda m: len(m.mentee.given_topics & m.mentor.given_topics) >= number


RULES = [
    rule.Disqualify(rule.Grade(0, operator.le).evaluate),
    rule.Disqualify(lambda m: m.mentor.given["years"] < m.mentee.given["years"] + YEARS),
    rule.Disqualify(lambda m: m.mentor.given["region"] in m.mentee.given["no"]),
    rule.Disqualify(lambda m: m.mentee.given["region"] in m.mentor.given["no"]),
    rule.Generic({True: WORK, False: 0}, lambda m: m.mentor.profession in m.mentee.given["wanted work"]),
    *(rule.Generic({True: TOPIC, False: 0}, shared_topics(number)) for number in range(1, 5)),
    rule.Generic({True: MENTEE_YES, False: 0}, lambda m: m.mentor.given["region"] in m.mentee.given["yes"]),
    rule.Generic({True: MENTOR_YES, False: 0}, lambda m: m.mentee.given["region"] in m.mentor.given["yes"]),
    rule.UnmatchedBonus(1),
]
SEAT_RULES = [
    rule.Disqualify(lambda m: len(m.mentor.mentees) >= m.mentor.given["places"]),
    rule.Disqualify(lambda m: len(m.mentee.mentors) >= 1),
]


def person(kind, record):
    """The package's own person; what its constructor does not take is an attribute."""
    made = kind(
        **{
            "first name": str(record["id"]),
            "last name": "",
            "email": f"{record['id']}@example.org",
            "role": "",
            "organisation": "",
            "grade": record["level"],
            "profession": record["work"],
        }
    )
    made.given, made.given_topics = record, set(record["topics"])
    return made


def match(people, options):
    mentors = [person(Mentor, record) for record in people["mentors"]]
    mentees = [person(Mentee, record) for record in people["mentees"]]
    rules = RULES + (SEAT_RULES if options["seat rule"] else [])
    process_data(mentors, mentees, [rules] * options["rounds"])
    return [(one.given["id"], other.given["id"]) for one in mentees for other in one.mentors]


run(match)
