"""Entering the demo as one of its cast: only in a demo home, only on this machine."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from shelfmates.demo.cast import CAST, Somebody, somebody
from shelfmates.people.models import Person
from shelfmates.staff.doors import DEMO

_LOOPBACK = ("127.0.0.1", "::1")
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _need_demo(request: HttpRequest) -> None:
    if not settings.DEMO or request.META.get("REMOTE_ADDR") not in _LOOPBACK:
        raise Http404


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    _need_demo(request)
    return render(request, "demo/people.html", {"cast": CAST})


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, key: str) -> HttpResponse:
    _need_demo(request)
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
