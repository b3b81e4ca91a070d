"""Every page of applying reaches a slow phone in at most 100 KB: its HTML, its style sheets, its scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from shelfmates.applications import actions
from shelfmates.applications.queries.writing import paper
from shelfmates.core import clock
from shelfmates.definitions import catalogue
from shelfmates.questionnaires.queries import definition_of
from tests.cast import SALOME, a_person, an_open_round, signed_in

pytestmark = pytest.mark.django_db

MOST = 100_000
LINKED = re.compile(r'(?:href|src)="(/[^"]+\.(?:css|js|svg))"')


def bytes_sent(client: Client, address: str) -> int:
    """What the server puts on the wire for a page that is opened for the first time.

    Pages and scripts travel as they are, the style sheets compressed, as every browser asks for them.
    """
    page = client.get(address, headers={"accept-encoding": "gzip"})
    assert page.status_code == 200
    assert "Content-Encoding" not in page.headers
    total = len(page.content)
    for linked in sorted(set(LINKED.findall(page.content.decode()))):
        if linked.startswith("/static/"):
            total += Path(str(finders.find(linked.removeprefix("/static/")))).stat().st_size
        else:
            total += len(client.get(linked, headers={"accept-encoding": "gzip"}).content)
    return total


@pytest.mark.parametrize("preset", catalogue())
def test_every_page_of_applying_is_light(preset: str) -> None:
    now = clock.now()
    round_ = an_open_round(preset, now=now)
    base = "/".join(("", round_.programme.association.slug, round_.programme.slug, round_.slug))
    weights: dict[str, int] = {}
    for role in definition_of(round_.programme).roles:
        person = a_person(SALOME, email=f"{role}@example.org", language="fr")  # French needs more room
        client = signed_in(Client(), person)
        weights |= {f"apply as {role}": bytes_sent(client, f"{base}/apply")}
        begun = actions.begin_application(round_, roles=(role,), by=person, now=now)
        own = f"/me/applications/{begun.public_id}"
        pages = [f"part/{section.id}" for section in paper(begun, "fr").sections]
        weights |= {
            f"{role}: {page}": bytes_sent(client, f"{own}/{page}") for page in ("tasks", "check", *pages)
        }
    assert len(weights) >= 6
    heaviest = max(weights, key=lambda page: weights[page])
    assert weights[heaviest] <= MOST, f"{heaviest}: {weights[heaviest]}"
