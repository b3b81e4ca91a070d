"""A site in a home of its own with many drafts that are ready to be sent, and their authors signed in."""

# ruff: noqa: PLC0415 - what needs Django is imported when its settings have been made

from __future__ import annotations

import http.client
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from socket import socket
from urllib.parse import urlencode

HERE = Path(__file__).parents[2]
TOKEN = "0" * 32  # the same in cookie and form, as a browser would send it


@dataclass
class Author:
    """Somebody with a draft: its public id and number, and the cookie that signs them in."""

    application: str
    number: str
    cookie: str

    @property
    def headers(self) -> dict[str, str]:
        return {
            "Cookie": f"sessionid={self.cookie}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Host": "localhost",
        }


@contextmanager
def a_home() -> Iterator[Path]:
    """A new home with a migrated SQLite file, Django set up for it in this process."""
    with tempfile.TemporaryDirectory(prefix="shelfmates-chaos-") as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "shelfmates.config.settings",
            "SHELFMATES_HOME": home,
            "SHELFMATES_ADDRESS": "http://localhost",
        }
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        yield Path(home)


def authors(count: int, now: datetime) -> list[Author]:
    """So many people with a draft that could be sent: copies of one that the real verbs made."""
    from django.test import Client
    from django.utils.crypto import get_random_string

    from shelfmates.applications.models import Application
    from shelfmates.people.models import Person
    from shelfmates.questionnaires.models import Answer, Response
    from tests.applications.answering import a_draft
    from tests.cast import an_open_round

    first = a_draft(round_=an_open_round(now=now), now=now)
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"Person {n}", password=f"!{get_random_string(40)}")
        for n in range(count)
    )
    version = first.response.version
    responses = Response.objects.bulk_create(Response(version=version, person=one) for one in people)
    answers = list(first.response.answers.values_list("question", "value"))
    Answer.objects.bulk_create(
        [
            Answer(response=one, question=question, value=value)
            for one in responses
            for question, value in answers
        ],
        batch_size=500,
    )
    drafts = Application.objects.bulk_create(
        Application(
            round=first.round, person=one, roles=first.roles, response=response, created_at=now,
            number=f"{n // 1000:03}-{n % 1000:03}-000",
        )
        for n, (one, response) in enumerate(zip(people, responses, strict=True))
    )  # fmt: skip
    found = []
    for draft in drafts:
        client = Client()
        client.force_login(draft.person, backend="allauth.account.auth_backends.AuthenticationBackend")
        found.append(Author(draft.public_id, draft.number, client.cookies["sessionid"].value))
    return found


class Site:
    """A web server that can be killed at any moment and started again on the same home and port."""

    def __init__(self, *, shift: float = 0.0) -> None:
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.shift = shift
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(self.port), "--workers", "1", "--blocking-threads", "4", "--log-level", "error",
            "tests.chaos.served:application",
        ]  # fmt: skip
        environment = {
            **os.environ,
            "CHAOS_SHIFT": str(self.shift),
            "PYTHONPATH": os.pathsep.join([str(HERE / "src"), str(HERE)]),
        }
        self.process = subprocess.Popen(command, cwd=HERE, env=environment, start_new_session=True)
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError):
                if self.get("/healthz", {"Host": "localhost"})[0] == 200:
                    return
            time.sleep(0.05)
        raise RuntimeError("the site did not start")

    def kill(self) -> None:
        """kill -9: the server and everything it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def get(self, path: str, headers: dict[str, str]) -> tuple[int, str, str]:
        return self._ask("GET", path, "", headers)

    def send(self, author: Author, once: str) -> tuple[int, str, str]:
        """Send the draft: the status, where it leads, the body."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, "once": once})
        return self._ask("POST", f"/me/applications/{author.application}/send", body, author.headers)

    def is_received(self, author: Author, once: str) -> bool:
        """Send it, and read the page it leads to: does that say "received"?"""
        status, location, _body = self.send(author, once)
        if status != 302 or not location.endswith(("/received", author.application)):
            return False
        status, _location, body = self.get(location, author.headers)
        return status == 200 and author.number in body

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        finally:
            connection.close()


def new_once() -> str:
    """A one-time id, as a page would carry."""
    return secrets.token_urlsafe(18)
