"""What stands before a page: who is there, whether they came too often, whether they proved it lately."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple, cast

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from shelfmates.people.models import Person

type View = Callable[..., HttpResponse]
_NO_SUCH_PAGE = 404


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in; behind ``login_required`` somebody always is."""
    if isinstance(request.user, Person):
        return request.user
    raise Http404


def too_often(
    request: HttpRequest, action: str, key: str = "", *, only_look: bool = False
) -> HttpResponse | None:
    """Count one more try from this machine and at this target (``settings.ACCOUNT_RATE_LIMITS``).

    A page that says "wait a minute" (429) where there were too many, else None. ``only_look``: count nothing.
    """
    answer = ratelimit.consume_or_429(
        request, action=action, key=key or None, limit_get=True, dry_run=only_look
    )
    return cast(HttpResponse | None, answer)


class Secret(NamedTuple):
    """The part of an address that lets in whoever knows it, or (``opens`` False) only its owner."""

    name: str
    opens: bool


def holds_a_secret(name: str, *, opens: bool = True) -> Callable[[View], View]:
    """A page in whose address this part cannot be guessed: wrong ones are counted (``FewGuesses``)."""

    def marked(view: View) -> View:
        view.secret = Secret(name, opens)  # type: ignore[attr-defined]
        return view

    return marked


class FewGuesses:
    """Twenty wrong links a minute from one machine, and as many at one target, are told that they are wrong.

    After that a machine is not even told of a right one. Around the forms' own transaction, which a wrong
    link undoes: what is counted here stays. Whoever has a right link is let in, whatever others guess.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        found = request.resolver_match
        secret = getattr(found.func, "secret", None) if found else None
        if found is None or secret is None or response.status_code != _NO_SUCH_PAGE:
            return response
        rest = sorted((name, value) for name, value in found.kwargs.items() if name != secret.name)
        counted = too_often(request, "wrong_link")
        return counted or too_often(request, "wrong_link_here", f"{found.view_name}{rest}") or response

    def process_view(self, request: HttpRequest, view: View, *_parts: object) -> HttpResponse | None:
        secret = getattr(view, "secret", None)
        return too_often(request, "wrong_link", only_look=True) if secret and secret.opens else None


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
