from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from shelfmates.core.access import NotAllowedError
from shelfmates.core.models import HistoryEntry
from shelfmates.programmes import actions
from shelfmates.programmes.doors import style_url
from shelfmates.programmes.models import Association
from shelfmates.programmes.rules import RESERVED
from tests.cast import NOW, a_person, a_programme, an_association
from tests.programmes.desk import a_coordinator, told_of
from tests.programmes.reading import errors, filled, text_of

pytestmark = pytest.mark.django_db


def settings_of(association: Association) -> str:
    return f"/desk/{association.slug}/settings"


def made(slug: str = "new", **more: object) -> Association:
    values = {
        "name": "New",
        "time_zone": "UTC",
        "contact_email": "x@example.org",
        "by": None,
        "now": NOW,
    } | more
    return actions.make_association(slug=slug, **values)  # type: ignore[arg-type]


def test_association_is_edited_and_the_history_has_the_fields(client: Client) -> None:
    association = an_association()
    a_coordinator(association, client)
    sent = filled(
        client.get(settings_of(association)).content,
        name="  नई संस्था ", slug="new-name", colour="#FFEE00", languages=["fr"], time_zone="Asia/Kolkata",
    )  # fmt: skip
    answer = client.post(settings_of(association), sent)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/new-name/settings")
    association.refresh_from_db()
    assert (association.name, association.colour, association.languages) == ("नई संस्था", "#ffee00", ["fr"])
    assert association.time_zone == "Asia/Kolkata"
    entry = HistoryEntry.objects.get(thing=association.public_id, verb="change")
    assert entry.fields == ["colour", "languages", "name", "slug", "time_zone"]
    assert "on light and" in text_of(client.get(answer["Location"]).content)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Write the name of the association."),
        ({"slug": "Big"}, "cannot stand in an address"),
        ({"slug": "desk"}, "is an address of the site itself"),
        ({"slug": "taken"}, "another association's address"),
        ({"colour": "red"}, "like #1f5673"),
        ({"colour": "#12345g"}, "like #1f5673"),
        ({"languages": None}, "Choose at least one language."),
        ({"contact_email": "nobody"}, "Write an e-mail address"),
        ({"web_address": "javascript:alert(1)"}, "Write a web address"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
    ],
)
def test_settings_say_what_is_wrong(client: Client, changed: dict[str, str | None], sentence: str) -> None:
    association = an_association()
    made("taken")
    a_coordinator(association, client)
    page = client.post(
        settings_of(association), filled(client.get(settings_of(association)).content, **changed)
    )
    assert any(sentence in error for error in errors(page.content))
    assert "change" not in told_of(association)


def test_settings_somebody_else_changed_meanwhile_are_not_overwritten(client: Client) -> None:
    association = an_association()
    a_coordinator(association, client)
    first = filled(client.get(settings_of(association)).content, name="First")
    second = first | {"name": "Second", "once": "another"}
    assert client.post(settings_of(association), first).status_code == 302
    assert client.post(settings_of(association), second).status_code == 409
    association.refresh_from_db()
    assert association.name == "First"


def test_association_pages_are_for_coordinators_of_all_of_it(client: Client) -> None:
    programme = a_programme("ltaig")
    a_coordinator(programme, client)
    for page in ("", "settings", "history"):
        assert client.get(f"/desk/{programme.association.slug}/{page}").status_code == 404
    a_coordinator(programme.association, client)
    shown = client.get(f"/desk/{programme.association.slug}/")
    assert "Technicians' mentoring" in text_of(shown.content)
    a_coordinator(other := an_association("other"), client)
    assert "No programme yet" in text_of(client.get(f"/desk/{other.slug}/").content)


def test_colours_are_served_under_a_fingerprint(client: Client) -> None:
    association = made(colour="#ffee00")
    address = style_url(association)
    sheet = client.get(address)
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet["Cache-Control"]
    assert "--association:" in sheet.content.decode()
    old = client.get(address.replace(address.split("/")[-1], "000000000000.css"))
    assert (old.status_code, old["Cache-Control"]) == (200, "public, max-age=60")
    assert style_url(plain := made("plain")) == ""
    assert client.get(f"/style/{plain.slug}/000000000000.css").status_code == 404


@pytest.mark.parametrize("slug", [*sorted(RESERVED), "", "-a", "a--b", "a_b", "é", "a" * 61])
def test_association_is_not_made_under_an_address_of_the_site_or_no_address(slug: str) -> None:
    with pytest.raises(NotAllowedError):
        made(slug)
    assert not Association.objects.exists()


def test_association_is_made_by_the_installation_or_an_operator_only() -> None:
    person = a_person()
    with pytest.raises(NotAllowedError, match="whoever runs this site"):
        made(by=person)
    person.is_operator = True
    assert told_of(made(by=person)) == ["make"]
    with pytest.raises(NotAllowedError, match="another association"):
        made(now=datetime.now(tz=UTC))
