"""The door before pages that take or erase everything: whoever enters has signed in just now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shelfmates.core import clock
from shelfmates.home.rules import has_proved

type View = Callable[..., HttpResponse]


def proved(view: View) -> View:
    """Only for somebody who signed in within the last minutes; everybody else is asked to do so again."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if has_proved(proved_at(request), clock.now()):
            return view(request, *args, **kwargs)
        return render(request, "home/again.html", {"then": request.path}, status=403)

    return login_required(guarded)


def proved_at(request: HttpRequest) -> datetime | None:
    """When this person last signed in or confirmed that it is them, in this session."""
    if not request.user.is_authenticated:
        return None
    moments = [record.get("at", 0) for record in get_authentication_records(request, request.user)]
    return datetime.fromtimestamp(max(moments), tz=UTC) if moments else None
