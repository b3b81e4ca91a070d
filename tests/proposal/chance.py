"""Small rounds by chance, with something of everything a run can be told; the same seed gives the same."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from shelfmates.definitions.applicants import Answer, Applicant
from shelfmates.definitions.model import Cap, Condition, Definition
from shelfmates.proposal import KeptError, Setting, solved
from tests.proposal.world import AVOID, EMPLOYER, LANGUAGE, ON, REPEAT, person, programme, role, rule, text

NAMES = ("Ann", "Bo", "Cy", "Dee", "Eli", "Fay", "Gus", "Ida", "Jo", "Kit")
LIBRARIES, RHYTHMS = ("T1", "T2", "T3", "T4"), ("weekly", "fortnightly", "monthly", "bimonthly")
EXPERIENCE = rule("experience", Condition("at_least", "F18", 3))
CAPS = (
    Cap("country", "set_cap", text("half from one country"), "F07", 0.5),
    Cap("two", "total_cap", text("two partnerships"), most=2),
    Cap("intake", "intake_cap", text("half of the applications from one country"), "F07", 0.5),
)
OBJECTIVES = (("people", "score"), ("people", "score"), ("people", "worst", "score"), ("score",))
KINDS = ("directed", "directed", "staged", "peer")


@dataclass(frozen=True, eq=False)
class ByChance:
    definition: Definition
    people: tuple[Applicant, ...]
    setting: Setting


def round_by_chance(seed: int) -> ByChance:
    """Directed, directed with peers of those left over, or peers; in part with limits, pins and a past."""
    draw = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    size = draw.randint(4, 8)
    people = tuple(_person(draw, name, kind) for name in NAMES[:size])
    definition = _definition(draw, kind)
    setting = Setting(ON)
    if draw.random() < 0.3:
        setting = replace(setting, forbidden=frozenset({_pair(draw, people)}))
    if draw.random() < 0.3:
        setting = replace(setting, history=(_pair(draw, people),))
    if draw.random() < 0.3:
        setting = replace(setting, waiting={draw.choice(people).id: draw.randint(1, 2)})
    if draw.random() < 0.4:
        setting = _kept(draw, definition, people, setting)
    return ByChance(definition, people, setting)


def _definition(draw: random.Random, kind: str) -> Definition:
    roles = {
        "directed": (role("mentor", EXPERIENCE, seats=3), role("mentee")),
        "staged": (role("mentor", EXPERIENCE, seats=2), role("mentee"), role("peer")),
        "peer": (role("peer"),),
    }[kind]
    caps = [cap for cap in CAPS if draw.random() < 0.15]
    musts = [must for must in (EMPLOYER, LANGUAGE, REPEAT, AVOID) if draw.random() < 0.7]
    return programme(
        *roles, kind="peer" if kind == "peer" else "directed", musts=musts, caps=caps,
        peers_of_unplaced=kind == "staged",
        trios=kind != "directed" and draw.random() < 0.5,
        load=draw.choice((0.0, 5.0, 20.0)),
        minimum_score=draw.choice((None, None, 30.0)),
        objective=draw.choice(OBJECTIVES),
    )  # fmt: skip


def _person(draw: random.Random, name: str, kind: str) -> Applicant:
    roles = ("peer",) if kind == "peer" else draw.choice((("mentor",), ("mentee",), ("mentee",)))
    if kind != "peer" and draw.random() < 0.1:
        roles = ("mentor", "mentee")
    answers: dict[str, Answer] = {
        "F07": draw.choice(("CA", "FR", "NZ")),
        "F11": tuple(draw.sample(("en", "fr", "mi"), draw.randint(1, 2))),
        "F16": tuple(draw.sample(LIBRARIES, draw.randint(1, 2))),
        "F18": draw.choice((1, 4, 8, 12)),
        "F29": draw.choice(RHYTHMS),
        "F32": draw.randint(1, 2),
        "F42": draw.choice(("peer", "peer", "next_round")),
    }
    if draw.random() < 0.4:
        answers["F12"] = draw.choice(("Oak Library", "Elm College"))
    if draw.random() < 0.15:
        answers["F13"] = f"{draw.choice(NAMES).lower()}@example.org"
    for question in ("F11", "F16", "F29"):
        if draw.random() < 0.1:
            del answers[question]
    return person(name, *roles, day=draw.randint(1, 20), **answers)


def _pair(draw: random.Random, people: tuple[Applicant, ...]) -> tuple[str, str]:
    one, two = sorted(someone.id for someone in draw.sample(people, 2))
    return one, two


def _kept(
    draw: random.Random, definition: Definition, people: tuple[Applicant, ...], setting: Setting
) -> Setting:
    """With a partnership kept that can stand, where chance finds one."""
    for _ in range(4):
        told = replace(setting, kept={_pair(draw, people): draw.random() < 0.3})
        try:
            solved(definition, people, told)
        except KeptError:
            continue
        return told
    return setting
