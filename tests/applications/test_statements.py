"""How many statements a page and a submission cost, and that nothing kept in memory is ever old."""

from __future__ import annotations

import copy

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.applications.models import Application
from shelfmates.core import clock
from shelfmates.core.models import HistoryEntry
from shelfmates.questionnaires import actions as questionnaires
from shelfmates.questionnaires.models import Answer
from shelfmates.questionnaires.queries import answers_of, definition_of
from tests.applications.answering import a_draft
from tests.cast import AMINA, a_person, an_open_round, signed_in, staff

pytestmark = pytest.mark.django_db

# What each costs at most, with those of the session, the person and the transaction. Who makes a page ask
# more than this does so on purpose, and changes the number here.
SUBMISSION = 20
PAGES = {"tasks": 5, "part/about-you": 5, "check": 5}
DESK = 13


@pytest.fixture
def draft() -> Application:
    now = clock.now()
    return a_draft(round_=an_open_round(now=now), now=now)


def test_sending_costs_few_statements_and_one_turn_in_the_history(client: Client, draft: Application) -> None:
    signed_in(client, draft.person)
    form = {"once": "Q7mUqyKrDwzXxN2oJb1c"}
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(f"/me/applications/{draft.public_id}/send", form)
    assert answer["Location"].endswith("/received")
    turns = connection.vendor == "postgresql"  # there, whoever writes the history waits for its turn
    assert len(asked) <= SUBMISSION + turns, "\n".join(one["sql"][:120] for one in asked)
    written = [one["sql"] for one in asked if one["sql"].startswith('INSERT INTO "core_historyentry"')]
    assert len(written) == 1
    verbs = [*HistoryEntry.objects.order_by("pk").values_list("verb", flat=True)]
    assert set(verbs[verbs.index("submit") + 1 :]) == {"give"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_draft_costs_few_statements(client: Client, draft: Application, page: str) -> None:
    signed_in(client, draft.person)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/me/applications/{draft.public_id}/{page}").status_code == 200
    assert len(asked) <= PAGES[page], "\n".join(one["sql"][:120] for one in asked)


def test_the_list_at_the_desk_costs_few_statements(client: Client, draft: Application) -> None:
    round_ = draft.round
    signed_in(client, staff(a_person(AMINA), round_.programme))
    place = f"{round_.programme.association.slug}/{round_.programme.slug}/{round_.slug}"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/desk/{place}/applications").status_code == 200
    assert len(asked) <= DESK, "\n".join(one["sql"][:120] for one in asked)


def test_answers_read_before_a_change_are_read_anew_after_it(draft: Application) -> None:
    response = draft.response
    before = answers_of(response)
    questionnaires.save_answers(response, {"F12": "Elsewhere", "F01": None}, by=draft.person, now=clock.now())
    after = answers_of(response)
    assert after["F12"] == "Elsewhere" != before["F12"]
    assert before.keys() - after.keys() == {"F01"}


def test_what_another_window_saved_is_seen_when_it_is_sent(client: Client, draft: Application) -> None:
    answers_of(draft.response)
    Answer.objects.filter(response=draft.response, question="F12").update(value="Bibliothek von Musterstadt")
    signed_in(client, draft.person)
    client.post(f"/me/applications/{draft.public_id}/send")
    assert "Bibliothek von Musterstadt" in str(answers_of(Application.objects.get().response))


def test_a_programme_that_was_changed_is_never_shown_as_it_was(draft: Application) -> None:
    programme = draft.round.programme
    definition_of(programme)
    for name in ("Beginnings", "Second thoughts", "Beginnings"):
        # By another process, so nothing here is told: only what is stored says what the programme is.
        changed = type(programme).objects.get(pk=programme.pk)
        written = copy.deepcopy(changed.definition) | {"label": {"en": name, "fr": name}}
        type(programme).objects.filter(pk=programme.pk).update(definition=written)
        again = type(programme).objects.get(pk=programme.pk)
        assert definition_of(again).label.said_in("en") == name
        with pytest.raises(TypeError, match="shared by all"):
            again.definition["label"]["en"] = "Only in this object"
        again.definition = written | {"label": {"en": "Only in this object", "fr": name}}
        assert definition_of(again).label.said_in("en") == "Only in this object"
        fresh = type(programme).objects.get(pk=programme.pk)
        assert definition_of(fresh).label.said_in("en") == name
