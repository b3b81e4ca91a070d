"""Avoid lists and forbidden pairs: excluded, said once to the coordinator, and no trace for a committee."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import Words
from shelfmates.proposal import propose
from shelfmates.proposal.model import Proposal
from shelfmates.proposal.propose import solved
from shelfmates.proposal.questions.why import why
from shelfmates.proposal.telling.letters import letters
from shelfmates.reports.audience import view
from shelfmates.reports.page import to_html
from shelfmates.reports.result_json import to_json
from shelfmates.reports.sheets import to_xlsx
from tests import saying
from tests.proposal.world import causes, left, person, programme, proposed, role, setting, together

CONFIDENTIAL = "A confidential rule excludes this pair."
EN = Words("en")
ONE_EACH = programme(role("mentor"), role("mentee"))
MENTOR = person("Maxime Dubois", "mentor", F12="Elm Library")


def _avoiding(text: str) -> Applicant:
    return person("Ann Zhu", "mentee", F12="Oak Library", F13=text)


@pytest.mark.parametrize(
    "text", ["Maxime Dubois", "maxime.dubois@example.org", "Elm Library", "not MAXIME DUBOIS!"]
)
def test_an_avoid_list_excludes_and_is_said_without_particulars(text: str) -> None:
    mentee = _avoiding(text)
    found = proposed(ONE_EACH, MENTOR, mentee)
    assert causes(found) == dict.fromkeys(("Ann Zhu", "Maxime Dubois"), "no_partner")
    for someone in (mentee, MENTOR):
        told = left(found, someone)
        assert CONFIDENTIAL in EN.say(told.sentence)
        assert "list" not in EN.say(told.sentence)
        assert "1" not in EN.say(told.sentence)
        assert all(one.change["kind"] != "relax_rule" for one in told.remedies)


def test_a_forbidden_pair_is_said_as_a_confidential_rule() -> None:
    mentee = person("Ann Zhu", "mentee")
    found = proposed(ONE_EACH, MENTOR, mentee, forbid=[(mentee, MENTOR)])
    assert not found.partnerships
    for someone in (mentee, MENTOR):
        assert CONFIDENTIAL in EN.say(left(found, someone).sentence)
    run = solved(ONE_EACH, [MENTOR, mentee], setting(forbid=[(mentee, MENTOR)]))
    assert saying.said(why(run, mentee, MENTOR)) == [CONFIDENTIAL]


def test_open_rules_are_counted_and_confidential_ones_are_not() -> None:
    mentee = person("Ann Zhu", "mentee", F12="Oak Library", F13="Maxime Dubois", F11=("en",))
    other = person("Bea Okafor", "mentor", F12="OAK LIBRARY", F11=("en",))
    said = EN.say(left(proposed(ONE_EACH, MENTOR, other, mentee), mentee).sentence)
    assert "“not the same employer” excludes 1 person" in said
    assert CONFIDENTIAL in said
    assert "2" not in said


def test_nothing_can_lift_a_confidential_rule() -> None:
    mentee = person("Ann Zhu", "mentee", F12="Elm Library", F13="Maxime Dubois")
    told = left(proposed(ONE_EACH, MENTOR, mentee), mentee)
    assert not [one for one in told.remedies if one.change["kind"] == "relax_rule"]


# ── files for a committee, and blind ones ─────────────────────────────────────────────────────


def _round(*, secret: bool) -> Proposal:
    """A round with an avoid list and a forbidden pair; or the same with neither, but the same outcome."""
    people = [
        MENTOR,
        person("Bea Okafor", "mentor", F12="Oak Library"),
        person("Cyd", "mentor", language="fr"),
        _avoiding("Maxime Dubois because of a grievance"),
        person("Dee Laroche", "mentee", language="fr", F13="zzunmentionablezz"),
        person("Eli Stone", "mentee"),
        person("Fay Berg", "mentee", F12="Oak Library"),
    ]
    forbidden = [(people[5], people[2])] if secret else []
    return propose(ONE_EACH, people, setting(forbid=forbidden))


def _bytes(proposal: Proposal, folder: Path, audience: str, *, blind: bool = False) -> dict[str, str]:
    """Everything in the three files, a workbook's parts unpacked."""
    shown = view(proposal, EN, "committee" if audience == "committee" else "coordinator", blind)
    book = folder / "out.xlsx"
    to_xlsx(shown, book, EN)
    with zipfile.ZipFile(book) as parts:
        sheets = "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return {"xlsx": sheets, "html": to_html(shown, EN), "json": to_json(shown, EN)}


@pytest.mark.parametrize("form", ["xlsx", "html", "json"])
def test_a_committees_file_has_no_trace_of_confidential_rules(form: str, tmp_path: Path) -> None:
    written = _bytes(_round(secret=True), tmp_path, "committee")[form].casefold()
    for trace in (
        "grievance",
        "zzunmentionablezz",
        "confidential",
        "whom to avoid",
        '"avoid"',
        "f13",
    ):
        assert trace not in written, trace


@pytest.mark.parametrize("form", ["xlsx", "html", "json"])
def test_a_committees_file_has_names_and_no_addresses(form: str, tmp_path: Path) -> None:
    written = _bytes(_round(secret=True), tmp_path, "committee")[form]
    assert "Maxime Dubois" in written
    assert not re.search(r"\w@\w", written)


@pytest.mark.parametrize("form", ["xlsx", "html", "json"])
@pytest.mark.parametrize("audience", ["committee", "coordinator"])
def test_a_blind_file_has_neither_names_nor_addresses(form: str, audience: str, tmp_path: Path) -> None:
    proposal = _round(secret=True)
    written = _bytes(proposal, tmp_path, audience, blind=True)[form]
    for someone in proposal.people:
        for trace in (f">{someone.name}<", f'"{someone.name}"', someone.email, someone.id):
            assert trace not in written, trace
    for name in ("Maxime", "Okafor", "Zhu", "Laroche", "Cyd"):
        assert name not in written


def test_a_person_kept_apart_reads_like_any_other_without_a_partner(tmp_path: Path) -> None:
    """For a committee, the sentence is the same whether open or confidential rules leave nobody."""
    open_ = person("Gus Hale", "mentee", F12="Elm Library")
    secret = person("Ida Moss", "mentee", F13="Maxime Dubois")
    found = proposed(ONE_EACH, MENTOR, open_, secret)
    data = json.loads(_bytes(found, tmp_path, "committee")["json"])
    told = {one["person"]: one["sentence"] for one in data["unplaced"]}
    assert told[open_.id] == told[secret.id]


def test_the_coordinators_files_have_addresses_but_no_avoid_lists(tmp_path: Path) -> None:
    for form, written in _bytes(_round(secret=True), tmp_path, "coordinator").items():
        assert "maxime.dubois@example.org" in written, form
        assert "grievance" not in written, form
        assert "zzunmentionablezz" not in written, form


# ── languages ─────────────────────────────────────────────────────────────────────────────────


def test_letters_are_in_each_persons_language_and_the_report_in_one(tmp_path: Path) -> None:
    found = _round(secret=False)
    languages = {someone.id: someone.language for someone in found.people}
    written = letters(found)
    assert {one.language for one in written} == {"en", "fr"}
    for letter in written:
        assert all(languages[someone] == letter.language for someone in letter.to)
        assert (
            letter.body.startswith("Dear" if letter.language == "en" else "Bonjour")
            or letter.language == "fr"
        )
        assert ("Dear" in letter.body) is (letter.language == "en")
    data = json.loads(to_json(view(found, Words("fr")), Words("fr")))
    assert data["language"] == "fr"
    assert "No better set" not in " ".join(data["statements"])


def test_together_is_unchanged_by_what_is_told_to_whom(tmp_path: Path) -> None:
    found = _round(secret=True)
    coordinator = json.loads(_bytes(found, tmp_path, "coordinator")["json"])
    committee = json.loads(_bytes(found, tmp_path, "committee")["json"])
    assert len(together(found)) == 3
    assert [one["members"] for one in committee["partnerships"]] == [
        one["members"] for one in coordinator["partnerships"]
    ]


@pytest.mark.parametrize("secret", [True, False])
def test_a_committees_file_has_no_proof_no_counts_and_no_fingerprints(
    tmp_path: Path, *, secret: bool
) -> None:
    """Prices, counted partners and fingerprints would each tell whether somebody is to be avoided."""
    data = json.loads(_bytes(_round(secret=secret), tmp_path, "committee")["json"])
    assert all("certificate" not in stage for stage in data["record"]["stages"])
    assert data["record"]["fingerprints"].keys() == {"programme"}
    for one in data["unplaced"]:
        if one["cause"] in ("no_partner", "no_seat", "others_fit"):
            assert not any(letter.isdigit() for letter in one["sentence"]), one["sentence"]
