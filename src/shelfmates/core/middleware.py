"""Around every page: forms count once, no cache keeps what is private, refusals are told kindly."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation

from shelfmates.core import clock
from shelfmates.core.access import MovedOnError, NotAllowedError
from shelfmates.core.forms import ONCE
from shelfmates.core.models import SentForm

type Answer = Callable[[HttpRequest], HttpResponse]

_FAILED = 400
_UNDONE = ("40001", "40P01")
"""PostgreSQL's numbers for "could not serialize" and "deadlock detected"."""


class OncePerForm:
    """A form that carries a one-time id is acted on once, however often it is sent unchanged.

    The id and all that the form changes are one transaction: if the page says "please correct", nothing
    was changed and the same form may be sent again; if it led somewhere, sending it again leads there.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(ONCE):
            return self.get_response(request)
        sent, mine = SentForm(once=_of(request)), False
        try:
            with transaction.atomic():
                sent.save(force_insert=True)
                mine = True
                return self._acted_on(request, sent)
        except IntegrityError:
            if mine:  # not the id, but something that the page did
                raise
            request.sent_before = SentForm.objects.get(once=sent.once)  # type: ignore[attr-defined]
            return self.get_response(request)

    def _acted_on(self, request: HttpRequest, sent: SentForm) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseRedirect):
            SentForm.objects.filter(pk=sent.pk).update(location=response.url[:500])
        elif response.status_code >= _FAILED:
            transaction.set_rollback(True)
        else:
            sent.delete()  # the page came back with a question: the same form may be sent again
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Only here, after the forgery check, is it told where the form led the first time."""
        first = getattr(request, "sent_before", None)
        return HttpResponseRedirect(first.location or request.path) if first else None


def _of(request: HttpRequest) -> str:
    """The id, bound to whoever is signed in, the page and what was typed.

    Nobody can use up another person's; and what was changed after going back is a form of its own.
    """
    typed = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, one.name, one.size) for name, sent in request.FILES.lists() for one in sent)
    said = repr((request.path, typed, files)).encode("utf-8", "backslashreplace")
    return f"{request.user.pk or 0}:{hashlib.sha256(said).hexdigest()[:40]}"


class PrivatePages:
    """What a signed-in person sees is kept by no cache on the way; no other site learns where one was."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for_everybody = "public" in response.get("Cache-Control", "")
        if not for_everybody and (request.user.is_authenticated or request.method != "GET"):
            response["Cache-Control"] = "no-store, private"
        response.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        return response


class PersonalSettings:
    """The signed-in person's language and time zone hold for the page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = getattr(request.user, "time_zone", "") or request.COOKIES.get("time_zone", "")
        with timezone.override(ZoneInfo(zone) if zone in clock.zones() else None):
            language = getattr(request.user, "language", "")
            if not language:
                return self.get_response(request)
            with translation.override(language):
                request.LANGUAGE_CODE = language
                response = self.get_response(request)
                response.headers["Content-Language"] = language
                return response


class KindRefusals:
    """A rule's "no" becomes a page with its sentence (403); "somebody was faster" becomes one too (409)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowedError):
            return render(request, "core/not_allowed.html", {"why": exception.why}, status=403)
        if isinstance(exception, MovedOnError):
            told = {"moved": exception, "who": _faster(request, exception), "state_words": exception.words}
            return render(request, "core/moved_on.html", told, status=409)
        if isinstance(exception, OperationalError) and _two_in_each_others_way(exception):
            return render(request, "core/moved_on.html", status=409)
        return None


def _two_in_each_others_way(error: OperationalError) -> bool:
    """The database undid all of this one, because two changes waited for each other (PostgreSQL)."""
    return getattr(error.__cause__, "sqlstate", "") in _UNDONE


def _faster(request: HttpRequest, moved: MovedOnError) -> str:
    """Who was faster: named only behind a door that lets names be told (``request.tells_names``)."""
    if not moved.who or not getattr(request, "tells_names", False):
        return ""
    return str(get_user_model().objects.filter(public_id=moved.who).first() or "")
