"""A file somebody answered with: its owner's to download, never shown by the browser."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from shelfmates.questionnaires.actions import save_answers
from tests.applications.answering import a_draft
from tests.cast import NGAIO, NOW, a_person, signed_in


@pytest.mark.django_db
def test_its_owner_downloads_it_and_nobody_else() -> None:
    draft = a_draft()
    upload = SimpleUploadedFile("../CV «Jón».pdf", b"%PDF-1.7 hello")
    save_answers(draft.response, {"F38": upload}, by=draft.person, now=NOW)
    address = reverse("applications:own_file", args=[draft.public_id, "F38"])
    answer = signed_in(Client(), draft.person).get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 hello"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in(Client(), a_person(NGAIO)).get(address).status_code == 404
