"""Who is on the staff of a programme or of a whole association: seen, invited, ended.

Every page is there twice, with and without a programme; ``programme`` is '' for the whole association.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shelfmates.core import clock
from shelfmates.core.forms import ActionForm
from shelfmates.people.doors import person_of
from shelfmates.people.models import Person
from shelfmates.programmes.actions import change_staff_end
from shelfmates.programmes.doors import COORDINATOR, desk_association, desk_programme, place_of
from shelfmates.programmes.models import Association, Programme, StaffRole
from shelfmates.programmes.queries import day_in, holds_role, zone_of
from shelfmates.programmes.rules import somebody_stays
from shelfmates.staff import actions, queries
from shelfmates.staff.forms import InviteForm, LastDayForm
from shelfmates.staff.models import StaffInvitation

_FORM_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Here:
    """Whose staff it is, who looks at it, and where its pages are."""

    association: Association
    programme: Programme | None
    person: Person
    runs: bool

    @property
    def address(self) -> str:
        if self.programme is None:
            return reverse("staff:of_association", args=[self.association.slug])
        return reverse("staff:of_programme", args=[self.association.slug, self.programme.slug])

    @property
    def today(self) -> date:
        return day_in(zone_of(self.association.time_zone), clock.now())

    def context(self, **more: object) -> dict[str, object]:
        place = place_of(self.programme or self.association)
        return {
            "here": self,
            "programme": self.programme,
            "association": self.association,
            "place": place,
            **more,
        }


@dataclass(frozen=True)
class Row:
    """One role on the page: which buttons it has, or why it cannot end."""

    role: StaffRole
    last_day: date | None
    of_all: bool
    may_end: bool
    why_not: str


def _enter(request: HttpRequest, association: str, programme: str, *roles: str) -> Here:
    person = person_of(request)
    if not programme:
        return Here(desk_association(request, association), None, person, runs=True)
    found = desk_programme(request, association, programme, *roles)
    return Here(found.association, found, person, holds_role(person, found, COORDINATOR))


@require_safe
def people(request: HttpRequest, association: str, programme: str = "") -> HttpResponse:
    here, now = _enter(request, association, programme), clock.now()
    roles = list(queries.roles_here(here.association, here.programme, now))
    rows = [_row(role, here, roles) for role in roles]
    invitations = queries.invitations_here(here.association, here.programme, now) if here.runs else []
    return render(request, "staff/people.html", here.context(rows=rows, invitations=invitations))


@require_http_methods(_FORM_METHODS)
def invite(request: HttpRequest, association: str, programme: str = "") -> HttpResponse:
    here = _enter(request, association, programme, COORDINATOR)
    form = InviteForm(request.POST or None, association=here.association, today=here.today)
    if request.method == "POST" and form.is_valid():
        _invitation, link = actions.invite_staff(
            here.association, programme=here.programme, **form.cleaned_data, by=here.person, now=clock.now()
        )
        messages.success(
            request,
            _(
                "The invitation is on its way. You can also pass on this link yourself; it is shown only "
                "now: %(link)s"
            )
            % {"link": link},
        )
        return redirect(here.address)
    return render(request, "staff/invite.html", here.context(form=form))


@require_POST
def withdraw(request: HttpRequest, association: str, invitation: str, programme: str = "") -> HttpResponse:
    here, form = _enter(request, association, programme, COORDINATOR), ActionForm(request.POST)
    rows = StaffInvitation.objects.select_related("association", "programme__association")
    found = get_object_or_404(
        rows, public_id=invitation, association=here.association, programme=here.programme
    )
    if not form.is_valid():
        raise Http404
    actions.withdraw_invitation(found, by=here.person, now=clock.now())
    messages.success(request, _("The invitation is taken back: its link no longer works."))
    return redirect(here.address)


@require_POST
def end(request: HttpRequest, association: str, role: str, programme: str = "") -> HttpResponse:
    here, form = _enter(request, association, programme), ActionForm(request.POST)
    found = _role(here, role)
    if not form.is_valid() or not (here.runs or found.person == here.person):
        raise Http404
    actions.end_role(found, by=here.person, now=clock.now())
    if found.person == here.person:
        messages.success(request, _("Your role has ended. Thank you for all you did."))
        return redirect("/")
    messages.success(request, _("The role has ended, and the person is told by letter."))
    return redirect(here.address)


@require_http_methods(_FORM_METHODS)
def until(request: HttpRequest, association: str, role: str, programme: str = "") -> HttpResponse:
    here = _enter(request, association, programme, COORDINATOR)
    found = _role(here, role)
    form = LastDayForm(request.POST or None, today=here.today, initial={"until_on": _last_day(found, here)})
    if request.method == "POST" and form.is_valid():
        change_staff_end(found, until_on=form.cleaned_data["until_on"], by=here.person, now=clock.now())
        messages.success(request, _("The last day of the role is saved."))
        return redirect(here.address)
    return render(request, "staff/until.html", here.context(form=form, role=found))


def _role(here: Here, public_id: str) -> StaffRole:
    """A role of exactly this place: association-wide ones are ended at the association's own page."""
    rows = StaffRole.objects.held(at=clock.now()).select_related(
        "person", "association", "programme__association"
    )
    found: StaffRole = get_object_or_404(
        rows, public_id=public_id, association=here.association, programme=here.programme
    )
    return found


def _row(role: StaffRole, here: Here, roles: list[StaffRole]) -> Row:
    """A role beside the others of the page, so that no row asks the database again."""
    of_all = here.programme is not None and role.programme_id is None
    mine = not of_all and (here.runs or role.person == here.person)
    others = [other for other in roles if other.person_id != role.person_id]
    verdict = somebody_stays(role, others) if mine else None
    return Row(role, _last_day(role, here), of_all, bool(verdict), verdict.why if verdict is not None else "")


def _last_day(role: StaffRole, here: Here) -> date | None:
    if role.ends_at is None:
        return None
    return day_in(zone_of(here.association.time_zone), role.ends_at - role.ends_at.resolution)
