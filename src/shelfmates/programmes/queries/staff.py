"""Who runs a programme."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, StaffRole, StaffRoleName, StaffRoleQuerySet


def staff_of(programme: Programme, *, at: datetime | None = None) -> StaffRoleQuerySet:
    """The roles held in a programme: its own, and those of its whole association."""
    mine = Q(programme=programme) | Q(association=programme.association_id, programme=None)
    held: StaffRoleQuerySet = StaffRole.objects.held(at=at)
    return held.filter(mine).select_related("person")


def coordinators_of(where: Programme | Association, *, at: datetime | None = None) -> StaffRoleQuerySet:
    """The coordinators' roles: of a programme (association-wide ones included) or of a whole association."""
    if isinstance(where, Programme):
        return staff_of(where, at=at).filter(role=StaffRoleName.COORDINATOR)
    held: StaffRoleQuerySet = StaffRole.objects.held(at=at).filter(association=where, programme=None)
    return held.filter(role=StaffRoleName.COORDINATOR).select_related("person")


def other_coordinators(role: StaffRole, *, at: datetime | None = None) -> StaffRoleQuerySet:
    """Who else could do what this role's holder does: other people who coordinate the same."""
    where = role.programme or role.association
    return coordinators_of(where, at=at).exclude(person=role.person_id)


def roles_held(person: object, programme: Programme, *, at: datetime | None = None) -> frozenset[str]:
    """The names of the roles the person holds in the programme now."""
    if not isinstance(person, Person):
        return frozenset()
    return frozenset(staff_of(programme, at=at).filter(person=person).values_list("role", flat=True))


def holds_role(person: object, programme: Programme, *roles: str, at: datetime | None = None) -> bool:
    """Does the person hold one of these roles (any, if none is named) in the programme now?"""
    held = roles_held(person, programme, at=at)
    return bool(held & set(roles) if roles else held)


def coordinates(person: object, association: Association, *, at: datetime | None = None) -> bool:
    """Is this person coordinator of the whole association now?"""
    return isinstance(person, Person) and coordinators_of(association, at=at).filter(person=person).exists()
