"""A share of ``tests.people.guessing`` (S8), and that it would notice what it looks for."""

from __future__ import annotations

import logging

import pytest
from django.core.cache import cache
from django.test import Client

from shelfmates.correspondence.queries import stop_token
from tests.cast import a_person, an_open_round, signed_in
from tests.house.access.world import a_world
from tests.people.guessing import HIT, MOST, REFUSED, WRONG, Figure, _link, run, wrong

pytestmark = pytest.mark.django_db
GUESSES = 600


@pytest.fixture(autouse=True)
def nothing_counted(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    cache.clear()


def test_nothing_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    figure = run(a_world(), count=GUESSES, seed=7)
    with capsys.disabled():
        print(f"\n{figure}")
    assert not wrong(figure)


def test_a_right_link_is_a_hit_until_the_machine_has_guessed_too_often() -> None:
    round_ = an_open_round()
    right = f"/letters/stop/{stop_token('wren@example.org', round_.programme)}"
    machine, other = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}
    assert _link(Client(), right)(machine) == HIT
    guess = _link(Client(), "/letters/stop/{}")
    assert [guess(machine) for _ in range(MOST + 1)] == [WRONG] * MOST + [REFUSED]
    assert _link(Client(), right)(machine) == REFUSED
    assert _link(Client(), right)(other) == HIT, "the guesses of others shut nobody out"


def test_an_answer_too_many_is_noticed() -> None:
    figure = Figure(1, guesses=22, first={"a, one machine": 21}, hits=["a, one machine"])
    figure.answered = {"a, one machine": [(float(n), n + 0.5) for n in range(21)], "b, one machine": []}
    assert wrong(figure).keys() == {"hits", "late", "never refused", "never answered", "busiest"}


def test_whoever_is_signed_in_guesses_no_application_either(client: Client) -> None:
    signed_in(client, a_person())
    seen = [client.get(f"/me/applications/{number:022}").status_code for number in range(MOST + 1)]
    assert seen == [404] * MOST + [429]
