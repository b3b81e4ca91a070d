"""Files out: what people answered with, handed to whoever may read it."""

from __future__ import annotations

from django.http import FileResponse, Http404

from shelfmates.questionnaires.actions import path_of
from shelfmates.questionnaires.models import StoredFile


def as_download(file: StoredFile) -> FileResponse:
    """The stored file, to be saved and not shown by the browser. The caller has asked who may have it."""
    path = path_of(file)
    if not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=file.name, content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
