"""The desks somebody works at: programmes, and the roles they hold in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from shelfmates.applications.models import Application
from shelfmates.applications.states import ApplicationState
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, ProgrammeQuerySet, StaffRole, StaffRoleName
from shelfmates.programmes.queries import name_of, open_rounds, with_rounds
from shelfmates.programmes.states import ProgrammeState


@dataclass(frozen=True)
class Desk:
    """A programme somebody works for and in which roles; what has come in, and whether it takes more now."""

    programme: Programme
    roles: frozenset[str]
    received: int
    is_open: bool

    @property
    def name(self) -> str:
        return name_of(self.programme)


def desks(person: object, now: datetime) -> tuple[Desk, ...]:
    """The programmes of which somebody is staff now, with their roles and what is open there."""
    held = held_by(person, now)
    programmes = list(with_rounds(_rows(held)))
    received = _received(programmes)
    return tuple(
        Desk(
            programme,
            roles_in(programme, held),
            received.get(programme.pk, 0),
            bool(open_rounds(programme, now)),
        )
        for programme in programmes
    )


def held_by(person: object, now: datetime) -> tuple[StaffRole, ...]:
    """The staff roles somebody holds now."""
    if not isinstance(person, Person):
        return ()
    return tuple(StaffRole.objects.held_by(person, at=now).select_related("association"))


def programmes_of(held: Iterable[StaffRole]) -> list[Programme]:
    """The programmes in which these roles are held; retired ones have no desk any more."""
    return list(_rows(held).select_related("association"))


def roles_in(programme: Programme, held: Iterable[StaffRole]) -> frozenset[str]:
    """The words of the access policy that these roles give in a programme."""
    words = set()
    for role in held:
        if role.programme_id == programme.pk:
            words.add(str(role.role))
        elif role.programme_id is None and role.association_id == programme.association_id:
            words |= {str(role.role), *(["association"] if role.role == StaffRoleName.COORDINATOR else [])}
    return frozenset(words)


def coordinated(held: Iterable[StaffRole]) -> tuple[Association, ...]:
    """The associations that somebody coordinates as a whole."""
    whole = {
        role.association
        for role in held
        if role.programme_id is None and role.role == StaffRoleName.COORDINATOR
    }
    return tuple(sorted(whole, key=lambda association: association.name))


def _rows(held: Iterable[StaffRole]) -> ProgrammeQuerySet:
    held = tuple(held)
    whole = {role.association_id for role in held if role.programme_id is None}
    single = {role.programme_id for role in held if role.programme_id}
    rows = Programme.objects.filter(Q(pk__in=single) | Q(association__in=whole))
    return rows.exclude(state=ProgrammeState.RETIRED).order_by("association__name", "slug")


def _received(programmes: Sequence[Programme]) -> Mapping[int, int]:
    sent = Application.objects.filter(round__programme__in=programmes, state=ApplicationState.SUBMITTED)
    counted = sent.order_by().values_list("round__programme").annotate(number=Count("pk"))
    return {int(pk): int(number) for pk, number in counted}
