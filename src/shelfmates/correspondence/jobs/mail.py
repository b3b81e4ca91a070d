"""A letter as an e-mail, and the mail server's answer in plain words."""

from __future__ import annotations

import email.policy
import smtplib
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address, HeaderRegistry, UnstructuredHeader
from email.utils import parseaddr
from typing import Any, Literal

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext_noop

from shelfmates.core.links import absolute
from shelfmates.core.text import tidy
from shelfmates.correspondence.letters.wording import SITE
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.queries import stop_token

type Fate = Literal["sent", "later", "never", "down"]
"""Taken; refused for now; refused for good; there is no mail server to talk to."""

_LONGEST_NAME = 60
_SPECIAL = dict.fromkeys(map(ord, '"<>@,:;\\()[]'), " ")


@dataclass(frozen=True)
class Answer:
    """What became of one attempt. ``why`` is a sentence (translated when it is shown)."""

    fate: Fate
    why: str = ""


REFUSED = gettext_noop("The recipient's mail server refuses this address. Check how it is written.")
BUSY = gettext_noop("The mail server does not take the letter at the moment. It is tried again.")
UNREACHED = gettext_noop("The mail server cannot be reached. It is tried again.")
BROKEN_OFF = gettext_noop("The mail server broke off. It is tried again.")
NOT_ALLOWED = gettext_noop("The mail server does not let this site send. Whoever runs the site must look.")
REFUSED_LETTER = gettext_noop("The mail server refuses this letter.")
UNFIT = gettext_noop("The address or the letter cannot be made into an e-mail.")
GIVEN_UP = gettext_noop("It could not be sent for two days.")
NOT_WANTED = gettext_noop("The person wants no optional letters.")
WHYS = (
    REFUSED, BUSY, UNREACHED, BROKEN_OFF, NOT_ALLOWED, REFUSED_LETTER, UNFIT, GIVEN_UP, NOT_WANTED,
)  # fmt: skip


class _Words(UnstructuredHeader):
    """A subject. Python's own way moves blanks where plain and encoded words meet, and reads what somebody
    typed as if it were encoded already."""

    name: str

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        super().parse(value, kwds)
        kwds["decoded"] = value

    def fold(self, *, policy: Any) -> str:
        words = str(self)
        plain = words.isascii() and "=?" not in words
        header = Header(words, "us-ascii" if plain else "utf-8", header_name=self.name, maxlinelen=76)
        return f"{self.name}: {header.encode(linesep=policy.linesep)}{policy.linesep}"


class _Address(UnstructuredHeader):
    """A web address. Python would encode a long one, and then no mail program finds it."""

    name: str

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"


class _Mail(EmailMultiAlternatives):
    """A mail with headers of ours where Python's own break what they say."""

    def message(self, *, policy: Any = email.policy.default) -> Any:
        headers: Any = HeaderRegistry()
        headers.map_to_type("subject", _Words)
        headers.map_to_type("list-unsubscribe", _Address)
        return super().message(policy=policy.clone(header_factory=headers))


def mail_of(letter: Letter) -> EmailMultiAlternatives:
    """The e-mail. Raises ValueError (or another error of the mail library) for what cannot be one."""
    association = letter.association
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    headers = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": letter.language,
    }
    if letter.optional:
        token = stop_token(letter.to_address, letter.programme)
        headers["List-Unsubscribe"] = f"<{absolute(reverse('correspondence:stop', args=[token]))}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = _Mail(
        subject=letter.subject,
        body=letter.text,
        from_email=_mailbox(association.name if association else SITE, own),
        to=[_mailbox(letter.to_name, letter.to_address)],
        reply_to=[association.contact_email] if association else None,
        headers=headers,
    )
    mail.attach_alternative(letter.html, "text/html")
    return mail


def _mailbox(name: str, address: str) -> str:
    """An address with a name that no mail program can take for anything but a name."""
    plain = tidy(name).translate(_SPECIAL).replace("=?", "= ?")
    shown = " ".join(plain.split())[:_LONGEST_NAME].strip()
    return str(Address(display_name=shown, addr_spec=address))


class Post:
    """One connection to the mail server, used for letter after letter."""

    def __init__(self, mailer: Any) -> None:
        self._mailer = mailer
        self._silent = 0  # attempts in a row that the server did not answer

    def send(self, mail: EmailMultiAlternatives) -> Answer:
        """Hand over one e-mail; every answer of the server, and none, becomes an Answer."""
        try:
            self._mailer.open()
        except smtplib.SMTPAuthenticationError:
            return Answer("down", NOT_ALLOWED)
        except (smtplib.SMTPException, OSError):
            return Answer("down", UNREACHED)
        try:
            self._mailer.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as refused:
            self._silent = 0
            codes = [code for code, _ in refused.recipients.values()]
            return Answer("never", REFUSED) if min(codes) >= 500 else Answer("later", BUSY)
        except smtplib.SMTPSenderRefused as refused:
            # The site's own address is refused, not this letter: it must not be lost for that.
            self._hang_up()
            return Answer("later", NOT_ALLOWED if refused.smtp_code >= 500 else BUSY)
        except smtplib.SMTPResponseException as said:
            self._hang_up()
            return Answer("never", REFUSED_LETTER) if said.smtp_code >= 500 else Answer("later", BUSY)
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            self._silent += 1
            return Answer("down" if self._silent >= 3 else "later", BROKEN_OFF)
        self._silent = 0
        return Answer("sent")

    def close(self) -> None:
        """Say goodbye, if anybody is there."""
        self._hang_up()

    def _hang_up(self) -> None:
        try:
            self._mailer.close()
        except (smtplib.SMTPException, OSError):
            self._mailer.connection = None  # it is gone already
