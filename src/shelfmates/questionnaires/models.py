"""Questionnaires in versions, and what people answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shelfmates.core.models import Base, TablesField
from shelfmates.core.workflow import Workflow
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.states import VERSION, VersionState


class Questionnaire(Base):
    """Questions a programme asks for one purpose; "application" is the form people apply with."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=40, default="application")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "purpose"], name="one_questionnaire_per_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.purpose}"


class Version(Base):
    """One state of a questionnaire. ``content`` is the ``form`` table of a definition file, ``lists`` its
    ``vocabulary`` tables: the lists that the answers are chosen from.

    Once somebody has answered it, it is never rewritten: an edit makes the next version.
    """

    workflow: ClassVar[Workflow] = VERSION

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = TablesField()
    lists = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=Q(state=VersionState.CURRENT), name="one_current_version"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=VersionState.DRAFT),
                name="one_version_being_edited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"


class Response(Base):
    """One person's answers to one version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="responses")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"response to {self.version}"


class Answer(models.Model):
    """One answer: the question's id (F21) and its value as definitions read it.

    While somebody is still writing, ``typed`` keeps what cannot be read yet, field by field; then ``value``
    is None.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = models.JSONField(null=True, blank=True)
    typed = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return self.question


class StoredFile(Base):
    """A PDF that answers a question. ``name`` is what its owner called it; on disk it has a random name."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    stored_as = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"file for {self.question}"
