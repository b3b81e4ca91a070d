from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.people.actions import give_consent, withdraw_consent
from shelfmates.people.models import Consent, NeverWith, Person
from shelfmates.people.queries.accounts import standing_consent
from tests.cast import NGAIO, NOW, SALOME, a_person, signed_in
from tests.people.ways_in import latest_code, other_code

pytestmark = pytest.mark.django_db
PROFILE, ADDRESS, CONFIRM, NEVER = "/me/profile", "/me/address", "/me/address/confirm", "/me/never-with"
NEW = "salome.new@example.org"


@pytest.fixture
def salome(client: Client) -> Person:
    person = a_person(SALOME)
    signed_in(client, person)
    return person


def filled(**changed: str) -> dict[str, str]:
    return {
        "name": "Salomé  Okonkwo-Léger",
        "called": "Salo",
        "pronouns": "iel",
        "employer": "Bibliothèque d’Exempleville",
        "languages_0": "French",
        "languages_1": "te reo",
        "languages_2": "français",
        "language": "fr",
        "time_zone": "America/Halifax",
        **changed,
    }


def test_the_profile_is_saved(client: Client, salome: Person) -> None:
    assert client.post(PROFILE, filled()).url == PROFILE
    salome.refresh_from_db()
    assert (salome.name, salome.called, salome.pronouns) == ("Salomé Okonkwo-Léger", "Salo", "iel")
    assert (salome.languages, salome.language, salome.time_zone) == (["fr", "mi"], "fr", "America/Halifax")
    entry = HistoryEntry.objects.get(verb="change_profile")
    assert entry.fields == ["called", "employer", "language", "languages", "pronouns", "time_zone"]
    assert "Salo" not in str(HistoryEntry.objects.values())
    page = client.get(PROFILE).content.decode()
    assert 'value="maori"' in page.lower()


def test_only_the_unknown_language_is_marked(client: Client, salome: Person) -> None:
    page = client.post(PROFILE, filled(languages_1=" Quenya  of old ", languages_2="te reo")).content.decode()
    boxes = re.findall(r'<input [^>]*name="(languages_\d)"[^>]*>', page)
    marked = re.findall(r'<input [^>]*name="(languages_\d)"[^>]*aria-invalid[^>]*>', page)
    assert len(boxes) == 4
    assert marked == ["languages_1"]


@pytest.mark.parametrize("name", ["김준호", "سلمى", "Jón Þór", "नीलम", "O", "x" * 200])
def test_a_name_may_have_any_script_and_length(client: Client, salome: Person, name: str) -> None:
    client.post(PROFILE, filled(name=name))
    salome.refresh_from_db()
    assert salome.name == name


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 201), ("time_zone", "Mars/Olympus"), ("time_zone", ""), ("language", "xx"),
     ("languages_1", "Quenya of old")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_saved(
    client: Client, salome: Person, field: str, value: str
) -> None:
    answer = client.post(PROFILE, filled(**{field: value}))
    assert answer.context["form"].errors
    salome.refresh_from_db()
    assert salome.called == ""


def test_a_time_zone_guessed_by_the_browser_is_proposed(client: Client) -> None:
    signed_in(client, a_person(NGAIO, zone=""))
    client.cookies["time_zone"] = "Pacific/Auckland"
    assert '<option value="Pacific/Auckland" selected>' in client.get(PROFILE).content.decode()


def test_a_new_address_holds_once_its_code_is_typed(client: Client, salome: Person) -> None:
    assert client.post(ADDRESS, {"email": NEW}).url == CONFIRM
    salome.refresh_from_db()
    assert salome.email == "salome@example.org"
    assert client.post(CONFIRM, {"code": latest_code(NEW)}).url == "/me/security"
    salome.refresh_from_db()
    assert salome.email == NEW
    assert list(salome.emailaddress_set.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    told = Letter.objects.latest("pk")
    assert (told.kind, told.to_address) == ("home.address_changed", "salome@example.org")
    assert NEW not in told.text + told.subject
    assert HistoryEntry.objects.get(verb="change_address").fields == ["email"]


def test_a_wrong_code_changes_no_address(client: Client, salome: Person) -> None:
    client.post(ADDRESS, {"email": NEW})
    for _ in range(5):
        answer = client.post(CONFIRM, {"code": other_code(latest_code(NEW))})
    assert answer.url == ADDRESS
    client.post(CONFIRM, {"code": latest_code(NEW)})
    salome.refresh_from_db()
    assert salome.email == "salome@example.org"


def test_an_address_of_another_account_is_told_only_to_its_owner(client: Client, salome: Person) -> None:
    a_person(NGAIO)
    unknown, known = (client.post(ADDRESS, {"email": e}) for e in (NEW, "ngaio@example.org"))
    assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
    answer = client.post(CONFIRM, {"code": latest_code("ngaio@example.org")}, follow=True)
    assert "belongs to another account" in answer.content.decode()
    salome.refresh_from_db()
    assert salome.email == "salome@example.org"


def test_a_code_for_signing_in_confirms_no_address(client: Client, salome: Person) -> None:
    Client().post("/account/sign-in", {"email": NEW})
    sign_in_code = latest_code(NEW)
    client.post(ADDRESS, {"email": NEW})
    client.post(CONFIRM, {"code": sign_in_code})
    salome.refresh_from_db()
    assert salome.email == "salome@example.org" or sign_in_code == latest_code(NEW)


def _agree(person: Person, version: str = "1", about: str = "") -> Consent:
    return give_consent(
        person,
        "profile_shown",
        words="You may show my profile.",
        version=version,
        about=about,
        by=person,
        now=NOW,
    )


def test_an_agreement_is_shown_in_its_words_and_taken_back(client: Client, salome: Person) -> None:
    consent = _agree(salome)
    page = client.get("/me/agreements").content.decode()
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page.partition("<main")[2])[0] == "You may show my profile."
    assert page.count("You may show my profile.") == 1
    assert "Version 1" in page
    way = f"/me/agreements/{consent.public_id}"
    assert client.get(way).status_code == 200
    assert standing_consent(salome, "profile_shown") == consent
    assert client.post(way).url == "/me/agreements"
    assert standing_consent(salome, "profile_shown") is None
    assert HistoryEntry.objects.filter(thing=consent.public_id).count() == 2


def test_agreeing_twice_to_the_same_words_is_one_agreement(salome: Person) -> None:
    assert _agree(salome) == _agree(salome)
    newer = _agree(salome, "2")
    assert list(Consent.objects.filter(withdrawn_at=None)) == [newer]
    elsewhere = _agree(salome, "2", about="round")
    assert standing_consent(salome, "profile_shown", "round") == elsewhere
    withdraw_consent(newer, by=salome, now=NOW)
    withdraw_consent(newer, by=salome, now=NOW)
    assert HistoryEntry.objects.filter(verb="withdraw").count() == 1


def test_an_agreement_of_somebody_else_does_not_exist(client: Client, salome: Person) -> None:
    consent = _agree(a_person(NGAIO))
    for call in (client.get, client.post):
        assert call(f"/me/agreements/{consent.public_id}").status_code == 404
    assert standing_consent(consent.person, "profile_shown") == consent


def test_the_private_list_is_kept_without_a_trace(client: Client, salome: Person) -> None:
    for named in ("Ngaio  Tāwhiri", "ngaio tāwhiri", "Library of Exampleton"):
        assert client.post(NEVER, {"named": named}).url == NEVER
    assert list(NeverWith.objects.values_list("named", flat=True)) == [
        "Ngaio Tāwhiri",
        "Library of Exampleton",
    ]
    page = client.get(NEVER).content.decode()
    assert "<bdi>Ngaio Tāwhiri</bdi>" in page
    entry = NeverWith.objects.first()
    assert entry
    assert client.post(f"{NEVER}/{entry.public_id}/remove").url == NEVER
    assert NeverWith.objects.count() == 1
    assert not HistoryEntry.objects.exists()
    assert not Letter.objects.exists()


def test_the_private_list_of_somebody_else_cannot_be_reached(client: Client, salome: Person) -> None:
    entry = NeverWith.objects.create(person=a_person(NGAIO), named="Salomé Okonkwo-Léger")
    assert client.post(f"{NEVER}/{entry.public_id}/remove").status_code == 404
    assert NeverWith.objects.exists()
    named = client.get(NEVER).context["entries"]
    assert not named


def test_whoever_is_on_a_list_sees_the_same_pages(client: Client, salome: Person) -> None:
    pages = ("/me/profile", "/me/security", "/me/agreements", NEVER)
    before = [len(client.get(page).content) for page in pages]
    NeverWith.objects.create(person=a_person(NGAIO), named="Salomé Okonkwo-Léger salome@example.org")
    assert [len(client.get(page).content) for page in pages] == before


def test_pages_have_the_same_number_of_queries_with_few_and_many_rows(client: Client, salome: Person) -> None:
    def count(page: str) -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(page)
        return len(found)

    client.get(NEVER)
    before = [count(page) for page in (NEVER, "/me/agreements")]
    for number in range(300):
        NeverWith.objects.create(person=salome, named=f"Library {number}")
        Consent.objects.create(person=salome, kind=f"k{number}", version="1", words="Yes.", given_at=NOW)
    assert [count(page) for page in (NEVER, "/me/agreements")] == before
