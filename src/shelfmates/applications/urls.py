"""Addresses of the public pages, of one's own applications, and of the desk's list of applications."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.applications.views import applying, desk, files, interest, public, sending
from shelfmates.people.doors import holds_an_id

app_name = "applications"
MINE = "me/applications/<str:public_id>"
DESK = "desk/<slug:association>/<slug:programme>/<slug:round_>/applications"
PROGRAMME = "<slug:association>/<slug:programme>"
urlpatterns: list[URLPattern] = [
    path(MINE, sending.application, name="application"),
    path(f"{MINE}/tasks", applying.tasks, name="tasks"),
    path(f"{MINE}/role", applying.role, name="role"),
    path(f"{MINE}/part/<slug:section>", applying.section, name="section"),
    path(f"{MINE}/part/<slug:section>/autosave", applying.autosave, name="autosave"),
    path(f"{MINE}/file/<str:question>", files.own_file, name="own_file"),
    path(f"{MINE}/later", applying.later, name="later"),
    path(f"{MINE}/check", sending.check, name="check"),
    path(f"{MINE}/send", sending.send, name="send"),
    path(f"{MINE}/received", sending.received, name="received"),
    path(f"{MINE}/correct", sending.correct, name="correct"),
    path(f"{MINE}/keep", sending.keep, name="keep"),
    path(f"{MINE}/withdraw", sending.withdraw, name="withdraw"),
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
for _entry in urlpatterns:
    if str(_entry.pattern).startswith(MINE):
        _entry.callback = holds_an_id(_entry.callback)
