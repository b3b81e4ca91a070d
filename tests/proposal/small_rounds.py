"""Small rounds by chance, the closed list of changes for somebody left over, and each made anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Condition, Definition, Option, Vocabulary
from shelfmates.proposal import Run, solved
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.newcomers import KINDS, newcomer, of_no_other_use
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.questions.differences import outcome
from shelfmates.proposal.questions.helping import has_place
from shelfmates.proposal.sides import Side
from shelfmates.proposal.steps import after, steps_of, takes_part
from tests.proposal.world import (
    AVOID,
    EMPLOYER,
    LANGUAGE,
    QUESTIONS,
    REPEAT,
    person,
    programme,
    role,
    rule,
    setting,
    text,
)

type Change = Mapping[str, Any]

RULES = (
    rule("years", Condition("at_least", "F18", 3)),
    rule("graduated", Condition("at_least", "F20_year", 2000)),
)
NAMES = ("Ana", "Bảo", "Chidi", "Dilnoza", "Eero", "Fatima", "Göran", "Hina", "Iñigo")


def random_round(rng: Random, *, peers: bool = False) -> Run:
    """Few people with few answers, so that many are excluded, some wait, and points come out even."""
    questions = tuple(replace(q, changeable=q.id in ("F29", "F11")) for q in QUESTIONS)
    languages = next(q for q in questions if q.id == "F11")
    options = tuple(Option(one, text(one)) for one in ("en", "fr", "de"))
    few = replace(languages, vocabulary=Vocabulary("few", text("Few"), options))
    definition = replace(
        _programme(rng, peers), questions=tuple(few if q.id == "F11" else q for q in questions)
    )
    people = [_somebody(rng, name, k, peers) for k, name in enumerate(NAMES[: rng.randint(3, 7)])]
    pairs = list(combinations(people, 2))
    forbid = [rng.choice(pairs)] if rng.random() < 0.2 else []
    return solved(definition, people, setting(forbid=forbid))


def _programme(rng: Random, peers: bool) -> Definition:
    rules = RULES[: rng.choice((0, 0, 1, 2))]
    musts = rng.choice([(EMPLOYER, AVOID, REPEAT, LANGUAGE), (EMPLOYER, LANGUAGE), (LANGUAGE,), ()])
    if peers:
        return programme(role("peer", *rules), kind="peer", musts=musts, trios=rng.random() < 0.5)
    return programme(role("mentor", seats=2), role("mentee", *rules), musts=musts)


def _somebody(rng: Random, name: str, day: int, peers: bool) -> Applicant:
    answers: dict[str, Any] = {
        "F11": rng.choice((("en",), ("fr",), ("de",))),
        "F12": rng.choice(("City Library", "Town Library")),
        "F16": rng.choice((("public",), ("academic",))),
        "F29": rng.choice(("weekly", "monthly", "bimonthly")),
        "F18": rng.choice((1, 5, 5)),
        "F20_year": rng.choice((1990, 2005, 2005)),
        "F32": rng.choice((1, 1, 2)),
    }
    for question in ("F29", "F18", "F20_year"):
        if rng.random() < 0.15:
            del answers[question]
    if rng.random() < 0.1:
        answers["F13"] = rng.choice(NAMES) + " Ortega"
    mentor = not peers and rng.random() < 0.35
    return person(
        f"{name} Ortega", "peer" if peers else "mentor" if mentor else "mentee", day=day + 1, **answers
    )


# ── the closed list ───────────────────────────────────────────────────────────────────────────


def single_changes(run: Run, side: Side, entry: Entry) -> list[Change]:
    """Every single change for somebody left over, whether it helps or not."""
    own = [step.change for step in steps_of(side, entry) if step.admits or entry.takes_part]
    there = _of_the_round(run, side, entry) if entry.takes_part else []
    return [*own, *there]


def _of_the_round(run: Run, side: Side, entry: Entry) -> list[Change]:
    return [] if side.mentors else [*_seats(run, side), *_partners(run, entry)]


def _seats(run: Run, side: Side) -> list[Change]:
    most = 0 if side.stage.peers else run.definition.roles["mentor"].most_seats
    return [
        {"kind": "add_seat", "mentor": one.id}
        for one, free, seats in zip(side.stage.offerers, side.stage.free, side.stage.seats, strict=True)
        if free and seats < most
    ]


def _partners(run: Run, entry: Entry) -> list[Change]:
    found: list[Change] = []
    for kind in KINDS:
        variant = newcomer(entry, run.definition, kind)
        if variant is not None and variant.change not in found:
            found.append(variant.change)
    return found


def pairs_of_changes(run: Run, side: Side, entry: Entry) -> Iterator[list[Change]]:
    """Every pair under which the person takes part; further partners are those who suit them then."""
    steps = steps_of(side, entry)
    for pair in combinations(steps, 2):
        stand = after(entry, pair)
        if stand is not None and takes_part(side, entry, stand):
            yield [step.change for step in pair]
    if side.mentors:
        return
    for step in steps:
        stand = after(entry, [step])
        if stand is not None and takes_part(side, entry, stand):
            changed_entry = replace(entry, person=stand.person)
            yield from ([step.change, one] for one in _of_the_round(run, side, changed_entry))
    if entry.takes_part:
        yield from (list(two) for two in combinations(_of_the_round(run, side, entry), 2))


def places(run: Run, changes: list[Change], entry: Entry) -> bool:
    """Solve anew with the changes, and look: also with all else a newcomer answers of no use."""
    versions = [
        [change, of_no_other_use(change, run.definition)] if change["kind"] == "one_more_mentor" else [change]
        for change in changes
    ]
    return all(
        has_place(outcome(changed(run, list(made), person=entry.person.id, role=entry.role)), entry)
        for made in product(*versions)
    )


__all__ = ["pairs_of_changes", "places", "random_round", "single_changes"]
