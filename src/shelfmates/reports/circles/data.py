"""Circles as JSON, ``shelfmates.circles/1``: for other programs. Points are integers, 0…1,000,000 a seat."""

from __future__ import annotations

import json
from dataclasses import asdict

from shelfmates.language import Words
from shelfmates.proposal.circles.model import Circle, Formed, Seat
from shelfmates.proposal.model import Reason, Unplaced
from shelfmates.reports.circles.lines import audience

SCHEMA = "shelfmates.circles/1"


def to_json(formed: Formed, words: Words) -> str:
    """The whole result as text, two spaces deep, letters as they are."""
    return json.dumps(to_dict(formed, words), ensure_ascii=False, indent=2) + "\n"


def to_dict(formed: Formed, words: Words) -> dict[str, object]:
    """The whole result as plain values, its sentences in the language of ``words``."""
    people = sorted(formed.people.values(), key=lambda one: (one.name.casefold(), one.id))
    return {
        "schema": SCHEMA,
        "audience": audience(formed),
        "programme": formed.programme.id,
        "on": formed.on.isoformat(),
        "language": words.language,
        "people": [
            {"id": one.id, "name": one.name, "email": one.email, "roles": list(one.roles)} for one in people
        ],
        "circles": [_circle(one, words) for one in formed.circles],
        "unplaced": [_unplaced(one, words) for one in formed.unplaced],
        "not_needed": [_unplaced(one, words) for one in formed.not_needed],
        **asdict(formed.figures),
        "statements": [words.say(one) for one in formed.statements],
        "rules": [
            {
                "kind": one.kind,
                "id": one.id,
                "label": words.say(one.label),
                "weight": one.weight,
                "detail": one.detail and words.say(one.detail),
            }
            for one in formed.rules
        ],
        "record": dict(formed.record),
    }


def _circle(circle: Circle, words: Words) -> dict[str, object]:
    return {
        "number": circle.number,
        "title": words.say(circle.title),
        "topic": circle.topic or None,
        "language": circle.language or None,
        "facilitator": circle.leader or None,
        "kept": circle.kept,
        "seats": [_seat(one, words) for one in circle.seats],
    }


def _seat(seat: Seat, words: Words) -> dict[str, object]:
    return {
        "person": seat.person,
        "points": seat.points,
        "weak": seat.weak,
        "kept": seat.kept,
        "reasons": [_reason(one, words) for one in seat.reasons],
        "better": seat.better and words.say(seat.better),
    }


def _reason(one: Reason, words: Words) -> dict[str, object]:
    return {
        "criterion": one.criterion,
        "label": words.say(one.label),
        "points": one.points,
        "of": one.of,
        "code": one.code,
        "sentence": words.say(one.sentence),
    }


def _unplaced(one: Unplaced, words: Words) -> dict[str, object]:
    return {
        "person": one.person,
        "role": one.role,
        "cause": one.cause,
        "sentence": words.say(one.sentence),
        "remedies": [
            {"change": dict(remedy.change), "sentence": words.say(remedy.sentence)} for remedy in one.remedies
        ],
        "advice": one.advice and words.say(one.advice),
    }
