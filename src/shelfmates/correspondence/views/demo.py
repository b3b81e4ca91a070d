"""The demo's outbox: letters that never leave, for whoever tries the site on their own machine."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from shelfmates.core.access import only_in_a_demo
from shelfmates.correspondence.models import Letter

_ON_A_PAGE = 30
_AS_MAIL = {"default-src": [CSP.NONE], "style-src": [CSP.UNSAFE_INLINE], "frame-ancestors": [CSP.NONE]}


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    only_in_a_demo(request)
    rows = Letter.objects.order_by("-created_at", "-pk")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "correspondence/demo_outbox.html", {"page": page})


@require_GET
@csp_override(_AS_MAIL)
def letter(request: HttpRequest, letter_id: str) -> HttpResponse:
    only_in_a_demo(request)
    return HttpResponse(get_object_or_404(Letter, public_id=letter_id).html)
