"""Answers to every question of a form, as somebody would send them; made from the form itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.applications.queries.roles import ASKED_ELSEWHERE
from shelfmates.applications.queries.writing import paper
from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Question
from shelfmates.people.models import Person
from shelfmates.programmes.models import Round
from shelfmates.questionnaires.queries import sections
from tests.cast import NOW, SALOME, a_person, an_open_round

SECRET = "Wren Featherstone, my supervisor"
GOOD: dict[str, Answer] = {
    "F01": SALOME, "F05": "member", "F12": "Bibliothèque d’Exampleton", "F13": SECRET, "F15": "librarian",
    "F16": ("T1",), "F18": 12, "F20": "École d’Exampleton", "F20_year": 2025, "F11": ("fr", "en"),
}  # fmt: skip


def an_answer(question: Question) -> Answer:
    """Some answer that fits the question."""
    options = [one.id for one in question.vocabulary.options] if question.vocabulary else []
    match question.kind:
        case "N":
            return min(question.most or 3, 3)
        case "B":
            return False
        case "D":
            return NOW.date()
        case "O":
            return options[0]
        case "M" | "R":
            return tuple(one for one in options if one != "all")[: question.most or 20]
        case "G":
            return ("mon.morning", "tue.evening")
        case "each":
            return {line.id: options[0] for line in question.lines}
        case _:
            return f"Answer to {question.id}"


def fill(application: Application, *, now: datetime = NOW, **given: Answer | None) -> Application:
    """The application with an answer to every required question, and those given."""
    person = application.person
    for _round_trip in range(2):  # what an answer has called for is answered the second time
        sheet = paper(application, "en")
        answers: dict[str, Any] = {}
        for section in sections(sheet.definition, application.roles, sheet.answers, without=ASKED_ELSEWHERE):
            for question in section.questions:
                if question.required or question.id == "F13":
                    answers[question.id] = GOOD.get(question.id) or an_answer(question)
        actions.save_section(application, answers | given, by=person, now=now)
        application = Application.objects.get(pk=application.pk)
    return application


def a_draft(
    role: str = "mentee",
    *,
    round_: Round | None = None,
    person: Person | None = None,
    now: datetime = NOW,
    **given: Any,
) -> Application:
    """A draft that could be sent."""
    round_ = round_ or an_open_round(now=now)
    roles = ("mentor", "mentee") if role == "both" else (role,)
    begun = actions.begin_application(round_, roles=roles, by=person or a_person(SALOME), now=now)
    return fill(begun, now=now, **given)


def a_received(role: str = "mentee", *, now: datetime = NOW, **given: Any) -> Application:
    """An application that was sent."""
    draft = a_draft(role, now=now, **given)
    return actions.submit_application(draft, language="en", by=draft.person, now=now)
