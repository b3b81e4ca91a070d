"""Files nobody needs any more leave the disk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shelfmates.questionnaires import actions, queries
from shelfmates.questionnaires.jobs import forget_stray_files
from tests.cast import JON, NOW, a_person, a_programme

pytestmark = pytest.mark.django_db


def test_files_without_an_answer_go_and_others_stay() -> None:
    version = queries.current_version(a_programme("acrl"))
    paths = []
    for name in ("kept", "erased"):
        response = actions.begin_response(version, a_person(JON), now=NOW)
        upload = SimpleUploadedFile(f"{name}.pdf", b"%PDF-1")
        actions.save_answers(response, {"F38": upload}, by=None, now=NOW)
        paths.append(actions.path_of(response.files.get()))
    response.delete()  # as erasing a person does
    today = datetime.now(tz=UTC)
    assert forget_stray_files(today) == 0  # the request that wrote them may still be running
    assert forget_stray_files(today + timedelta(days=2)) >= 1
    assert [path.exists() for path in paths] == [True, False]
    assert forget_stray_files(today + timedelta(days=2)) == 0
