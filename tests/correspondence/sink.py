"""A real mail server on this machine that keeps what it takes, and misbehaves as told."""

from __future__ import annotations

import asyncio
import email
import email.policy
import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Sink:
    """What arrived, and how the server behaves: shares of letters refused, hung on, dropped after DATA.

    ``at_rcpt`` answers for one recipient ('' : as usual). A share of 0.2 refuses one in five *for now*.
    """

    refused: float = 0.0
    hung: float = 0.0
    dropped: float = 0.0
    seed: int = 1
    at_rcpt: Callable[[str], str] = lambda _address: ""
    arrived: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    connections: int = 0
    drops: int = 0
    hang_seconds: float = 3.0
    on_arrival: Callable[[EmailMessage], None] = lambda _mail: None

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.lock = threading.Lock()

    async def handle_EHLO(  # noqa: N802 - the library's name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        said = self.at_rcpt(address)
        if said:
            return said
        if self.random.random() < self.refused:
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.random.random() < self.hung:
            await asyncio.sleep(self.hang_seconds)
            return "451 4.3.0 too slow"
        content = envelope.original_content or b""
        mail: Any = email.message_from_bytes(content, policy=email.policy.SMTP)
        with self.lock:
            self.arrived.append(mail)
            self.envelopes.append((str(envelope.mail_from), tuple(map(str, envelope.rcpt_tos))))
        self.on_arrival(mail)
        if self.random.random() < self.dropped:
            self.drops += 1
            server.transport.close()  # taken, but the answer is never heard
        return "250 OK"


class _Server(Controller):
    """On a port that the system chooses, so that tests side by side don't meet."""

    def __init__(self, sink: Sink) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        super().__init__(sink, hostname="127.0.0.1", port=self.socket.getsockname()[1], ready_timeout=10)

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.socket)


@contextmanager
def mail_server(sink: Sink) -> Iterator[int]:
    """Run it; gives the port."""
    server = _Server(sink)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def mailers(port: int, timeout: float = 2.0) -> dict[str, Any]:
    """Django's settings for this server."""
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": timeout},
        }
    }
