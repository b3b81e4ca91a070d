"""What every adapter needs and nothing more: the rules and points in words of Python, reading and writing.

Runs inside the peers' own environments with Python 3.11 or later; uses the standard library only.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

WORK, TOPIC, MENTEE_YES, MENTOR_YES = 30, 10, 20, 10  # points; with four topics 100 at most
YEARS = 7


def points(mentee, mentor):
    """What the pair is worth, 0 to 100, or None where a rule forbids it."""
    if mentor["level"] <= mentee["level"] or mentor["years"] < mentee["years"] + YEARS:
        return None
    if mentor["region"] in mentee["no"] or mentee["region"] in mentor["no"]:
        return None
    return (
        WORK * (mentor["work"] in mentee["wanted work"])
        + TOPIC * len(set(mentee["topics"]) & set(mentor["topics"]))
        + MENTEE_YES * (mentor["region"] in mentee["yes"])
        + MENTOR_YES * (mentee["region"] in mentor["yes"])
    )


def table(people):
    """Points of every allowed pair, by identities."""
    worth = {}
    for mentee in people["mentees"]:
        for mentor in people["mentors"]:
            value = points(mentee, mentor)
            if value is not None:
                worth[mentee["id"], mentor["id"]] = value
    return worth


def lists(people):
    """Both sides' lists of preference: most points first; equal points in an order no row decides.

    For those who know lists and no points. Gives mentee → mentors and mentor → mentees, without empty lists.
    """
    worth = table(people)
    by_mentee, by_mentor = {}, {}
    for pair in sorted(worth, key=lambda pair: (-worth[pair], _draw(*pair))):
        by_mentee.setdefault(pair[0], []).append(pair[1])
        by_mentor.setdefault(pair[1], []).append(pair[0])
    return by_mentee, by_mentor


def _draw(*pair):
    return hashlib.sha256(repr(pair).encode()).digest()


def run(match):
    """Read people and options, time ``match(people, options)`` in processor seconds, write its answer.

    ``match`` gives the pairs as (mentee, mentor) identities, or these and a dict of more to tell.
    Called as ``adapter.py people.json answer.json``.
    """
    given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    start = time.process_time()
    answer = match(given["people"], given["options"])
    pairs, more = answer if isinstance(answer, tuple) else (answer, {})
    seconds = more.pop("seconds", None) or time.process_time() - start
    told = {"seconds": seconds, "pairs": sorted(pairs), **more}
    Path(sys.argv[2]).write_text(json.dumps(told), "utf-8")
