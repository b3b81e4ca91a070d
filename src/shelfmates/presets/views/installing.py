"""Installing a programme in five steps; nothing is made until the last."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from shelfmates.core import clock
from shelfmates.core.access import require
from shelfmates.core.forms import ActionForm
from shelfmates.core.text import page_language
from shelfmates.definitions import DefinitionErrors
from shelfmates.language import Words
from shelfmates.people.doors import person_of
from shelfmates.presets import actions, rules
from shelfmates.presets.forms import DatesForm, FileForm, PresetForm
from shelfmates.presets.queries import optional_tables, preset_facts, presets
from shelfmates.presets.views.choice import FILE, Choice, choice_of
from shelfmates.programmes.doors import desk_association, place_of
from shelfmates.programmes.models import Association
from shelfmates.programmes.queries import name_of

STEPS = (
    ("preset", gettext_lazy("Choose a programme")),
    ("name", gettext_lazy("Name and address")),
    ("dates", gettext_lazy("Dates")),
    ("keep", gettext_lazy("What to keep")),
    ("look", gettext_lazy("Look it over")),
)
_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
def choose(request: HttpRequest, association: str) -> HttpResponse:
    here = _entered(request, association)
    form = PresetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        choice_of(request, here).choose(form.cleaned_data["preset"])
        return redirect("presets:name", association)
    context = {"presets": [preset_facts(name) for name in presets()], "form": form}
    return _page(request, here, "preset", context)


@require_safe
def about(request: HttpRequest, association: str, preset: str) -> HttpResponse:
    here = _entered(request, association)
    if preset not in presets():
        raise Http404
    context = {"association": here, "place": place_of(here), "preset": preset_facts(preset)}
    return render(request, "presets/about.html", context)


@require_http_methods(_METHODS)
def file(request: HttpRequest, association: str) -> HttpResponse:
    here = _entered(request, association)
    posted = request.method == "POST"
    form = FileForm(
        request.POST if posted else None, request.FILES if posted else None, language=page_language()
    )
    if posted and form.is_valid():
        choice_of(request, here).choose(FILE, form.tables)
        return redirect("presets:name", association)
    context = {"association": here, "place": place_of(here), "form": form}
    return render(request, "presets/file.html", context)


@require_http_methods(_METHODS)
def name(request: HttpRequest, association: str) -> HttpResponse:
    here = _entered(request, association)
    choice = choice_of(request, here)
    if not choice.preset:
        return redirect("presets:install", association)
    form = choice.name_form()
    if request.method == "POST" and form.is_valid():
        choice.keep_typed("name")
        return redirect("presets:dates", association)
    return _page(request, here, "name", {"form": form, "choice": choice})


@require_http_methods(_METHODS)
def dates(request: HttpRequest, association: str) -> HttpResponse:
    here = _entered(request, association)
    choice = choice_of(request, here)
    if not choice.preset:
        return redirect("presets:install", association)
    start = _start(request.GET.get("start", ""), choice)
    form = None if choice.facts.why_no_rounds else choice.dates_form(start)
    if request.method == "POST":
        if form is None or "later" in request.POST:
            choice.keep(later=form is not None)
            return redirect("presets:keep", association)
        if not form.proposes() and form.is_valid():
            choice.keep_typed("dates", later=False)
            return redirect("presets:keep", association)
    shown = _shown_start(form, start or (choice.starts[0] if choice.starts else None))
    context = {"form": form, "choice": choice, "start": shown, "starts": choice.starts}
    return _page(request, here, "dates", context)


@require_http_methods(_METHODS)
def keep(request: HttpRequest, association: str) -> HttpResponse:
    here = _entered(request, association)
    choice = choice_of(request, here)
    if not choice.preset:
        return redirect("presets:install", association)
    form = choice.keep_form()
    if request.method == "POST" and form.is_valid():
        choice.keep_typed("keep")
        return redirect("presets:look", association)
    parts = optional_tables(choice.tables)
    ticked = form["keep"].value() if form.is_bound else [one.table for one in parts]
    context = {"form": form, "choice": choice, "parts": parts, "ticked": ticked}
    return _page(request, here, "keep", context)


@require_http_methods(_METHODS)
def look(request: HttpRequest, association: str) -> HttpResponse:
    here = _entered(request, association)
    choice = choice_of(request, here)
    unfinished = _unfinished(choice)
    if unfinished:
        return redirect(unfinished, association)
    form = ActionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.install_tables(
                here, choice.tables, **_chosen(choice), by=person_of(request), now=clock.now()
            )
        except DefinitionErrors as errors:
            for problem in errors.problems:
                form.add_error(None, " ".join(_sentences(problem)))
        else:
            choice.forget()
            messages.success(
                request,
                _("%(programme)s is installed. Only its staff see it until you show it to everybody.")
                % {"programme": name_of(made)},
            )
            return redirect("programmes:overview", association, made.slug)
    return _page(request, here, "look", {"form": form, "choice": choice, **_told(choice)})


def _entered(request: HttpRequest, association: str) -> Association:
    here = desk_association(request, association)
    require(rules.may_install(person_of(request), here, clock.now()))
    return here


def _page(request: HttpRequest, here: Association, step: str, context: dict[str, Any]) -> HttpResponse:
    at = [name for name, _label in STEPS].index(step)
    steps = [
        {
            "label": label,
            "url": f"presets:{name if number else 'install'}",
            "done": number < at,
            "now": number == at,
        }
        for number, (name, label) in enumerate(STEPS)
    ]
    frame = {"association": here, "place": place_of(here), "steps": steps, "number": at + 1}
    return render(request, f"presets/install_{step}.html", {**frame, **context})


def _start(typed: str, choice: Choice) -> date | None:
    """The start that was chosen among the proposed ones, if one was."""
    return next((start for start in choice.starts if start.isoformat() == typed), None)


def _shown_start(form: DatesForm | None, start: date | None) -> date | None:
    """The start for which the days in the form are proposed; None where they were typed."""
    if form is None:
        return None
    return None if form.is_bound else form.proposed_start or start


def _unfinished(choice: Choice) -> str:
    """The first step at which something is missing or no longer right."""
    if not choice.preset:
        return "presets:install"
    if not choice.name_form(posted=False).is_valid():
        return "presets:name"
    if not choice.has_no_dates and not choice.dates_form(posted=False).is_valid():
        return "presets:dates"
    return "" if choice.keep_form(posted=False).is_valid() else "presets:keep"


def _chosen(choice: Choice) -> dict[str, Any]:
    """What the action takes."""
    name, keep = choice.name_form(posted=False), choice.keep_form(posted=False)
    dates = None if choice.has_no_dates else choice.dates_form(posted=False)
    for form in (name, keep, dates):
        assert form is None or form.is_valid()
    return {
        "preset": choice.preset,
        "slug": name.cleaned_data["slug"],
        "label": name.label(),
        "dates": dates.values() if dates else {},
        "without": keep.without(),
    }


def _told(choice: Choice) -> dict[str, Any]:
    chosen = _chosen(choice)
    without = set(chosen["without"])
    parts = optional_tables(choice.tables)
    return {
        "chosen": chosen,
        "label": chosen["label"].get(page_language()) or next(iter(chosen["label"].values())),
        "kept": [one.label for one in parts if one.table not in without],
        "left_out": [one.label for one in parts if one.table in without],
    }


def _sentences(problem: Any) -> list[str]:
    words = Words(page_language())
    return [words.say(one) for one in (problem.sentence, problem.remedy) if one]
