"""An application while it is written: what is asked, how far it is, what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shelfmates.applications.models import Application, ApplicationQuerySet
from shelfmates.applications.queries.eligibility import Broken, broken_rules, is_member, sides_closed
from shelfmates.applications.queries.roles import ASKED_ELSEWHERE, roles_label
from shelfmates.applications.states import ApplicationState
from shelfmates.definitions import Definition
from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Question
from shelfmates.language import Text
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme, Round
from shelfmates.questionnaires.fields import shown
from shelfmates.questionnaires.models import Response, Version
from shelfmates.questionnaires.queries import (
    FileLink,
    Section,
    answers_of,
    current_version,
    definition_of,
    sections,
    still_missing,
    typed_of,
)
from shelfmates.questionnaires.states import VersionState

NAME = "F01"


@dataclass(frozen=True)
class Row:
    """One question and what was answered, as it is read back."""

    question: Question
    section: str
    label: str
    value: str
    confidential: bool
    is_file: bool


@dataclass(frozen=True)
class Paper:
    """An application with the answers that are being written, and the questions they answer."""

    application: Application
    response: Response
    version: Version
    definition: Definition
    language: str
    seen: Mapping[str, Answer] | None = None  # the answers a reader may see, where that is not the applicant

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        return answers_of(self.response) if self.seen is None else self.seen

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        roles = self.application.roles
        return sections(self.definition, roles, self.answers, without=ASKED_ELSEWHERE)

    @cached_property
    def missing(self) -> tuple[Question, ...]:
        roles = self.application.roles
        return still_missing(self.definition, roles, self.answers, without=ASKED_ELSEWHERE)

    @cached_property
    def _missing_ids(self) -> frozenset[str]:
        return frozenset(question.id for question in self.missing)

    @cached_property
    def typed(self) -> Mapping[str, object]:
        """What was typed and cannot be read yet, by question."""
        return typed_of(self.response)

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        return broken_rules(self.definition, self.application.roles, self.answers, self.round.starts_on)

    @cached_property
    def one_side(self) -> tuple[Broken, ...]:
        return () if self.broken else sides_closed(
            self.definition, self.application.roles, self.answers, self.round.starts_on
        )  # fmt: skip

    @property
    def member(self) -> bool | None:
        return is_member(self.answers)

    @property
    def round(self) -> Round:
        return self.application.round

    @property
    def programme(self) -> Programme:
        return self.round.programme

    @property
    def is_correction(self) -> bool:
        return self.response == self.application.correction

    @property
    def roles_label(self) -> str:
        return roles_label(self.programme, self.definition, self.application.roles, self.language)

    def section(self, id_: str) -> Section | None:
        return next((section for section in self.sections if section.id == id_), None)

    def after(self, id_: str) -> Section | None:
        """The page that follows."""
        ids = [section.id for section in self.sections]
        place = ids.index(id_) + 1 if id_ in ids else len(ids)
        return self.sections[place] if place < len(ids) else None

    def section_of(self, question: str) -> str:
        """The page on which a question is asked; '' if it is not."""
        return next((s.id for s in self.sections if any(q.id == question for q in s.questions)), "")

    def rows(self) -> Iterator[Row]:
        """Every question with its answer, page by page."""
        for section in self.sections:
            for question in section.questions:
                yield self.row(question, section.id)

    def row(self, question: Question, section: str) -> Row:
        said = shown(question, self.answers.get(question.id), self.language)
        value = said if isinstance(said, str) else "\n".join(said)
        label = question.label.said_in(self.language)
        is_file = isinstance(self.answers.get(question.id), FileLink)
        return Row(question, section, label, value, question.seen_by == "nobody", is_file)

    def in_a_letter(self) -> str:
        """The answers as they stand in a letter: without those that nobody but the matching reads."""
        told = [f"{row.label}\n{row.value}" for row in self.rows() if row.value and not row.confidential]
        return "\n\n".join(told)

    def status(self, section: Section) -> str:
        """How far a page is: "done", "begun", "todo", or "optional" where nothing must be answered."""
        ids = {question.id for question in section.questions}
        if ids & self.typed.keys():
            return "begun"
        if not self._missing_ids.isdisjoint(ids):
            return "begun" if ids & self.answers.keys() else "todo"
        return "done" if ids & self.answers.keys() else "optional"

    def texts(self, text: Text | None) -> str:
        return text.said_in(self.language) if text else ""


def paper(application: Application, language: str, *, sent: bool = False) -> Paper:
    """The answers somebody is writing; ``sent``: those that were received, whatever is being corrected.

    A draft is asked what the form asks now; what was sent stays with the version it answered.
    """
    response = application.response if sent else (application.correction or application.response)
    version = response.version
    if application.state == ApplicationState.DRAFT and version.state != VersionState.CURRENT:
        version = current_version(application.round.programme)
    definition = definition_of(application.round.programme, version)
    return Paper(application, response, version, definition, language)


def own(person: object) -> ApplicationQuerySet:
    """The person's applications with what every page of one reads. A correction, which few have, is not."""
    rows: ApplicationQuerySet = Application.objects.visible_to(person)
    related = rows.select_related("round__programme__association", "response__version")
    return related.prefetch_related("round__windows")


def standing_application(round_: Round, person: object) -> Application | None:
    """The person's application to the round that is not withdrawn."""
    if not isinstance(person, Person):
        return None
    rows = Application.objects.filter(round=round_, person=person).exclude(state=ApplicationState.WITHDRAWN)
    return rows.first()


def own_by_round(person: object, rounds: Sequence[Round]) -> dict[int, Application]:
    """The person's applications to these rounds that are not withdrawn, by round."""
    if not isinstance(person, Person):
        return {}
    rows = Application.objects.filter(person=person, round__in=[*rounds])
    return {row.round_id: row for row in rows.exclude(state=ApplicationState.WITHDRAWN)}
