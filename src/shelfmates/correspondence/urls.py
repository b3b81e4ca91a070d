"""Addresses of this chapter's pages: the desk's first, then those that letters lead to."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.correspondence.views import demo, holding, outbox, stopping, words

app_name = "correspondence"
_DESK = "desk/<slug:association>/<slug:programme>/letters"
_ONE = f"{_DESK}/one/<str:letter_id>"

urlpatterns: list[URLPattern] = [
    path(f"{_DESK}/", outbox.outbox, name="outbox"),
    path(f"{_DESK}/release", outbox.release_all, name="release_all"),
    path(f"{_DESK}/trial", outbox.trial, name="trial"),
    path(f"{_ONE}/", outbox.letter, name="letter"),
    path(f"{_ONE}/html", outbox.letter_html, name="letter_html"),
    path(f"{_ONE}/release", outbox.move, {"verb": "release"}, name="release"),
    path(f"{_ONE}/cancel", outbox.move, {"verb": "cancel"}, name="cancel"),
    path(f"{_ONE}/retry", outbox.move, {"verb": "retry"}, name="retry"),
    path(f"{_DESK}/words/", words.templates, name="templates"),
    path(f"{_DESK}/words/<str:kind_key>/", words.template, name="template"),
    path(f"{_DESK}/words/<str:kind_key>/reset", words.reset, name="reset"),
    path("letters/stop/<str:token>", stopping.stop, name="stop"),
    path("letters/hold", holding.hold, name="hold"),
    path("outbox", demo.outbox, name="demo_outbox"),
    path("outbox/<str:letter_id>", demo.letter, name="demo_letter"),
]
