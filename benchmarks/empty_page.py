"""The site with one more page that is empty and only looks up who asks: what Django itself costs here."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from shelfmates.config.wsgi import application


@login_required
def empty(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Empty</title>")


# After the site is loaded: its addresses need it.
import_module(settings.ROOT_URLCONF).urlpatterns.insert(0, path("empty", empty))
__all__ = ["application"]
