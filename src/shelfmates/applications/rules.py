"""What somebody may do with an application: yes, or a sentence that says why not and what is possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from shelfmates.applications.models import Application
from shelfmates.applications.queries import openings
from shelfmates.applications.queries.eligibility import MEMBERSHIP, broken_rules, is_member
from shelfmates.applications.queries.roles import ASKED_ELSEWHERE, windows_for
from shelfmates.applications.states import ApplicationState
from shelfmates.core.access import YES, Verdict, no
from shelfmates.definitions import Definition
from shelfmates.people.models import Person
from shelfmates.programmes.models import RoleWindow, Round
from shelfmates.programmes.queries import may_still_send, role_label, standing
from shelfmates.questionnaires.models import Response
from shelfmates.questionnaires.queries import answers_of, still_missing


def may_begin(round_: Round, roles: Sequence[str], now: datetime) -> Verdict:
    """Anybody may begin while every role they ask for is open."""
    windows = windows_for(round_, roles)
    shut = [window for window in windows if not standing(window, now).is_open]
    return no(_shut(round_, shut, now)) if shut or not windows else YES


def may_write(application: Application, now: datetime) -> Verdict:
    """A draft can be written on, and a correction that was begun, as long as it could be sent."""
    state = application.state
    if state == ApplicationState.WITHDRAWN:
        return no(_("You withdrew this application, so its answers can no longer be changed."))
    if state == ApplicationState.SUBMITTED and application.correction is None:
        return no(_("This application was sent. To change an answer, choose “Correct my answers” first."))
    return may_send(application, application.roles, now)


def may_send(application: Application, roles: Sequence[str], now: datetime) -> Verdict:
    """Possible while the roles are open, and within the grace for whoever began before the close."""
    windows = windows_for(application.round, roles)
    begun = application.created_at
    shut = [window for window in windows if not may_still_send(window, now, begun)]
    return no(_shut(application.round, shut, now)) if shut or not windows else YES


def may_submit(application: Application, definition: Definition, now: datetime) -> Verdict:
    """A draft with every required answer, in time, by somebody who may take the role."""
    if application.state == ApplicationState.WITHDRAWN:
        return no(_("You withdrew this application. You can apply again as long as the call is open."))
    return may_send(application, application.roles, now) and may_count(
        application, application.response, definition, now
    )


def may_count(application: Application, response: Response, definition: Definition, now: datetime) -> Verdict:
    """Are these answers complete, and do they break no rule?"""
    roles, answers = application.roles, answers_of(response)
    if still_missing(definition, roles, answers, without=ASKED_ELSEWHERE):
        return no(_("Some questions still need an answer. The list of tasks shows which."))
    if broken_rules(definition, roles, answers, application.round.starts_on):
        return no(_("By your answers you cannot take this role. The page “Check your answers” says why."))
    return may_come_first(application.round, roles, is_member(answers), definition, now)


def may_come_first(
    round_: Round, roles: Sequence[str], member: bool | None, definition: Definition, now: datetime
) -> Verdict:
    """While a role is open for members alone, only members may send; who has not said so is asked to."""
    early = [w for w in windows_for(round_, roles) if standing(w, now).phase == "members"]
    if not early or member or definition.question(MEMBERSHIP) is None:
        return YES
    values = {"day": openings.weekday(early[0].everybody_on)}
    if member is None:
        return no(_("Until %(day)s only members can apply. Please say whether you are a member.") % values)
    return no(
        _("Until %(day)s only members can apply. What you wrote is kept: you can send it from that day on.")
        % values
    )


def may_correct(application: Application, now: datetime) -> Verdict:
    """What was sent can be corrected until the close."""
    if application.state != ApplicationState.SUBMITTED:
        return no(_("Only an application that was sent can be corrected."))
    return may_send(application, application.roles, now)


def may_withdraw(application: Application) -> Verdict:
    """Everybody may leave, at any time."""
    if application.state == ApplicationState.WITHDRAWN:
        return no(_("This application is withdrawn already."))
    return YES


def may_see_contact(person: Person, application: Application) -> Verdict:
    """Coordinators of the programme, while the application stands; the look is noted."""
    if application.state == ApplicationState.WITHDRAWN:
        return no(_("This application was withdrawn, so contact details are no longer shown."))
    staffed = Application.objects.of_programmes_staffed_by(person, "coordinator").filter(pk=application.pk)
    return YES if staffed.exists() else no(_("Only coordinators see how to reach an applicant."))


def _shut(round_: Round, windows: Iterable[RoleWindow], now: datetime) -> str:
    """Which roles are closed, and what is possible instead."""
    programme = round_.programme
    said = [
        _("%(roles)s: %(sentence)s")
        % {
            "roles": role_label(programme, window.role, plural=True),
            "sentence": openings.sentence(window, standing(window, now)),
        }
        for window in windows
    ]
    open_ = [
        role_label(programme, window.role, plural=True)
        for window in round_.windows.all()
        if standing(window, now).is_open
    ]
    said.append(
        _("Still open: %(roles)s.") % {"roles": ", ".join(open_)}
        if open_
        else _("On the page of the programme you can ask for a letter when the next call opens.")
    )
    return " ".join(said)
