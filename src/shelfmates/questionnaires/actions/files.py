"""Files that people answer with: kept outside the web's reach, under names that say nothing."""

from __future__ import annotations

import contextlib
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from shelfmates.core.text import tidy
from shelfmates.core.tokens import new_public_id
from shelfmates.questionnaires.models import Response, StoredFile
from shelfmates.questionnaires.queries import FileLink

_LONGEST = 120


def folder() -> Path:
    """Where files lie: in the home folder, which no address of the site reaches."""
    return Path(settings.HOME) / "files"


def path_of(file: StoredFile) -> Path:
    """Where this file lies."""
    return folder() / file.stored_as[:2] / file.stored_as


def keep_file(response: Response, question: str, upload: UploadedFile[bytes], *, now: datetime) -> FileLink:
    """Store an uploaded file as the answer to a question; the form has judged its size and kind."""
    stored_as = f"{new_public_id()}.pdf"
    file = StoredFile.objects.create(
        response=response,
        question=question,
        name=shown_name(upload.name or ""),
        size=upload.size or 0,
        stored_as=stored_as,
        created_at=now,
        updated_at=now,
    )
    path = path_of(file)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    upload.seek(0)
    with path.open("xb") as out:
        path.chmod(0o600)
        for chunk in upload.chunks():
            out.write(chunk)
    return FileLink(file.public_id)


def forget_files(response: Response, question: str, *, but: str = "") -> None:
    """Delete the stored files of an answer, except the one that answers now; from disk once that is sure."""
    for file in response.files.filter(question=question).exclude(public_id=but):
        path = path_of(file)
        file.delete()
        transaction.on_commit(partial(_unlink, path))


def shown_name(name: str) -> str:
    """What a file is called on pages and when it is saved: no folders, nothing a file name cannot hold."""
    plain = tidy(name.replace("\\", "/").rpartition("/")[2])
    kept = "".join(letter for letter in plain if letter not in '<>:"|?*/;').strip(". ")
    stem = kept.removesuffix(".pdf").removesuffix(".PDF")[: _LONGEST - 4]
    return f"{stem or 'file'}.pdf"


def _unlink(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
