"""All letters of the site held back, and let go again by whoever runs it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from shelfmates.core import clock
from shelfmates.core.forms import ActionForm
from shelfmates.correspondence import actions, rules
from shelfmates.correspondence.queries import due_letters, outbox_hold
from shelfmates.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest) -> HttpResponse:
    person = request.user
    if not isinstance(person, Person) or not rules.may_release_outbox(person):
        raise Http404
    if request.method == "POST" and ActionForm(request.POST).is_valid():
        actions.release_outbox(by=person, now=clock.now())
        return redirect("correspondence:hold")
    waiting = due_letters(clock.now()).count()
    return render(request, "correspondence/hold.html", {"held": outbox_hold(), "waiting": waiting})
