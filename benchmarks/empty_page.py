"""The site with more pages beside it: what Django itself costs here, and what the site's own frame does.

``/empty`` looks up who asks, as every page does, and renders a template with their name in it through the
site's own settings: the same middleware, context processors, session and database. ``/frame`` is the frame
of the site with nothing in it. ``/spent`` says how many seconds of the processor this process has used.
"""

from __future__ import annotations

import time
from importlib import import_module

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from shelfmates.config.wsgi import application

_EMPTY = engines["django"].from_string("<!doctype html><title>Empty</title><p>{{ user.name }}")


@login_required
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_EMPTY.render({}, request))


@login_required
def frame(request: HttpRequest) -> HttpResponse:
    return render(request, "core/page.html")


def spent(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(time.process_time()))


# After the site is loaded: its addresses need it.
for address, view in (("empty", empty), ("frame", frame), ("spent", spent)):
    import_module(settings.ROOT_URLCONF).urlpatterns.insert(0, path(address, view))
__all__ = ["application"]
