"""The door of the desk: whoever works for a programme comes in with a second step of signing in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from shelfmates.people.models import Person
from shelfmates.programmes.models import StaffRole

DESK = "/desk/"
DEMO = "demo"
"""The method that a demo's sign-in link records: ``record_authentication(request, person, DEMO)``."""


class SecondStepAtTheDesk:
    """Staff who signed in with one step only are asked to set up a second one, or to prove it.

    Others go on: whether there is a page for them is not for this door to say.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            if not request.user.is_authenticated:
                return _to("account_login", request)
            if _needs_second_step(request.user) and not is_proved(request):
                return _to(_where(request.user), request)
        return self.get_response(request)


def is_proved(request: HttpRequest) -> bool:
    """Did this browser sign in with a passkey, an app or a recovery code (in a demo: with its link)?"""
    person = request.user
    if not isinstance(person, Person):
        return False
    methods = {found.get("method") for found in get_authentication_records(request, person)}
    return "mfa" in methods or (settings.DEMO and DEMO in methods)


def _needs_second_step(person: object) -> bool:
    if not isinstance(person, Person):
        return False
    return person.is_operator or StaffRole.objects.held_by(person).exists()


def _where(person: object) -> str:
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        return "mfa_reauthenticate"
    return (
        "mfa_reauthenticate_webauthn" if Authenticator.Type.WEBAUTHN in kinds else "people:set_up_second_step"
    )


def _to(name: str, request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method in ("GET", "HEAD") else DESK
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")
