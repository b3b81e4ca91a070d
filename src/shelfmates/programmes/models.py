"""Associations, programmes, rounds with a calendar per role, and who is staff of what."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shelfmates.core import clock
from shelfmates.core.models import Base, TablesField
from shelfmates.core.workflow import Workflow
from shelfmates.people.models import Person
from shelfmates.programmes.states import PROGRAMME, ROUND, ProgrammeState, RoundState


class Association(Base):
    """A body that runs programmes. ``colour`` is "#rrggbb" or ''; ``languages`` are those of its pages."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    colour = models.CharField(max_length=7, blank=True)
    languages = models.JSONField(default=list)
    time_zone = models.CharField(max_length=60, default="UTC")
    contact_email = models.EmailField()
    postal_address = models.TextField(blank=True)
    web_address = models.URLField(blank=True)

    def __str__(self) -> str:
        return self.name


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Which programmes exist for somebody."""

    def visible_to(self, person: object) -> ProgrammeQuerySet:
        """Public ones for all; others for their staff."""
        public = Q(state=ProgrammeState.PUBLISHED)
        if not isinstance(person, Person):
            return self.filter(public)
        return self.filter(public | Q(pk__in=self.staffed_by(person).values("pk")))

    def staffed_by(self, person: object, *roles: str, at: datetime | None = None) -> ProgrammeQuerySet:
        """Those in which the person holds a staff role now (any, or one of ``roles``)."""
        if not isinstance(person, Person):
            return self.none()
        held = StaffRole.objects.held_by(person, at=at)
        if roles:
            held = held.filter(role__in=roles)
        return self.filter(
            Q(pk__in=held.values("programme"))
            | Q(association__in=held.filter(programme=None).values("association"))
        )


class Programme(Base):
    """What an association offers. ``definition`` holds its tables as a definition file would, form excepted.

    ``preset`` names the definition it was installed from, ``preset_digest`` that file's state then.
    """

    workflow: ClassVar[Workflow] = PROGRAMME

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="programmes")
    slug = models.SlugField(max_length=60)
    definition = TablesField()
    preset = models.CharField(max_length=80)
    preset_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=ProgrammeState, default=ProgrammeState.DRAFT)

    objects: ClassVar = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["association", "slug"], name="programme_slug_in_association")
        ]

    def __str__(self) -> str:
        return f"{self.association.slug}/{self.slug}"


class RoundQuerySet(models.QuerySet["Round"]):
    """Which rounds exist for somebody."""

    def visible_to(self, person: object) -> RoundQuerySet:
        """Announced and closed ones of public programmes for all; every one for the programme's staff."""
        shown = Q(programme__state=ProgrammeState.PUBLISHED) & ~Q(state=RoundState.PLANNED)
        if not isinstance(person, Person):
            return self.filter(shown)
        return self.filter(shown | Q(programme__in=Programme.objects.staffed_by(person).values("pk")))


class Round(Base):
    """One intake. Days are days in the association's zone; ``anywhere`` says that a deadline has passed
    only when its day has ended everywhere on earth. ``grace_minutes``: who began to send before the
    deadline may finish so much later. ``name`` is a text by language."""

    workflow: ClassVar[Workflow] = ROUND

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rounds")
    slug = models.SlugField(max_length=60)
    name = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    anywhere = models.BooleanField(default=False)
    grace_minutes = models.PositiveSmallIntegerField(default=15)
    state = models.CharField(max_length=12, choices=RoundState, default=RoundState.PLANNED)

    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "slug"], name="round_slug_in_programme"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="round_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}/{self.slug}"


class RoleWindow(Base):
    """When one role may apply to one round: first and last days, all in the association's zone.

    Members alone until the day before ``everybody_on``; ``extended_on`` is a later last day given to this
    role, and ``extended_because`` what applicants are told about it; ``late_on`` the last day for late
    applications. No ``closes_on``: open as long as the round lasts.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="windows")
    role = models.CharField(max_length=40)
    opens_on = models.DateField(null=True, blank=True)
    everybody_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    extended_because = models.CharField(max_length=300, blank=True)
    late_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "role"], name="one_window_per_role"),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="window_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(extended_on=None) | Q(extended_on__gte=F("closes_on")),
                name="window_extended_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.role}"


class StaffRoleName(models.TextChoices):
    """The roles of people who run a programme."""

    COORDINATOR = "coordinator", _("Coordinator")
    COMMITTEE = "committee", _("Committee member")
    STEWARD = "steward", _("Steward")
    OBSERVER = "observer", _("Observer")


class StaffRoleQuerySet(models.QuerySet["StaffRole"]):
    """Roles that hold now."""

    def held(self, *, at: datetime | None = None) -> StaffRoleQuerySet:
        """Those that have not ended at this moment (now unless given)."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at or clock.now()))

    def held_by(self, person: Person, *, at: datetime | None = None) -> StaffRoleQuerySet:
        """The person's roles that have not ended at this moment (now unless given)."""
        return self.held(at=at).filter(person=person)


class StaffRole(Base):
    """A person's staff role in one programme, or (programme None) in all programmes of an association.

    ``ends_at`` is the moment the role ends or ended, by its date or by hand: the end of a day in the
    association's zone, or the moment somebody ended it. None: no end is planned.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="staff")
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, null=True, blank=True, related_name="staff"
    )
    role = models.CharField(max_length=12, choices=StaffRoleName)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = StaffRoleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.role
