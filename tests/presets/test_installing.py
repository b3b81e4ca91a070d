from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from shelfmates.core.models import HistoryEntry
from shelfmates.definitions import catalogue
from shelfmates.presets.exports import programme_file
from shelfmates.presets.queries import preset_facts, tables_of_preset, whole_tables
from shelfmates.programmes import actions
from shelfmates.programmes.models import Programme
from tests.applications.answering import a_received
from tests.cast import NEELAM, NOW, a_person, a_programme, signed_in, staff
from tests.presets.wizard import a_coordinator, install, send, text_of, typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("preset", [*catalogue(), "acrl:josey", "ltaig:november"])
def test_every_preset_is_installed_page_by_page(client: Client, preset: str) -> None:
    here = a_coordinator(client)
    programme = install(client, here, preset)
    raw = tables_of_preset(preset)
    assert programme.preset == preset
    assert programme.definition["label"] == raw["label"]
    assert programme.rounds.count() == (1 if raw.get("calendar", {}).get("starts") else 0)
    assert client.get(f"/desk/{here.slug}/{programme.slug}/").status_code == 200


def test_a_card_tells_the_length_whichever_way_the_calendar_says_it(client: Client) -> None:
    here = a_coordinator(client)
    page = text_of(client.get(f"/desk/{here.slug}/install/"))
    lengths = {
        "ltaig": "12, 16",
        "acrl": "36",
        "nmrt_career": "40",
        "slais": "25",
        "state": "26",
        "arla": "39, 52",
    }
    for preset, weeks in lengths.items():
        card = page.partition(f'id="p-{preset}"')[2].partition("</article>")[0]
        assert f"Length in weeks: {weeks}." in " ".join(card.split()), preset
    assert preset_facts("mentorconnect").weeks == ()  # its pairs go on as long as they like


def test_nothing_is_made_before_the_last_step_and_what_was_typed_is_kept(client: Client) -> None:
    here = a_coordinator(client)
    base = f"/desk/{here.slug}/install/"
    send(client, base, preset="bcla")
    send(client, f"{base}name/", label_en="Branching out", slug="branching")
    assert not Programme.objects.exists()
    assert typed(client.get(f"{base}name/"))["label_en"] == ["Branching out"]
    page = client.get(f"{base}dates/")
    assert "These days are proposed" in text_of(page)
    client.post(f"{base}dates/", {"later": "1"})
    send(client, f"{base}keep/", "keep", keep=["survey"])
    page = client.get(f"{base}look/")
    assert "Planned later" in text_of(page)
    assert not Programme.objects.exists()
    send(client, f"{base}look/")
    made = Programme.objects.get()
    assert (made.slug, made.rounds.count()) == ("branching", 0)
    assert "survey" in made.definition
    assert "prompt" not in made.definition


@pytest.mark.parametrize(
    ("slug", "told"), [("ltaig", "“ltaig-2” is free."), ("install", "“install-2” is free.")]
)
def test_an_address_that_is_taken_is_named_with_a_free_one(client: Client, slug: str, told: str) -> None:
    programme = a_programme("ltaig")
    here = a_coordinator(client, programme.association)
    base = f"/desk/{here.slug}/install/"
    send(client, base, preset="bcla")
    assert told in text_of(send(client, f"{base}name/", slug=slug))


def test_only_coordinators_of_the_whole_association_install(client: Client) -> None:
    programme = a_programme("ltaig")
    signed_in(client, staff(a_person(NEELAM), programme))
    for step in ("", "name/", "dates/", "keep/", "look/", "file/", "about/ltaig/"):
        assert client.get(f"/desk/{programme.association.slug}/install/{step}").status_code == 404


def test_a_file_of_another_association_is_installed(client: Client) -> None:
    programme = a_programme("ltaig")
    here = a_coordinator(client, programme.association)
    base = f"/desk/{here.slug}/install/"
    text = programme_file(programme)
    answered = send(client, f"{base}file/", text=text)
    assert answered.headers.get("Location") == f"{base}name/", text_of(answered)
    send(client, f"{base}name/", slug="theirs")
    client.post(f"{base}dates/", {"later": "1"})
    send(client, f"{base}keep/", "keep")
    send(client, f"{base}look/")
    made = Programme.objects.get(slug="theirs")
    assert made.preset == "file"
    assert whole_tables(made)["wish"] == whole_tables(programme)["wish"]
    assert client.get(f"/desk/{here.slug}/theirs/values/").status_code == 200


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('id = "x"\nkind = "directed\n', "Line 2"),
        ('id = "x"\nextends = "../../pyproject"\n', "There is no definition ../../pyproject to extend."),
        ('id = "x"\nextends = "ltaig"\nvocabulary_files = ["/etc/passwd"]\n', "lists from other files"),
        ('id = "x"\nextends = "ltaig"\ncolor = "red"\nweight = 3\n', "weight"),
        ("", "Choose the file, or paste its text below."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told(client: Client, text: str, told: str) -> None:
    here = a_coordinator(client)
    page = text_of(send(client, f"/desk/{here.slug}/install/file/", text=text))
    assert "Please check your answers" in page
    assert told in page


def test_a_programme_nobody_used_is_thrown_away(client: Client) -> None:
    programme = a_programme("ltaig", published=False)
    here = a_coordinator(client, programme.association)
    url = f"/desk/{here.slug}/{programme.slug}/throw-away/"
    assert send(client, url).headers["Location"] == f"/desk/{here.slug}/"
    assert not Programme.objects.exists()
    assert HistoryEntry.objects.filter(verb="throw_away", scope=here.public_id).exists()


def test_a_programme_somebody_applied_to_stays(client: Client) -> None:
    received = a_received()
    programme = received.round.programme
    actions.hide_programme(programme, by=None, now=NOW)
    a_coordinator(client, programme.association)
    url = f"/desk/{programme.association.slug}/{programme.slug}/throw-away/"
    assert "so it stays" in text_of(client.get(url))
    assert client.post(url).status_code == 403
    assert Programme.objects.filter(pk=programme.pk).exists()


def test_each_part_is_told_once_as_published_or_as_proposed() -> None:
    for preset in catalogue():
        known = preset_facts(preset)
        published = [heading for _page, headings in known.published for heading in headings]
        told = [heading.text for heading in (*published, *known.proposed)]
        assert len({*told}) == len(told), preset
        assert published, preset


def test_days_follow_a_start_that_is_typed_in_the_installer(client: Client) -> None:
    here = a_coordinator(client)
    base = f"/desk/{here.slug}/install/"
    send(client, base, preset="ltaig")
    send(client, f"{base}name/")
    start = f"{datetime.now(tz=UTC).year + 1}-12-10"
    refused = send(client, f"{base}dates/", "starts_on", starts_on=start)
    assert refused.status_code == 200
    assert "These days are proposed" not in text_of(refused)
    shown = send(client, f"{base}dates/", "starts_on", starts_on=start, propose="1")
    assert "These days are proposed for a round that starts on 10 December" in text_of(shown)
    answered = client.post(f"{base}dates/", typed(shown, "starts_on"))
    assert answered.headers.get("Location") == f"{base}keep/", text_of(answered)
    send(client, f"{base}keep/", "keep")
    send(client, f"{base}look/")
    round_ = here.programmes.get().rounds.get()
    assert str(round_.starts_on) == start
    assert round_.name["en"] == f"Round of December {start[:4]}"
