"""What to send to a page that changes something: its own form as it came, and what has to be typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from shelfmates.home.queries.declared import policy
from shelfmates.people.models import Person
from tests.cast import signed_in
from tests.house.access.world import World

NEW_ADDRESS = "somebody-new@example.org"

TYPED: Mapping[str, Mapping[str, Any]] = {
    "home:erase": {"when": "wait", "understood": "on"},
    "people:profile": {"called": "Nobi"},
    "correspondence:trial": {"language": "fr"},
    "correspondence:release_all": {"until": "2126-01-01T00:00:00+00:00"},
    "correspondence:template": {"subject_en": "Another subject for {name}"},
    "correspondence:reset": {"language": "en"},
    "correspondence:stop": {"choice": "stop"},
    "presets:do": {"path": "wish.type", "page": "matching", "place": "1"},
    "presets:add": {"objectives.own1.text:en": "Meet", "objectives.own1.text:fr": "Se rencontrer"},
    "staff:invite": {"email": NEW_ADDRESS, "role": "observer"},
    "staff:invite_to_association": {"email": NEW_ADDRESS, "role": "observer"},
    "questionnaires:move": {"move": "down:F05"},
    "questionnaires:change_option": {"move": "down"},
    "questionnaires:own": {"label_en": "Your tea?", "label_fr": "Votre thé ?", "kind": "T"},
    "questionnaires:new_section": {"label_en": "Tea", "label_fr": "Thé"},
    "questionnaires:options": {"label_en": "Tea", "label_fr": "Thé"},
    "programmes:settings": {"name": "Another name"},
    "programmes:dates": {"name_en": "Another name"},
    "applications:interest": {"email": NEW_ADDRESS},
    "applications:apply": {"role": "mentee"},
    "applications:role": {"role": "mentor"},
}
"""What somebody types before the form of a page is acted on, by the name of the route."""

HOLDING: Mapping[str, str] = {"presets:section": "seen", "account_login": "email"}
"""Where a page has several forms: a field of the one that is meant."""


@dataclass
class Trial:
    """One attempt: who acts, at which address, and what is typed beside what stands in the form.

    What can be known only when the form has been shown (a code, a key) is a function.
    """

    world: World
    client: Client
    person: Person
    route: str
    path: str
    typed: dict[str, Any] = field(default_factory=dict)

    def acts_as(self, person: Person) -> None:
        """Somebody else does it, signed in with a second step."""
        self.person = person
        self.client = signed_in(a_client(), person)

    def form(self) -> dict[str, Any]:
        """All that is sent."""
        stands: dict[str, Any] = {}
        if "GET" in policy()[self.route].methods:
            stands = form_on(self.client, self.path, HOLDING.get(self.route, ""))
        typed = {name: made() if callable(made) else made for name, made in self.typed.items()}
        return {**stands, **TYPED.get(self.route, {}), **typed}


def a_client() -> Client:
    """A browser at the name that passkeys are made for."""
    return Client(raise_request_exception=False, HTTP_HOST="localhost:8000")


def form_on(client: Client, path: str, holding: str = "") -> dict[str, Any]:
    """What stands in the last form of a page that holds a field of this name."""
    page = client.get(path)
    found = _Fields()
    found.feed(page.content.decode(errors="replace") if not page.streaming else "")
    return next((form for form in reversed(found.forms) if not holding or holding in form), {})


class _Fields(HTMLParser):
    """The values that stand in the forms of a page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = [{}]
        self._main = False
        self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "main":
            self._main = True
        if not self._main:
            return
        if tag == "form":
            self.forms.append({})
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self.forms[-1]):
            self.forms[-1][self._select] = given.get("value") or ""
        elif tag == "textarea":
            self._text = name
            self.forms[-1][name] = ""
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            self._input(given, name)

    def _input(self, given: dict[str, str | None], name: str) -> None:
        kind = given.get("type") or "text"
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self.forms[-1].setdefault(name, []).append(given.get("value") or "on")
        elif kind not in ("submit", "file", "image", "button"):
            self.forms[-1][name] = given.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.forms[-1][self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._main = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""
