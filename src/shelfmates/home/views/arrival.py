"""The front page: what is open for everybody, or what waits for the person who is signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shelfmates.core import clock
from shelfmates.home.queries.arrival import applications_under_way, calls_open, contacts, invitations
from shelfmates.home.queries.desks import coordinated, desks, held_by


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    found: dict[str, object] = {"calls": calls_open(now)}
    person = request.user
    if not person.is_authenticated:
        return render(request, "home/front.html", found)
    held = held_by(person, now)
    found |= {
        "under_way": applications_under_way(person, now),
        "invitations": invitations(person, now),
        "desks": desks(person, now) if held else (),
        "associations": coordinated(held),
    }
    return render(request, "home/waiting.html", found)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html", {"contacts": contacts()})
