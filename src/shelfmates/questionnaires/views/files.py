"""Files that people answered with: only for those who may read the answer, and never shown inside a page."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from shelfmates.questionnaires import exports, rules
from shelfmates.questionnaires.models import StoredFile


@require_GET
def file(request: HttpRequest, file: str) -> FileResponse:
    found = get_object_or_404(StoredFile.objects.select_related("response__person"), public_id=file)
    if not rules.may_read_file(request.user, found):
        raise Http404
    return exports.as_download(found)
