"""What everybody may fetch: an association's colours, a programme's dates as a calendar."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shelfmates.core.colour import association_css
from shelfmates.programmes.doors import colour_print, desk_programme
from shelfmates.programmes.exports import programme_calendar
from shelfmates.programmes.models import Association, Programme


@require_safe
def style(request: HttpRequest, association: str, fingerprint: str) -> HttpResponse:
    """May be kept for ever under its fingerprint; a page from before a change gets today's colours."""
    here = get_object_or_404(Association.objects.exclude(colour=""), slug=association)
    response = HttpResponse(association_css(here.colour), content_type="text/css; charset=utf-8")
    current = fingerprint == colour_print(here)
    response["Cache-Control"] = "public, max-age=31536000, immutable" if current else "public, max-age=60"
    return response


@require_safe
def calendar(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    shown = Programme.objects.visible_to(None).select_related("association")
    here = get_object_or_404(shown, association__slug=association, slug=programme)
    response = _calendar(here, _language(request, here), planned=False)
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def desk_calendar(request: HttpRequest, association: str, programme: str) -> HttpResponse:
    here = desk_programme(request, association, programme)
    return _calendar(here, get_language() or "en", planned=True)


def _calendar(programme: Programme, language: str, *, planned: bool) -> HttpResponse:
    response = HttpResponse(
        programme_calendar(programme, language=language, planned=planned),
        content_type="text/calendar; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="{programme.slug}.ics"'
    response["Content-Language"] = language
    return response


def _language(request: HttpRequest, programme: Programme) -> str:
    """What ``?lang=`` asks for, else the association's first language: subscribers send no preference."""
    asked, spoken = request.GET.get("lang", ""), dict(settings.LANGUAGES)
    first = next((language for language in programme.association.languages if language in spoken), "en")
    return asked if asked in spoken else first
