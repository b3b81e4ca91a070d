"""Pages of the frame itself: choosing a language, refusals, whether the site is up."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from shelfmates.core import looks


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen, back = request.POST.get("language", ""), request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = redirect(back if safe else "/")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        if request.user.is_authenticated:
            import_string(settings.KEEP_LANGUAGE)(request.user, chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=31_536_000,
            httponly=True,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    connection.ensure_connection()
    return HttpResponse("ok", content_type="text/plain")


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Without the request: what is wrong may be the very host it names."""
    return HttpResponse(get_template("400.html").render(), status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Without the database, the session or the person: any of them may be what failed."""
    return HttpResponse(get_template("500.html").render(), status=500)


@require_safe
@gzip_page
def stylesheet(_request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Kept for ever by browsers under its fingerprint; a page from before an update gets today's."""
    sheet = looks.stylesheet()
    response = HttpResponse(sheet.text, content_type="text/css; charset=utf-8")
    current = fingerprint == sheet.fingerprint
    response["Cache-Control"] = "public, max-age=31536000, immutable" if current else "public, max-age=60"
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    chosen, back = request.POST.get("theme", ""), request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = redirect(back if safe else "/")
    if chosen in looks.THEMES:
        secure = settings.LANGUAGE_COOKIE_SECURE
        response.set_cookie("theme", chosen, max_age=31_536_000, httponly=True, samesite="Lax", secure=secure)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
