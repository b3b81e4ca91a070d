"""Addresses of this chapter's pages, all on the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.presets.views import doing, installing, values

_I = "<slug:association>/install"
_P = "<slug:association>/<slug:programme>"

app_name = "presets"
urlpatterns: list[URLPattern] = [
    path(f"{_I}/", installing.choose, name="install"),
    path(f"{_I}/about/<slug:preset>/", installing.about, name="about"),
    path(f"{_I}/file/", installing.file, name="file"),
    path(f"{_I}/name/", installing.name, name="name"),
    path(f"{_I}/dates/", installing.dates, name="dates"),
    path(f"{_I}/keep/", installing.keep, name="keep"),
    path(f"{_I}/look/", installing.look, name="look"),
    path(f"{_P}/values/", values.overview, name="values"),
    path(f"{_P}/values/do/<slug:verb>/", doing.do, name="do"),
    path(f"{_P}/values/add/<path:at>/", values.add, name="add"),
    path(f"{_P}/values/<path:at>/", values.section, name="section"),
    path(f"{_P}/file/", doing.file, name="download"),
    path(f"{_P}/throw-away/", doing.throw_away, name="throw_away"),
]
