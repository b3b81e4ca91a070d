"""The form as its coordinator sees it: sections, order, preview, versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shelfmates.core.forms import ActionForm
from shelfmates.core.text import page_language
from shelfmates.definitions import shown_when
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import Words
from shelfmates.programmes.doors import COMMITTEE, COORDINATOR, OBSERVER, desk_programme
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import actions, queries
from shelfmates.questionnaires.fields import form_for, seen_by_words
from shelfmates.questionnaires.forms import MoveForm, SectionForm
from shelfmates.questionnaires.forms.question import kinds
from shelfmates.questionnaires.states import VersionState
from shelfmates.questionnaires.views.draft import (
    acting,
    gone,
    languages_of,
    moved,
    opened,
    roles_words,
    saved,
    sent,
    shown,
)


@require_GET
def overview(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    found, version, definition = opened(request, association, programme)
    language, current = page_language(), queries.current_version(found)
    changed: tuple[queries.Difference, ...] = ()
    if version.pk != current.pk:
        changed = queries.differences(queries.definition_of(found, current), definition, language)
    context = {
        "programme": found,
        "label": definition.label.said_in(language),
        "version": version,
        "current": current,
        "is_draft": version.pk != current.pk,
        "changed": changed,
        "sections": [
            {
                "id": section.id,
                "title": section.title(language),
                "questions": [_row(question, definition, language) for question in section.questions],
                "long": len(section.questions) > queries.LONG,
            }
            for section in queries.layout(definition, split=False)
        ],
        "roles": [(role.id, role.plural.said_in(language)) for role in definition.roles.values()],
    }
    return render(request, "questionnaires/overview.html", context)


def _row(question: Question, definition: Definition, language: str) -> dict[str, Any]:
    when = shown_when(question, definition)
    required = roles_words(definition, question.required, language) if question.required else None
    return {
        "id": question.id,
        "label": question.label.said_in(language),
        "kind": dict(kinds())[question.kind],
        "asked": roles_words(definition, question.asked, language),
        "required": required,
        "is_required": bool(question.required),
        "seen_by": seen_by_words(question),
        "when": Words(language).say(when) if when else "",
    }


@require_POST
def move(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    found, _version, definition = opened(request, association, programme)
    form = MoveForm(request.POST)
    if form.is_valid():
        way, what = form.way_and_what
        act = actions.move_question if definition.question(what) else actions.move_section
        if act is actions.move_section and what not in {
            s.id for s in queries.layout(definition, split=False)
        }:
            raise Http404
        moved(request, lambda: act(found, what, way, **acting(request)))
    response = redirect("questionnaires:overview", association, programme)
    response["Location"] += f"#{form.way_and_what[1]}" if form.is_valid() else ""
    return response


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, association: str, programme: str, section: str = "") -> HttpResponse:
    found, _version, definition = opened(request, association, programme)
    here = {one.id: one for one in queries.layout(definition, split=False)}
    if section and section not in here:
        raise gone(request)
    now = here.get(section)
    languages = languages_of(found)
    form = SectionForm(
        languages,
        sent(request),
        label=now.titles(languages) if now else None,
        text=now.text.by_language if now and now.text else None,
        minutes=now.minutes if now else None,
        state=queries.section_state(definition, section) if now else "",
    )
    if request.method == "POST" and form.is_valid():
        values = {
            "label": form.texts("label"),
            "text": form.texts("text"),
            "minutes": form.cleaned_data["minutes"],
            "seen": form.seen,
        }
        if saved(
            form,
            lambda: actions.save_section(found, section, **values, **acting(request)),
            lambda: queries.section_state(opened(request, association, programme)[2], section),
        ):
            return redirect("questionnaires:overview", association, programme)
    context = {
        "form": form,
        "programme": found,
        "section": now,
        "title": now.title(page_language()) if now else "",
    }
    return shown(request, "questionnaires/section.html", context)


@require_POST
def remove_section(request: HttpRequest, association: str, programme: str, section: str) -> HttpResponse:
    found, _version, _definition = opened(request, association, programme)
    if ActionForm(request.POST).is_valid():
        actions.remove_section(found, section, **acting(request))
    return redirect("questionnaires:overview", association, programme)


@require_GET
def preview(
    request: HttpRequest, association: str, programme: str, role: str, page: str = ""
) -> HttpResponse:
    found = desk_programme(request, association, programme, COORDINATOR, COMMITTEE, OBSERVER)
    version = queries.draft_version(found) or queries.current_version(found)
    definition = queries.definition_of(found, version)
    if role not in definition.roles:
        raise Http404
    language = page_language()
    pages = [one for one in queries.layout(definition) if any(role in q.asked for q in one.questions)]
    here = next((one for one in pages if one.id == page), None if page else pages[0])
    if here is None:
        raise Http404
    context = {
        "programme": found,
        "role": role,
        "roles": [(one.id, one.plural.said_in(language)) for one in definition.roles.values()],
        "pages": [(one.id, one.title(language)) for one in pages],
        "page": here,
        "title": here.title(language),
        "part": here.part.said_in(language) if here.part else "",
        "text": here.text.said_in(language) if here.text else "",
        "fields": _with_notes(here, definition, role, language),
        "is_draft": version.state == VersionState.DRAFT,
        "can_edit": Programme.objects.staffed_by(request.user, COORDINATOR).filter(pk=found.pk).exists(),
    }
    return render(request, "questionnaires/preview.html", context)


def _with_notes(
    page: queries.Section, definition: Definition, role: str, language: str
) -> list[dict[str, Any]]:
    asked = queries.Section(page.id, page.label, tuple(q for q in page.questions if role in q.asked))
    form = form_for(definition, roles=(role,), section=asked, language=language)
    found = []
    for question in asked.questions:
        when = shown_when(question, definition)
        note = Words(language).say(when) if when else ""
        found.append({"field": form[question.id], "when": note, "seen_by": seen_by_words(question)})
    return found


@require_POST
def publish(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    _found, version, _definition = opened(request, association, programme)
    if ActionForm(request.POST).is_valid():
        actions.publish_version(version, **acting(request))
        messages.success(request, _("The form is in use from now on."))
    return redirect("questionnaires:overview", association, programme)


@require_POST
def discard(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    found, _version, _definition = opened(request, association, programme)
    draft = queries.draft_version(found)
    if draft is not None and ActionForm(request.POST).is_valid():
        actions.discard_draft(draft, **acting(request))
        messages.success(request, _("Your changes are gone. The form in use was not touched."))
    return redirect("questionnaires:overview", association, programme)
