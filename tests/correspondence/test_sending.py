"""The worker and a real mail server: taken, refused for now, refused for good, silent, gone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from shelfmates.correspondence import actions
from shelfmates.correspondence.jobs import forget_old, send_due, sending
from shelfmates.correspondence.jobs.mail import (
    BROKEN_OFF,
    BUSY,
    GIVEN_UP,
    NOT_ALLOWED,
    REFUSED,
    UNFIT,
    UNREACHED,
    Answer,
)
from shelfmates.correspondence.jobs.sending import DELAYS, LEASE, claim, take_back
from shelfmates.correspondence.models import Letter, NoMail
from shelfmates.correspondence.queries import Stop, address_key
from shelfmates.correspondence.states import LetterState
from shelfmates.people.models import Consent
from tests.cast import NOW, a_person
from tests.correspondence.letters import NEWS, OWN, VALUES, a_letter, a_programme_of_letters
from tests.correspondence.sink import Sink, mail_server, mailers

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(seconds=1)
TWO_DAYS = timedelta(hours=48)


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    sink = Sink()
    with mail_server(sink) as port:
        settings.MAIL_LEAVES = True
        settings.MAILERS = mailers(port)
        yield sink


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def many(count: int) -> list[Letter]:
    return [
        a_letter(OWN, person=a_person(email=f"reader{n}@example.org", name=f"Reader {n}"))
        for n in range(count)
    ]


def test_letters_arrive_over_one_connection(sink: Sink) -> None:
    letters = many(5)
    assert send_due(now=LATER) == 5
    assert [mail["Message-ID"] for mail in sink.arrived] == [letter.message_id for letter in letters]
    assert sink.connections == 1
    assert {state_of(letter) for letter in letters} == {LetterState.SENT}
    assert letters[0].sent_at is not None
    assert LATER <= letters[0].sent_at < LATER + timedelta(minutes=1)
    assert send_due(now=LATER) == 0


def test_a_mail_says_what_the_letter_says(sink: Sink) -> None:
    letter = a_letter()
    send_due(now=LATER)
    (mail,) = sink.arrived
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == letter.text
    assert html.get_content().replace("\r\n", "\n") == letter.html
    assert mail["Subject"] == letter.subject
    assert sink.envelopes == [("shelfmates@localhost", ("salome@example.org",))]


def test_drafts_and_letters_of_tomorrow_wait(sink: Sink) -> None:
    draft = a_letter(draft=True)
    tomorrow = a_letter(OWN, due_at=NOW + timedelta(days=1))
    assert send_due(now=LATER) == 0
    actions.release_letter(draft, by=None, now=LATER)
    assert send_due(now=LATER) == 1
    assert state_of(tomorrow) == LetterState.QUEUED
    assert send_due(now=NOW + timedelta(days=1)) == 1


def test_urgent_letters_do_not_wait_behind_others(sink: Sink) -> None:
    many(3)
    Letter.objects.filter(pk=a_letter(OWN, now=LATER).pk).update(urgent=True)
    send_due(now=LATER, limit=1)
    assert [mail["To"].addresses[0].addr_spec for mail in sink.arrived] == ["salome@example.org"]


def test_refused_for_now_is_tried_later(sink: Sink) -> None:
    letter = a_letter(OWN)
    sink.at_rcpt = lambda _address: "451 4.7.1 greylisted"
    now = LATER
    for wait in DELAYS:
        assert send_due(now=now) == 1
        assert state_of(letter) == LetterState.QUEUED
        assert letter.failed_why == BUSY
        assert wait <= letter.due_at - now < wait + timedelta(seconds=30)
        assert send_due(now=letter.due_at - timedelta(seconds=1)) == 0
        now = letter.due_at
    assert timedelta(hours=47) < now - LATER < TWO_DAYS
    assert send_due(now=now) == 1
    assert state_of(letter) == LetterState.FAILED
    assert letter.failed_why == GIVEN_UP
    actions.retry_letter(letter, by=None, now=now)
    sink.at_rcpt = lambda _address: ""
    assert send_due(now=now) == 1
    assert state_of(letter) == LetterState.SENT
    assert letter.failed_why == ""


def test_refused_for_good_is_told_and_stops_no_other(sink: Sink) -> None:
    letters = many(4)
    bad = letters[0].to_address
    sink.at_rcpt = lambda address: "550 5.1.1 no such user" if address == bad else ""
    assert send_due(now=LATER) == 4
    assert [state_of(letter) for letter in letters] == ["failed", "sent", "sent", "sent"]
    assert letters[0].failed_why == REFUSED


def test_the_sites_own_address_refused_loses_no_letter(sink: Sink, settings: Settings) -> None:
    class Strict(Sink):
        async def handle_MAIL(self, *_said: object) -> str:  # noqa: N802
            return "550 5.7.1 you may not send as this"

    letter = a_letter(OWN)
    with mail_server(Strict()) as port:
        settings.MAILERS = mailers(port)
        send_due(now=LATER)
    assert (state_of(letter), letter.failed_why) == (LetterState.QUEUED, NOT_ALLOWED)


@pytest.mark.parametrize("address", ["jón@example.org", "two words@example.org", "a@b@example.org", "no-at"])
def test_a_letter_that_cannot_be_a_mail_is_parked(sink: Sink, address: str) -> None:
    poison, good = many(2)
    Letter.objects.filter(pk=poison.pk).update(to_address=address, due_at=NOW - timedelta(days=1))
    assert send_due(now=LATER) == 2
    assert (state_of(poison), state_of(good)) == (LetterState.FAILED, LetterState.SENT)
    assert poison.failed_why == UNFIT


def test_a_server_that_is_down_costs_one_letter_one_try(settings: Settings) -> None:
    letters = many(3)
    settings.MAIL_LEAVES = True
    settings.MAILERS = mailers(1)
    assert send_due(now=LATER) == 1
    assert [letter.tries for letter in Letter.objects.order_by("pk")] == [1, 0, 0]
    assert (state_of(letters[0]), letters[0].failed_why) == (LetterState.QUEUED, UNREACHED)


def test_a_server_that_takes_and_drops_gets_the_same_letter_again(sink: Sink) -> None:
    letter = a_letter(OWN)
    sink.dropped = 1.0
    send_due(now=LATER)
    assert (state_of(letter), letter.failed_why) == (LetterState.QUEUED, BROKEN_OFF)
    sink.dropped = 0.0
    send_due(now=letter.due_at)
    assert state_of(letter) == LetterState.SENT
    assert [mail["Message-ID"] for mail in sink.arrived] == [letter.message_id] * 2


def test_a_server_that_hangs_is_left(sink: Sink, settings: Settings) -> None:
    settings.MAILERS["default"]["OPTIONS"]["timeout"] = 0.2
    letters = many(5)
    sink.hung = 1.0
    assert send_due(now=LATER) == 3
    assert [state_of(letter) for letter in letters] == [LetterState.QUEUED] * 5
    assert [letter.tries for letter in letters] == [1, 1, 1, 0, 0]


def test_a_letter_is_claimed_by_one_worker() -> None:
    first, second = many(2)
    one, two = claim(now=LATER, worker="one"), claim(now=LATER, worker="two")
    assert (one, two) == (first, second)
    assert claim(now=LATER, worker="three") is None


def test_a_lost_lease_is_taken_back_and_the_late_worker_changes_nothing(sink: Sink) -> None:
    (letter,) = many(1)
    lost = claim(now=LATER, worker="gone")
    assert lost == letter
    assert take_back(now=LATER + LEASE - timedelta(seconds=1)) == 0
    over = LATER + LEASE + timedelta(seconds=1)
    assert send_due(now=over) == 0
    assert (state_of(letter), letter.leased_by) == (LetterState.QUEUED, "")
    assert send_due(now=over + DELAYS[0]) == 1
    assert state_of(letter) == LetterState.SENT
    sending._note(lost, Answer("never", REFUSED), worker="gone", now=over)
    assert state_of(letter) == LetterState.SENT


def test_a_letter_that_ends_worker_after_worker_is_parked() -> None:
    (letter,) = many(1)
    now = LATER
    for _ in range(len(DELAYS) + 1):
        assert claim(now=now, worker="doomed") == letter
        now += LEASE + timedelta(seconds=1)
        assert take_back(now=now) == 1
        now = max(now, Letter.objects.get().due_at)
    assert (state_of(letter), letter.failed_why) == (LetterState.FAILED, GIVEN_UP)
    assert claim(now=now + TWO_DAYS, worker="doomed") is None


def test_nothing_leaves_while_the_outbox_is_held(sink: Sink) -> None:
    many(2)
    actions.hold_outbox(why="A backup was restored.", now=NOW)
    assert send_due(now=LATER) == 0
    assert sink.arrived == []
    assert not Letter.objects.exclude(state=LetterState.QUEUED).exists()
    actions.release_outbox(now=LATER)
    assert send_due(now=LATER) == 2


def test_nothing_leaves_where_no_mail_leaves(sink: Sink, settings: Settings) -> None:
    many(1)
    settings.MAIL_LEAVES = False
    assert send_due(now=LATER) == 0
    assert sink.connections == 0


def test_stopped_while_it_waited(sink: Sink) -> None:
    optional, own = a_letter(), a_letter(OWN)
    actions.stop_letters(Stop(address_key("Salome@example.org "), optional.programme), now=NOW)
    send_due(now=LATER)
    assert (state_of(optional), state_of(own)) == (LetterState.CANCELLED, LetterState.SENT)
    assert len(sink.arrived) == 1


@pytest.mark.parametrize("everywhere", [True, False])
def test_stopped_for_another_programme_or_for_all(sink: Sink, everywhere: bool) -> None:
    letter, other = a_letter(), a_programme_of_letters("other")
    actions.stop_letters(Stop(address_key(letter.to_address), other), everywhere=everywhere, now=NOW)
    assert NoMail.objects.get().programme == (None if everywhere else other)
    send_due(now=LATER)
    assert state_of(letter) == (LetterState.CANCELLED if everywhere else LetterState.SENT)


def test_a_kind_that_rests_on_consent_asks_for_it_when_it_is_sent(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = dataclasses.replace(NEWS, consent="news")
    monkeypatch.setattr(sending, "registry", lambda: {kind.key: kind})
    without, taken_back, given = (
        a_letter(kind, person=a_person(email=f"{n}@example.org", name=n),
                 values=VALUES)
        for n in ("without", "back", "given")
    )  # fmt: skip
    for letter, gone in ((taken_back, NOW), (given, None)):
        Consent.objects.create(
            person=letter.person,
            kind="news",
            version="1",
            words="News, please.",
            given_at=NOW,
            withdrawn_at=gone,
        )
    send_due(now=LATER)
    assert [state_of(letter) for letter in (without, taken_back, given)] == ["cancelled", "cancelled", "sent"]


def test_what_old_letters_said_is_forgotten(sink: Sink) -> None:
    letter, waiting = a_letter(), a_letter(OWN, due_at=NOW + timedelta(days=500))
    send_due(now=LATER)
    assert forget_old(now=NOW + timedelta(days=29)) == 0
    assert forget_old(now=NOW + timedelta(days=31)) == 1
    letter.refresh_from_db()
    assert (letter.subject, letter.text, letter.html, letter.values) == ("", "", "", {})
    assert forget_old(now=NOW + timedelta(days=364)) == 0
    assert forget_old(now=NOW + timedelta(days=366)) == 1
    assert list(Letter.objects.all()) == [waiting]
