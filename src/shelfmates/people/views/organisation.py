"""Signing in through an organisation (OpenID Connect), checked more strictly than django-allauth does.

Beyond state, PKCE, audience and expiry: a nonce ties the answer to this browser's question, the signature is
checked with an asymmetric key of the issuer although the answer came over TLS, the issuer is the configured
one, and the user information is about the same subject as the token.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from allauth.core.internal.deferred import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from shelfmates.core import clock
from shelfmates.core.forms import ActionForm
from shelfmates.core.links import absolute
from shelfmates.people.actions import disconnect_organisation, note_second_factor
from shelfmates.people.doors import person_of, too_often
from shelfmates.people.models import Person
from shelfmates.people.queries.accounts import organisations

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class _Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Talks to the organisation; ``state`` is what was kept when this browser left for it."""

    state: dict[str, Any]

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return absolute(reverse("organisation_callback"))

    @property
    def openid_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().openid_config
        expected = self.get_provider().app.settings["server_url"]
        if str(config.get("issuer", "")).rstrip("/") != expected.rstrip("/"):
            raise OAuth2Error("the issuer is not the configured one")
        return config

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> Any:
        claims = self._checked(app, str(kwargs["response"].get("id_token") or ""))
        about = self._fetch_user_info(token.token) if self.openid_config.get("userinfo_endpoint") else claims
        if about.get("sub") != claims["sub"]:
            raise OAuth2Error("the user information is about somebody else")
        login = self.get_provider().sociallogin_from_response(
            request, {"id_token": claims, "userinfo": about}
        )
        login.account.extra_data = {}  # what we need of it stands on the person
        return login

    def _checked(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """What the token says, after every check. Raises OAuth2Error."""
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in _ALGORITHMS:
                raise OAuth2Error("the signature is of a kind that we do not accept")
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (jwt.PyJWTError, KeyError, ValueError) as error:
            raise OAuth2Error("the token is not valid") from error
        if not claims.get("sub") or "exp" not in claims:
            raise OAuth2Error("the token names nobody or has no end")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the token was made for another client")
        nonce = str((self.state.get("data") or {}).get("nonce") or "")
        if not nonce or not hmac.compare_digest(nonce, str(claims.get("nonce") or "")):
            raise OAuth2Error("the token answers another question")
        return claims


class _Callback(OAuth2CallbackView):  # type: ignore[misc]
    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, answer


def organisation_name() -> str:
    """What the button calls the organisation, or nothing where none is set."""
    found = _app()
    return str(found["name"]) if found else ""


@require_POST
def leave_for_organisation(request: HttpRequest) -> HttpResponse:
    if refused := too_often(request, "login"):
        return refused
    app = _app()
    if app is None or not ActionForm(request.POST).is_valid():
        raise Http404
    then, process = request.POST.get("next", ""), "connect" if request.user.is_authenticated else "login"
    safe = url_has_allowed_host_and_scheme(then, allowed_hosts=None)
    nonce = secrets.token_urlsafe(24)
    adapter = _Adapter(request, app["provider_id"])
    try:
        provider = adapter.get_provider()
        provider.oauth2_adapter_class = _Adapter
        answer: HttpResponse = provider.redirect(
            request,
            process=process,
            next_url=reverse("people:security") if process == "connect" else (then if safe else None),
            data={"nonce": nonce},
            auth_params={"nonce": nonce},
        )
    except (RequestException, OAuth2Error, ValueError):
        return render(request, "socialaccount/authentication_error.html", status=502)
    return answer


@never_cache
@require_GET
def organisation_callback(request: HttpRequest) -> HttpResponse:
    if refused := too_often(request, "organisation_callback"):
        return refused
    app = _app()
    if app is None:
        raise Http404
    person = request.user if isinstance(request.user, Person) else None
    before = organisations(person).count() if person else 0
    try:
        view = _Callback.adapter_view(_Adapter(request, app["provider_id"]))
        answer: HttpResponse = view(request)
    except (OAuth2Error, RequestException, ValueError, KeyError, TypeError):  # or an answer that is no answer
        return render(request, "socialaccount/authentication_error.html", status=401)
    if person and organisations(person).count() > before:
        note_second_factor(person, "connect_organisation", now=clock.now())
    return answer


@require_GET
def cancelled(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("You did not sign in through your organisation. A code by letter works, too."))
    return redirect("account_login")


@login_required
@require_POST
def disconnect(request: HttpRequest, pk: int) -> HttpResponse:
    found = organisations(person_of(request)).filter(pk=pk).first()
    if found is None or not ActionForm(request.POST).is_valid():
        raise Http404
    disconnect_organisation(found, now=clock.now())
    messages.success(request, _("The connection is cut. You can still sign in with a code by letter."))
    return redirect("people:security")


def _app() -> dict[str, Any] | None:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0] if apps else None
