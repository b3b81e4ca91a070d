"""Beginning to answer, saving answers, sending them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from shelfmates.definitions import Definition
from shelfmates.definitions.applicants import Answer as Value
from shelfmates.people.models import Person
from shelfmates.questionnaires.actions.files import forget_files, keep_file
from shelfmates.questionnaires.models import Answer, Response, Version
from shelfmates.questionnaires.queries import FileLink, answers_of, definition_of, read_anew, relevant, stored

type Given = Value | UploadedFile[bytes] | None
type Typed = Mapping[str, Mapping[str, list[str]]]
type Written = tuple[Any, dict[str, list[str]]]
"""What is kept of an answer: its value, and what was typed while it cannot be read."""


@transaction.atomic
def begin_response(version: Version, person: Person, *, now: datetime) -> Response:
    """A response of this person to this version, without any answer yet."""
    return Response.objects.create(version=version, person=person, created_at=now, updated_at=now)


@transaction.atomic
def save_answers(
    response: Response,
    answers: Mapping[str, Given],
    *,
    typed: Typed | None = None,
    by: Person | None,
    now: datetime,
) -> Response:
    """Save answers by question id; None takes one away, questions that are not named stay as they are.

    ``typed``: what cannot be read yet, kept as it was typed until it can. An uploaded file is stored, and
    the one it replaces is deleted. Saving the same again changes nothing. Writes nobody and leaves no
    history: a draft is its author's own business.
    """
    Response.objects.select_for_update().get(pk=response.pk)
    read_anew(response)
    written: dict[str, Written] = {}
    with_file = set(response.files.values_list("question", flat=True))
    for question, given in answers.items():
        value = keep_file(response, question, given, now=now) if isinstance(given, UploadedFile) else given
        if isinstance(value, FileLink) and not _is_own(response, question, value):
            value = None
        written[question] = (stored(value), {})
        if question in with_file:
            forget_files(response, question, but=str(value) if isinstance(value, FileLink) else "")
    for question, raw in (typed or {}).items():
        written[question] = (None, {name: [*values] for name, values in raw.items()})
    if _write(response, written):
        response.saved_at = response.updated_at = now
        response.save(update_fields=["saved_at", "updated_at"])
    return response


@transaction.atomic(savepoint=False)
def complete_response(
    response: Response, roles: tuple[str, ...], *, definition: Definition | None = None, now: datetime
) -> Response:
    """The answers are given: those to questions that are no longer shown, and what was half typed, go.

    ``definition``: that of the response's version, where the caller has it.
    """
    whole = definition or definition_of(response.version.questionnaire.programme, response.version)
    kept = relevant(whole, roles, answers_of(response))
    gone = [answer.question for answer in response.answers.all() if answer.question not in kept]
    if gone:
        for question in gone:
            forget_files(response, question)
        response.answers.filter(question__in=gone).delete()
        read_anew(response)
    response.sent_at = response.updated_at = now
    response.save(update_fields=["sent_at", "updated_at"])
    return response


@transaction.atomic(savepoint=False)
def move_response(response: Response, version: Version, *, now: datetime) -> Response:
    """Go on with a newer version: the answers stay by question id, what it does not ask is left aside."""
    response.version, response.updated_at = version, now
    response.save(update_fields=["version", "updated_at"])
    return response


def _write(response: Response, written: Mapping[str, Written]) -> bool:
    """Write what differs from what is there, in three statements however many questions a page has.

    Was there anything that differs?
    """
    there = {answer.question: (answer.value, answer.typed) for answer in response.answers.all()}
    gone = there.keys() & {q for q, (value, typed) in written.items() if value is None and not typed}
    if gone:
        response.answers.filter(question__in=gone).delete()
    changed = [
        Answer(response=response, question=question, value=value, typed=typed)
        for question, (value, typed) in written.items()
        if (value is not None or typed) and there.get(question) != (value, typed)
    ]
    Answer.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["response", "question"],
        update_fields=["value", "typed"],
    )
    read_anew(response)
    return bool(gone or changed)


def _is_own(response: Response, question: str, link: FileLink) -> bool:
    """Nobody answers with another person's file."""
    return response.files.filter(public_id=str(link), question=question).exists()
