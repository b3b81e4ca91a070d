"""What falls due: files on the disk that no answer names any more. It may run twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from shelfmates.questionnaires.actions.files import folder
from shelfmates.questionnaires.models import StoredFile

JOBS = {"forget_stray_files": timedelta(hours=6)}
_SURELY_DONE = timedelta(days=1)  # what is younger may belong to a request that is still being answered


def forget_stray_files(now: datetime) -> int:
    """Delete files whose answer is gone: erased with a person, or never kept because the sending failed."""
    old = [
        path
        for path in folder().glob("*/*.pdf")
        if datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) < now - _SURELY_DONE
    ]
    known = set(
        StoredFile.objects.filter(stored_as__in=[path.name for path in old]).values_list(
            "stored_as", flat=True
        )
    )
    stray = [path for path in old if path.name not in known]
    for path in stray:
        path.unlink(missing_ok=True)
    return len(stray)
