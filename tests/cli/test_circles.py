"""``circles`` as it is called: topics, facilitators, people kept apart, circles that stay, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from tests.cli.circles_people import PEERS, peers
from tests.proposal.evenings import answers

TOPICS = ("--programme", "circle", "--topics", "F21", "--least", "3", "--most", "5", "--language", "en")
LED = ("--programme", "speed", "--least", "2", "--most", "3", "--language", "en")


def circles(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["circles", *map(str, arguments)], catch_exceptions=False)


def formed(path: Path, *arguments: object) -> dict[str, Any]:
    """What the command writes as JSON."""
    done = circles(*arguments, "-o", path)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def sitting(made: dict[str, Any]) -> dict[str, set[str]]:
    """Title of each circle → first parts of the addresses of everybody in it."""
    who = {one["id"]: one["email"].partition("@")[0] for one in made["people"]}
    return {
        f"{one['number']} {one['title']}": {
            who[person] for person in [*([one["facilitator"]] * bool(one["facilitator"])),
                                       *(seat["person"] for seat in one["seats"])]
        }
        for one in made["circles"]
    }  # fmt: skip


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    head, *found = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in found]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return peers(tmp_path / "people.csv")


# ── topics ────────────────────────────────────────────────────────────────────────────────────


def test_circles_open_around_topics_that_enough_people_wish_for(tmp_path: Path, people: Path) -> None:
    made = formed(tmp_path / "c.json", people, *TOPICS)
    assert (made["placed"], made["status"], len(made["circles"])) == (10, "optimal", 3)
    assert all(3 <= len(one["seats"]) <= 5 for one in made["circles"])
    (left,) = made["unplaced"]
    assert left["cause"] == "no_partner"
    assert "Too few people wish for the same as Tāne Walker" in left["sentence"]
    assert "“Copyright and licences” (1 person)" in left["sentence"]
    told = {r["sentence"] for one in made["circles"] for seat in one["seats"] for r in seat["reasons"]}
    assert "“Leading change” is the first wish of Élise Côté." in told


def test_the_order_of_rows_does_not_matter(tmp_path: Path, people: Path) -> None:
    turned = peers(tmp_path / "turned.csv", PEERS[::-1])
    one, two = (formed(tmp_path / f"{k}.json", file, *TOPICS) for k, file in enumerate((people, turned)))
    assert sitting(one) == sitting(two)


def test_who_must_not_meet_sits_in_different_circles_and_nobody_learns_of_it(tmp_path: Path) -> None:
    everybody = tuple((name, who, "Leadership", "English") for name, who, *_ in PEERS[:8])
    plain = formed(tmp_path / "p.json", peers(tmp_path / "p.csv", everybody), *TOPICS)
    beside = next(iter(sitting(plain).values()))
    one, two, three, *_ = sorted(beside)
    name = {who: name for name, who, *_ in PEERS}
    file = peers(
        tmp_path / "a.csv", everybody, employers={one: "Orange Library", three: "Orange Library"},
        avoid={one: f"{name[two]}, {two}@example.org"},
    )  # fmt: skip
    path = tmp_path / "a.html"
    made = formed(tmp_path / "a.json", file, *TOPICS, "-o", path, "-o", tmp_path / "a.xlsx")
    where = {who: title for title, there in sitting(made).items() for who in there}
    assert where[one] not in (where[two], where[three])
    assert made["placed"] == 8
    for letter in rows(tmp_path / "a.xlsx", "Letters"):
        assert "avoid" not in letter["Body"]
    assert "must not" not in path.read_text(encoding="utf-8").split("</style>")[1]


def test_forbidden_pairs_do_not_share_a_circle(tmp_path: Path) -> None:
    people = peers(tmp_path / "p.csv", tuple((n, w, "Leadership", "English") for n, w, *_ in PEERS[:6]))
    before = formed(tmp_path / "b.json", people, *TOPICS)
    one, two, *_ = sorted(next(iter(sitting(before).values())))
    forbid = tmp_path / "forbid.csv"
    forbid.write_text(f"person 1,person 2\n{one}@example.org,{two}@example.org\n", encoding="utf-8")
    after = formed(tmp_path / "a.json", people, *TOPICS, "--forbid", forbid)
    assert not any({one, two} <= there for there in sitting(after).values())
    assert after["placed"] == 6


def test_a_circle_is_held_in_a_language_that_all_its_members_speak(tmp_path: Path) -> None:
    spoken = ("English", "French", "English, French")
    people = tuple((n, w, "Leadership", spoken[k % 3]) for k, (n, w, *_) in enumerate(PEERS[:9]))
    made = formed(tmp_path / "c.json", peers(tmp_path / "p.csv", people), *TOPICS)
    assert made["placed"] == 9
    speaks = {who: languages for _, who, _, languages in people}
    for circle, there in sitting(made).items():
        language = "French" if "(in French)" in circle else "English"
        assert all(language in speaks[who] for who in there)


def test_circles_may_be_parts_of_the_week(tmp_path: Path, people: Path) -> None:
    times = ("Monday evening, Friday morning", "Monday evening", "Friday morning", "Friday morning")
    head, *lines = people.read_text(encoding="utf-8").splitlines()
    lines = [f'{line},"{times[k % 4]}"' for k, line in enumerate(lines)]
    people.write_text("\n".join([f"{head},Usual free times", *lines]), encoding="utf-8")
    made = formed(tmp_path / "c.json", people, *TOPICS, "--topics", "F31")
    assert {one["title"] for one in made["circles"]} == {"Monday evening", "Friday morning"}
    assert made["placed"] == 11


def test_in_several_circles_and_few_in_all(tmp_path: Path, people: Path) -> None:
    twice = formed(tmp_path / "t.json", people, *TOPICS, "--circles-per-person", "2")
    seats = [seat["person"] for one in twice["circles"] for seat in one["seats"]]
    assert len(seats) > len(set(seats)) == 10
    few = formed(tmp_path / "f.json", people, *TOPICS, "--at-most", "2")
    assert len(few["circles"]) == 2
    assert few["placed"] == few["most_placed"] == 9


def test_what_would_help_is_true(tmp_path: Path, people: Path) -> None:
    """Each remedy that names a change of the whole places the person when it is done."""
    told = (*TOPICS[:-6], "--least", "4", "--most", "4", "--language", "en", "--at-most", "1")
    made = formed(tmp_path / "m.json", people, *told)
    changes = {
        "smaller_circles": lambda change: (*told, "--least", change["least"]),
        "one_more_circle": lambda _: (*told, "--at-most", "2"),
    }
    tried = 0
    for one in made["unplaced"]:
        for remedy in one["remedies"]:
            if remedy["change"]["kind"] in changes:
                after = formed(
                    tmp_path / "x.json", people, *changes[remedy["change"]["kind"]](remedy["change"])
                )
                seated = {seat["person"] for c in after["circles"] for seat in c["seats"]}
                assert one["person"] in seated, remedy
                assert after["placed"] > made["placed"]
                tried += 1
    assert tried


# ── facilitators ──────────────────────────────────────────────────────────────────────────────


def test_mentors_facilitate_where_they_come_with_the_answers(tmp_path: Path) -> None:
    made = formed(tmp_path / "c.json", answers(tmp_path / "p.csv"), *LED)
    assert made["placed"] == 6
    leaders = {one["facilitator"] for one in made["circles"]}
    assert None not in leaders
    assert len(leaders) == len(made["circles"])
    # Élise speaks French alone, and two mentors do.
    (there,) = [c for c in sitting(made).values() if "elise" in c]
    assert there & {"tremblay", "hanako"}
    assert made["unplaced"] == []


def test_a_facilitator_may_lead_several_circles(tmp_path: Path) -> None:
    mentor = (("Nomvula Dlamini", "nomvula@example.org", "English, French", "Cataloguing"),)
    people = answers(tmp_path / "p.csv", mentor)
    one = formed(tmp_path / "1.json", people, *LED)
    two = formed(tmp_path / "2.json", people, *LED, "--circles-per-facilitator", "2")
    assert (one["placed"], two["placed"]) == (3, 6)
    left = one["unplaced"][0]
    assert "full" in left["sentence"]
    kinds = {remedy["change"]["kind"] for remedy in left["remedies"]}
    assert kinds == {"add_seat", "one_more_circle"}


def test_members_who_said_they_would_facilitate_sit_in_their_own_circle(tmp_path: Path, people: Path) -> None:
    willing = tmp_path / "willing.csv"
    willing.write_text("e-mail\nzoe@example.org\nsara@example.org\n", encoding="utf-8")
    made = formed(
        tmp_path / "c.json", people, "--programme", "circle", "--least", "4", "--most", "6",
        "--facilitator", willing, "--facilitator", "ola@example.org", "--language", "en",
    )  # fmt: skip
    assert made["placed"] == 11
    for one, there in zip(made["circles"], sitting(made).values(), strict=True):
        assert one["facilitator"] not in {seat["person"] for seat in one["seats"]}
        assert 4 <= len(there) <= 6
    assert len({who for there in sitting(made).values() for who in there}) == 11


def test_topics_with_facilitators_are_led_by_who_knows_them(tmp_path: Path) -> None:
    made = formed(tmp_path / "c.json", answers(tmp_path / "p.csv"), *LED, "--topics", "F21", "--least", "1")
    knows = {"nomvula": "Cataloguing Projects", "tremblay": "Leading change",
             "lior": "Leading change Projects",
             "hanako": "Metadata and linked data Copyright and licences"}  # fmt: skip
    who = {one["id"]: one["email"].partition("@")[0] for one in made["people"]}
    assert made["circles"]
    for one in made["circles"]:
        assert one["title"] in knows[who[one["facilitator"]]]


def test_a_mentor_takes_no_more_than_they_answered_where_that_is_wished(tmp_path: Path) -> None:
    csv = answers(tmp_path / "p.csv")
    many = formed(tmp_path / "m.json", csv, *LED, "--own-places")
    assert many["circles"] == []  # in this programme nobody answers how many, so that everybody takes one
    assert "takes 1 person at most" in many["not_needed"][-1]["sentence"]


# ── circles that stay ─────────────────────────────────────────────────────────────────────────


def test_circles_to_keep_stay_and_late_people_join(tmp_path: Path, people: Path) -> None:
    first = tmp_path / "first.xlsx"
    before = formed(tmp_path / "b.json", people, *TOPICS, "-o", first)
    late = (*PEERS, *((f"Late {k}", f"late{k}", "Copyright and licences", "English") for k in range(3)))
    later = peers(tmp_path / "later.csv", [one for one in late if one[1] != "ivan"])
    after = formed(tmp_path / "a.json", later, *TOPICS, "--keep", first)
    old, new = sitting(before), sitting(after)
    for there in old.values():
        assert any(there - {"ivan"} <= now for now in new.values())
    assert {"tane", "late0", "late1", "late2"} in new.values()
    assert sum(one["kept"] for one in after["circles"]) == len(old)
    assert "1 person of the circles to keep is not among those who take part" in circles(
        later, *TOPICS, "--keep", first, "-o", tmp_path / "x.json"
    ).output  # fmt: skip


def test_led_circles_to_keep_stay_with_their_facilitators(tmp_path: Path) -> None:
    people, first = answers(tmp_path / "p.csv"), tmp_path / "first.xlsx"
    before = formed(tmp_path / "b.json", people, *LED, "-o", first)
    after = formed(tmp_path / "a.json", people, *LED, "--keep", first)
    assert sorted(map(sorted, sitting(before).values())) == sorted(map(sorted, sitting(after).values()))
    assert all(seat["kept"] for one in after["circles"] for seat in one["seats"])


def test_a_workbook_in_french_is_kept_as_well(tmp_path: Path, people: Path) -> None:
    first = tmp_path / "first.xlsx"
    french = (*TOPICS[:-1], "fr")
    done = circles(people, *french, "-o", first)
    assert done.exit_code == 0, done.output
    assert "10 personnes ont une place dans 3 cercles" in done.output
    assert "C'est prouvé." in done.output
    assert openpyxl.load_workbook(first).sheetnames[:3] == ["Cercles", "Personnes", "Sans cercle"]
    after = formed(tmp_path / "a.json", people, *TOPICS, "--keep", first)
    assert all(one["kept"] for one in after["circles"])


# ── what is written, and refusals ─────────────────────────────────────────────────────────────


def test_the_workbook_has_a_letter_for_everybody_in_their_circle(tmp_path: Path, people: Path) -> None:
    path = tmp_path / "c.xlsx"
    assert circles(people, *TOPICS, "-o", path).exit_code == 0
    letters = {row["To e-mail"]: row["Body"] for row in rows(path, "Letters")}
    assert len(letters) == 11
    for one in rows(path, "Circles"):
        addresses = one["Addresses"].split("; ")
        for address in addresses:
            assert all(other in letters[address] for other in addresses if other != address)
    assert "could not find a place" in letters["tane@example.org"]


def test_the_page_needs_nothing_but_itself(tmp_path: Path, people: Path) -> None:
    path = tmp_path / "c.html"
    assert circles(people, *TOPICS, "-o", path).exit_code == 0
    page = path.read_text(encoding="utf-8")
    assert page.count('<article class="circle"') == 3
    for name, *_ in PEERS:
        assert f"<bdi>{name}</bdi>" in page
    assert "http" not in page.split("</style>")[1]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("--programme", "circle"), "Say what brings people together"),
        (("--programme", "circle", "--topics", "F99"), "is no question of this programme"),
        (("--programme", "circle", "--topics", "F12"), "is no question of this programme"),
        (("--programme", "circle", "--topics", "F21", "--least", "7"), "at least 7 and at most 6"),
        (("--programme", "mentorconnect", "--topics", "F21"), "brings nobody together in groups"),
        (("--programme", "circle", "--facilitator", "nobody@example.org"), "not among the applicants"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, people: Path, told: tuple[str, ...], said: str) -> None:
    path = tmp_path / "c.xlsx"
    done = circles(people, *told, "--language", "en", "-o", path)
    assert done.exit_code == 1
    assert said in done.output
    assert not path.exists()


def test_a_facilitator_beside_mentors_is_refused(tmp_path: Path) -> None:
    done = circles(
        answers(tmp_path / "p.csv"), *LED, "--facilitator", "zoe@example.org", "-o", tmp_path / "c.xlsx"
    )
    assert done.exit_code == 1
    assert "Leave out --facilitator" in done.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "No sheet has the columns of circles"),
        ("circle,person e-mail\n,zoe@example.org\n", "does not say which circle"),
        ("circle,person e-mail\n1,zoe\n", "called “zoe”"),
        (
            "circle,topic,person e-mail\n1,Gardening,zoe@example.org\n",
            "the question does not have",
        ),
    ],
)
def test_a_list_of_circles_that_cannot_be_kept_is_refused(
    tmp_path: Path, people: Path, text: str, said: str
) -> None:
    keep = tmp_path / "keep.csv"
    keep.write_text(text, encoding="utf-8")
    done = circles(people, *TOPICS, "--keep", keep, "-o", tmp_path / "c.xlsx")
    assert done.exit_code == 1
    assert said in done.output
