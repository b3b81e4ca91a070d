"""On the wire: optional letters can be stopped, urgent ones and those of the service cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from shelfmates.correspondence import actions
from shelfmates.correspondence.jobs import send_due
from shelfmates.correspondence.letters import registry
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.queries import Stop, address_key
from shelfmates.correspondence.states import LetterState
from tests.cast import NOW
from tests.correspondence.letters import NEWS, letters_of_every_kind
from tests.correspondence.sink import Sink, mail_server, mailers

pytestmark = pytest.mark.django_db

KINDS = {**registry(), NEWS.key: NEWS}
LATER = NOW + timedelta(seconds=1)
OPTIONAL = {"applications.closing_soon", "applications.interest_open", NEWS.key}
URGENT = {"applications.continue", "home.confirm_address", "home.sign_in_code"}


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    sink = Sink()
    with mail_server(sink) as port:
        settings.MAIL_LEAVES = True
        settings.MAILERS = mailers(port)
        yield sink


def send_all() -> None:
    while send_due(now=LATER):
        pass


def test_which_letters_can_be_stopped_and_which_are_in_a_hurry() -> None:
    assert {key for key, kind in KINDS.items() if kind.optional} == OPTIONAL
    assert {key for key, kind in KINDS.items() if kind.urgent} == URGENT


def test_only_optional_letters_carry_the_way_to_stop_them(sink: Sink) -> None:
    written = {letter.message_id: letter for letter in letters_of_every_kind()}
    send_all()
    assert len(sink.arrived) == len(written) == 2 * len(KINDS)
    for mail in sink.arrived:
        kind = written[str(mail["Message-ID"])].kind
        assert (mail["List-Unsubscribe"] is not None) == (kind in OPTIONAL), kind
        post = mail["List-Unsubscribe-Post"]
        assert (str(post) if post else None) == ("List-Unsubscribe=One-Click" if kind in OPTIONAL else None)


def test_who_stopped_all_optional_letters_still_gets_the_others(sink: Sink) -> None:
    letters = [*letters_of_every_kind()]
    stop = Stop(address_key(letters[0].to_address), letters[0].programme)
    actions.stop_letters(stop, everywhere=True, now=NOW)
    send_all()
    states = {(row.kind, row.state) for row in Letter.objects.all()}
    assert states == {(key, LetterState.CANCELLED if key in OPTIONAL else LetterState.SENT) for key in KINDS}
    assert len(sink.arrived) == 2 * (len(KINDS) - len(OPTIONAL))


def test_urgent_letters_leave_before_all_that_waited_longer(sink: Sink) -> None:
    letters = [*letters_of_every_kind()]
    send_all()
    kinds = {letter.message_id: letter.kind for letter in letters}
    order = [kinds[str(mail["Message-ID"])] in URGENT for mail in sink.arrived]
    assert order == sorted(order, reverse=True)
    assert order.count(True) == 2 * len(URGENT)
