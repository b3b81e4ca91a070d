"""At most 20 tries a minute from one machine and at one target, whatever headers claim (S8)."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client

from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Person
from tests.people.ways_in import AGAIN, CODE, SIGN_IN, ask, come_in, is_in, latest_code, other_code

pytestmark = pytest.mark.django_db
MOST = 20


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def _until_refused(client: Client, post: Any) -> int:
    for done in range(MOST + 5):
        if post(done).status_code == 429:
            return done
    return MOST + 5


def test_codes_are_sent_to_twenty_addresses_a_minute_from_one_machine(client: Client) -> None:
    assert _until_refused(client, lambda n: ask(client, f"a{n}@example.org")) <= MOST
    assert Letter.objects.count() <= MOST


def test_five_codes_a_minute_go_to_one_address() -> None:
    machines = iter(range(1, 200))

    def post(_n: int) -> Any:
        return Client(REMOTE_ADDR=f"192.0.2.{next(machines)}").post(SIGN_IN, {"email": "a@example.org"})

    assert _until_refused(Client(), post) == 5


def test_codes_are_guessed_twenty_times_a_minute_from_one_machine() -> None:
    tries = 0
    for round_ in range(MOST):
        client = Client()
        ask(client, f"a{round_}@example.org")
        for _ in range(4):
            if client.post(CODE, {"code": "00000000"}).status_code == 429:
                assert tries == MOST
                return
            tries += 1
    raise AssertionError("never refused")


def test_codes_are_guessed_twenty_times_a_minute_at_one_address() -> None:
    target, tries = "a@example.org", 0
    for machine in range(MOST):
        client = Client(REMOTE_ADDR=f"198.51.100.{machine}")
        if ask(client, target).status_code == 429:
            break
        for _ in range(4):
            tries += client.post(CODE, {"code": other_code(latest_code(target))}).status_code != 429
    assert tries <= MOST


def test_sending_again_counts(client: Client) -> None:
    ask(client, "a@example.org")
    assert _until_refused(client, lambda _n: client.post(AGAIN)) == 4


def test_a_claimed_address_of_the_machine_changes_nothing(client: Client) -> None:
    def post(n: int) -> Any:
        claimed = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{n}", "HTTP_X_REAL_IP": f"203.0.113.{n}"}
        return client.post(SIGN_IN, {"email": f"a{n}@example.org"}, **claimed)

    assert _until_refused(client, post) <= MOST


def test_behind_proxies_of_ours_only_what_they_say_counts(client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def by_one(n: int) -> Any:
        return client.post(
            SIGN_IN, {"email": f"a{n}@example.org"}, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 192.0.2.1"
        )

    def by_many(n: int) -> Any:
        return client.post(
            SIGN_IN, {"email": f"b{n}@example.org"}, HTTP_X_FORWARDED_FOR=f"1.2.3.4, 198.51.100.{n}"
        )

    assert _until_refused(client, by_one) <= MOST
    assert _until_refused(client, by_many) > MOST


def test_fewer_proxies_than_set_are_no_way_round(client: Client, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    def post(n: int) -> Any:
        return client.post(SIGN_IN, {"email": f"a{n}@example.org"}, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}")

    assert _until_refused(client, post) <= MOST


def test_guesses_at_the_second_step_are_limited(client: Client) -> None:
    come_in(client, "a@example.org")
    person = Person.objects.get()
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    other = Client()
    come_in(other, "a@example.org")
    pages = [
        other.post("/account/sign-in/second-step", {"code": "000000"}).content.decode() for _ in range(7)
    ]
    assert "too many wrong codes" in pages[-1]
    assert not is_in(other)


def test_the_page_says_what_to_do(client: Client) -> None:
    for _ in range(6):
        answer = ask(client, "a@example.org")
    assert answer.status_code == 429
    assert "Wait a minute" in answer.content.decode()


def test_tries_at_the_same_moment_are_counted_each(client: Client) -> None:
    ask(client, "a@example.org")
    right, asked = latest_code("a@example.org"), dict(client.session["code_sign_in"])
    for _ in range(5):
        client.post(CODE, {"code": other_code(right)})
        session = client.session  # as each of several requests at once found it
        session["code_sign_in"] = asked
        session.save()
    client.post(CODE, {"code": right})
    assert not is_in(client)
