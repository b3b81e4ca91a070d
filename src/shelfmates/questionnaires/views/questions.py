"""One question of the form: adding, editing, its options, removing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shelfmates.core.forms import ActionForm
from shelfmates.core.text import page_language
from shelfmates.definitions.model import Definition, Question
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import actions, queries, rules
from shelfmates.questionnaires.forms import MoveForm, NewQuestionForm, OptionForm, QuestionForm
from shelfmates.questionnaires.views.draft import (
    acting,
    addable,
    gone,
    languages_of,
    moved,
    opened,
    saved,
    section_choices,
    section_of,
    sent,
    shown,
)

_MANY = 100  # options of a list that is edited one by one


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    found, version, definition = opened(request, association, programme)
    choices = addable(version, definition, page_language())
    form = ActionForm(sent(request))
    chosen = request.POST.get("question", "")
    if request.method == "POST" and chosen in {one["id"] for one in choices}:
        asked = dict.fromkeys(definition.roles, "optional")
        if saved(form, lambda: actions.ask(found, chosen, asked, **acting(request))):
            return redirect("questionnaires:question", association, programme, chosen)
    context = {
        "form": form,
        "programme": found,
        "choices": choices,
        "programmes": queries.programmes_known(),
    }
    return render(request, "questionnaires/add.html", context)


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    found, version, definition = opened(request, association, programme)
    sections = section_choices(definition, page_language())
    form = NewQuestionForm(
        definition,
        languages_of(found),
        sent(request),
        sections=sections,
        section=_last_before_agreements(sections),
        language=page_language(),
    )
    if request.method == "POST" and form.is_valid():
        taken = {table["id"] for table in version.content["question"]}
        table = form.table(queries.unused_id("own", taken))
        if saved(form, lambda: _add(request, found, table, form)):
            return redirect("questionnaires:overview", association, programme)
    context = {"form": form, "programme": found, "is_new": True}
    return render(request, "questionnaires/question.html", context)


def _add(request: HttpRequest, programme: Programme, table: dict[str, Any], form: NewQuestionForm) -> None:
    actions.add_question(
        programme, table, form.asked(), section=form.cleaned_data["section"], **acting(request)
    )


def _last_before_agreements(sections: list[tuple[str, str]]) -> str:
    others = [id_ for id_, _label in sections if id_ != "agreements"]
    return others[-1] if others else ""


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, association: str, programme: str, question: str) -> HttpResponse:
    found, _version, definition = opened(request, association, programme)
    asked = _asked(request, definition, question)
    form = QuestionForm(
        definition,
        languages_of(found),
        sent(request),
        question=asked,
        sections=section_choices(definition, page_language()),
        section=section_of(definition, question),
        language=page_language(),
        state=queries.question_state(definition, question),
    )
    if request.method == "POST" and form.is_valid():
        values: Any = {"asked": form.asked(), "section": form.cleaned_data["section"], "seen": form.seen}
        if saved(
            form,
            lambda: actions.save_question(found, question, form.changes(), **values, **acting(request)),
            lambda: queries.question_state(opened(request, association, programme)[2], question),
        ):
            messages.success(request, _("Saved in the draft."))
            return redirect("questionnaires:overview", association, programme)
    context = {
        "form": form,
        "programme": found,
        "question": asked,
        "label": asked.label.said_in(page_language()),
        "has_options": asked.vocabulary is not None,
    }
    return shown(request, "questionnaires/question.html", context)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, association: str, programme: str, question: str) -> HttpResponse:
    found, version, definition = opened(request, association, programme)
    asked = _asked(request, definition, question)
    verdict = rules.may_remove_question(queries.tables_of(found, version), question)
    form = ActionForm(sent(request))
    if request.method == "POST" and form.is_valid():
        actions.remove_question(found, question, **acting(request))
        messages.success(request, _("The question is no longer asked in the draft."))
        return redirect("questionnaires:overview", association, programme)
    context = {
        "form": form,
        "programme": found,
        "question": asked,
        "label": asked.label.said_in(page_language()),
        "verdict": verdict,
    }
    return render(request, "questionnaires/remove.html", context)


@require_http_methods(["GET", "POST"])
def options(request: HttpRequest, association: str, programme: str, question: str) -> HttpResponse:
    found, version, definition = opened(request, association, programme)
    asked = _asked(request, definition, question)
    if asked.vocabulary is None:
        raise Http404
    form = OptionForm(languages_of(found), sent(request))
    if request.method == "POST" and form.is_valid():
        label = form.texts("label")
        if saved(form, lambda: actions.add_option(found, question, label, **acting(request))):
            return redirect("questionnaires:options", association, programme, question)
    language, hidden = page_language(), queries.hidden_options(version, asked)
    rows = [{"key": one.id, "label": one.label.said_in(language)} for one in asked.vocabulary.options]
    shared = [
        one.label.said_in(language)
        for one in definition.questions
        if one.id != question and one.vocabulary is not None and one.vocabulary.id == asked.vocabulary.id
    ]
    context = {
        "form": form,
        "programme": found,
        "question": asked,
        "label": asked.label.said_in(language),
        "rows": rows if len(rows) <= _MANY else [],
        "hidden": [(id_, label.said_in(language)) for id_, label in hidden.items()],
        "shared": shared,
        "count": len(rows),
    }
    return render(request, "questionnaires/options.html", context)


@require_POST
def change_option(request: HttpRequest, association: str, programme: str, question: str) -> HttpResponse:
    """Move, hide or show again: the button says which, "hide:academic"."""
    found, _version, definition = opened(request, association, programme)
    _asked(request, definition, question)
    form, act = MoveForm(request.POST), _HideForm(request.POST)
    if form.is_valid():
        way, option = form.way_and_what
        _exists(request, definition, question, option)
        moved(request, lambda: actions.move_option(found, question, option, way, **acting(request)))
    elif act.is_valid():
        verb, _colon, option = act.cleaned_data["option"].partition(":")
        hidden = verb == "hide"
        moved(
            request,
            lambda: actions.hide_option(found, question, option, hidden=hidden, **acting(request)),
        )
    return redirect("questionnaires:options", association, programme, question)


@require_http_methods(["GET", "POST"])
def option(
    request: HttpRequest, association: str, programme: str, question: str, option: str
) -> HttpResponse:
    found, _version, definition = opened(request, association, programme)
    now = _exists(request, definition, question, option)
    state = queries.option_state(definition, question, option)
    form = OptionForm(languages_of(found), sent(request), label=now.label.by_language, state=state)
    if request.method == "POST" and form.is_valid():
        values: Any = {"seen": form.seen, **acting(request)}
        if saved(
            form,
            lambda: actions.rename_option(found, question, option, form.texts("label"), **values),
            lambda: queries.option_state(opened(request, association, programme)[2], question, option),
        ):
            return redirect("questionnaires:options", association, programme, question)
    context = {
        "form": form,
        "programme": found,
        "question": _asked(request, definition, question),
        "label": now.label.said_in(page_language()),
    }
    return shown(request, "questionnaires/option.html", context)


class _HideForm(ActionForm):
    option = forms.RegexField(r"\A(hide|show):[A-Za-z0-9_/.-]+\Z", max_length=100)


def _asked(request: HttpRequest, definition: Definition, question: str) -> Question:
    found = definition.question(question)
    if found is None:
        raise gone(request)
    return found


def _exists(request: HttpRequest, definition: Definition, question: str, option: str) -> Any:
    listed = _asked(request, definition, question).vocabulary
    found = listed.option(option) if listed else None
    if found is None:
        raise gone(request)
    return found
