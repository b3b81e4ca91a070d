"""Checking a file of circles against the answers it was made from: everything is derived again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Sentence, Words
from shelfmates.proposal.circles import Kept, Plan
from shelfmates.proposal.circles.checking import Claimed, Sitting, checked
from shelfmates.proposal.circles.model import Figures
from shelfmates.proposal.stages import IdPair
from shelfmates.reports.circles.data import SCHEMA, to_dict
from shelfmates.reports.result_json import NotAResultError
from shelfmates.reports.verifying import MOST_DIFFERENCES, Verdict, differences

CHANGED = S("This file of circles is incomplete or was changed by hand. Run “circles” again.")


def circles_of(text: str) -> Mapping[str, Any] | None:
    """The JSON of a file of circles, or None where the text is something else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and data.get("schema") == SCHEMA else None


def check(
    data: Mapping[str, Any],
    definition: Definition,
    applicants: Sequence[Applicant],
    kept: Sequence[Kept] = (),
    forbidden: Iterable[IdPair] = (),
) -> Verdict:
    """Hold circles (``data`` is their whole JSON) against the answers.

    Raises NotAResultError where something is missing in them.
    """
    if faults := tuple(_wrong_input(data, definition, applicants)):
        return Verdict(faults, best=False)
    try:
        claimed, words = _claimed(data), Words(str(data["language"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAResultError(CHANGED) from error
    formed, faults = checked(claimed, definition, applicants, kept, forbidden)
    if formed is None:
        return Verdict(faults, best=False)
    expected = json.loads(json.dumps(to_dict(formed, words)))  # as it would be read: lists, no tuples
    places = differences(expected, data, "", ())
    said = [S("“{place}” is not what the answers give.", place=place) for place in places]
    return Verdict(tuple(said[:MOST_DIFFERENCES]), best=not said and claimed.figures.status == "optimal")


def _wrong_input(
    data: Mapping[str, Any], definition: Definition, applicants: Sequence[Applicant]
) -> Iterator[Sentence]:
    people = data.get("people")
    here = {one.id for one in applicants}
    there = {one.get("id") for one in people if isinstance(one, dict)} if isinstance(people, list) else set()
    if data.get("audience") == "committee":
        yield S("A committee's file has no proof in it, because a proof would tell what confidential rules "
                "exclude. Check the coordinator's own file.")  # fmt: skip
    elif data.get("programme") != definition.id:
        yield S("This result was made for the programme “{made}”, not for “{given}”.",
                made=str(data.get("programme")), given=definition.id)  # fmt: skip
    elif there != here:
        yield S("These are not the same people: {missing} of the result are not in the answers, "
                "{more} in the answers are not in the result.",
                missing=len(there - here), more=len(here - there))  # fmt: skip


def _claimed(data: Mapping[str, Any]) -> Claimed:
    """Raises KeyError, TypeError, ValueError or AttributeError where the file is not as it was written."""
    record = data["record"]
    figures = {one.name: data[one.name] for one in fields(Figures)}
    if any(type(value) is not int for name, value in figures.items() if name != "status"):
        raise TypeError("figures are whole numbers")
    return Claimed(
        on=date.fromisoformat(data["on"]),
        plan=_plan(record["options"]),
        circles=tuple(_sitting(one) for one in data["circles"]),
        figures=Figures(**figures),
        proof=record["proof"],
    )


def _plan(options: Mapping[str, Any]) -> Plan:
    rooms = options["rooms"]
    numbers = [options[name] for name in ("least", "most", "each", "leads")]
    if any(type(one) is not int or one < 1 for one in (*numbers, 1 if rooms is None else rooms)):
        raise TypeError("sizes are whole numbers from 1")
    least, most, each, leads = numbers
    return Plan(
        least, most, str(options["topics"]), frozenset(map(str, options["facilitators"])), each, leads, rooms,
        options["own_places"] is True,
    )  # fmt: skip


def _sitting(one: Mapping[str, Any]) -> Sitting:
    members = tuple(str(seat["person"]) for seat in one["seats"])
    topic, leader, language = (str(one[key] or "") for key in ("topic", "facilitator", "language"))
    return Sitting(topic, leader, language, one["kept"] is True, members)


__all__ = ["check", "circles_of"]
