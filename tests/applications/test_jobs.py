"""What falls due: each job does its work once, however often it runs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelfmates.applications import actions, jobs
from shelfmates.applications.models import Application, Interest
from shelfmates.correspondence.models import Letter
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Round
from shelfmates.programmes.queries import end_of, zone_of
from shelfmates.questionnaires.models import Answer, Response
from tests.applications.answering import a_draft, a_received
from tests.applications.test_submitting import close_of
from tests.cast import NOW, a_programme, an_open_round

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_draft_is_reminded_once_before_the_close() -> None:
    draft = a_draft()
    close = close_of(draft.round)
    assert jobs.remind_of_close(close - 4 * DAY) == 0
    assert jobs.remind_of_close(close - 3 * DAY) == 1
    assert jobs.remind_of_close(close - 2 * DAY) == 0
    assert jobs.remind_of_close(close + HOUR) == 0
    assert Letter.objects.get().kind == "applications.closing_soon"


def test_two_reminders_where_the_programme_says_two_and_only_the_last_after_a_pause() -> None:
    draft = a_draft()
    programme, close = draft.round.programme, close_of(draft.round)
    calendar = programme.definition["calendar"] | {"close_reminders": 2}
    programme.definition = programme.definition | {"calendar": calendar}
    programme.save()
    assert jobs.remind_of_close(close - 7 * DAY) == 1
    assert jobs.remind_of_close(close - 1 * DAY) == 1
    assert Letter.objects.count() == 2


def test_who_begins_after_the_moment_of_a_reminder_gets_none() -> None:
    round_ = an_open_round()
    close = close_of(round_)
    a_draft(round_=round_, now=close - DAY)
    assert jobs.remind_of_close(close - HOUR) == 0


def test_what_was_sent_is_not_reminded() -> None:
    sent = a_received()
    assert jobs.remind_of_close(close_of(sent.round) - DAY) == 0


def test_stale_drafts_go_thirty_days_after_the_close() -> None:
    draft = a_draft()
    close = close_of(draft.round)
    assert jobs.delete_stale_drafts(close + 29 * DAY) == 0
    assert jobs.delete_stale_drafts(close + 30 * DAY) == 1
    assert jobs.delete_stale_drafts(close + 31 * DAY) == 0
    assert not Application.objects.exists()
    assert not Response.objects.exists()


def test_answers_go_thirty_days_after_the_round_and_the_application_stays() -> None:
    sent = a_received()
    assert sent.round.ends_on
    end = end_of(sent.round.ends_on, zone_of("America/Vancouver"))
    assert jobs.forget_answers_due(end + 29 * DAY) == 0
    assert jobs.forget_answers_due(end + 30 * DAY) == 1
    assert jobs.forget_answers_due(end + 31 * DAY) == 0
    assert not Answer.objects.exists()
    assert Application.objects.get().forgotten_at == end + 30 * DAY


def test_answers_of_who_withdrew_go_sooner() -> None:
    sent = a_received()
    actions.withdraw_application(sent, by=sent.person, now=NOW + HOUR)
    assert jobs.forget_answers_due(close_of(sent.round) + 30 * DAY) == 1
    assert not Answer.objects.exists()


def _waiting(round_: Round, *, confirmed: bool = True) -> Interest:
    interest = actions.ask_to_be_told(
        round_.programme, email="wren@example.org", language="fr", now=NOW - 9 * DAY
    )
    if confirmed:
        actions.confirm_interest(interest, now=NOW - 9 * DAY)
    return interest


def test_who_waits_is_told_once_when_the_call_opens_and_forgotten() -> None:
    programme = a_programme()
    round_ = programme.rounds.get()
    _waiting(round_)
    assert jobs.tell_interested(NOW - 9 * DAY) == 0
    an_open_round(programme=programme)
    assert jobs.tell_interested(NOW) == 1
    assert jobs.tell_interested(NOW) == 0
    assert not Interest.objects.exists()
    letter = Letter.objects.get(kind="applications.interest_open")
    assert (letter.to_address, letter.language) == ("wren@example.org", "fr")


def test_who_has_not_confirmed_is_not_told_and_is_forgotten_after_a_week() -> None:
    programme = a_programme()
    _waiting(programme.rounds.get(), confirmed=False)
    an_open_round(programme=programme)
    assert jobs.tell_interested(NOW) == 0
    assert jobs.forget_unconfirmed(NOW - 3 * DAY) == 0
    assert jobs.forget_unconfirmed(NOW) == 1


def test_a_programme_that_is_not_public_tells_nobody() -> None:
    programme = a_programme()
    _waiting(programme.rounds.get())
    an_open_round(programme=programme)
    programmes.hide_programme(programme, by=None, now=NOW)
    assert jobs.tell_interested(NOW) == 0


def test_what_was_open_already_is_no_news() -> None:
    round_ = an_open_round(now=NOW - 20 * DAY, days=40)
    _waiting(round_)
    assert jobs.tell_interested(NOW) == 0
    assert Interest.objects.exists()
