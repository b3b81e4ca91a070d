"""Applications to a round, and the list of people who want to hear when the next one opens."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shelfmates.applications.states import APPLICATION, ApplicationState
from shelfmates.core.models import Base
from shelfmates.core.workflow import Workflow
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme, Round
from shelfmates.questionnaires.models import Response


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Which applications exist for somebody."""

    def visible_to(self, person: object) -> ApplicationQuerySet:
        """One's own. What staff see comes through ``of_programmes_staffed_by``."""
        return self.filter(person=person) if isinstance(person, Person) else self.none()

    def of_programmes_staffed_by(self, person: object, *roles: str) -> ApplicationQuerySet:
        """Submitted and withdrawn ones of programmes in which the person holds a staff role; never drafts."""
        sent = self.exclude(state=ApplicationState.DRAFT).exclude(submitted_at=None)
        return sent.filter(round__programme__in=Programme.objects.staffed_by(person, *roles).values("pk"))


class Application(Base):
    """A person asking to take part in a round, in one or two roles. At most one that is not withdrawn.

    ``roles``: role ids, or "flexible" for a mentor or mentee wherever one is needed. ``created_at`` is the
    moment of beginning to write; ``number`` the reference people can read aloud. ``correction``: a copy of
    the answers that is being corrected; until it is sent, what was received stays as it is.
    ``forgotten_at``: when the answers were deleted because their time was over.
    """

    workflow: ClassVar[Workflow] = APPLICATION

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    roles = models.JSONField(default=list)
    response = models.OneToOneField(Response, on_delete=models.RESTRICT, related_name="+")
    correction = models.OneToOneField(
        Response, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    number = models.CharField(max_length=12, unique=True)
    is_late = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=ApplicationState, default=ApplicationState.DRAFT)

    objects: ClassVar = ApplicationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=~Q(state=ApplicationState.WITHDRAWN),
                name="one_application_per_round",
            )
        ]

    def __str__(self) -> str:
        return self.number


class Interest(Base):
    """An address that wants one letter when the programme's next call opens. Confirmed by its owner.

    ``open_then``: the role windows that were open when they asked, about which they need no letter. The
    row is deleted when the letter is written, when its owner leaves, or when nobody confirms it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    open_then = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "email"], name="one_interest_per_address")
        ]

    def __str__(self) -> str:
        return "interest"
