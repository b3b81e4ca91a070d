"""Addresses of this chapter's pages, all on the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.presets.views import installing

_I = "<slug:association>/install"

app_name = "presets"
urlpatterns: list[URLPattern] = [
    path(f"{_I}/", installing.choose, name="install"),
    path(f"{_I}/about/<slug:preset>/", installing.about, name="about"),
    path(f"{_I}/file/", installing.file, name="file"),
    path(f"{_I}/name/", installing.name, name="name"),
    path(f"{_I}/dates/", installing.dates, name="dates"),
    path(f"{_I}/keep/", installing.keep, name="keep"),
    path(f"{_I}/look/", installing.look, name="look"),
]
