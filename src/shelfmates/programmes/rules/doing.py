"""Who may do what with an association, a programme, a round, and when it makes sense.

``person`` is None where the installation itself acts (``shelfmates init``, the demo): it may.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from shelfmates.core.access import YES, Verdict, no
from shelfmates.people.models import Person
from shelfmates.programmes.models import Association, Programme, Round, StaffRoleName
from shelfmates.programmes.queries import coordinates, holds_role, name_of, round_name_of, standings
from shelfmates.programmes.states import ProgrammeState, RoundState


def may_make_association(person: Person | None) -> Verdict:
    """The people who run the installation make associations."""
    if person is None or person.is_operator:
        return YES
    return no(_("Associations are added by whoever runs this site. Please ask them."))


def may_change_association(person: Person | None, association: Association, now: datetime) -> Verdict:
    """Coordinators of the whole association."""
    if person is None or coordinates(person, association, at=now):
        return YES
    return no(
        _("Only coordinators of the whole association can do this. Please ask one of %(association)s.")
        % {"association": association.name}
    )


may_make_programme = may_change_association


def may_change_programme(person: Person | None, programme: Programme, now: datetime) -> Verdict:
    """The programme's coordinators."""
    if person is None or holds_role(person, programme, StaffRoleName.COORDINATOR, at=now):
        return YES
    return no(
        _("Only coordinators of %(programme)s can change this. Please ask one of them.")
        % {"programme": name_of(programme)}
    )


def may_plan_round(person: Person | None, programme: Programme, now: datetime) -> Verdict:
    """Coordinators, unless the programme is retired."""
    if programme.state == ProgrammeState.RETIRED:
        return no(_("This programme is retired. Show it to everybody again first, then plan a round."))
    return may_change_programme(person, programme, now)


def may_change_dates(person: Person | None, round_: Round, now: datetime) -> Verdict:
    """Coordinators, until the round is closed."""
    if round_.state == RoundState.CLOSED:
        return no(
            _("%(round)s is closed. Reopen it first, then change its dates.")
            % {"round": round_name_of(round_)}
        )
    return may_change_programme(person, round_.programme, now)


def may_announce(person: Person | None, round_: Round, now: datetime) -> Verdict:
    """Coordinators, if somebody can still apply in it."""
    if not round_.windows.all():
        return no(_("This round has no role anybody could apply for. Edit its dates first."))
    if all(_is_over(now, closes.closes_at, closes.late_until) for _window, closes in standings(round_, now)):
        return no(_("All the days to apply are past. Move them, then announce the round."))
    return may_change_programme(person, round_.programme, now)


def _is_over(now: datetime, *ends: datetime | None) -> bool:
    known = [end for end in ends if end]
    return bool(known) and now >= max(known)


def may_move_round(person: Person | None, round_: Round, now: datetime) -> Verdict:
    """Taking an announcement back, closing, reopening: coordinators."""
    return may_change_programme(person, round_.programme, now)
