from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Person
from tests.cast import SALOME, a_person, signed_in
from tests.people.provider import BACK, LEAVE, Provider, leave, running
from tests.people.ways_in import come_in, is_in

pytestmark = pytest.mark.django_db
SUB = "reader-7"


@pytest.fixture(scope="module")
def service() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(service: Provider, settings: Any) -> Provider:
    service.honest()
    settings.SOCIALACCOUNT_PROVIDERS = service.settings()
    service.knows(SUB, email="Kiri@example.org", email_verified=True, name="Kiri  Te Ao")
    return service


def come_through(client: Client, provider: Provider, **more: str) -> Any:
    return client.get(provider.agree(leave(client, **more), SUB))


def test_somebody_new_gets_an_account_with_their_name_and_confirmed_address(
    client: Client, provider: Provider
) -> None:
    assert come_through(client, provider, next="/me/profile").url == "/me/profile"
    assert is_in(client)
    person = Person.objects.get()
    assert (person.email, person.name) == ("kiri@example.org", "Kiri Te Ao")
    assert person.emailaddress_set.get().verified
    assert SocialAccount.objects.get().extra_data == {}


def test_the_same_name_at_the_organisation_is_the_same_person(client: Client, provider: Provider) -> None:
    come_through(client, provider)
    Person.objects.update(email="moved@example.org")  # their address here is not what they are known by
    other = Client()
    come_through(other, provider)
    assert is_in(other)
    assert Person.objects.count() == 1


def test_whoever_is_signed_in_connects_their_organisation(client: Client, provider: Provider) -> None:
    person = a_person(SALOME)
    signed_in(client, person)
    assert come_through(client, provider).url == "/me/security"
    assert SocialAccount.objects.get().user_id == person.pk
    assert HistoryEntry.objects.filter(verb="connect_organisation", by=person.public_id).exists()
    assert Letter.objects.get().kind == "home.security_notice"
    other = Client()
    come_through(other, provider)
    assert other.session["_auth_user_id"] == str(person.pk)


def test_a_connection_can_be_cut_by_its_owner_only(client: Client, provider: Provider) -> None:
    come_through(client, provider)
    connection = SocialAccount.objects.get()
    stranger = Client()
    come_in(stranger, "ngaio@example.org")
    way = f"/me/security/organisation/{connection.pk}/remove"
    assert stranger.post(way).status_code == 404
    assert client.post(way).url == "/me/security"
    assert not SocialAccount.objects.exists()


def test_without_an_organisation_there_is_no_button_and_no_way(client: Client, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert LEAVE not in client.get("/account/sign-in").content.decode()
    assert client.post(LEAVE).status_code == 404
    assert client.get(BACK).status_code == 404


def test_the_button_names_the_organisation(client: Client, provider: Provider) -> None:
    assert "Sign in with Exampleton Libraries" in client.get("/account/sign-in").content.decode()


def test_turning_back_leads_to_the_sign_in_page(client: Client, provider: Provider) -> None:
    state = leave(client).partition("state=")[2].partition("&")[0]
    answer = client.get(f"{BACK}?error=access_denied&state={state}")
    assert client.get(answer.url).url == "/account/sign-in"


def test_a_service_that_does_not_answer_is_told_kindly(
    client: Client, provider: Provider, settings: Any
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
        "http://localhost:9"
    )
    answer = client.post(LEAVE)
    assert answer.status_code == 502
    assert "sign in with a code" in answer.content.decode()
