"""Pages of Django's test client in a real browser: no server, no thread, and nothing reaches another host.

    site = Site(context)
    site.put(path, response)        # what the browser gets for a path; anything else is asked of the client
    page.goto(site.address + path)
    assert site.troubles == []

What a page fetches (styles, scripts, pictures) is asked of ``client`` at that moment.
"""

from __future__ import annotations

from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import BrowserContext, Dialog, Page, Route

ADDRESS = "http://localhost:8000"
_WATCH = """document.addEventListener('securitypolicyviolation', event => console.error(
  `Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""


@dataclass(frozen=True)
class Answer:
    """One answer, kept as it left the site."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, response: Any) -> Answer:
        body = b"".join(response) if response.streaming else bytes(response.content)
        return cls(response.status_code, dict(response.headers.items()), body)


@dataclass
class Site:
    """The site, as one browser context sees it. ``troubles``: other hosts, dialogs, errors of scripts."""

    context: BrowserContext
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    ready: dict[str, Answer] = field(default_factory=dict)
    kept: dict[str, Answer] = field(default_factory=dict)  # styles, scripts and pictures
    troubles: list[str] = field(default_factory=list)
    requests: int = 0
    elsewhere: int = 0  # requests to another host
    where: Context = field(default_factory=copy_context)  # of the test's connection to the database

    def __post_init__(self) -> None:
        self.context.route("**/*", self._answer)
        self.context.add_init_script(_WATCH)

    def tab(self) -> Page:
        """A page whose troubles are noted."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        page.on("console", self._said)
        page.on("dialog", self._asked)
        return page

    def put(self, path: str, answer: Answer) -> str:
        """Keep an answer for a path; the address to open it by."""
        self.ready[path] = answer
        return ADDRESS + path

    def _asked(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _said(self, line: Any) -> None:
        if "Content Security Policy" in line.text or "Refused to" in line.text:
            self.troubles.append(line.text)

    def _answer(self, route: Route) -> None:
        self.requests += 1
        wanted = urlsplit(route.request.url)
        if f"{wanted.scheme}://{wanted.netloc}" != ADDRESS:
            self.elsewhere += 1
            self.troubles.append(f"another host: {route.request.url}")
            route.abort()
            return
        path = wanted.path + ("?" + wanted.query if wanted.query else "")
        found = self.ready.get(path) or self.kept.get(path)
        found = found or self.where.copy().run(self._ask, route, path)
        headers = {name: value for name, value in found.headers.items() if name.lower() != "content-length"}
        route.fulfill(status=found.status, headers=headers, body=found.body)

    def _ask(self, route: Route, path: str) -> Answer:
        if route.request.method != "GET":
            return Answer(204, {}, b"")  # what scripts send by themselves changes nothing here
        found = Answer.of(self.client.get(path, HTTP_HOST="localhost:8000"))
        if path.startswith(("/static/", "/style/")):
            self.kept[path] = found
        return found
