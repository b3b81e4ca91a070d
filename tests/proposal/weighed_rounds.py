"""Small rounds by chance of every kind of programme, whose wishes have several parts and weights."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap, Definition, Part, Wish
from shelfmates.proposal import Setting
from tests.proposal.world import LIBRARY, RHYTHM, peers, person, programme, role, setting, text

LANGUAGES = Wish(
    "languages",
    text("Languages and aims"),
    30,
    (
        Part("tongue", "overlap", {"wanted": ("F11",), "offered": ("F11",), "mode": "any"}, share=2),
        Part("aims", "overlap", {"wanted": ("F23",), "offered": ("F23",)}),
    ),
    confidential=True,
)
WISHES = (replace(LIBRARY, weight=45), replace(RHYTHM, weight=25), LANGUAGES)
SHARE = Cap("country", "set_cap", text("half from one country"), "F07", 0.5)
TWO = Cap("two", "total_cap", text("three partnerships"), most=3)


def crowd(rng: Random, kind: str) -> list[Applicant]:
    sides = [("mentor",), ("mentee",)]
    roles = {"peers": [("peer",)], "directed": sides, "either": [*sides, ("flexible",)]}.get(
        kind, [("mentor",), ("mentee",), ("mentee",), ("peer",), ("mentor", "mentee")]
    )
    found = []
    for k in range(rng.randint(2, 9)):
        answers: dict[str, Any] = {
            "F07": rng.choice(["CA", "NZ", "KE"]),
            "F11": tuple(rng.sample(["en", "fr", "mi"], rng.randint(1, 2))),
            "F16": (rng.choice(["T1", "T2", "T3"]),),
            "F23": tuple(rng.sample(["A1", "A2", "A3"], rng.randint(0, 2))),
            "F29": rng.choice(["weekly", "fortnightly", "monthly"]),
            "F32": rng.choice([1, 1, 2]),
            "F42": rng.choice(["peer", "waiting"]),
        }
        answers = {key: value for key, value in answers.items() if value and rng.random() < 0.9}
        found.append(person(f"Person {k}", *rng.choice(roles), **answers))
    return found


def world(rng: Random) -> tuple[Definition, list[Applicant], Setting]:
    """A small programme of any kind, with people and now and then a kept or a forbidden pair."""
    kind = rng.choice(["directed", "peers", "staged", "either"])
    matching = {
        "minimum_score": rng.choice([None, None, 30.0, 55.0]),
        "objective": rng.choice([("people", "score"), ("people", "score"), ("score",)]),
    }
    caps = rng.choice([(), (), (SHARE,), (TWO,)])
    if kind == "peers":
        definition = peers(trios=rng.random() < 0.5, caps=caps, **matching)
    elif kind == "either":  # beside whom there are no limits yet
        definition = programme(**matching)
    elif kind == "directed":
        definition = programme(caps=caps, **matching)
    else:
        given = (role("mentor", seats=2), role("mentee"), role("peer"))
        definition = programme(*given, peers_of_unplaced=True, caps=caps, **matching)
    people = crowd(rng, kind)
    told = setting(forbid=[tuple(rng.sample(people, 2))] if rng.random() < 0.3 else [])  # type: ignore[list-item]
    return replace(definition, wishes=WISHES), people, told
