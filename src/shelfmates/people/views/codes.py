"""Codes by letter: sent, kept as a hash in the session that asked, compared, used up."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django import forms
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shelfmates.core.tokens import hashed
from shelfmates.people.actions.telling import tell

DIGITS = 8
GOOD_FOR = timedelta(minutes=15)
TRIES = 5
_KEPT = int(GOOD_FOR.total_seconds()) + 60  # longer than the code itself
_LETTERS = {"sign_in": "home.sign_in_code", "change_address": "home.confirm_address"}


@dataclass(frozen=True)
class Asked:
    """A code that was asked for in this browser: for which address, and where to go afterwards."""

    address: str
    then: str
    digest: str
    at: float


def send(request: HttpRequest, purpose: str, address: str, *, then: str = "", now: datetime) -> None:
    """Write a letter with a new code; the one before no longer works.

    Nothing is looked up, so that a known and an unknown address make no difference.
    """
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    with transaction.atomic():
        tell(_LETTERS[purpose], address=address, values={"code": f"{code[:4]} {code[4:]}"}, now=now)
    _keep(request, purpose, Asked(address, then, _digest(purpose, address, code), now.timestamp()))


def asked(request: HttpRequest, purpose: str) -> Asked | None:
    """What this browser asked for and did not use yet."""
    kept = request.session.get(_key(purpose))
    return Asked(**kept) if isinstance(kept, dict) else None


def address(request: HttpRequest, purpose: str) -> str:
    """The address a code was asked for, or nothing."""
    waiting = asked(request, purpose)
    return waiting.address if waiting else ""


def fits(request: HttpRequest, purpose: str, form: forms.Form, *, now: datetime) -> bool:
    """Is it the code? Then it is used up; else the form says what is wrong, and a try is gone."""
    waiting = asked(request, purpose)
    if waiting is None:
        return False
    if now.timestamp() - waiting.at > GOOD_FOR.total_seconds():
        form.add_error("code", _("This code has run out: it works for 15 minutes. Send a new one."))
        return False
    left = TRIES - _one_more_try(waiting)
    right = hmac.compare_digest(waiting.digest, _digest(purpose, waiting.address, form.cleaned_data["code"]))
    if right and left >= 0:
        forget(request, purpose)
        return True
    if left <= 0:
        forget(request, purpose)
        return False
    form.add_error("code", _wrong(left))
    return False


def _one_more_try(waiting: Asked) -> int:
    """How many there were with this one. Each takes a place that can be taken once: requests sent at the
    same moment share a session, and counted there they would be one."""
    places = (f"code-{waiting.digest}-{number}" for number in range(1, TRIES + 1))
    taken = (number for number, place in enumerate(places, 1) if cache.add(place, 1, timeout=_KEPT))
    return next(taken, TRIES + 1)


def forget(request: HttpRequest, purpose: str) -> None:
    """The code is used up."""
    request.session.pop(_key(purpose), None)


def _wrong(left: int) -> str:
    return ngettext(
        "This is not the code from the latest letter. You have %(left)s more try.",
        "This is not the code from the latest letter. You have %(left)s more tries.",
        left,
    ) % {"left": left}


def _digest(purpose: str, address: str, code: str) -> str:
    return hashed(f"{address}:{code}", purpose=f"code {purpose}")


def _key(purpose: str) -> str:
    return f"code_{purpose}"


def _keep(request: HttpRequest, purpose: str, waiting: Asked) -> None:
    request.session[_key(purpose)] = asdict(waiting)
