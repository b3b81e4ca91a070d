"""What buttons beside values and tables do; and throwing a programme away, and giving it as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shelfmates.core import clock
from shelfmates.core.access import require
from shelfmates.core.forms import ActionForm
from shelfmates.core.text import page_language
from shelfmates.definitions import DefinitionErrors
from shelfmates.language import Words
from shelfmates.people.doors import person_of
from shelfmates.presets import actions, rules
from shelfmates.presets.exports import programme_file
from shelfmates.presets.forms import PathForm
from shelfmates.presets.queries import whole_tables
from shelfmates.presets.queries.pages import page_at
from shelfmates.programmes.doors import COORDINATOR, desk_association, desk_programme
from shelfmates.programmes.models import Programme
from shelfmates.programmes.queries import name_of


def _move(by_places: int) -> Callable[..., object]:
    def move(here: Programme, path: str, place: int | None, **acting: Any) -> None:
        actions.move_table(here, path, place or 0, by_places, **acting)

    return move


_VERBS: dict[str, Callable[..., object]] = {
    "remove": lambda here, path, _place, **acting: actions.remove_table(here, path, **acting),
    "restore": lambda here, path, _place, **acting: actions.restore_value(here, path, **acting),
    "bring-back": lambda here, path, _place, **acting: actions.bring_back(here, path, **acting),
    "up": _move(-1),
    "down": _move(1),
}


@require_POST
def do(request: HttpRequest, association: str, programme: str, verb: str) -> HttpResponse:
    here = desk_programme(request, association, programme, COORDINATOR)
    form, act = PathForm(request.POST), _VERBS.get(verb)
    if act is None:
        raise Http404
    if not form.is_valid() or page_at(whole_tables(here), form.cleaned_data["page"]) is None:
        return redirect("presets:values", association, programme)
    page = form.cleaned_data["page"]
    try:
        act(
            here,
            form.cleaned_data["path"],
            form.cleaned_data["place"],
            by=person_of(request),
            now=clock.now(),
        )
    except DefinitionErrors as errors:
        words = Words(page_language())
        for problem in errors.problems:
            told = [words.say(one) for one in (problem.sentence, problem.remedy) if one]
            messages.error(request, " ".join(told))
    except KeyError:
        messages.error(request, _("Somebody has taken that out meanwhile."))
    else:
        messages.success(request, _("Saved."))
    return redirect("presets:section", association, programme, page)


@require_safe
def file(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    here = desk_programme(request, association, programme, COORDINATOR)
    response = HttpResponse(programme_file(here), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{here.slug}.toml"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    desk_association(request, association)
    here = desk_programme(request, association, programme, COORDINATOR)
    verdict = rules.may_throw_away(person_of(request), here, clock.now())
    form = ActionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        require(verdict)
        name = name_of(here)
        actions.throw_away(here, by=person_of(request), now=clock.now())
        messages.success(request, _("%(programme)s is thrown away.") % {"programme": name})
        return redirect("programmes:association", association)
    return render(request, "presets/throw_away.html", {"programme": here, "form": form, "verdict": verdict})
