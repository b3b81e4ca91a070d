"""Addresses of this chapter's pages: the desk's first, then those that letters lead to."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.correspondence.views import stopping

app_name = "correspondence"
urlpatterns: list[URLPattern] = [
    path("letters/stop/<str:token>", stopping.stop, name="stop"),
]
