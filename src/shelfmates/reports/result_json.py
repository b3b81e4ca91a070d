"""The result as JSON, ``shelfmates.result/1``: for other programs, and for ``verify`` and ``ask``.

Points are integers on the inner scale 0…1,000,000. The schema is ``docs/reference/result.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import LANGUAGES, S, Sentence, Words
from shelfmates.proposal.model import Member, Partnership, Rule, Unplaced
from shelfmates.reports.answers import finding_data, section_data
from shelfmates.reports.audience import View

SCHEMA = "shelfmates.result/1"


def to_json(view: View, words: Words) -> str:
    """The whole result as text, two spaces deep, letters as they are."""
    return json.dumps(to_dict(view, words), ensure_ascii=False, indent=2) + "\n"


def to_dict(view: View, words: Words) -> dict[str, object]:
    """The whole result as plain values, its sentences in the language of ``words``."""
    proposal = view.proposal
    figures = asdict(proposal.figures)
    if view.folded:
        figures |= {"bound": None, "gap": None}
    return {
        "schema": SCHEMA,
        "programme": proposal.programme.id,
        "on": proposal.on.isoformat(),
        "language": words.language,
        "audience": view.audience,
        "blind": view.blind,
        "people": [_person(person) for person in proposal.people],
        "partnerships": [_partnership(one, words) for one in proposal.partnerships],
        "unplaced": [_unplaced(one, words) for one in proposal.unplaced],
        **figures,
        "objective": list(proposal.figures.objective),
        "statements": [words.say(one) for one in proposal.statements],
        "sections": [section_data(one, words) for one in proposal.sections],
        "rules": [_rule(one, words) for one in proposal.rules],
        "record": dict(proposal.record),
    }


def _person(person: Applicant) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email or None,
        "roles": list(person.roles),
        "file": person.place.file or None,
        "sheet": person.place.sheet or None,
        "row": person.place.row or None,
    }


def _partnership(partnership: Partnership, words: Words) -> dict[str, object]:
    runner_up = partnership.runner_up
    return {
        "members": [{"person": one.person, "role": one.role} for one in partnership.members],
        "score": partnership.score,
        "stage": partnership.stage,
        "kept": partnership.kept,
        "weak": partnership.weak,
        "sure": partnership.sure and finding_data(partnership.sure, words),
        "reasons": [
            {
                "criterion": one.criterion,
                "label": words.say(one.label),
                "points": one.points,
                "of": one.of,
                "code": one.code,
                "sentence": words.say(one.sentence),
            }
            for one in partnership.reasons
        ],
        "runner_up": runner_up
        and {
            "person": runner_up.person,
            "people_lost": runner_up.people_lost,
            "score_lost": runner_up.score_lost,
            "sentence": words.say(runner_up.sentence),
        },
    }


def _unplaced(unplaced: Unplaced, words: Words) -> dict[str, object]:
    return {
        "person": unplaced.person,
        "role": unplaced.role,
        "cause": unplaced.cause,
        "sentence": words.say(unplaced.sentence),
        "remedies": [
            {"change": dict(one.change), "sentence": words.say(one.sentence)} for one in unplaced.remedies
        ],
        "advice": unplaced.advice and words.say(unplaced.advice),
    }


def _rule(rule: Rule, words: Words) -> dict[str, object]:
    return {
        "kind": rule.kind,
        "id": rule.id,
        "label": words.say(rule.label),
        "weight": rule.weight,
        "detail": rule.detail and words.say(rule.detail),
    }


# ── reading back ──────────────────────────────────────────────────────────────────────────────


class NotAResultError(ValueError):
    """The file isn't a result of ours; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


@dataclass(frozen=True)
class WrittenPerson:
    """A person as the file lists them. ``email`` is '' in a committee's file."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class WrittenPartnership:
    members: tuple[Member, ...]
    score: int
    stage: str
    kept: bool


@dataclass(frozen=True)
class WrittenResult:
    """What a result file claims, for ``verify`` and ``ask`` to hold against the applicants."""

    programme: str
    on: str  # ISO 8601
    people: tuple[WrittenPerson, ...]
    partnerships: tuple[WrittenPartnership, ...]
    unplaced: tuple[Member, ...]
    figures: Mapping[str, int | str]  # people_placed … gap, and status
    objective: tuple[str, ...]
    record: Mapping[str, object]
    audience: str
    blind: bool


def from_json(text: str) -> WrittenResult:
    """Read a result file's text.

    Raises NotAResultError when it isn't JSON, has another schema or lacks a key.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAResultError(S("This file is not JSON. Give the .json file that “match” wrote.")) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NotAResultError(
            S("This JSON file is not a result of “match” ({schema} is missing).", schema=SCHEMA)
        )
    try:
        return _written(data)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAResultError(
            S("This result file is incomplete or was changed by hand. Run “match” again.")
        ) from error


_FIGURES = ("people_placed", "people_bound", "mentors_used", "pairs", "total", "bound", "gap")


def _written(data: Mapping[str, object]) -> WrittenResult:
    untold = {key for key in ("bound", "gap") if data[key] is None}  # for a committee, see ``folding``
    figures: dict[str, int | str] = {key: _integer(data[key]) for key in _FIGURES if key not in untold}
    figures["status"] = str(data["status"])
    if data["language"] not in LANGUAGES:
        raise ValueError("a language of ours is wanted")
    return WrittenResult(
        programme=str(data["programme"]),
        on=date.fromisoformat(str(data["on"])).isoformat(),
        people=tuple(
            WrittenPerson(str(one["id"]), str(one["name"]), str(one["email"] or ""), _strings(one["roles"]))
            for one in _mappings(data["people"])
        ),
        partnerships=tuple(
            WrittenPartnership(
                _members(one["members"]), _integer(one["score"]), str(one["stage"]), one["kept"] is True
            )
            for one in _mappings(data["partnerships"])
        ),
        unplaced=_members(data["unplaced"]),
        figures=figures,
        objective=_strings(data["objective"]),
        record=_mapping(data["record"]),
        audience=str(data["audience"]),
        blind=data["blind"] is True,
    )


def _members(value: object) -> tuple[Member, ...]:
    return tuple(Member(str(one["person"]), str(one["role"])) for one in _mappings(value))


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("an object is wanted")
    return value


def _mappings(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list):
        raise TypeError("a list is wanted")
    return [_mapping(one) for one in value]


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("a list is wanted")
    return tuple(str(one) for one in value)


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a whole number is wanted")
    return value
