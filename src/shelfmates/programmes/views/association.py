"""An association's own desk: its programmes, what it is called, how it looks."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shelfmates.core import clock
from shelfmates.core.colour import DARK, LIGHT, palette
from shelfmates.people.doors import person_of
from shelfmates.programmes import actions, queries
from shelfmates.programmes.doors import desk_association, place_of
from shelfmates.programmes.forms import AssociationForm
from shelfmates.programmes.models import Association, Programme

PER_PAGE = 50


@require_safe
def programmes(request: HttpRequest, association: str) -> HttpResponse:
    here = desk_association(request, association)
    rows = queries.with_rounds(Programme.objects.filter(association=here).order_by("-state", "slug"))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    now = clock.now()
    listed = [(programme, len(queries.open_rounds(programme, now))) for programme in page]
    context = {"association": here, "place": place_of(here), "page": page, "listed": listed}
    return render(request, "programmes/association.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, association: str) -> HttpResponse:
    here = desk_association(request, association)
    form = AssociationForm(request.POST or None, association=here)
    if request.method == "POST" and form.is_valid():
        if Association.objects.filter(slug=form.cleaned_data["slug"]).exclude(pk=here.pk).exists():
            form.add_error("slug", _("This is another association's address. Choose another one."))
        else:
            saved = actions.change_association(here, **form.values(), by=person_of(request), now=clock.now())
            messages.success(request, _("What the association says of itself is saved."))
            return redirect("programmes:settings", saved.slug)
    context = {"association": here, "place": place_of(here), "form": form, "shades": _shades(here.colour)}
    return render(request, "programmes/settings.html", context)


@require_safe
def history(request: HttpRequest, association: str) -> HttpResponse:
    here = desk_association(request, association)
    page = Paginator(queries.history_of(here), PER_PAGE).get_page(request.GET.get("page"))
    entries = queries.told(page.object_list, None)
    context = {"association": here, "place": place_of(here), "page": page, "entries": entries}
    return render(request, "programmes/history.html", context)


def _shades(colour: str) -> dict[str, str]:
    """What pages make of the colour, if that is not the colour itself."""
    if not colour:
        return {}
    shown = {"light": palette(colour, LIGHT)["--association"], "dark": palette(colour, DARK)["--association"]}
    return {} if set(shown.values()) == {colour} else shown
