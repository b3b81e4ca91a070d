"""The list of people who want to hear when the next call opens."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shelfmates.applications import actions
from shelfmates.applications.actions.interest import PURPOSE
from shelfmates.applications.doors import place_of, public_programme
from shelfmates.applications.forms import InterestForm
from shelfmates.applications.models import Interest
from shelfmates.core import clock
from shelfmates.core.tokens import hashed
from shelfmates.people.doors import holds_a_secret, too_often


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    found = public_programme(request, association, programme)
    form = InterestForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if refused := too_often(request, "interest", email):
            return refused
        actions.ask_to_be_told(found, email=email, language=get_language() or "en", now=clock.now())
        return redirect("applications:interest_asked", association, programme)
    context = {"programme": found, "form": form, "place": place_of(found)}
    return render(request, "applications/interest.html", context)


@require_safe
def asked(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    """The same page whoever asked: nobody learns whether an address was on the list."""
    found = public_programme(request, association, programme)
    return render(request, "applications/interest_asked.html", {"programme": found, "place": place_of(found)})


@holds_a_secret
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, association: str, programme: str, secret: str) -> HttpResponse:
    """Only the buttons on this page change something: programs that look at mails open links."""
    found = public_programme(request, association, programme)
    rows = Interest.objects.filter(programme=found, secret_hash=hashed(secret, purpose=PURPOSE))
    interest = rows.select_related("programme").first()
    done = ""
    if request.method == "POST":
        if interest is None:
            raise Http404
        if request.POST.get("what") == "leave":
            actions.leave_interest(interest, now=clock.now())
            done = "left"
        else:
            actions.confirm_interest(interest, now=clock.now())
            done = "joined"
    context = {"programme": found, "interest": interest, "done": done, "place": place_of(found)}
    return render(request, "applications/interest_link.html", context, status=200 if interest else 404)
