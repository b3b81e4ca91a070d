"""Who may install programmes, change their values and throw them away."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no
from shelfmates.people.models import Person
from shelfmates.presets.queries import free_slug, has_been_used
from shelfmates.programmes.models import Association, Programme
from shelfmates.programmes.queries import name_of
from shelfmates.programmes.rules import (
    RESERVED_PROGRAMMES,
    is_slug,
    may_change_programme,
    may_make_programme,
)
from shelfmates.programmes.states import ProgrammeState

may_install = may_make_programme
may_change_values = may_change_programme


def may_be_called(association: Association, slug: str) -> Verdict:
    """Can a new programme stand at this address? If not, whose it is and one that is free."""
    fits = is_slug(slug, reserved=RESERVED_PROGRAMMES)
    other = Programme.objects.filter(association=association, slug=slug).first()
    if fits and other is None:
        return YES
    words = {"slug": slug, "free": free_slug(association, slug)}
    if not fits:
        return no(f"{fits.why} " + _("“%(free)s” is free.") % words)
    return no(
        _("“%(slug)s” is the address of %(programme)s already. “%(free)s” is free.")
        % (words | {"programme": name_of(other) if other else ""})
    )


def may_throw_away(person: Person | None, programme: Programme, now: datetime) -> Verdict:
    """Coordinators of the association, while the programme is a draft and nobody has answered it."""
    allowed = may_make_programme(person, programme.association, now)
    if not allowed:
        return allowed
    if programme.state != ProgrammeState.DRAFT:
        return no(
            _("This programme was public. Retire it instead: nothing of it is lost, and nobody sees it.")
        )
    if has_been_used(programme):
        return no(
            _("People have applied or asked to hear of this programme, so it stays. Retire it instead.")
        )
    return YES
