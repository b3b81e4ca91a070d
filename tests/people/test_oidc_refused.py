"""Answers of an organisation that must let nobody in and join no two accounts (S9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.test import Client

from shelfmates.people.models import Person
from tests.cast import SALOME, a_person
from tests.people.provider import (
    Provider,
    another,
    leave,
    long_ago,
    running,
    signed_by_stranger,
    signed_with_public_key,
    unsigned,
    with_query,
)
from tests.people.ways_in import is_in

pytestmark = pytest.mark.django_db
SUB, OTHER = "reader-7", "reader-8"
type Flow = Callable[[Client, Provider], Client]


def _claim(name: str, value: Any) -> Flow:
    def flow(client: Client, provider: Provider) -> Client:
        provider.alter = lambda claims: claims.update({name: value})
        client.get(provider.agree(leave(client), SUB))
        return client

    return flow


def _signed(sign: Callable[..., str]) -> Flow:
    def flow(client: Client, provider: Provider) -> Client:
        provider.sign = sign
        client.get(provider.agree(leave(client), SUB))
        return client

    return flow


def _without_nonce(client: Client, provider: Provider) -> Client:
    provider.alter = lambda claims: claims.pop("nonce", None)
    client.get(provider.agree(leave(client), SUB))
    return client


def _expired(client: Client, provider: Provider) -> Client:
    provider.alter = long_ago
    client.get(provider.agree(leave(client), SUB))
    return client


def _other_state(client: Client, provider: Provider) -> Client:
    client.get(with_query(provider.agree(leave(client), SUB), state=another()))
    return client


def _without_state(client: Client, provider: Provider) -> Client:
    client.get(with_query(provider.agree(leave(client), SUB), state=None))
    return client


def _other_browser(client: Client, provider: Provider) -> Client:
    """Somebody is lured to the way back of another person's sign-in."""
    back = provider.agree(leave(client), SUB)
    victim = Client()
    victim.get(back)
    return victim


def _replayed_code(client: Client, provider: Provider) -> Client:
    """The same way back once more, and its code in another sign-in that was begun properly."""
    back = provider.agree(leave(client), SUB)
    client.get(back)
    assert is_in(client), "the honest first time works"
    client.post("/account/sign-out")
    client.get(back)
    code = back.partition("code=")[2].partition("&")[0]
    fresh = Client()
    fresh.get(with_query(provider.agree(leave(fresh), OTHER), code=code))
    assert not is_in(client)
    return fresh


def _stolen_code(client: Client, provider: Provider) -> Client:
    """A code that was not used yet, put into another browser's sign-in: PKCE ties it to the first."""
    code = provider.agree(leave(client), SUB).partition("code=")[2].partition("&")[0]
    thief = Client()
    thief.get(with_query(provider.agree(leave(thief), OTHER), code=code))
    return thief


def _unverified(client: Client, provider: Provider) -> Client:
    """An address that nobody checked, and that belongs to an account here."""
    a_person(SALOME)
    provider.knows(SUB, email="salome@example.org", email_verified=False)
    client.get(provider.agree(leave(client), SUB))
    return client


def _unverified_in_words(client: Client, provider: Provider) -> Client:
    provider.knows(SUB, email="free@example.org", email_verified="false")
    client.get(provider.agree(leave(client), SUB))
    return client


def _known_address(client: Client, provider: Provider) -> Client:
    """Even a checked address does not get into an account that is there."""
    a_person(SALOME)
    provider.knows(SUB, email="salome@example.org", email_verified=True)
    client.get(provider.agree(leave(client), SUB))
    return client


def _without_address(client: Client, provider: Provider) -> Client:
    provider.knows(SUB, name="Kiri Te Ao")
    client.get(provider.agree(leave(client), SUB))
    return client


def _other_subject(client: Client, provider: Provider) -> Client:
    provider.about = lambda about: about.update(sub=OTHER)
    client.get(provider.agree(leave(client), SUB))
    return client


def _other_service(client: Client, provider: Provider) -> Client:
    """The same name for somebody at another service: an account of the first is there."""
    person = a_person(SALOME)
    SocialAccount.objects.create(user=person, provider="organisation-0123456789abcdef", uid=SUB)
    provider.knows(SUB, email="salome@example.org", email_verified=True)
    client.get(provider.agree(leave(client), SUB))
    return client


def _other_discovery(client: Client, provider: Provider) -> Client:
    back = provider.agree(leave(client), SUB)
    provider.discovery = lambda said: said.update(issuer="https://evil.example")
    client.get(back)
    return client


def _closed_account(client: Client, provider: Provider) -> Client:
    client.get(provider.agree(leave(client), SUB))
    assert is_in(client), "the honest first time works"
    Person.objects.update(is_active=False)
    other = Client()
    other.get(provider.agree(leave(other), SUB))
    return other


FLOWS: dict[str, Flow] = {
    "another nonce": _claim("nonce", "x" * 32),
    "no nonce": _without_nonce,
    "another state": _other_state,
    "another browser": _other_browser,
    "another audience": _claim("aud", "another-client"),
    "another issuer": _claim("iss", "https://evil.example"),
    "no signature": _signed(unsigned),
    "the public key as secret": _signed(signed_with_public_key),
    "a stranger's signature": _signed(signed_by_stranger),
    "expired": _expired,
    "the same name at another service": _other_service,
    "an unchecked address of an account": _unverified,
    "no address": _without_address,
    "a code used twice": _replayed_code,
}
FURTHER: dict[str, Flow] = {
    "no state": _without_state,
    "a code of another browser": _stolen_code,
    "information about somebody else": _other_subject,
    "made for another party": _claim("azp", "another-client"),
    "a service that calls itself another": _other_discovery,
    "a checked address of an account": _known_address,
    "an address checked in words only": _unverified_in_words,
    "a closed account": _closed_account,
}


@pytest.fixture(scope="module")
def service() -> Iterator[Provider]:
    with running() as provider:
        yield provider


def _outcome(flow: Flow, provider: Provider) -> str:
    """What went wrong in one flow, or nothing; the database is as before afterwards."""
    provider.honest()
    for sub in (SUB, OTHER):
        provider.knows(sub, email=f"{sub}@example.org", email_verified=True)
    with transaction.atomic():
        who = flow(Client(), provider)
        people = list(Person.objects.values_list("pk", "email"))
        joined = SocialAccount.objects.filter(provider__endswith=provider_id(provider)).exclude(
            user__email=f"{SUB}@example.org"
        )
        wrong = "somebody is signed in" if is_in(who) else ""
        wrong = wrong or ("two accounts were joined" if joined.exists() else "")
        wrong = wrong or ("an account was made" if len(people) > 1 else "")
        transaction.set_rollback(True)
    return wrong


def provider_id(provider: Provider) -> str:
    return str(provider.settings()["openid_connect"]["APPS"][0]["provider_id"])


@pytest.mark.parametrize(("name", "flows"), [("", FLOWS), ("further ", FURTHER)])
def test_wrong_answers_let_nobody_in(
    service: Provider, settings: Any, name: str, flows: dict[str, Flow], capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = service.settings()
    settings.ACCOUNT_RATE_LIMITS = (
        False  # one after the other from one address; tried by themselves elsewhere
    )
    wrong = {what: found for what, flow in flows.items() if (found := _outcome(flow, service))}
    with capsys.disabled():
        print(f"\nOIDC: {len(flows) - len(wrong)} of {len(flows)} {name}flows refused")
    assert not wrong
