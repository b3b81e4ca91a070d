"""Every part of a page in every state, for whoever builds pages; open in a demo and while developing only.

Its samples are English only: nobody but developers sees them.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shelfmates.core.forms import Day, Line, Lines

# Pages for refusals and breakdowns, shown without one having happened.
PAGES = {
    "400": "400.html",
    "403": "403.html",
    "csrf": "403_csrf.html",
    "404": "404.html",
    "409": "core/moved_on.html",
    "not-allowed": "core/not_allowed.html",
    "500": "500.html",
    "503": "503.html",
}
AREAS = [
    ("cataloguing", "Cataloguing"),
    ("children", "Children’s services"),
    ("data", "Research data"),
]
TIMES = [("am", "Morning"), ("pm", "Afternoon"), ("eve", "Evening")]
DAYS = [("mo", "Monday"), ("tu", "Tuesday"), ("we", "Wednesday")]


class Questions(forms.Form):
    """One question of each kind."""

    name = Line(
        label="Your full name",
        help_text="In any script, as you like to see it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Write your full name"},
    )
    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Write an e-mail address like name@example.org"},
    )
    hopes = Lines(
        label="What do you hope to learn?",
        max_length=300,
        error_messages={"required": "Write what you hope to learn"},
    )
    library = forms.ChoiceField(
        label="Kind of library",
        required=False,
        choices=[("", ""), ("public", "Public"), ("school", "School"), ("university", "University")],
    )
    area = forms.ChoiceField(
        label="Which area do you know best?",
        widget=forms.RadioSelect,
        choices=AREAS,
        error_messages={"required": "Choose the area you know best"},
    )
    areas = forms.MultipleChoiceField(
        label="Which areas would you like to talk about?",
        help_text="Choose as many as you like.",
        widget=forms.CheckboxSelectMultiple,
        choices=AREAS,
        required=False,
    )
    began_on = Day(
        label="When did you begin to work in libraries?",
        help_text="For example, 27 3 2019",
        error_messages={"required": "Write the day you began"},
    )
    letter = forms.FileField(label="A letter of your library", required=False)
    agreed = forms.BooleanField(
        label="I have read how my answers are used.",
        error_messages={"required": "Say that you have read how your answers are used"},
    )


def _words() -> dict[str, object]:
    """What the parts show."""
    kinds = [
        ("Your details", "Completed", "done"),
        ("What you hope for", "In progress", "now"),
        ("Your time", "Not started", ""),
        ("Check and send", "Can’t start yet", ""),
    ]
    return {
        "tasks": [
            {"title": title, "status": status, "kind": kind, "url": "#tasks" if at < 3 else ""}
            for at, (title, status, kind) in enumerate(kinds)
        ],
        "rows": [
            {"label": "Your full name", "value": "ליאור אלמוג", "url": "#answers"},
            {
                "label": "What do you hope to learn?",
                "value": "Ngā kōrero\nmo ngā tamariki",
                "url": "#answers",
            },
            {"label": "Kind of library", "value": "", "url": "#answers"},
        ],
        "things": [{"key": key, "label": label} for key, label in AREAS],
        "days": [
            {
                "label": day,
                "times": [
                    {
                        "id": f"w-{d}-{t}",
                        "name": "week",
                        "value": f"{d}-{t}",
                        "label": time,
                        "checked": t == "eve",
                    }
                    for t, time in TIMES
                ],
            }
            for d, day in DAYS
        ],
        "trail_links": [{"label": "Programmes", "url": "#"}, {"label": "Spine Label Circle", "url": "#"}],
        "page": Paginator(range(240), 20).page(5),
        "when": datetime(2026, 11, 22, 15, 55, tzinfo=UTC),
    }


def _open() -> None:
    if not (settings.DEBUG or settings.DEMO):
        raise Http404


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    _open()
    fresh = Questions(prefix="new")
    return render(request, "core/style_guide.html", {**_words(), "questions": fresh})


@require_safe
def form_with_errors(request: HttpRequest) -> HttpResponse:
    _open()
    answered = Questions({"email": "nobody", "hopes": "…" * 320, "began_on_0": "31", "began_on_1": "2"})
    return render(request, "core/style_guide_form.html", {"form": answered})


@require_safe
def refusal(request: HttpRequest, name: str) -> HttpResponse:
    _open()
    if name not in PAGES:
        raise Http404
    context = {"why": "The call closed on Friday 4 September 2026, 17:00.", "who": "Tāmati Example"}
    return render(request, PAGES[name], context)
