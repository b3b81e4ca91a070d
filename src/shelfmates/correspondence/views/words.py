"""The words of letters: which the programme edited, and editing them with a look at the result."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shelfmates.core import clock
from shelfmates.core.access import MovedOnError
from shelfmates.correspondence import actions
from shelfmates.correspondence.forms import ResetForm, WordsForm
from shelfmates.correspondence.letters import LetterKind, registry
from shelfmates.correspondence.letters.rendering import Rendered
from shelfmates.correspondence.letters.rendering import render as render_letter
from shelfmates.correspondence.letters.showing import differences
from shelfmates.correspondence.letters.wording import (
    Sender,
    Wording,
    common_values,
    first_wording,
    sample_values,
    wording,
    words_state,
)
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.queries import edited_templates, kind_counts, recent_of_kind
from shelfmates.people.doors import person_of
from shelfmates.programmes.doors import COORDINATOR, desk_programme
from shelfmates.programmes.models import Programme


@require_GET
def templates(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    inside = desk_programme(request, association, programme, COORDINATOR)
    edited, counts = edited_templates(inside), kind_counts(inside)
    rows = [
        {
            "kind": kind,
            "subject": kind.subject,
            "written": counts.get(kind.key, 0),
            "edited": [name for code, name in settings.LANGUAGES if (kind.key, code) in edited],
        }
        for kind in registry().values()
        if kind.of_programme
    ]
    return render(request, "correspondence/templates.html", {"programme": inside, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, association: str, programme: str, kind_key: str) -> HttpResponse:
    inside = desk_programme(request, association, programme, COORDINATOR)
    kind = _kind(kind_key)
    words = {code: wording(kind, code, inside) for code, _name in settings.LANGUAGES}
    letters = recent_of_kind(inside, kind.key)
    state = words_state(kind, inside)
    form = WordsForm(request.POST or None, kind=kind, words=words, letters=letters, state=state)
    valid = form.is_valid()
    if valid and "look" not in request.POST and _saved(request, inside, kind, form):
        return redirect("correspondence:template", association, programme, kind_key)
    chosen = next((row for row in letters if valid and row.public_id == form.cleaned_data["recipient"]), None)
    shown = {code: form.wording(code) if valid else words[code] for code in words}
    columns = [_column(kind, code, shown[code], form, inside, chosen) for code in words]
    return render(
        request,
        "correspondence/template.html",
        {
            "programme": inside, "kind": kind, "form": form, "columns": columns, "chosen": chosen,
            "places": kind.all_placeholders.items(), "looked": valid,
        },
        status=409 if form.moved_on else 400 if request.method == "POST" and not valid else 200,
    )  # fmt: skip


def _saved(request: HttpRequest, programme: Programme, kind: LetterKind, form: WordsForm) -> bool:
    """Keep the words; where somebody was faster, show what was typed once more and give False."""
    words = {code: form.wording(code) for code, _name in settings.LANGUAGES}
    try:
        actions.edit_templates(programme, kind, words, seen=form.seen, by=person_of(request), now=clock.now())
    except MovedOnError:
        form.keep_typed(words_state(kind, programme))
        return False
    return True


@require_POST
def reset(request: HttpRequest, association: str, programme: str, kind_key: str) -> HttpResponse:
    inside = desk_programme(request, association, programme, COORDINATOR)
    kind = _kind(kind_key)
    form = ResetForm(request.POST)
    if form.is_valid():
        language = form.cleaned_data["language"]
        actions.reset_template(inside, kind, language, seen=form.seen, by=person_of(request), now=clock.now())
    return redirect("correspondence:template", association, programme, kind_key)


def _kind(key: str) -> LetterKind:
    kind = registry().get(key)
    if kind is None or not kind.of_programme:
        raise Http404
    return kind


def _column(
    kind: LetterKind, code: str, words: Wording, form: WordsForm, programme: Programme, chosen: Letter | None
) -> dict[str, object]:
    first = first_wording(kind, code)
    return {
        "language": code,
        "name": dict(settings.LANGUAGES)[code],
        "subject": form[f"subject_{code}"],
        "body": form[f"body_{code}"],
        "edited": words != first,
        "differences": differences(f"{first.subject}\n\n{first.body}", f"{words.subject}\n\n{words.body}"),
        "letter": _tried(kind, code, words, programme, chosen),
    }


def _tried(
    kind: LetterKind, code: str, words: Wording, programme: Programme, chosen: Letter | None
) -> Rendered:
    """The letter as the chosen recipient would get it; what staff may not read is made up."""
    sender = Sender(programme.association, programme)
    values = sample_values(kind, code, sender)
    if chosen:
        values |= {**common_values(sender, code, chosen.to_name), **chosen.values}
    with translation.override(code):
        rtl = translation.get_language_bidi()
        return render_letter(
            words.subject, words.body, placeholders=kind.all_placeholders, values=values, rtl=rtl
        )
