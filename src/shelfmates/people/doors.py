"""What stands before a page: who is there, whether they came too often, whether they proved it lately."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse

from shelfmates.people.models import Person

type View = Callable[..., HttpResponse]


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in; behind ``login_required`` somebody always is."""
    if isinstance(request.user, Person):
        return request.user
    raise Http404


def too_often(request: HttpRequest, action: str, key: str = "") -> HttpResponse | None:
    """Count one more try from this machine and at this target (``settings.ACCOUNT_RATE_LIMITS``).

    A page that says "wait a minute" (429) where there were too many, else None.
    """
    answer = ratelimit.consume_or_429(request, action=action, key=key or None, limit_get=True)
    return cast(HttpResponse | None, answer)


def proved_lately(view: View) -> View:
    """Only for somebody who gave their second step just now; whoever has none comes in as they are."""
    return cast(View, reauthentication_required(view, app="allauth.mfa"))
