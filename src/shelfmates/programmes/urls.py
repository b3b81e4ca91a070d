"""Addresses of this chapter's pages: the desk's, and what everybody may fetch."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.programmes.views import association, desk, public, rounds

_A = "desk/<slug:association>"
_P = "desk/<slug:association>/<slug:programme>"
_R = f"{_P}/rounds/<slug:round_>"

app_name = "programmes"
urlpatterns: list[URLPattern] = [
    path("style/<slug:association>/<str:fingerprint>.css", public.style, name="style"),
    path(f"{_A}/", association.programmes, name="association"),
    path(f"{_A}/settings", association.settings, name="settings"),
    path(f"{_A}/history", association.history, name="association_history"),
    path(f"{_P}/", desk.overview, name="overview"),
    path(f"{_P}/move/<slug:verb>", desk.move, name="move"),
    path(f"{_P}/history", desk.history, name="history"),
    path(f"{_P}/calendar.ics", public.desk_calendar, name="desk_calendar"),
    path(f"{_P}/rounds/new", rounds.plan, name="plan"),
    path(f"{_R}/", rounds.show, name="round"),
    path(f"{_R}/dates", rounds.change, name="dates"),
    path(f"{_R}/extend/<str:role>", rounds.extend, name="extend"),
    path(f"{_R}/move/<slug:verb>", rounds.move, name="move_round"),
    path("<slug:association>/<slug:programme>/calendar.ics", public.calendar, name="calendar"),
]
