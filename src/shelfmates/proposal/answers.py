"""A person's answers as the engine reads them, and a definition's rules as an engine policy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from shelfmates.definitions import vocabularies
from shelfmates.definitions.applicants import Answer, Applicant, AtLeast
from shelfmates.definitions.model import Definition, Part, Question
from shelfmates_matching.criteria.organisations import acronyms_in, organisation_key
from shelfmates_matching.criteria.text import folded
from shelfmates_matching.policy import Policy

EMPLOYER = "F12"


@dataclass(frozen=True)
class Past:
    """Earlier rounds: person → earlier partners' ids, and person → their countries."""

    partners: Mapping[str, frozenset[str]]
    countries: Mapping[str, frozenset[str]]


NOTHING_PAST = Past({}, {})


def engine_answers(applicant: Applicant, definition: Definition, past: Past = NOTHING_PAST) -> dict[str, Any]:
    """Question id → str, int, frozenset (several), tuple (ranked) or mapping (line by line).

    Beside the questions stand the person's name, address, employer and id, and what the run knows
    of earlier rounds. Questions the programme doesn't ask are left out.
    """
    found: dict[str, Any] = {}
    for question in definition.questions:
        answer = applicant.answers.get(question.id)
        if answer is not None:
            found[question.id] = _plain(answer, question)
    found["name"] = applicant.name
    found["email"] = applicant.email
    found["id"] = applicant.id
    if isinstance(employer := applicant.answers.get(EMPLOYER), str):
        found["employer"] = frozenset(separate(employer))
    found["past_partners"] = past.partners.get(applicant.id, frozenset())
    found["past_countries"] = past.countries.get(applicant.id, frozenset())
    return found


def with_answer(answers: Mapping[str, Any], question: Question, applicant: Applicant) -> dict[str, Any]:
    """Engine answers with this person's answer to one question in place of the one before."""
    return {**answers, question.id: _plain(applicant.answers[question.id], question)}


def _plain(answer: Answer, question: Question) -> object:
    kind = question.kind
    match answer:
        case AtLeast(value=value):
            return f"{value}+"
        case tuple():
            return answer if kind == "R" else frozenset(answer)
        case bool():
            return "yes" if answer else "no"
        case date():
            return answer.isoformat()
        case str() if question.id == EMPLOYER:
            # An acronym stays beside its name, which tells it from the same acronym of another house.
            several = [one if acronyms_in(one) else organisation_key(one) or one for one in separate(answer)]
            return frozenset(several) if len(several) > 1 else next(iter(several), answer)
        case str() if kind == "E":
            # Organisations, schools and towns are compared as people mean them, not letter by letter.
            several = [organisation_key(one) or one for one in separate(answer)]
            return frozenset(several) if len(several) > 1 else next(iter(several), answer)
        case _:
            return answer


def separate(answer: str) -> list[str]:
    """Several towns, employers or schools in one answer: parted by semicolons or line breaks."""
    return [part for one in re.split(r"[;\n]", answer) if (part := one.strip())]


def confidential_reasons(definition: Definition) -> frozenset[str]:
    """The ids of reasons that come from confidential wishes."""
    return frozenset(
        reason_id(wish.id, part, len(wish.parts))
        for wish in definition.wishes
        if wish.confidential
        for part in wish.parts
    )


def engine_policy(definition: Definition, on: date, *, without: frozenset[str] = frozenset()) -> Policy:
    """The programme's musts (but those in ``without``) and wishes as the engine knows them."""
    musts = [
        {
            "id": must.id,
            "criterion": must.part.criterion,
            "parameters": _parameters(must.part.criterion, must.part.parameters, definition, on),
            "confidential": must.confidential,
        }
        for must in definition.musts
        if must.id not in without
    ]
    wishes = [
        {
            "id": wish.id,
            "weight": wish.weight,
            "parts": [
                {
                    "id": reason_id(wish.id, part, len(wish.parts)),
                    "share": part.share,
                    "criterion": part.criterion,
                    "parameters": _parameters(part.criterion, part.parameters, definition, on),
                }
                for part in wish.parts
            ],
        }
        for wish in definition.wishes
    ]
    return Policy.from_dict({"musts": musts, "wishes": wishes, "neutral": definition.matching.neutral})


def reason_id(wish: str, part: Part, parts: int) -> str:
    """What a reason is called: the wish, and its part where there are several."""
    return wish if parts == 1 else f"{wish}.{part.id}"


def _parameters(
    criterion: str, parameters: Mapping[str, object], definition: Definition, on: date
) -> dict[str, Any]:
    """What the file says, with vocabularies spelled out and what only the run knows."""
    made: dict[str, Any] = dict(parameters)
    vocabulary = made.pop("vocabulary", None)
    if vocabulary is not None:
        options = vocabularies(definition.vocabularies)[str(vocabulary)].options
        made["groups"] = {option.id: option.group for option in options if option.group}
    if criterion in ("hours", "free_times"):
        made["on"] = on
    if criterion in ("listed", "different"):
        made["none"] = _no_employer()
    if criterion == "nearby":
        town = definition.question(str(parameters["town"]))
        places = town.vocabulary.options if town is not None and town.vocabulary is not None else ()
        made["spots"] = {place.id: place.at for place in places if place.at is not None}
    inner = made.get("inner")
    if isinstance(inner, Mapping):
        name = str(inner["criterion"])
        made["inner"] = {
            "criterion": name,
            "parameters": _parameters(name, inner.get("parameters", {}), definition, on),
        }
    return made


def is_no_employer(text: str) -> bool:
    """Whether this says that there is no employer: "n/a", "self-employed", "retired"."""
    return folded(text) in {folded(word) for word in _no_employer()}


@cache
def _no_employer() -> tuple[str, ...]:
    options = vocabularies()["no_employer"].options
    return tuple(
        word for option in options for word in (*option.label.by_language.values(), *option.synonyms)
    )
