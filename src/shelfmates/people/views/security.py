"""Signing in and security: passkeys, the app, recovery codes, the organisation, where one is signed in.

django-allauth's own views do the cryptography; what is ours are the pages, the history, and that setting up a
second step proves it for this session.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shelfmates.core import clock
from shelfmates.core.forms import ActionForm
from shelfmates.people.actions import end_sessions, note_second_factor
from shelfmates.people.doors import person_of, proved_lately
from shelfmates.people.queries import accounts
from shelfmates.people.views.entrance import safe_next
from shelfmates.people.views.organisation import organisation_name

_CODES_PAGE = "mfa_view_recovery_codes"
_THEN = "after_second_step"


@login_required
@never_cache
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "passkeys": [
            {"pk": found.pk, "name": found.wrap().name, "found": found} for found in accounts.passkeys(person)
        ],
        "app": accounts.app(person),
        "codes_left": len(accounts.unused_recovery_codes(person)),
        "organisation": organisation_name(),
        "connections": accounts.organisations(person),
        "sessions": accounts.sessions(person),
        "here": request.session.session_key,
    }
    return render(request, "people/security.html", context)


@login_required
@never_cache
@require_GET
def set_up_second_step(request: HttpRequest) -> HttpResponse:
    then = safe_next(request)
    if then:
        request.session[_THEN] = then
    return render(request, "people/set_up_second_step.html")


class _Proves:
    """Whoever has just set up a second step has shown it: this session counts as proved."""

    request: HttpRequest
    kind: str

    def prove(self) -> None:
        record_authentication(
            self.request, person_of(self.request), "mfa", type=self.kind, reauthenticated=True
        )


class AddApp(_Proves, ActivateTOTPView):  # type: ignore[misc]
    kind = Authenticator.Type.TOTP.value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        key = context["form"].secret
        return {**context, "key": " ".join(key[at : at + 4] for at in range(0, len(key), 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            note_second_factor(person_of(self.request), "add_app", now=clock.now())
        self.prove()
        return answer

    def get_success_url(self) -> str:
        return _onward(self.request, new_codes=self.did_generate_recovery_codes)


class RemoveApp(DeactivateTOTPView):  # type: ignore[misc]
    def get_success_url(self) -> str:
        return reverse("people:security")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            note_second_factor(person_of(self.request), "remove_app", now=clock.now())
        _forget_proof(self.request)
        return answer


class AddPasskey(_Proves, AddWebAuthnView):  # type: ignore[misc]
    kind = Authenticator.Type.WEBAUTHN.value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["js_data"] = {"creation_options": auth.begin_registration(person_of(self.request), True)}
        return {**context, "form": kwargs.get("form") or self.get_form()}

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            note_second_factor(person_of(self.request), "add_passkey", now=clock.now())
        self.prove()
        return answer

    def get_success_url(self) -> str:
        return _onward(self.request, new_codes=self.did_generate_recovery_codes)


class NamePasskey(EditWebAuthnView):  # type: ignore[misc]
    def get_success_url(self) -> str:
        return reverse("people:security")

    def form_valid(self, form: Any) -> HttpResponse:
        note_second_factor(person_of(self.request), "name_passkey", now=clock.now())
        answer: HttpResponse = super().form_valid(form)
        return answer


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    def get_success_url(self) -> str:
        return reverse("people:security")

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            note_second_factor(person_of(self.request), "remove_passkey", now=clock.now())
        _forget_proof(self.request)
        return answer


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
@proved_lately
def recovery_codes(request: HttpRequest) -> HttpResponse:
    codes = accounts.unused_recovery_codes(person_of(request))
    if not accounts.has_second_step(person_of(request)):
        raise Http404
    if request.method == "POST" and ActionForm(request.POST).is_valid():
        with transaction.atomic():
            generate_recovery_codes(request)
            note_second_factor(person_of(request), "renew_recovery_codes", now=clock.now())
        return redirect(_CODES_PAGE)
    context = {"codes": codes, "then": request.session.get(_THEN) or reverse("people:security")}
    return render(request, "people/recovery_codes.html", context)


@login_required
@never_cache
@require_GET
@proved_lately
def recovery_codes_file(request: HttpRequest) -> HttpResponse:
    codes = accounts.unused_recovery_codes(person_of(request))
    if not codes:
        raise Http404
    head = _("Recovery codes for Shelfmates. Each works once.")
    answer = HttpResponse("\n".join([head, "", *codes, ""]), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    if ActionForm(request.POST).is_valid():
        end_sessions(person_of(request), by=person_of(request), now=clock.now())
        update_session_auth_hash(request, person_of(request))  # this browser stays signed in
        UserSession.objects.create_from_request(request)
        messages.success(request, _("You are signed out everywhere else."))
    return redirect("people:security")


def _onward(request: HttpRequest, *, new_codes: bool) -> str:
    if new_codes:
        return reverse(_CODES_PAGE)
    then: str = request.session.pop(_THEN, "") or reverse("people:security")
    return then


def _forget_proof(request: HttpRequest) -> None:
    """Where the last second step is gone, this session has proved nothing any more."""
    if not accounts.has_second_step(person_of(request)):
        kept = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [one for one in kept if one["method"] != "mfa"]
