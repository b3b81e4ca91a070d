"""The frame's own addresses without the chapters above: what they need must not be needed by the frame."""

from django.urls import include, path

urlpatterns = [path("", include("shelfmates.core.urls"))]
handler404 = "shelfmates.core.views.not_found"
