"""Nothing is kept for ever: answers in a call without end, agreements that were taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelfmates.applications import actions, jobs
from shelfmates.applications.models import Application
from shelfmates.correspondence.models import Letter
from shelfmates.people.actions import give_consent
from shelfmates.people.models import Consent
from shelfmates.programmes.actions import close_round
from shelfmates.programmes.models import RoleWindow, Round
from shelfmates.questionnaires.models import Answer
from tests.applications.answering import a_received
from tests.cast import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = NOW + DAY


def in_an_open_call_without_end() -> Application:
    sent = a_received()
    Round.objects.update(ends_on=None)
    RoleWindow.objects.update(opens_on=None, closes_on=None, late_on=None, extended_on=None)
    return Application.objects.get(pk=sent.pk)


def test_a_round_closed_by_hand_starts_the_days_of_keeping() -> None:
    sent = in_an_open_call_without_end()
    assert jobs.forget_answers_due(NOW + 900 * DAY) == 0
    close_round(sent.round, by=None, now=LATER)
    assert jobs.forget_answers_due(LATER + 29 * DAY) == 0
    assert jobs.forget_answers_due(LATER + 30 * DAY) == 1
    assert not Answer.objects.exists()


def test_who_withdraws_where_nothing_closes_is_forgotten_from_then_on() -> None:
    sent = in_an_open_call_without_end()
    actions.withdraw_application(sent, by=sent.person, now=LATER)
    assert "30 days after you withdraw" in Letter.objects.get(kind="applications.withdrawn").text
    assert jobs.forget_answers_due(LATER + 29 * DAY) == 0
    assert jobs.forget_answers_due(LATER + 30 * DAY) == 1


def agreed(sent: Application, about: str) -> Consent:
    return give_consent(
        sent.person, "applications.photo", words="Yes", version="1", about=about, by=sent.person, now=NOW
    )


def test_a_correction_ends_what_is_no_longer_agreed_to() -> None:
    sent = a_received()
    ended, other = agreed(sent, sent.round.public_id), agreed(sent, "another-round")
    standing = set(Consent.objects.filter(withdrawn_at=None)) - {ended}
    actions.begin_correction(sent, by=sent.person, now=LATER)
    actions.send_correction(sent, language="en", by=sent.person, now=LATER)
    assert set(Consent.objects.filter(withdrawn_at=None)) == standing
    assert other in standing


def test_withdrawing_ends_every_agreement_about_the_round() -> None:
    sent = a_received()
    other = agreed(sent, "another-round")
    actions.withdraw_application(sent, by=sent.person, now=LATER)
    assert list(Consent.objects.filter(withdrawn_at=None)) == [other]
