"""The frame without the chapters above: it must need neither their addresses nor their navigation."""

from __future__ import annotations

from copy import deepcopy

from django.urls import include, path
from pytest_django import Settings

urlpatterns = [path("", include("shelfmates.core.urls"))]
handler404 = "shelfmates.core.views.not_found"


def alone(settings: Settings) -> None:
    """Take these addresses, show the style guide, and leave out what later chapters put on every page."""
    templates = deepcopy(settings.TEMPLATES)
    options = templates[0]["OPTIONS"]
    options["context_processors"] = [
        name for name in options["context_processors"] if "shelfmates" not in name
    ]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.core.frame_alone"
    settings.DEMO = True
