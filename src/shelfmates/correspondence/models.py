"""Letters in the outbox, the templates a programme edited, and who wants no optional mail."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from shelfmates.core.models import Base
from shelfmates.core.workflow import Workflow
from shelfmates.correspondence.states import LETTER, LetterState
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, StaffRoleName


class LetterTemplate(Base):
    """The words of one kind of letter as a programme edited them, in one language."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "kind", "language"], name="one_template_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"


class LetterQuerySet(models.QuerySet["Letter"]):
    """Which letters exist for somebody."""

    def visible_to(self, person: object) -> LetterQuerySet:
        """One's own that were sent, and those of programmes one coordinates. Letters that belong to no
        programme (codes for signing in) are their recipient's alone."""
        if not isinstance(person, Person):
            return self.none()
        staffed = Programme.objects.all().staffed_by(person, StaffRoleName.COORDINATOR).values("pk")
        return self.filter(Q(programme__in=staffed) | Q(person=person, state=LetterState.SENT))


class Letter(Base):
    """One e-mail to one person, kept as it was written. The worker claims it with a lease and sends it.

    ``kind`` is "chapter.event"; ``about`` the public id of what it is about; ``once`` keeps the same thing
    from being written twice (unique where not ''); ``message_id`` stays the same however often it is tried.
    ``private``: staff see that it was written and what became of it, not what it says.
    ``values`` are kept of those staff may read, so that new words can be tried on them.
    ``urgent`` ones (codes for signing in) do not wait behind the others.
    """

    workflow: ClassVar[Workflow] = LETTER

    kind = models.CharField(max_length=60)
    association = models.ForeignKey(
        Association, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.EmailField()
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    about = models.CharField(max_length=22, blank=True)
    once = models.CharField(max_length=120, blank=True)
    values = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    optional = models.BooleanField(default=False)
    private = models.BooleanField(default=True)
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.QUEUED)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_why = models.CharField(max_length=300, blank=True)

    objects: ClassVar = LetterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["programme", "created_at"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["once"], condition=~Q(once=""), name="letter_written_once")
        ]

    @property
    def recipient(self) -> str:
        """Whom it is to, as a list may show it: by name, or by an address that only its owner knows again."""
        local, _, domain = self.to_address.partition("@")
        return self.to_name or f"{local[:1]}…@{domain}"

    def __str__(self) -> str:
        return self.kind


class NoMail(Base):
    """An address (as a keyed hash) that wants no optional letters of a programme, or (None) of any."""

    address_key = models.CharField(max_length=64)
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address_key", "programme"], name="no_mail_of_programme_once"),
            models.UniqueConstraint(
                fields=["address_key"], condition=Q(programme=None), name="no_mail_at_all_once"
            ),
        ]

    def __str__(self) -> str:
        return "no optional mail"


class OutboxHold(Base):
    """While one is not released, no letter leaves. Restoring a backup places one: it would send again what
    was sent since the backup was made."""

    why = models.CharField(max_length=200)
    placed_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.why
