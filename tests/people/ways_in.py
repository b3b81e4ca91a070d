"""What tests of signing in share: asking for a code, reading it in the letter, typing it."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from shelfmates.correspondence.models import Letter

SIGN_IN, CODE, AGAIN = "/account/sign-in", "/account/sign-in/code", "/account/sign-in/code/again"


def latest_code(address: str) -> str:
    """The eight digits of the latest letter to this address."""
    letter = Letter.objects.filter(to_address=address).latest("pk")
    found = re.search(r"(?m)^(\d{4}) (\d{4})$", letter.text)
    assert found, letter.text
    return "".join(found.groups())


def other_code(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 10**8:08}"


def ask(client: Client, address: str, **more: Any) -> Any:
    return client.post(SIGN_IN, {"email": address, **more})


def come_in(client: Client, address: str, **more: Any) -> Any:
    """Sign in with a code by letter."""
    ask(client, address, **more)
    return client.post(CODE, {"code": latest_code(address)})


def is_in(client: Client) -> bool:
    """Is somebody signed in with this client?"""
    return "_auth_user_id" in client.session
