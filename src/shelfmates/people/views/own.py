"""What is one's own: profile, address, agreements, the private list."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shelfmates.core import clock
from shelfmates.core.access import NotAllowedError
from shelfmates.core.forms import ActionForm
from shelfmates.people import actions
from shelfmates.people.doors import person_of, proved_lately, too_often
from shelfmates.people.forms.profile import NeverWithForm, ProfileForm
from shelfmates.people.forms.signing_in import CodeForm, NewAddressForm
from shelfmates.people.queries import accounts
from shelfmates.people.queries.languages import zone_or_nothing
from shelfmates.people.views import codes
from shelfmates.people.views.entrance import safe_next

_PURPOSE = "change_address"


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    person, then = person_of(request), safe_next(request)
    known = {name: getattr(person, name) for name in actions.PROFILE}
    known["language"] = person.language or get_language()
    known["time_zone"] = person.time_zone or zone_or_nothing(request.COOKIES.get("time_zone", ""))
    form = ProfileForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(person, form.cleaned_data, by=person, now=clock.now())
        messages.success(request, _("Your profile is saved."))
        return redirect(then or "people:profile")
    return render(request, "people/profile.html", {"form": form, "next": then})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
@proved_lately
def change_address(request: HttpRequest) -> HttpResponse:
    form = NewAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if address == person_of(request).email:
            form.add_error("email", _("This is your address already"))
        elif refused := too_often(request, "request_login_code", address):
            return refused
        else:
            codes.send(request, _PURPOSE, address, now=clock.now())
            return redirect("people:confirm_address")
    return render(request, "people/change_address.html", {"form": form})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
@proved_lately
def confirm_address(request: HttpRequest) -> HttpResponse:
    asked = codes.asked(request, _PURPOSE)
    if asked is None:
        return redirect("people:change_address")
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if refused := too_often(request, "enter_code", asked.address):
            return refused
        if form.is_valid() and codes.fits(request, _PURPOSE, form, now=clock.now()):
            return _changed(request, asked.address)
        if codes.asked(request, _PURPOSE) is None:
            messages.error(request, _("There were too many wrong codes. Ask for a new one."))
            return redirect("people:change_address")
    return render(request, "people/confirm_address.html", {"form": form, "address": asked.address})


def _changed(request: HttpRequest, address: str) -> HttpResponse:
    try:
        actions.change_address(person_of(request), address, by=person_of(request), now=clock.now())
    except NotAllowedError as refusal:
        messages.error(request, refusal.why)
        return redirect("people:change_address")
    messages.success(request, _("Your new address holds from now on. We told your old address, too."))
    return redirect("people:security")


@login_required
@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    return render(request, "people/agreements.html", {"consents": accounts.consents(person_of(request))})


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, consent: str) -> HttpResponse:
    found = get_object_or_404(accounts.consents(person_of(request)), public_id=consent)
    if request.method == "POST" and ActionForm(request.POST).is_valid():
        actions.withdraw_consent(found, by=person_of(request), now=clock.now())
        messages.success(request, _("You took this agreement back."))
        return redirect("people:agreements")
    return render(request, "people/withdraw.html", {"consent": found})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def never_with(request: HttpRequest) -> HttpResponse:
    form = NeverWithForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_never_with(person_of(request), form.cleaned_data["named"], now=clock.now())
        return redirect("people:never_with")
    context = {"form": form, "entries": accounts.never_with(person_of(request))}
    return render(request, "people/never_with.html", context)


@login_required
@require_POST
def never_with_remove(request: HttpRequest, entry: str) -> HttpResponse:
    found = accounts.never_with(person_of(request)).filter(public_id=entry).first()
    if found is None or not ActionForm(request.POST).is_valid():
        raise Http404
    actions.remove_never_with(found)
    return redirect("people:never_with")
