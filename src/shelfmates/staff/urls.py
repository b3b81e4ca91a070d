"""Addresses of this chapter's pages, below /desk/: each with and without a programme."""

from __future__ import annotations

from django.urls import URLPattern, path

from shelfmates.staff.views import accepting, people

_A = "<slug:association>/staff"
_P = "<slug:association>/<slug:programme>/staff"

app_name = "staff"
urlpatterns: list[URLPattern] = [
    path("invitation/<str:secret>", accepting.accept, name="accept"),
    path(f"{_A}/", people.people, name="of_association"),
    path(f"{_A}/invite", people.invite, name="invite_to_association"),
    path(f"{_A}/<str:role>/end", people.end, name="end_in_association"),
    path(f"{_A}/<str:role>/until", people.until, name="until_in_association"),
    path(f"{_A}/invitations/<str:invitation>/withdraw", people.withdraw, name="withdraw_of_association"),
    path(f"{_P}/", people.people, name="of_programme"),
    path(f"{_P}/invite", people.invite, name="invite"),
    path(f"{_P}/<str:role>/end", people.end, name="end"),
    path(f"{_P}/<str:role>/until", people.until, name="until"),
    path(f"{_P}/invitations/<str:invitation>/withdraw", people.withdraw, name="withdraw"),
]
