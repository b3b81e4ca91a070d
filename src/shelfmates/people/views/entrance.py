"""Signing in: an address, a code by letter, in. The same way for a new and for a known address."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout as end_session
from allauth.account.models import Login
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shelfmates.core import clock
from shelfmates.core.forms import ActionForm
from shelfmates.people.actions import arrive, note_second_factor
from shelfmates.people.doors import too_often
from shelfmates.people.forms.signing_in import AddressForm, CodeForm
from shelfmates.people.models import Person
from shelfmates.people.queries.languages import zone_or_nothing
from shelfmates.people.views import codes
from shelfmates.people.views.organisation import organisation_name

PURPOSE = "sign_in"


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    then = safe_next(request)
    if request.user.is_authenticated:
        return redirect(then or "/")
    form = AddressForm(request.POST or None, initial={"email": codes.address(request, PURPOSE)})
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if refused := too_often(request, "request_login_code", address):
            return refused
        codes.send(request, PURPOSE, address, then=then, now=clock.now())
        return redirect("account_confirm_login_code")
    context = {"form": form, "next": then, "organisation": organisation_name()}
    return render(request, "people/sign_in.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    asked = codes.asked(request, PURPOSE)
    if request.user.is_authenticated or asked is None:
        return redirect("account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if refused := too_often(request, "enter_code", asked.address):
            return refused
        if form.is_valid() and codes.fits(request, PURPOSE, form, now=clock.now()):
            return _let_in(request, asked)
        if codes.asked(request, PURPOSE) is None:
            messages.error(request, _("There were too many wrong codes. Ask for a new one."))
            return redirect(_entrance(asked.then))
    context = {"form": form, "address": asked.address, "entrance": _entrance(asked.then)}
    return render(request, "people/enter_code.html", context)


@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    asked = codes.asked(request, PURPOSE)
    if asked is None or not ActionForm(request.POST).is_valid():
        return redirect("account_login")
    if refused := too_often(request, "request_login_code", asked.address):
        return refused
    codes.send(request, PURPOSE, asked.address, then=asked.then, now=clock.now())
    messages.success(request, _("We sent a new code. The one before no longer works."))
    return redirect("account_confirm_login_code")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if ActionForm(request.POST).is_valid():
        if isinstance(request.user, Person):
            note_second_factor(request.user, "sign_out", now=clock.now())
        end_session(request)
    return redirect("/")


@require_http_methods(["GET"])
def closed(request: HttpRequest) -> HttpResponse:
    return render(request, "people/closed.html", status=403)


def _let_in(request: HttpRequest, asked: codes.Asked) -> HttpResponse:
    with transaction.atomic():
        person = arrive(
            asked.address,
            language=get_language() or "",
            time_zone=zone_or_nothing(request.COOKIES.get("time_zone", "")),
            now=clock.now(),
        )
        record_authentication(request, person, method="code", email=asked.address)
        login = Login(user=person, redirect_url=asked.then or None, email=asked.address)
        response: HttpResponse = perform_login(request, login)
        return response


def safe_next(request: HttpRequest) -> str:
    """Where to go afterwards, if it is a page of this site."""
    then: Any = request.POST.get("next") or request.GET.get("next") or ""
    return then if then.startswith("/") and get_adapter(request).is_safe_url(then) else ""


def _entrance(then: str) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': then})}" if then else reverse("account_login")
