"""Addresses of the public pages, of one's own applications, and of the desk's list of applications."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from shelfmates.applications.views import applying, desk, files, interest, public, sending
from shelfmates.people.doors import holds_an_id

app_name = "applications"
MINE = "me/applications/<str:public_id>"
DESK = "desk/<slug:association>/<slug:programme>/<slug:round_>/applications"
PROGRAMME = "<slug:association>/<slug:programme>"


def mine(rest: str, view: Callable[..., HttpResponseBase], *, name: str) -> URLPattern:
    """A page of one's own application."""
    return path(f"{MINE}{rest}", holds_an_id(view), name=name)


urlpatterns: list[URLPattern] = [
    mine("", sending.application, name="application"),
    mine("/tasks", applying.tasks, name="tasks"),
    mine("/role", applying.role, name="role"),
    mine("/part/<slug:section>", applying.section, name="section"),
    mine("/part/<slug:section>/autosave", applying.autosave, name="autosave"),
    mine("/file/<str:question>", files.own_file, name="own_file"),
    mine("/later", applying.later, name="later"),
    mine("/check", sending.check, name="check"),
    mine("/send", sending.send, name="send"),
    mine("/received", sending.received, name="received"),
    mine("/correct", sending.correct, name="correct"),
    mine("/keep", sending.keep, name="keep"),
    mine("/withdraw", sending.withdraw, name="withdraw"),
    path(DESK, desk.applications, name="desk_list"),
    path(f"{DESK}/<str:public_id>", desk.application, name="desk_application"),
    path(f"{DESK}/<str:public_id>/contact", desk.contact, name="desk_contact"),
    path(f"{DESK}/<str:public_id>/file/<str:question>", files.desk_file, name="desk_file"),
    path("<slug:association>/", public.association, name="association"),
    path(f"{PROGRAMME}/", public.programme, name="programme"),
    path(f"{PROGRAMME}/interest", interest.ask, name="interest"),
    path(f"{PROGRAMME}/interest/asked", interest.asked, name="interest_asked"),
    path(f"{PROGRAMME}/interest/<str:secret>", interest.link, name="interest_link"),
    path(f"{PROGRAMME}/<slug:round_>/apply", applying.apply, name="apply"),
]
