"""What somebody answered: read, judged for completeness, shown to whom it may be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import QuerySet, prefetch_related_objects

from shelfmates.definitions import Definition, is_shown
from shelfmates.definitions.applicants import Answer, Applicant, Place, identity
from shelfmates.definitions.model import Question
from shelfmates.questionnaires.models import Answer as Row
from shelfmates.questionnaires.models import Response, StoredFile
from shelfmates.questionnaires.queries.sections import asked_roles, shown_questions
from shelfmates.questionnaires.queries.values import FileLink, fits, restored
from shelfmates.questionnaires.queries.versions import definition_of

AGREEMENTS = "F41"
EVERYTHING = "all"  # an option for spreadsheets; on the site every purpose has its own box
NAME, EMAIL, SHARED = "F01", "F02", "F41_share"

type Reader = Literal["self", "partner", "committee", "coordinator", "steward", "observer", "matching"]
type Stage = Literal["applied", "introduced"]

# Who reads what a question's ``seen_by`` says. The matching reads all; confidential rules are its own.
_READS: Mapping[Reader, tuple[str, ...]] = {
    "self": ("partner", "committee", "nobody"),
    "matching": ("partner", "committee", "nobody"),
    "coordinator": ("partner", "committee"),
    "committee": ("partner", "committee"),
    "partner": ("partner",),
    "steward": ("partner",),
    "observer": (),
}
# What a partner sees only by tick: question → the option of F41_share that allows it.
BY_TICK = {"F38": "cv", "F02_phone": "telephone", "F25": "application"}


def answers_of(response: Response) -> dict[str, Answer]:
    """The answers by question id; what was typed but cannot be read yet is not among them."""
    found = {row.question: restored(row.value) for row in _rows(response)}
    return {question: answer for question, answer in found.items() if answer is not None}


def typed_of(response: Response) -> dict[str, dict[str, list[str]]]:
    """What was typed and cannot be read yet: question id → name of the field → what stood in it."""
    return {row.question: row.typed for row in _rows(response) if row.typed}


def _rows(response: Response) -> QuerySet[Row]:
    """What is stored, read once for as long as this object lives or ``read_anew``."""
    if "answers" not in getattr(response, "_prefetched_objects_cache", {}):
        prefetch_related_objects([response], "answers")
    return response.answers.all()


def read_anew(response: Response) -> None:
    """Ask the database again for the answers: they changed, or are held from now on."""
    getattr(response, "_prefetched_objects_cache", {}).pop("answers", None)


def relevant(
    definition: Definition, roles: Sequence[str], answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The answers without those to questions that are not asked or shown, or are asked otherwise now."""
    asked = {question.id: question.kind for question in shown_questions(definition, roles, answers)}
    return {
        question: answer
        for question, answer in answers.items()
        if question in asked and fits(asked[question], answer)
    }


def still_missing(
    definition: Definition,
    roles: Sequence[str],
    answers: Mapping[str, Answer],
    *,
    without: Sequence[str] = (),
) -> tuple[Question, ...]:
    """Required questions without an answer, and agreements that are not given."""
    wanted = set(asked_roles(roles))
    return tuple(
        question
        for question in shown_questions(definition, roles, answers)
        if question.id not in without
        and wanted & set(question.required)
        and (
            question.id not in answers
            or not fits(question.kind, answers[question.id])
            or (
                question.id == AGREEMENTS
                and set(agreements_asked(definition)) - set(_listed(answers, AGREEMENTS))
            )
        )
    )


def as_applicant(
    response: Response, roles: Sequence[str], *, definition: Definition | None = None
) -> Applicant:
    """The person and their answers as the proposal reads them."""
    programme = response.version.questionnaire.programme
    whole = definition or definition_of(programme, response.version)
    person, answers = response.person, relevant(whole, roles, answers_of(response))
    typed_name, address = answers.get(NAME), str(answers.get(EMAIL) or person.email)
    told = {key: str(value) if isinstance(value, FileLink) else value for key, value in answers.items()}
    return Applicant(
        id=identity(address),
        name=str(typed_name or person.name or person.email),
        email=address,
        roles=tuple(roles),
        answers=told,
        place=Place(programme.slug, "", response.pk or 0),
        language=person.language or "en",
        applied_at=response.sent_at,
    )


def answers_visible_to(
    response: Response,
    reader: Reader,
    stage: Stage = "applied",
    *,
    definition: Definition | None = None,
) -> dict[str, Answer]:
    """The answers this reader may see at this stage. The one place that decides it.

    A partner sees nothing before the introduction; a CV, the telephone number and the application only
    by the applicant's own tick.
    """
    whole = definition or definition_of(response.version.questionnaire.programme, response.version)
    answers = answers_of(response)
    return {
        question.id: answers[question.id]
        for question in whole.questions
        if question.id in answers
        and is_shown(question, answers)
        and may_be_read(question, reader, stage, ticked=_listed(answers, SHARED))
    }


def may_be_read(question: Question, reader: Reader, stage: Stage, *, ticked: Sequence[str] = ()) -> bool:
    """Whether this reader may see answers to the question; ``ticked``: what the person shares beyond."""
    if reader in ("partner", "steward") and stage != "introduced":
        return False
    by_tick = reader == "partner" and question.id in BY_TICK
    return question.seen_by in _READS[reader] if not by_tick else BY_TICK[question.id] in ticked


def file_of(answers: Mapping[str, Answer], question: str, response: Response) -> StoredFile | None:
    """The stored file that answers the question, if a file does."""
    answer = answers.get(question)
    if not isinstance(answer, FileLink):
        return None
    return response.files.filter(public_id=str(answer), question=question).first()


@dataclass(frozen=True)
class Agreement:
    """What somebody agrees to: for one purpose, in these words, whose hash is the version."""

    kind: str
    words: str
    version: str


def agreements_asked(definition: Definition) -> tuple[str, ...]:
    """The agreements that everybody has to give, among those the form has."""
    question, table = definition.question(AGREEMENTS), definition.life.get("agreements")
    named: Any = table.get("required", ()) if isinstance(table, Mapping) else ()
    options = question.vocabulary.options if question and question.vocabulary else ()
    return tuple(option.id for option in options if option.id in named and option.id != EVERYTHING)


def agreements_given(
    definition: Definition, answers: Mapping[str, Answer], language: str
) -> tuple[Agreement, ...]:
    """Each agreement that was ticked, in the words that were shown."""
    question, ticked = definition.question(AGREEMENTS), _listed(answers, AGREEMENTS)
    options = question.vocabulary.options if question and question.vocabulary else ()
    words = {option.id: option.label.said_in(language) for option in options if option.id in ticked}
    return tuple(Agreement(kind, said, version_of(said)) for kind, said in words.items())


def version_of(words: str) -> str:
    """The version of a text: a hash of its words."""
    return hashlib.sha256(words.encode()).hexdigest()


def _listed(answers: Mapping[str, Answer], question: str) -> tuple[str, ...]:
    answer = answers.get(question)
    return answer if isinstance(answer, tuple) else ()
