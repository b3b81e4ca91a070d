"""Stopping optional letters by the link at their end, signed in or not."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from shelfmates.core import clock
from shelfmates.correspondence import actions
from shelfmates.correspondence.forms import StopForm
from shelfmates.correspondence.letters.wording import Sender
from shelfmates.correspondence.queries import Stop, stop_of, wants_no_mail
from shelfmates.people.doors import holds_a_secret


# A mail program that offers "unsubscribe" posts here by itself (RFC 8058): without a cookie, so without a
# token against forged requests. The signed address of the page is what shows that it may.
@holds_a_secret
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    asked = stop_of(token)
    if asked is None:
        raise Http404
    if request.method != "POST":
        return render(request, "correspondence/stop.html", _shown(asked))
    form = StopForm(request.POST)
    if not form.is_valid():
        return render(request, "correspondence/stop.html", _shown(asked) | {"form": form}, status=400)
    if form.by_mail_program:
        actions.stop_letters(asked, now=clock.now())
        return HttpResponse("stopped", content_type="text/plain")
    if form.cleaned_data["choice"] == "allow":
        actions.allow_letters(asked, now=clock.now())
    else:
        everywhere = form.cleaned_data["choice"] == "everywhere"
        actions.stop_letters(asked, everywhere=everywhere, now=clock.now())
    return redirect("correspondence:stop", token=token)


def _shown(asked: Stop) -> dict[str, object]:
    association = asked.programme.association if asked.programme else None
    return {
        "stopped": wants_no_mail(asked.address_key, asked.programme),
        "sender": Sender(association, asked.programme).name(""),
        "of_programme": asked.programme is not None,
        "contact": association.contact_email if association else "",
    }
