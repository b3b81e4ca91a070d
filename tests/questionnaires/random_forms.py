"""Questionnaires that nobody would think of, made through the builder's own actions, and their pages."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route

from shelfmates.core.access import NotAllowedError
from shelfmates.definitions import DefinitionErrors
from shelfmates.people.models import Person
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires import actions, queries
from shelfmates.questionnaires.fields import KINDS
from tests.browser.toolkit import axe
from tests.cast import NOW

WORDS = (
    "Which bird do you like", "如果您愿意，请介绍您的图书馆",
    "ما نوع المكتبة التي تعمل فيها؟", "ספריות ואנשים",
    "Ünlü kütüphaneler",
    "A very long question that goes on about shelves, ladders, catalogues and the people who love them",
    "<b>Bold</b> & “quoted”", "नमस्ते", "donaudampfschifffahrtsgesellschaftsbibliotheksverwaltung" * 2, "🦉",
)  # fmt: skip
ADDRESS = "http://forms.test"


def text(choice: random.Random) -> dict[str, str]:
    return {"en": f"{choice.choice(WORDS)} {choice.randint(1, 99)}", "fr": choice.choice(WORDS)}


def own_question(choice: random.Random, number: int) -> dict[str, Any]:
    """A question of any kind."""
    kind = choice.choice([*KINDS])
    table: dict[str, Any] = {"id": f"own_{number}", "kind": kind, "label": text(choice)}
    if choice.random() < 0.5:
        table["help"] = text(choice)
    if kind in ("O", "M", "R", "each"):
        count = choice.choice([2, 3, 13, 30])
        table["options"] = [{"id": f"option_{n}", "label": text(choice)} for n in range(count)]
        if choice.random() < 0.3:
            table["options"].append({"id": "other", "label": text(choice)})
    if kind == "each":
        table["lines"] = [{"id": f"line_{n}", "label": text(choice)} for n in range(choice.randint(1, 4))]
    if kind in ("N", "L", "M", "R") and choice.random() < 0.5:
        table["most"] = choice.randint(1, 9)
    table["seen_by"] = choice.choice(["partner", "committee", "nobody"])
    return table


def edit_at_random(programme: Programme, seed: int, by: Person) -> None:
    """A dozen edits; those the builder refuses are part of it."""
    choice = random.Random(seed)
    roles = [*programme.definition["roles"]]
    for number in range(1, 13):
        version = queries.draft_version(programme) or queries.current_version(programme)
        definition = queries.definition_of(programme, version)
        asked = {role: choice.choice(["required", "optional", ""]) for role in roles}
        question = choice.choice(definition.questions)
        section = choice.choice(queries.layout(definition, split=False))
        edit: dict[str, Any] = {"by": by, "now": NOW}
        with contextlib.suppress(DefinitionErrors, NotAllowedError):
            match choice.randrange(7):
                case 0 | 1 | 2:
                    table = own_question(choice, number)
                    actions.add_question(programme, table, asked, section=section.id, **edit)
                case 3:
                    actions.move_question(programme, question.id, choice.choice(["up", "down"]), **edit)
                case 4:
                    some = choice.choice([one["id"] for one in version.content["question"]])
                    actions.ask(programme, some, dict.fromkeys(roles, "optional"), **edit)
                case 5:
                    actions.remove_question(programme, question.id, **edit)
                case _:
                    values = {"label": text(choice), "text": text(choice), "minutes": choice.randint(1, 20)}
                    actions.save_section(programme, section.id, **values, **edit)


def thrown_away(programme: Programme, by: Person) -> None:
    """The programme's draft discarded, for the next one."""
    draft = queries.draft_version(programme)
    if draft is not None:
        actions.discard_draft(draft, by=by, now=NOW)


def pages_of(programme: Programme, choice: random.Random) -> list[str]:
    """The builder's overview, and each page of the form as somebody in a role."""
    version = queries.draft_version(programme) or queries.current_version(programme)
    definition = queries.definition_of(programme, version)
    role = choice.choice([*definition.roles])
    base = [programme.association.slug, programme.slug]
    pages = [one for one in queries.layout(definition) if any(role in q.asked for q in one.questions)]
    return [
        reverse("questionnaires:overview", args=base),
        *(reverse("questionnaires:preview_page", args=[*base, role, page.id]) for page in pages),
    ]


class Shelf:
    """This site's pages for a browser, read straight from Django, without a server between them.

    Django answers before the browser asks: what the browser waits for runs on another connection.
    """

    def __init__(self, tab: Page, client: Client) -> None:
        self.tab, self.client = tab, client
        self.kept: dict[str, dict[str, Any]] = {}
        tab.route(f"{ADDRESS}/**", self._answer)

    def open(self, address: str) -> None:
        """Open a page, its style sheets and scripts at hand."""
        html = self._keep(address).decode()
        for found in re.findall(r'(?:href|src)="(/[^"]+[.](?:css|js|svg))"', html):
            if found not in self.kept:
                self._keep(found)
        self.tab.goto(ADDRESS + address)

    def _keep(self, address: str) -> bytes:
        response: Any = self.client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        self.kept[address] = {"status": response.status_code, "headers": headers, "body": body}
        return bytes(body)

    def _answer(self, route: Route) -> None:
        route.fulfill(**self.kept.get(route.request.url.removeprefix(ADDRESS), {"status": 404}))


def found_by_axe(shelf: Shelf, addresses: list[str]) -> Iterator[str]:
    """What axe finds on these pages, narrow and wide by turns."""
    for number, address in enumerate(addresses):
        shelf.tab.set_viewport_size({"width": (320, 1280)[number % 2], "height": 900})
        shelf.open(address)
        yield from (f"{address}: {line}" for line in axe(shelf.tab))
