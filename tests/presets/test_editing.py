from __future__ import annotations

import tomllib
from typing import Any

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.definitions.editing import value_at
from shelfmates.presets import actions
from shelfmates.presets.queries import whole_tables
from shelfmates.programmes.models import Programme
from tests.cast import JOON_HO, NGAIO, NOW, a_person, signed_in, staff
from tests.presets.test_values import here, value
from tests.presets.wizard import send, text_of, typed

pytestmark = pytest.mark.django_db


def changed(programme: Programme) -> list[list[str]]:
    """The names of what was changed, entry by entry."""
    return [
        *HistoryEntry.objects.filter(thing=programme.public_id, verb="change").values_list(
            "fields", flat=True
        )
    ]


def test_a_value_is_saved_and_the_history_has_its_name(client: Client) -> None:
    programme, base = here(client)
    page = text_of(client.get(f"{base}calendar/"))
    assert "Published by an association:" in page
    assert "Our proposal." in page
    assert send(client, f"{base}calendar/", "seen", **{"calendar.close_days_before": "12"}).status_code == 302
    assert value(programme, "calendar.close_days_before") == 12
    assert changed(programme) == [["calendar.close_days_before"]]
    page = text_of(client.get(f"{base}calendar/"))
    assert "The preset says: 10." in page
    assert "1 value changed" in text_of(client.get(base))


def test_a_value_goes_back_to_what_the_preset_says(client: Client) -> None:
    programme, base = here(client)
    send(client, f"{base}calendar/", "seen", **{"calendar.close_days_before": "12"})
    client.post(f"{base}do/restore/", {"page": "calendar", "path": "calendar.close_days_before"})
    assert value(programme, "calendar.close_days_before") == 10


@pytest.mark.parametrize(
    ("name", "typed_in", "told"),
    [
        ("calendar.close_days_before", "ten", "Write a whole number in digits, like 5."),
        ("calendar.starts:0:day", "31", "Line 1: Write a day that exists, and choose its month."),
        ("calendar.names:1:fr", "", "Line 2: Write it in French as well."),
        ("calendar.length_weeks:count", "1", "calendar.length_weeks"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(
    client: Client, name: str, typed_in: str, told: str
) -> None:
    programme, base = here(client)
    page = text_of(send(client, f"{base}calendar/", "seen", **{name: typed_in}))
    assert "Please check your answers" in page
    assert told in page
    assert changed(programme) == []


def test_all_mistakes_are_told_at_once(client: Client) -> None:
    _programme, base = here(client)
    page = text_of(
        send(
            client, f"{base}calendar/", "seen",
            **{"calendar.close_days_before": "ten", "calendar.starts:0:day": "31"},
        )
    )  # fmt: skip
    assert "Write a whole number" in page
    assert "Write a day that exists" in page


def test_lines_are_added_moved_and_taken_out_by_buttons_and_saved_at_the_end(client: Client) -> None:
    programme, base = here(client)
    url = f"{base}roles.mentee/"
    path = "roles.mentee.guide.role"
    before = value(programme, path)
    page = send(client, url, "seen", do=f"add:{path}")
    assert page.status_code == 200
    assert "Nothing is saved yet" in text_of(page)
    last = len(before)
    form = typed(page, "seen") | {
        f"{path}:{last}:en": ["Bring cake."],
        f"{path}:{last}:fr": ["Apporter un gâteau."],
    }
    page = client.post(url, form | {"do": f"up:{path}:{last}"})
    assert value(programme, path) == before
    page = client.post(url, typed(page, "seen") | {"do": f"remove:{path}:0"})
    assert client.post(url, typed(page, "seen")).status_code == 302
    cake = {"en": "Bring cake.", "fr": "Apporter un gâteau."}
    moved = [*before[:-1], cake, before[-1]]
    assert value(programme, path) == moved[1:]


def test_the_weights_add_to_100(client: Client) -> None:
    programme, base = here(client)
    page = text_of(send(client, f"{base}wish/", "seen", **{"wish.library_type.weight": "40"}))
    assert "The points add to 95. Give 5 more" in page
    sent = {"wish.library_type.weight": "40", "wish.school.weight": "10"}
    assert send(client, f"{base}wish/", "seen", **sent).status_code == 302
    assert (value(programme, "wish.library_type.weight"), value(programme, "wish.school.weight")) == (40, 10)


def test_another_kind_of_reason_asks_for_its_own_fields_first(client: Client) -> None:
    programme, base = here(client)
    url = f"{base}must.employer/"
    page = send(client, url, "seen", **{"must.employer.criterion": "=overlap"})
    assert page.status_code == 200
    assert "must.employer.wanted:count" in text_of(page)
    assert "must.employer.field" not in typed(page, "seen")
    form = typed(page, "seen") | {
        "must.employer.wanted:count": ["1"], "must.employer.wanted:0": ["=F11"],
        "must.employer.offered:count": ["1"], "must.employer.offered:0": ["=F11"],
    }  # fmt: skip
    answered = client.post(url, form)
    assert answered.status_code == 302, text_of(answered)
    table = value(programme, "must.employer")
    assert (table["criterion"], table["wanted"], table.get("field")) == ("overlap", ["F11"], None)


def test_a_rule_is_added_moved_taken_out_and_brought_back(client: Client) -> None:
    programme, base = here(client)
    page = client.get(f"{base}add/must/")
    form = typed(page, "seen") | {"must.own1.criterion": ["=different"]}
    page = client.post(f"{base}add/must/", form)
    form = typed(page, "seen") | {
        "must.own1.label:en": ["Not the same school"], "must.own1.label:fr": ["Pas la même école"],
        "must.own1.field": ["=F20"],
    }  # fmt: skip
    answered = client.post(f"{base}add/must/", form)
    assert answered.headers.get("Location") == f"{base}must.own1/", text_of(answered)
    ids = [one["id"] for one in value(programme, "must")]
    assert ids[-1] == "own1"
    client.post(f"{base}do/up/", {"page": "must", "path": "must", "place": len(ids)})
    assert [one["id"] for one in value(programme, "must")][-2] == "own1"
    client.post(f"{base}do/remove/", {"page": "must", "path": "must.employer"})
    assert value(programme, "must.employer") is None
    assert "The preset also has:" in text_of(client.get(f"{base}must/"))
    client.post(f"{base}do/bring-back/", {"page": "must", "path": "must.employer"})
    assert value(programme, "must.employer")["field"] == "F12"


def test_what_the_programme_cannot_do_without_stays(client: Client) -> None:
    programme, base = here(client)
    page = client.post(f"{base}do/remove/", {"page": "wish", "path": "wish.library_type"}, follow=True)
    assert "100" in text_of(page)
    assert value(programme, "wish.library_type") is not None


def test_somebody_was_faster_and_nothing_typed_is_lost(client: Client) -> None:
    programme, base = here(client)
    form = typed(client.get(f"{base}calendar/"), "seen") | {"calendar.close_days_before": ["12"]}
    other = staff(a_person(JOON_HO), programme)
    actions.change_values(programme, {"calendar.announce_days_before": 5}, by=other, now=NOW)
    page = client.post(f"{base}calendar/", form)
    assert page.status_code == 409
    assert JOON_HO in text_of(page)
    assert 'value="12"' in text_of(page)
    assert value(programme, "calendar.close_days_before") == 10
    assert client.post(f"{base}calendar/", typed(page, "seen")).status_code == 302
    assert value(programme, "calendar.close_days_before") == 12


def test_a_change_elsewhere_disturbs_nobody(client: Client) -> None:
    programme, base = here(client)
    form = typed(client.get(f"{base}calendar/"), "seen") | {"calendar.close_days_before": ["12"]}
    actions.change_values(programme, {"late.accepted": None}, by=None, now=NOW)
    assert client.post(f"{base}calendar/", form).status_code == 302
    assert value(programme, "calendar.close_days_before") == 12
    assert value(programme, "late.accepted") is None


@pytest.mark.parametrize("role", ["committee", "steward", "observer", ""])
def test_nobody_else_finds_the_values(client: Client, role: str) -> None:
    programme, base = here(client)
    person = a_person(NGAIO)
    if role:
        staff(person, programme, role)
    signed_in(client, person)
    for url in (base, f"{base}calendar/", f"{base}add/must/", base.replace("values/", "file/")):
        assert client.get(url).status_code == 404
    assert client.post(f"{base}do/remove/", {"page": "must", "path": "must.employer"}).status_code == 404


def test_the_file_of_a_programme_says_all_of_it(client: Client) -> None:
    programme, base = here(client)
    answered: Any = client.get(base.replace("values/", "file/"))
    assert 'filename="ltaig.toml"' in answered["Content-Disposition"]
    raw = tomllib.loads(answered.content.decode())
    now = whole_tables(programme)
    assert raw["label"] == now["label"]
    assert value_at(raw, "wish.library_type.weight") == 45
    assert raw["form"]["question"] == now["form"]["question"]
