"""The page behind the link of an invitation: looking changes nothing, the button accepts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shelfmates.core import clock
from shelfmates.core.access import require
from shelfmates.core.forms import ActionForm
from shelfmates.people.doors import holds_a_secret, person_of
from shelfmates.staff import actions, queries, rules


@holds_a_secret
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    person, now = person_of(request), clock.now()
    invitation = queries.invitation_with(secret)
    if invitation is None:
        raise Http404
    require(rules.may_accept(person, invitation, now))
    form = ActionForm(request.POST)
    if request.method == "POST" and form.is_valid():
        actions.accept_invitation(invitation, by=person, now=now)
        messages.success(request, _("Welcome! The role is yours now."))
        here = invitation.programme
        if here is None:
            return redirect("programmes:association", invitation.association.slug)
        return redirect("programmes:overview", invitation.association.slug, here.slug)
    context = {
        "invitation": invitation,
        "programme": invitation.programme,
        "association": invitation.association,
    }
    return render(request, "staff/accept.html", context)
