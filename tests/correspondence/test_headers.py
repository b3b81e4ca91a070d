"""Headers of every kind of letter, in every language, to people of every kind of name."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Any

import pytest

from shelfmates.correspondence.jobs.mail import mail_of
from shelfmates.correspondence.letters import registry
from shelfmates.correspondence.models import Letter
from shelfmates.programmes.models import Association
from tests.correspondence.letters import a_letter, a_programme_of_letters, letters_of_every_kind
from tests.correspondence.prefetching import links_in

pytestmark = pytest.mark.django_db

NAMES = (
    "Salomé Okonkwo-Léger", "김준호", "سلمى مثال", 'Eve "Bcc: x@evil.example" <x@evil.example>, Y',
    "Eve\r\nBcc: x@evil.example\r\n\r\n<b>hi</b>", "=?utf-8?q?x?=", "N" * 190, "@:,;<>", "",
)  # fmt: skip


def sent(letter: Letter) -> EmailMessage:
    """The mail as the recipient's program reads it from the wire."""
    wire = mail_of(letter).message(policy=email.policy.SMTP).as_bytes()
    assert all(len(line) <= 998 for line in wire.split(b"\r\n"))
    assert wire.partition(b"\r\n\r\n")[0].isascii()
    mail: Any = email.message_from_bytes(wire, policy=email.policy.default)
    assert mail.defects == []
    return mail


def lint(letter: Letter, mail: EmailMessage) -> None:
    """What must hold for every mail of ours."""
    assert mail["Message-ID"] == letter.message_id == f"<{letter.public_id}@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["MIME-Version"] == "1.0"
    assert mail["Date"].datetime is not None
    assert [address.addr_spec for address in mail["To"].addresses] == [letter.to_address]
    assert [address.addr_spec for address in mail["From"].addresses] == ["shelfmates@localhost"]
    replies = [address.addr_spec for address in mail["Reply-To"].addresses] if mail["Reply-To"] else []
    assert replies == ([letter.association.contact_email] if letter.association else [])
    allowed = {
        "subject", "from", "to", "reply-to", "date", "message-id", "auto-submitted", "mime-version",
        "x-auto-response-suppress", "content-language", "content-type", "list-unsubscribe",
        "list-unsubscribe-post",
    }  # fmt: skip
    assert {name.lower() for name in mail} <= allowed
    assert len({name.lower() for name in mail}) == len(mail.keys())
    assert not re.search(r"[\x00-\x1f]", mail["Subject"])
    assert mail["Subject"] == letter.subject
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip


def lint_html(letter: Letter) -> None:
    html = letter.html
    assert f'<html lang="{letter.language}" dir="ltr">' in html
    assert html.count("<h1>") == 1
    assert all(link.startswith("http://localhost:8000/") for link in links_in(html))
    assert not re.search(r"<(?:img|link|script|iframe|form|object|video|audio|base)\b|url\(|@import", html)
    assert not re.search(r"utm_|[?&](?:id|track|click)=", html)
    assert "font: 16px" in html


def test_every_mail_of_every_kind_language_and_name() -> None:
    count = 0
    for letter in letters_of_every_kind(NAMES):
        mail = sent(letter)
        lint(letter, mail)
        lint_html(letter)
        assert (mail["List-Unsubscribe"] is not None) == letter.optional
        count += 1
    assert count == (len(registry()) + 1) * 2 * len(NAMES)


def test_stopping_is_one_click_away_however_long_the_address(settings: Any) -> None:
    settings.ADDRESS = "http://mentoring-programmes.a-rather-long-name-of-an-association.example.org:8000"
    letter = a_letter(values={"story": "x", "more": f"{settings.ADDRESS}/me/", "answers": ""})
    wire = mail_of(letter).message(policy=email.policy.SMTP).as_bytes().decode()
    found = re.search(r"^List-Unsubscribe:\s*<(\S+)>\r$", wire, re.MULTILINE)
    assert found, wire[:2000]
    assert found[1] in letter.html
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in wire


@pytest.mark.parametrize(
    "name",
    [
        "Library, Association: of “Exampleton” <x@evil.example>",
        "Association\r\nBcc: x@evil.example",
        "図書館協会",
    ],
)
def test_the_associations_name_is_a_name_and_nothing_else(name: str) -> None:
    Association.objects.filter(pk=a_programme_of_letters().association.pk).update(name=name)
    mail = sent(a_letter())
    (address,) = mail["From"].addresses
    assert address.addr_spec == "shelfmates@localhost"
    assert not re.search(r"[<>@:,\r\n]", address.display_name)
    assert "Bcc" not in mail
    assert address.display_name.split()[0] == re.split(r"\W", name)[0]
