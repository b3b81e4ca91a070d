"""Addresses of all pages. Fixed words come before the associations' own (``programmes.rules.RESERVED``)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("shelfmates.home.urls")),
    path("", include("shelfmates.core.urls")),
    path("", include("shelfmates.demo.urls")),
    path("", include("shelfmates.people.urls")),
    path("", include("shelfmates.correspondence.urls")),
    path("desk/", include("shelfmates.presets.urls")),
    path("desk/", include("shelfmates.staff.urls")),
    path("desk/", include("shelfmates.questionnaires.urls")),
    path("", include("shelfmates.programmes.urls")),
    path("", include("shelfmates.applications.urls")),
]

handler400 = "shelfmates.core.views.bad_request"
handler403 = "shelfmates.core.views.forbidden"
handler404 = "shelfmates.core.views.not_found"
handler500 = "shelfmates.core.views.server_error"
