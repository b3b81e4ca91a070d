"""Known and unknown addresses: the same status, the same page, the same work (S9)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shelfmates.correspondence.models import Letter
from shelfmates.people.actions import suspend
from tests.cast import AMINA, JON, NOW, a_person, an_association, staff
from tests.people.ways_in import AGAIN, CODE, SIGN_IN

pytestmark = pytest.mark.django_db
KNOWN, STAFF, CLOSED, UNKNOWN = "jon@example.org", "amina@example.org", "shut@example.org", "nemo@example.org"
CHANGING = re.compile(r'(name="csrfmiddlewaretoken" value|name="once" value|nonce)="[^"]*"')


@pytest.fixture(autouse=True)
def people() -> None:
    a_person(JON, language="fr", zone="Atlantic/Reykjavik")
    staff(a_person(AMINA), an_association())
    suspend(a_person("Nobody", email=CLOSED), by=None, now=NOW)


def _seen(address: str) -> list[Any]:
    """Everything a stranger can see of one address: each answer's status, headers, page and statements."""
    cache.clear()  # what was counted for the address before would show as another statement
    client, seen = Client(), []
    steps: list[tuple[str, str, dict[str, str]]] = [
        ("get", SIGN_IN, {}),
        ("post", SIGN_IN, {"email": address}),
        ("get", CODE, {}),
        ("post", CODE, {"code": "@"}),
        ("post", CODE, {"code": "00000000"}),
        ("post", AGAIN, {}),
        ("get", CODE, {}),
        *[("post", CODE, {"code": "00000000"})] * 5,
        ("get", SIGN_IN, {}),
    ]
    for method, path, data in steps:
        with CaptureQueriesContext(connection) as statements:
            answer = getattr(client, method)(path, data)
        page = CHANGING.sub("", answer.content.decode()).replace(address, "ADDRESS")
        shapes = [re.sub(r"'[^']*'|\d+", "?", found["sql"])[:160] for found in statements.captured_queries]
        headers = sorted(set(answer.headers) - {"Set-Cookie"})
        seen.append((method, path, answer.status_code, answer.get("Location"), headers, page, shapes))
    return seen


@pytest.mark.parametrize("address", [KNOWN, STAFF, CLOSED])
def test_nobody_learns_who_has_an_account(address: str) -> None:
    unknown, known = _seen(UNKNOWN), _seen(address)
    for expected, found in zip(unknown, known, strict=True):
        assert found == expected


def test_the_letter_is_the_same_for_all() -> None:
    texts = set()
    for address in (KNOWN, STAFF, CLOSED, UNKNOWN):
        Client().post(SIGN_IN, {"email": address})
        letter = Letter.objects.latest("pk")
        assert (letter.to_address, letter.to_name, letter.person) == (address, "", None)
        texts.add(re.sub(r"\d{4} \d{4}|\S+@example.org", "", letter.text))
    assert len(texts) == 1


def test_the_code_of_one_address_does_not_open_another(client: Client) -> None:
    for address in (UNKNOWN, KNOWN):
        client.post(SIGN_IN, {"email": address})
    codes = [re.findall(r"(?m)^(\d{4}) (\d{4})$", letter.text)[0] for letter in Letter.objects.order_by("pk")]
    client.post(CODE, {"code": "".join(codes[0])})
    assert "_auth_user_id" not in client.session or codes[0] == codes[1]
