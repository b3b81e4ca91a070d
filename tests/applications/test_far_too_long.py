"""Text that is far too long for any answer: kept in part, and the page stays small."""

from __future__ import annotations

import pytest
from django.test import Client

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.applications.queries.writing import paper
from shelfmates.core import clock
from shelfmates.questionnaires.fields.form import MOST_KEPT
from shelfmates.questionnaires.queries import typed_of
from tests.cast import SALOME, a_person, an_open_round, signed_in

pytestmark = pytest.mark.django_db

QUESTION = "F25"


@pytest.fixture
def begun() -> Application:
    now = clock.now()
    round_ = an_open_round("acrl", now=now)
    return actions.begin_application(round_, roles=("mentee",), by=a_person(SALOME), now=now)


@pytest.mark.parametrize("way", ["", "/autosave"])
def test_the_beginning_is_kept_and_the_page_stays_small(client: Client, begun: Application, way: str) -> None:
    page = f"/me/applications/{begun.public_id}/part/{paper(begun, 'en').section_of(QUESTION)}"
    empty = len(signed_in(client, begun.person).get(page).content)
    answer = client.post(f"{page}{way}", {QUESTION: "é" * 400_000})
    told = "far too long. Only its beginning is saved" if way else "only its first 20000 characters are kept"
    assert told in answer.content.decode()
    begun = Application.objects.get(pk=begun.pk)
    assert typed_of(begun.response) == {QUESTION: {QUESTION: ["é" * MOST_KEPT]}}
    assert len(client.get(page).content) <= empty + len("é".encode()) * MOST_KEPT + 1_000
