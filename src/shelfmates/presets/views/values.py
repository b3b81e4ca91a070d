"""All values of a programme: an overview, one page per section and table, a new table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shelfmates.core import clock
from shelfmates.core.access import MovedOnError
from shelfmates.core.text import page_language
from shelfmates.definitions import DefinitionErrors
from shelfmates.definitions.editing import value_at, with_table
from shelfmates.definitions.keys.core import TABLES
from shelfmates.language import Text
from shelfmates.people.doors import person_of
from shelfmates.presets import actions, rules
from shelfmates.presets.fields import Around
from shelfmates.presets.forms import ValuesForm
from shelfmates.presets.forms.values import shape_of
from shelfmates.presets.queries import whole_tables
from shelfmates.presets.queries.groups import grouped
from shelfmates.presets.queries.history import last_changed_by
from shelfmates.presets.queries.pages import Page, called, differing, is_said, page_at, pages
from shelfmates.presets.views.rows import preset_of, rows_of
from shelfmates.programmes.doors import COORDINATOR, desk_programme
from shelfmates.programmes.models import Programme

_METHODS = ["GET", "HEAD", "POST"]
_FIRST_CRITERION = "overlap"
_NESTED = 3
_CONFLICT = 409


@require_safe
def overview(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    here = _entered(request, association, programme)
    raw, preset = whole_tables(here), preset_of(here)
    sections = [one for one in pages(raw) if one.id not in ("sources", "roles")]
    spoken = [one for one in sections if is_said(raw, one)]
    changed = differing(spoken, preset) if preset else {}
    groups = [
        (label, [{"section": one, "changed": changed.get(one.id, 0)} for one in group])
        for label, group in grouped(spoken)
    ]
    context = {
        "programme": here,
        "groups": groups,
        "silent": [one for one in sections if one not in spoken],
        "preset": Text(preset["label"]) if preset else None,
        "may_throw_away": rules.may_throw_away(person_of(request), here, clock.now()),
    }
    return render(request, "presets/values.html", context)


@require_http_methods(_METHODS)
def section(request: HttpRequest, association: str, programme: str, at: str) -> HttpResponse:
    here = _entered(request, association, programme)
    raw, preset = whole_tables(here), preset_of(here)
    page = page_at(raw, at, preset)
    if page is None:
        raise Http404
    form, status = _form(request, raw, page), 200
    if request.method == "POST":
        form, status, done = _answered(request, here, form)
        if done:
            return redirect("presets:section", association, programme, at)
    context = {"programme": here, "page": page, "form": form, "rows": rows_of(form, raw, preset)}
    context |= {"verbs": ("restore", "remove", "bring-back"), "moves": ("up", "down")}
    total = sum(
        field.value for field in page.fields if field.type == "weight" and isinstance(field.value, int)
    )
    told = {
        "total": total,
        "stale": status == _CONFLICT,
        "other": last_changed_by(here) if status == _CONFLICT else None,
    }
    return render(request, "presets/section.html", context | told, status=status)


@require_http_methods(_METHODS)
def add(request: HttpRequest, association: str, programme: str, at: str) -> HttpResponse:
    here = _entered(request, association, programme)
    raw: Any = whole_tables(here)
    table = _list_at(raw, at)
    new = {**_begun(table), "id": _unused(raw, at)} if "id" in TABLES[table] else _begun(table)
    around = with_table(raw, at, new)
    page = page_at(around, f"{at}.{new['id']}")
    if page is None:
        raise Http404
    form = _form(request, around, page)
    if request.method == "POST" and not form.asks_only and form.is_valid():
        made = around
        for path, value in form.changes().items():
            made = actions.set_value(made, path, value)
        try:
            actions.add_table(here, at, _table(made, page.path), by=person_of(request), now=clock.now())
        except DefinitionErrors as errors:
            form.tell(errors.problems)
        else:
            messages.success(request, _("Added: %(what)s.") % {"what": _name(made, page.path)})
            return redirect("presets:section", association, programme, page.path)
    context = {
        "programme": here,
        "page": page,
        "form": form,
        "rows": rows_of(form, around, None),
        "is_new": True,
    }
    return render(request, "presets/section.html", context)


def _entered(request: HttpRequest, association: str, programme: str) -> Programme:
    return desk_programme(request, association, programme, COORDINATOR)


def _form(request: HttpRequest, raw: Mapping[str, Any], page: Page) -> ValuesForm:
    """The form of a page, with the fields that a choice asks for; those are shown before they are judged."""
    saved = {field.path: field.value for field in page.fields}
    if request.method != "POST":
        return _made(None, raw, page, saved)
    form, changed = _made(request.POST, raw, page, saved), raw
    for _depth in range(_NESTED):  # a kind of reason that was chosen may hold another one
        for path, value in form.choices().items():
            changed = actions.set_value(changed, path, value)
        form = _made(request.POST, changed, page_at(changed, page.path) or page, saved)
    shape = shape_of(form.choices())
    if request.POST.get("shape") == shape:
        return form
    data = request.POST.copy()
    data["shape"] = shape
    return _made(data, changed, page_at(changed, page.path) or page, saved, asks_only=True)


def _made(
    data: Any, raw: Mapping[str, Any], page: Page, saved: Mapping[str, Any], *, asks_only: bool = False
) -> ValuesForm:
    titles = {
        field.path: _name(raw, field.path.rpartition(".")[0])
        for field in page.fields
        if field.type == "weight" or (field.key == "share" and field.path.rpartition(".")[0] != page.path)
    }
    around = Around.of(raw, page_language())
    return ValuesForm(
        data, fields=page.fields, around=around, saved=saved, titles=titles, asks_only=asks_only
    )


def _over(form: ValuesForm) -> ValuesForm:
    """What was typed, over what stands there now: sent once more, it is saved."""
    data: Any = form.data
    data = data.copy()
    data["seen"] = form.state()
    return ValuesForm(
        data,
        fields=tuple(form.specs.values()),
        around=form.around,
        saved=form.saved,
        titles=form.titles,
        asks_only=True,
    )


def _answered(request: HttpRequest, here: Programme, form: ValuesForm) -> tuple[ValuesForm, int, bool]:
    """The form, the status of the page, and whether all is saved."""
    if form.asks_only:
        return form, 200, False
    if form.is_stale():
        return _over(form), _CONFLICT, False
    if not form.is_valid():
        return form, 200, False
    try:
        done = actions.change_values(
            here, form.changes(), seen=form.saved, by=person_of(request), now=clock.now()
        )
    except DefinitionErrors as errors:
        form.tell(errors.problems)
        return form, 200, False
    except MovedOnError:
        return _over(form), _CONFLICT, False
    messages.success(request, _("Saved.") if done else _("Nothing was changed."))
    return form, 200, True


def _list_at(raw: Mapping[str, Any], path: str) -> str:
    """What stands in each table of the list at this path; 404 where there is none that grows."""
    found = next((one.table for section in pages(raw) for one in section.lists if one.path == path), "")
    if not found or found == "role":
        raise Http404
    return found


def _begun(table: str) -> dict[str, Any]:
    """What a new table begins with, so that its page can show the fields it needs."""
    keys = TABLES[table]
    begun: dict[str, Any] = {}
    if "criterion" in keys and (keys["criterion"].required or table == "wish"):
        begun["criterion"] = _FIRST_CRITERION
    if "weight" in keys:
        begun["weight"] = 0
    if "share" in keys and table == "part":
        begun["share"] = 0
    if "condition" in keys:
        begun["condition"] = {"test": "answered", "value": True}
    return begun


def _unused(raw: Mapping[str, Any], path: str) -> str:
    listed = value_at(raw, path)
    taken = {str(one.get("id")) for one in listed} if isinstance(listed, list) else set()
    numbers = range(1, len(taken) + 2)
    return next(name for number in numbers if (name := f"own{number}") not in taken)


def _table(raw: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    found = value_at(raw, path)
    assert isinstance(found, Mapping)
    return found


def _name(raw: Mapping[str, Any], path: str) -> str:
    found = called(raw, path)
    return (
        found.said_in(page_language())
        if isinstance(found, Text)
        else Around.of(raw, page_language()).words.say(found)
    )
