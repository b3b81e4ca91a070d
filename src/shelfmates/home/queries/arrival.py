"""What is open now for everybody, and what waits for one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress

from shelfmates.applications.models import Application
from shelfmates.applications.states import ApplicationState
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, Round
from shelfmates.programmes.queries import (
    Standing,
    name_of,
    open_rounds,
    role_label,
    round_name_of,
    standings,
    with_rounds,
)
from shelfmates.staff.models import StaffInvitation
from shelfmates.staff.states import InvitationState


@dataclass(frozen=True)
class Opening:
    """One role that may be applied for, and until when (None: always)."""

    role: str
    label: str
    standing: Standing

    @property
    def until(self) -> datetime | None:
        late = self.standing.phase == "late"
        return self.standing.late_until if late else self.standing.closes_at


@dataclass(frozen=True)
class Call:
    """One round of one programme that somebody may apply to now."""

    round: Round
    openings: tuple[Opening, ...]

    @property
    def programme(self) -> Programme:
        return self.round.programme

    @property
    def association(self) -> Association:
        return self.programme.association

    @property
    def name(self) -> str:
        return name_of(self.programme)

    @property
    def round_name(self) -> str:
        return round_name_of(self.round)

    @property
    def ends_together(self) -> bool:
        """Do all roles close at the same moment?"""
        return len({opening.until for opening in self.openings}) == 1

    @property
    def until(self) -> datetime | None:
        """The last moment of all roles (None: one of them is always open)."""
        return _last(self.openings)


def calls_open(now: datetime) -> tuple[Call, ...]:
    """Rounds that take applications now, those that close first before the others."""
    programmes = with_rounds(Programme.objects.visible_to(None))
    calls = [
        Call(round_, tuple(_openings(round_, now)))
        for programme in programmes
        for round_ in open_rounds(programme, now)
    ]
    return tuple(sorted(calls, key=lambda call: _soonest(call.until, call.round)))


def contacts() -> tuple[Association, ...]:
    """The associations with a public programme and an address to write to."""
    public = Programme.objects.visible_to(None).values("association")
    found = Association.objects.filter(pk__in=public).exclude(contact_email="")
    return tuple(found.order_by("name", "pk"))


def _openings(round_: Round, now: datetime) -> Iterator[Opening]:
    for window, now_is in standings(round_, now):
        if now_is.is_open:
            yield Opening(window.role, role_label(round_.programme, window.role, plural=True), now_is)


def _last(openings: Iterable[Opening]) -> datetime | None:
    ends = [opening.until for opening in openings]
    return None if None in ends else max(end for end in ends if end)


def _soonest(until: datetime | None, round_: Round) -> tuple[bool, float, int]:
    return until is None, until.timestamp() if until else 0.0, round_.pk


@dataclass(frozen=True)
class UnderWay:
    """An application that can still be finished or corrected, and until when (None: always)."""

    application: Application
    until: datetime | None

    @property
    def name(self) -> str:
        return name_of(self.application.round.programme)

    @property
    def is_sent(self) -> bool:
        return self.application.state == ApplicationState.SUBMITTED


def applications_under_way(person: Person, now: datetime) -> tuple[UnderWay, ...]:
    """A person's applications that can still be finished or corrected, the most urgent first."""
    rows = (
        Application.objects.visible_to(person)
        .exclude(state=ApplicationState.WITHDRAWN)
        .select_related("round__programme__association")
        .prefetch_related("round__windows")
    )
    found = []
    for application in rows:
        openings = {opening.role: opening for opening in _openings(application.round, now)}
        mine = [openings[role] for role in application.roles if role in openings] or [*openings.values()]
        if mine:
            found.append(UnderWay(application, _last(mine)))
    return tuple(sorted(found, key=lambda one: _soonest(one.until, one.application.round)))


def applications_of(person: Person) -> tuple[Application, ...]:
    """All applications somebody ever began, with what a list of them names, the latest first."""
    rows = Application.objects.visible_to(person).select_related("round__programme").only(*_NAMED)
    return tuple(rows.order_by("-created_at", "-pk"))


_NAMED = (
    "public_id", "number", "state", "created_at", "round__slug", "round__name", "round__programme__slug",
    "round__programme__definition",
)  # fmt: skip


def invitations(person: Person, now: datetime) -> tuple[StaffInvitation, ...]:
    """Invitations to a staff role that somebody has not answered yet, to any of their own addresses."""
    addresses = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    rows = StaffInvitation.objects.filter(
        email__in=[*addresses], state=InvitationState.OPEN, expires_at__gt=now
    )
    return tuple(rows.select_related("association", "programme__association"))
