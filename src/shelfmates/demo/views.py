"""Entering the demo as one of its cast: only in a demo home, only on this machine."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from shelfmates.core.access import only_in_a_demo
from shelfmates.demo.cast import CAST, Somebody, somebody
from shelfmates.people.models import Person
from shelfmates.staff.doors import DEMO

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    only_in_a_demo(request)
    return render(request, "demo/people.html", {"cast": CAST})


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, key: str) -> HttpResponse:
    only_in_a_demo(request)
    who = somebody(key)
    person = Person.objects.filter(email=who.email).first() if who else None
    if who is None or person is None:
        raise Http404
    if request.method == "POST":
        login(request, person, backend=_BACKEND)
        record_authentication(request, person, DEMO)
        return redirect(_where_to(who))
    return render(request, "demo/enter.html", {"who": who})


def _where_to(who: Somebody) -> str:
    """The page this member of the cast would go to first."""
    if who.staff and who.programme:
        return f"/desk/{who.association}/{who.programme}/"
    return "/"
