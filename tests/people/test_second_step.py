from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.home.accounts import SecondFactorAdapter
from shelfmates.people.actions import reset_second_factor
from shelfmates.people.models import Person
from tests.cast import AMINA, NOW, SALOME, a_person, an_association, signed_in, staff
from tests.people.ways_in import come_in, is_in

pytestmark = pytest.mark.django_db
DESK = "/desk/ltaig/nothing/"
APP, CODES = "/me/security/app", "/me/security/recovery-codes"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_app(person: Person) -> Person:
    TOTP.activate(person, SECRET)
    return person


def a_coordinator() -> Person:
    return staff(a_person(AMINA), an_association())


def set_up(client: Client) -> str:
    """Set up the app on its page; gives its key."""
    page = client.get(APP).content.decode()
    secret = re.search(r'<code dir="ltr">([\w ]+)</code>', page)
    assert secret
    key = secret[1].replace(" ", "")
    assert "data:image/svg+xml;base64," in page
    answer = client.post(APP, {"code": code_of(key)})
    assert answer.url == CODES
    return key


def test_staff_with_one_step_are_asked_to_set_up_a_second(client: Client) -> None:
    a_coordinator()
    come_in(client, "amina@example.org")
    answer = client.get(DESK)
    assert answer.url == f"/me/security/second-step?next={DESK.replace('/', '%2F')}"
    page = client.get(answer.url).content.decode()
    assert APP in page
    assert "/me/security/passkeys/add" in page


def test_setting_up_the_app_opens_the_desk_and_leads_on(client: Client) -> None:
    a_coordinator()
    come_in(client, "amina@example.org")
    client.get(client.get(DESK).url)
    set_up(client)
    assert f'href="{DESK}"' in client.get(CODES).content.decode()
    assert client.get(DESK).status_code == 404  # the door is open; there is no such programme


def test_the_next_sign_in_asks_for_the_app(client: Client) -> None:
    with_app(a_coordinator())
    assert come_in(client, "amina@example.org", next=DESK).url == "/account/sign-in/second-step"
    assert not is_in(client)
    assert client.get("/account/sign-in/second-step").status_code == 200
    assert client.post("/account/sign-in/second-step", {"code": "000000"}).status_code == 200
    assert not is_in(client)
    assert client.post("/account/sign-in/second-step", {"code": code_of(SECRET)}).url == DESK
    assert client.get(DESK).status_code == 404


def test_a_session_from_before_is_asked_to_prove_it(client: Client) -> None:
    person = a_coordinator()
    come_in(client, person.email)
    with_app(person)
    answer = client.get(DESK)
    assert answer.url.startswith("/account/confirm?next=")
    assert client.post(answer.url, {"code": code_of(SECRET), "next": DESK}).url == DESK
    assert client.get(DESK).status_code == 404


def test_a_code_of_the_app_works_once(client: Client) -> None:
    with_app(a_coordinator())
    code = code_of(SECRET)
    for works in (True, False):
        other = Client()
        come_in(other, "amina@example.org")
        other.post("/account/sign-in/second-step", {"code": code})
        assert is_in(other) is works


def test_each_recovery_code_lets_in_once(client: Client) -> None:
    a_coordinator()
    come_in(client, "amina@example.org")
    set_up(client)
    codes = re.findall(r'<code dir="ltr">(\d{8})</code>', client.get(CODES).content.decode())
    assert len(codes) == 10
    for code, works in ((codes[0], True), (codes[0], False), (codes[1], True)):
        other = Client()
        come_in(other, "amina@example.org")
        other.post("/account/sign-in/second-step", {"code": code})
        assert is_in(other) is works
    assert codes[0] not in client.get(CODES).content.decode()


def test_somebody_without_a_staff_role_needs_no_second_step(client: Client) -> None:
    come_in(client, "salome@example.org")
    assert client.get(DESK).status_code == 404


def test_a_stranger_at_the_desk_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(DESK).url == f"/account/sign-in?next={DESK.replace('/', '%2F')}"


def test_a_link_of_the_demo_counts_in_a_demo_only(client: Client, settings: Any) -> None:
    person = a_coordinator()
    signed_in(client, person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "demo", "at": time.time()}]
    session.save()
    for demo, status in ((True, 404), (False, 302)):
        settings.DEMO = demo
        assert client.get(DESK).status_code == status


def test_another_persons_proof_does_not_count(client: Client) -> None:
    signed_in(client, a_coordinator())
    session = client.session
    session["account_authentication_methods_user"] = "0"
    session.save()
    assert client.get(DESK).status_code == 302


def test_changing_the_second_step_needs_it_once_more(client: Client) -> None:
    person = with_app(a_person(SALOME))
    signed_in(client, person)  # proved at sign-in, which may be days ago
    for page in (f"{APP}/remove", CODES, f"{CODES}/file", "/me/security/passkeys/add", "/me/address"):
        assert client.get(page).url.startswith("/account/confirm?next="), page
    client.post("/account/confirm", {"code": code_of(SECRET), "next": f"{APP}/remove"})
    assert client.get(f"{APP}/remove").status_code == 200
    assert client.post(f"{APP}/remove").url == "/me/security"
    assert not Authenticator.objects.exists()
    assert HistoryEntry.objects.filter(verb="remove_app").exists()
    assert "taken off" in Letter.objects.latest("pk").text


def test_whoever_takes_the_last_second_step_away_is_out_of_the_desk(client: Client) -> None:
    a_coordinator()
    come_in(client, "amina@example.org")
    set_up(client)
    assert client.get(DESK).status_code == 404
    client.post(f"{APP}/remove")
    assert client.get(DESK).url.startswith("/me/security/second-step")


def test_every_change_is_told_by_letter_and_kept_in_the_history(client: Client) -> None:
    come_in(client, "salome@example.org")
    Letter.objects.all().delete()
    set_up(client)
    client.post(CODES)
    assert [letter.kind for letter in Letter.objects.all()] == ["home.security_notice"] * 2
    assert set(HistoryEntry.objects.values_list("verb", flat=True)) >= {"add_app", "renew_recovery_codes"}


def test_new_recovery_codes_end_the_old_ones(client: Client) -> None:
    come_in(client, "salome@example.org")
    set_up(client)
    old = client.get(f"{CODES}/file")
    assert old["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    client.post(CODES)
    assert not set(re.findall(r"\d{8}", old.content.decode())) & set(
        re.findall(r"\d{8}", client.get(f"{CODES}/file").content.decode())
    )


def test_looking_at_the_codes_changes_nothing(client: Client) -> None:
    come_in(client, "salome@example.org")
    set_up(client)
    before = list(Authenticator.objects.order_by("pk").values())
    client.get(CODES)
    client.get(f"{CODES}/file")
    assert list(Authenticator.objects.order_by("pk").values()) == before


def test_keys_are_stored_encrypted(client: Client) -> None:
    come_in(client, "salome@example.org")
    secret = set_up(client)
    assert secret not in str(list(Authenticator.objects.values()))


def test_where_the_key_was_lost_no_code_fits() -> None:
    adapter = SecondFactorAdapter()
    assert adapter.decrypt(adapter.encrypt(SECRET)) == SECRET
    assert adapter.decrypt("nonsense") not in ("", "nonsense")
    assert adapter.decrypt("nonsense") != adapter.decrypt("nonsense")


def test_a_lost_second_step_is_reset(client: Client) -> None:
    person, operator = with_app(a_coordinator()), a_person(SALOME)
    signed_in(client, person)
    reset_second_factor(person, by=operator, now=NOW)
    assert not Authenticator.objects.exists()
    assert client.get("/me/security").status_code == 302, "the session from before has ended"
    entry = HistoryEntry.objects.get(verb="reset_second_factor")
    assert (entry.by, entry.thing) == (operator.public_id, person.public_id)
    letter = Letter.objects.latest("pk")
    assert (letter.kind, letter.to_address) == ("home.second_factor_reset", person.email)
    come_in(client, person.email)
    assert is_in(client)
    assert client.get(DESK).url.startswith("/me/security/second-step")


def test_signing_out_everywhere_ends_other_sessions_and_keeps_this(client: Client) -> None:
    person, other, third = a_person(SALOME), Client(), Client()
    come_in(client, person.email)
    come_in(other, person.email)
    signed_in(third, person)  # a session that no list holds
    assert UserSession.objects.count() == 2
    assert client.post("/me/security/sign-out-everywhere").url == "/me/security"
    assert client.get("/me/security").status_code == 200
    assert other.get("/me/security").status_code == 302
    assert third.get("/me/security").status_code == 302
    assert UserSession.objects.get().session_key == client.session.session_key
    assert HistoryEntry.objects.filter(verb="sign_out_everywhere").exists()


def test_pages_about_passwords_do_not_exist(client: Client) -> None:
    for path in (
        "account/password/reset/", "account/password/change/", "account/password/set/", "account/signup/",
        "account/login/", "account/email/", "account/confirm-email/", "account/2fa/",
        "account/3rdparty/signup/",
        "account/signup", "accounts/login/", "account/social/signup/", "account/",
    ):  # fmt: skip
        assert client.get(f"/{path}", follow=True).status_code == 404, path
