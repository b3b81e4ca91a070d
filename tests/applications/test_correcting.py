"""Correcting, withdrawing and applying again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.core.access import NotAllowedError
from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.questionnaires.models import Answer, Response
from shelfmates.questionnaires.queries import answers_of
from tests.applications.answering import a_draft, a_received, fill
from tests.applications.test_submitting import close_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def test_a_correction_counts_only_when_it_is_sent() -> None:
    sent = a_received()
    actions.begin_correction(sent, by=sent.person, now=LATER)
    actions.save_section(sent, {"F12": "Exampleton Archives"}, by=sent.person, now=LATER)
    half = Application.objects.get()
    assert answers_of(half.response)["F12"] == "Bibliothèque d’Exampleton"

    actions.send_correction(half, language="en", by=half.person, now=LATER)
    done = Application.objects.get()
    assert (done.state, done.corrected_at, done.correction) == ("submitted", LATER, None)
    assert answers_of(done.response)["F12"] == "Exampleton Archives"
    assert Response.objects.count() == 1
    letter = Letter.objects.get(kind="applications.corrected")
    assert "Exampleton Archives" in letter.text
    entry = HistoryEntry.objects.get(thing=done.public_id, verb="change_answers")
    assert entry.fields == ["F12"]
    assert "Archives" not in entry.note


def test_a_correction_against_a_rule_leaves_what_was_received() -> None:
    sent = a_received()
    actions.begin_correction(sent, by=sent.person, now=LATER)
    actions.save_section(sent, {"F20_year": 1990}, by=sent.person, now=LATER)
    with pytest.raises(NotAllowedError):
        actions.send_correction(sent, language="en", by=sent.person, now=LATER)
    assert answers_of(Application.objects.get().response)["F20_year"] == 2025


def test_a_dropped_correction_leaves_nothing() -> None:
    sent = a_received()
    actions.begin_correction(sent, by=sent.person, now=LATER)
    actions.drop_correction(sent, now=LATER)
    assert Response.objects.count() == 1
    assert Application.objects.get().correction is None


def test_nothing_is_corrected_after_the_close() -> None:
    sent = a_received()
    with pytest.raises(NotAllowedError, match="Closed since"):
        actions.begin_correction(sent, by=sent.person, now=close_of(sent.round) + timedelta(hours=1))


def test_what_was_sent_cannot_be_written_on_without_a_correction() -> None:
    sent = a_received()
    with pytest.raises(NotAllowedError, match="Correct my answers"):
        actions.save_section(sent, {"F12": "Elsewhere"}, by=sent.person, now=LATER)


@pytest.mark.parametrize("delete", [True, False])
def test_withdrawing_writes_a_letter_and_keeps_or_deletes_answers(delete: bool) -> None:
    sent = a_received()
    actions.withdraw_application(sent, delete_answers=delete, by=sent.person, now=LATER)
    gone = Application.objects.get()
    assert (gone.state, gone.withdrawn_at) == ("withdrawn", LATER)
    assert Answer.objects.exists() is not delete
    letter = Letter.objects.get(kind="applications.withdrawn")
    assert "You can apply again" in letter.text
    with pytest.raises(NotAllowedError, match="withdrawn already"):
        actions.withdraw_application(sent, by=sent.person, now=LATER)


def test_a_draft_can_be_withdrawn_too() -> None:
    draft = a_draft()
    actions.withdraw_application(draft, by=draft.person, now=LATER)
    assert Letter.objects.get().kind == "applications.withdrawn"


def test_applying_again_takes_the_answers_over_but_not_the_agreements() -> None:
    sent = a_received()
    actions.withdraw_application(sent, by=sent.person, now=LATER)
    again = actions.begin_application(sent.round, roles=["mentee"], by=sent.person, now=LATER)
    answers = answers_of(again.response)
    assert answers["F12"] == "Bibliothèque d’Exampleton"
    assert "F41" not in answers
    assert again.number != sent.number
    complete = fill(again, now=LATER)
    assert actions.submit_application(complete, language="en", by=sent.person, now=LATER).state == "submitted"


def test_beginning_twice_gives_the_same_draft() -> None:
    draft = a_draft()
    again = actions.begin_application(draft.round, roles=["mentor"], by=draft.person, now=LATER)
    assert again.pk == draft.pk
    assert Application.objects.count() == Response.objects.count() == 1


def test_another_role_can_be_chosen_until_it_is_sent() -> None:
    draft = a_draft()
    actions.choose_roles(draft, roles=["peer"], by=draft.person, now=LATER)
    assert Application.objects.get().roles == ["peer"]
    sent = actions.submit_application(fill(draft, now=LATER), language="en", by=draft.person, now=LATER)
    with pytest.raises(NotAllowedError):
        actions.choose_roles(sent, roles=["mentee"], by=draft.person, now=LATER)


def test_the_way_back_is_written_once_in_ten_minutes() -> None:
    draft = a_draft()
    for minutes in (0, 1, 20):
        actions.send_way_back(draft, by=draft.person, now=NOW + timedelta(minutes=minutes))
    letters = Letter.objects.filter(kind="applications.continue")
    assert letters.count() == 2
    assert f"/me/applications/{draft.public_id}/tasks" in letters[0].text
