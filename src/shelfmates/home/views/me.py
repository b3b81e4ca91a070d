"""The pages about oneself: an overview, who sees what, taking everything along, erasing it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shelfmates.core import clock
from shelfmates.core.forms import ActionForm
from shelfmates.home import actions, rules
from shelfmates.home.doors import proved
from shelfmates.home.exports.own_data import own_data
from shelfmates.home.forms import EraseForm
from shelfmates.home.models import ErasureRequest
from shelfmates.home.navigation import my_pages
from shelfmates.home.queries.arrival import applications_of
from shelfmates.home.queries.own import readers_of_me
from shelfmates.people.doors import person_of
from shelfmates.programmes.queries import name_of, round_name_of


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    asked = ErasureRequest.objects.filter(person=person).first()
    applications = [
        (application, name_of(application.round.programme), round_name_of(application.round))
        for application in applications_of(person)
    ]
    shown = {"asked": asked, "groups": my_pages(), "applications": applications}
    return render(request, "home/me.html", shown)


@require_safe
@login_required
def readers(request: HttpRequest) -> HttpResponse:
    return render(request, "home/readers.html", {"things": readers_of_me()})


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def data(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if request.method != "POST":
        return render(request, "home/data.html", {"form": ActionForm()})
    now = clock.now()
    packed = own_data(person, now)
    actions.note_taken(person, by=person, now=now)
    response = HttpResponse(packed, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="my-data-{now:%Y-%m-%d}.zip"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def erase(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    now = clock.now()
    asked = ErasureRequest.objects.filter(person=person).first()
    form = EraseForm(request.POST or None)
    verdict = rules.may_erase(person, now)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["when"] == EraseForm.AT_ONCE:
            actions.erase(person, by=person, now=now)
            logout(request)
            return redirect("home:erased")
        actions.ask_to_erase(person, keep_path=reverse("home:me"), by=person, now=now)
        return redirect("home:erase")
    return render(request, "home/erase.html", {"form": form, "asked": asked, "verdict": verdict})


@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if ActionForm(request.POST).is_valid():
        actions.keep_account(person, by=person, now=clock.now())
        messages.success(request, _("You keep your account. Nothing was erased."))
    return redirect("home:me")


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "home/erased.html")


@require_POST
@login_required
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """Signs out and leads back through signing in: by whichever way this person does that."""
    then = request.POST.get("then", "")
    pages = {reverse("home:data"), reverse("home:erase")}
    logout(request)
    return redirect(f"{reverse('account_login')}?{urlencode({'next': then if then in pages else '/'})}")
