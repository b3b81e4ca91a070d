"""What stands before a page: who is there, whether they came too often, whether they proved it lately."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip  # what the counting takes for one machine
from django.core.cache import cache
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse

from shelfmates.people.models import Person

type View = Callable[..., HttpResponse]
_NO_SUCH_PAGE = 404
_MINUTE = 60


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


def holds_a_secret[V: Callable[..., HttpResponseBase]](view: V) -> V:
    """A page whose address lets in whoever knows it: wrong ones are counted (``FewGuesses``)."""
    view.guesses_at = "wrong_link"  # type: ignore[attr-defined]
    return view


def holds_an_id[V: Callable[..., HttpResponseBase]](view: V) -> V:
    """A page whose address names something of one's own: whoever tries other names is counted, too.

    Apart from the links, since one's own open tabs may ask for what is no longer there.
    """
    view.guesses_at = "wrong_id"  # type: ignore[attr-defined]
    return view


class FewGuesses:
    """Twenty wrong links a minute from one machine, and as many of one kind, are told that they are wrong.

    After that the machine is not even told of a right one, for a minute. Around the forms' own transaction,
    which a wrong link undoes: what is counted here stays. Whoever has a right link is let in, whatever other
    machines guess; letting them in takes no lock, only a look.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        found = request.resolver_match
        at = getattr(found.func, "guesses_at", "") if found else ""
        if found is None or not at or response.status_code != _NO_SUCH_PAGE:
            return response
        refused = too_often(request, at)
        if refused and at == "wrong_link":
            cache.set(_shut(request), True, _MINUTE)
        return refused or too_often(request, f"{at}_here", found.view_name) or response

    def process_view(self, request: HttpRequest, view: View, *_parts: object) -> HttpResponse | None:
        if getattr(view, "guesses_at", "") == "wrong_link" and cache.get(_shut(request)):
            return cast(HttpResponse, ratelimit.respond_429(request))
        return None


def _shut(request: HttpRequest) -> str:
    return f"guessed-too-often:{get_ip(request)}"


def refused_as_too_often(view: View) -> View:
    """A page of django-allauth's that says "too many wrong codes" among others says it by its status too."""

    @wraps(view)
    def telling(request: HttpRequest, *args: object, **parts: object) -> HttpResponse:
        response = view(request, *args, **parts)
        if request.method == "POST" and isinstance(response, TemplateResponse):
            forms = [one for one in (response.context_data or {}).values() if isinstance(one, BaseForm)]
            if any(form.is_bound and _is_too_often(form) for form in forms):
                response.status_code = 429
        return response

    return telling


def _is_too_often(form: BaseForm) -> bool:
    return any(form.has_error(name, "too_many_login_attempts") for name in form.errors)


def proved_lately(view: View) -> View:
    """Only for somebody who gave their second step just now; whoever has none comes in as they are."""
    return cast(View, reauthentication_required(view, app="allauth.mfa"))
