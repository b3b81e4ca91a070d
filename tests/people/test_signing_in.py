from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from shelfmates.core import clock
from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Person
from tests.cast import NGAIO, SALOME, a_person
from tests.people.ways_in import AGAIN, CODE, SIGN_IN, ask, come_in, is_in, latest_code, other_code

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


def test_somebody_new_gets_an_account_at_the_confirmed_code(client: Client) -> None:
    assert ask(client, NEW).url == CODE
    assert not Person.objects.filter(email=NEW).exists()
    response = client.post(CODE, {"code": latest_code(NEW)})
    assert (response.status_code, response.url) == (302, "/")
    assert is_in(client)
    person = Person.objects.get(email=NEW)
    assert person.emailaddress_set.get().verified
    assert not person.has_usable_password()


def test_somebody_known_comes_into_their_account(client: Client) -> None:
    person = a_person(SALOME)
    come_in(client, "salome@example.org")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Person.objects.count() == 1


def test_the_account_takes_language_and_zone_of_the_browser(client: Client) -> None:
    client.cookies["time_zone"] = "Pacific/Auckland"
    client.cookies["django_language"] = "fr"
    come_in(client, NEW)
    person = Person.objects.get(email=NEW)
    assert (person.language, person.time_zone) == ("fr", "Pacific/Auckland")


def test_a_zone_that_does_not_exist_is_not_taken(client: Client) -> None:
    client.cookies["time_zone"] = "Mars/Olympus"
    come_in(client, NEW)
    assert Person.objects.get(email=NEW).time_zone == ""


@pytest.mark.parametrize("shape", ["{0} {1}", " {0}-{1} ", "{0}–{1}", "{0}.{1}", "\u200e{0} {1}"])
def test_a_code_is_accepted_however_it_is_grouped(client: Client, shape: str) -> None:
    ask(client, NEW)
    code = latest_code(NEW)
    client.post(CODE, {"code": shape.format(code[:4], code[4:])})
    assert is_in(client)


def test_a_code_is_accepted_in_arabic_digits(client: Client) -> None:
    ask(client, NEW)
    client.post(CODE, {"code": "".join(chr(0x0660 + int(digit)) for digit in latest_code(NEW))})
    assert is_in(client)


def test_the_address_may_be_written_in_capitals(client: Client) -> None:
    a_person(SALOME)
    ask(client, "  Salome@Example.ORG ")
    client.post(CODE, {"code": latest_code("salome@example.org")})
    assert is_in(client)
    assert Person.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "salome", "salome@", "a b@example.org"])
def test_what_is_no_address_is_refused_with_a_sentence(client: Client, typed: str) -> None:
    response = ask(client, typed)
    assert response.status_code == 200
    assert response.context["form"].errors["email"]
    assert not Letter.objects.exists()


@pytest.mark.parametrize("typed", ["", "1234", "abcdefgh", "123456789"])
def test_what_is_no_code_costs_no_try(client: Client, typed: str) -> None:
    ask(client, NEW)
    for _ in range(6):
        assert client.post(CODE, {"code": typed}).context["form"].errors["code"]
    client.post(CODE, {"code": latest_code(NEW)})
    assert is_in(client)


def test_the_fifth_wrong_code_ends_it(client: Client) -> None:
    ask(client, NEW)
    code = latest_code(NEW)
    for left in (4, 3, 2, 1):
        response = client.post(CODE, {"code": other_code(code)})
        assert f"{left} more tr" in response.content.decode()
    assert client.post(CODE, {"code": other_code(code)}).url == SIGN_IN
    client.post(CODE, {"code": code})
    assert not is_in(client)


def test_a_code_works_for_fifteen_minutes(client: Client) -> None:
    for wait, works in ((timedelta(minutes=14, seconds=59), True), (timedelta(minutes=15, seconds=1), False)):
        other = Client()
        with time_machine.travel(clock.now(), tick=False) as moment:
            ask(other, NEW)
            moment.shift(wait)
            response = other.post(CODE, {"code": latest_code(NEW)})
        assert is_in(other) is works
    assert "15 minutes" in str(response.context["form"].errors["code"])


def test_a_code_works_once(client: Client) -> None:
    ask(client, NEW)
    code = latest_code(NEW)
    client.post(CODE, {"code": code})
    client.post("/account/sign-out")
    assert not is_in(client)
    assert client.post(CODE, {"code": code}).url == SIGN_IN
    assert not is_in(client)


def test_a_code_works_only_in_the_browser_that_asked(client: Client) -> None:
    ask(client, NEW)
    other = Client()
    ask(other, NGAIO_ADDRESS)
    other.post(CODE, {"code": latest_code(NEW)})
    assert not is_in(other)


NGAIO_ADDRESS = "ngaio@example.org"


def test_a_newer_code_replaces_the_one_before(client: Client) -> None:
    a_person(NGAIO)
    ask(client, NGAIO_ADDRESS)
    first = latest_code(NGAIO_ADDRESS)
    assert client.post(AGAIN).url == CODE
    second = latest_code(NGAIO_ADDRESS)
    client.post(CODE, {"code": first})
    assert is_in(client) is (first == second)
    client.post(CODE, {"code": second})
    assert is_in(client)


def test_the_code_is_kept_as_a_hash(client: Client) -> None:
    ask(client, NEW)
    kept = str(dict(client.session))
    code = latest_code(NEW)
    assert code not in kept
    assert f"{code[:4]} {code[4:]}" not in kept


def test_the_wrong_address_can_be_changed(client: Client) -> None:
    ask(client, "wrnog@example.org", next="/me/")
    page = client.get(CODE)
    assert f'href="{SIGN_IN}?next=%2Fme%2F"' in page.content.decode()
    ask(client, NEW)
    client.post(CODE, {"code": latest_code(NEW)})
    assert Person.objects.get().email == NEW


@pytest.mark.parametrize(
    ("then", "where"),
    [
        ("/me/profile", "/me/profile"),
        ("/me/profile?next=/x", "/me/profile?next=/x"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_onward_stays_on_this_site(client: Client, then: str, where: str) -> None:
    assert come_in(client, NEW, next=then).url == where


def test_a_page_that_needs_a_person_leads_back_to_itself(client: Client) -> None:
    response = client.get("/me/profile")
    assert response.url == f"{SIGN_IN}?next=/me/profile"
    assert 'name="next" value="/me/profile"' in client.get(response.url).content.decode()


def test_a_closed_account_lets_nobody_in(client: Client) -> None:
    person = a_person(SALOME)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    response = come_in(client, person.email)
    assert response.url == "/account/closed"
    assert client.get(response.url).status_code == 403
    assert not is_in(client)


def test_the_history_names_joining_and_signing_in(client: Client) -> None:
    come_in(client, NEW)
    client.post("/account/sign-out")
    verbs = list(HistoryEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["join", "sign_in", "sign_out"]
    assert not any("example.org" in str(row) for row in HistoryEntry.objects.values())


def test_looking_at_a_page_changes_nothing(client: Client) -> None:
    ask(client, NEW)
    before = (Person.objects.count(), Letter.objects.count(), HistoryEntry.objects.count())
    for page in (SIGN_IN, CODE, "/account/closed"):
        client.get(page)
    assert client.get(AGAIN).status_code == 405
    assert client.get("/account/sign-out").status_code == 405
    assert (Person.objects.count(), Letter.objects.count(), HistoryEntry.objects.count()) == before
    client.post(CODE, {"code": latest_code(NEW)})
    assert is_in(client)
