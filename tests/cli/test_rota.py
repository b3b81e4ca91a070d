"""``rota`` as it is called: the plan, what is written, the plan made anew, and ticks read back."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from tests.proposal.evenings import MENTEES, MENTORS, answers

EVENING = ("--programme", "speed", "--rounds", "4", "--start", "18:30", "--language", "en")


def rota(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["rota", *map(str, arguments)], catch_exceptions=False)


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    head, *found = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in found]


def talks(path: Path) -> list[tuple[int, int, str, str]]:
    return [(r["Round"], r["Table"], r["Mentor e-mail"], r["Mentee e-mail"]) for r in rows(path, "Rounds")]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return answers(tmp_path / "answers.csv")


@pytest.fixture
def evening(tmp_path: Path, people: Path) -> Path:
    path = tmp_path / "evening.xlsx"
    done = rota(people, *EVENING, "-o", path)
    assert done.exit_code == 0, done.output
    return path


def test_nobody_meets_twice_and_nobody_is_at_two_tables(evening: Path) -> None:
    held = talks(evening)
    assert max(Counter(pair for _, _, *pair in held for pair in [tuple(pair)]).values()) == 1
    assert max(Counter((number, mentee) for number, _, _, mentee in held).values()) == 1
    mentors_at = {
        (number, table): {m for n, t, m, _ in held if (n, t) == (number, table)} for number, table, *_ in held
    }
    assert all(len(mentors) == 1 for mentors in mentors_at.values())
    assert max(Counter((number, table) for number, table, *_ in held).values()) == 2
    # Élise speaks French alone, and two mentors do.
    assert {m for _, _, m, mentee in held if mentee == "elise@example.org"} == {
        "tremblay@example.org", "hanako@example.org",
    }  # fmt: skip


def test_the_short_form_is_the_same_as_plan(tmp_path: Path, people: Path, evening: Path) -> None:
    named = tmp_path / "named.xlsx"
    assert rota("plan", people, *EVENING, "-o", named).exit_code == 0
    assert talks(named) == talks(evening)


def test_the_order_of_rows_does_not_matter(tmp_path: Path, evening: Path) -> None:
    turned = answers(tmp_path / "turned.csv", MENTORS[::-1], MENTEES[::-1])
    path = tmp_path / "turned.xlsx"
    assert rota(turned, *EVENING, "-o", path).exit_code == 0
    assert talks(path) == talks(evening)


def test_what_is_said_is_the_proof(people: Path, tmp_path: Path) -> None:
    said = rota(people, *EVENING, "-o", tmp_path / "e.html").output
    assert re.search(r"\d+ talks in 4 rounds", said)
    assert "More talks are not possible" in said
    assert "This is proved for all rounds together." in said
    assert "Fewest talks (2): Élise Côté." in said


def test_rules_of_the_programme_hold(tmp_path: Path) -> None:
    people = answers(
        tmp_path / "answers.csv",
        employers={"nomvula@example.org": "Orange Library", "aroha@example.org": "Orange Library"},
        avoid={"ola@example.org": "Lior Cohen, lior@example.org"},
    )
    path = tmp_path / "evening.xlsx"
    assert rota(people, *EVENING, "-o", path).exit_code == 0
    pairs = {pair[2:] for pair in talks(path)}
    assert ("nomvula@example.org", "aroha@example.org") not in pairs
    assert ("lior@example.org", "ola@example.org") not in pairs


def test_forbidden_pairs_do_not_meet_not_even_beside_one_another(tmp_path: Path, people: Path) -> None:
    forbid = tmp_path / "forbid.csv"
    forbid.write_text(
        "person 1,person 2\nnomvula@example.org,sara@example.org\naroha@example.org,zoe@example.org\n",
        encoding="utf-8",
    )
    path = tmp_path / "evening.xlsx"
    assert rota(people, *EVENING, "--forbid", forbid, "-o", path).exit_code == 0
    held = talks(path)
    assert ("nomvula@example.org", "sara@example.org") not in {one[2:] for one in held}
    at = {p: {one[:2] for one in held if one[3] == p} for p in ("aroha@example.org", "zoe@example.org")}
    assert not at["aroha@example.org"] & at["zoe@example.org"]


def test_breaks_pauses_and_rests(tmp_path: Path, people: Path) -> None:
    path = tmp_path / "evening.xlsx"
    done = rota(
        people, *EVENING, "--breaks", "2", "--pause-after", "3:10min", "--change", "1",
        "--rest", "zoe@example.org:1", "-o", path,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    held = talks(path)
    assert {number for number, *_ in held} == {1, 3, 4}
    assert (1, "zoe@example.org") not in {(number, mentee) for number, _, _, mentee in held}
    starts = {row["Round"]: row["Starts"] for row in rows(path, "Rounds")}
    assert starts == {1: "18:30", 3: "18:44", 4: "19:00"}
    said = {row["What"]: row["Value"] for row in rows(path, "Summary")}
    assert said["Round 2 18:37–18:43"] == "Break for everybody"
    assert said["Round 3 18:44–18:50"].endswith("Then 10 minutes of pause.")


def test_few_tables_are_kept_to(tmp_path: Path, people: Path) -> None:
    path = tmp_path / "evening.xlsx"
    assert rota(people, *EVENING, "--tables", "3", "--together", "1", "-o", path).exit_code == 0
    assert {table for _, table, *_ in talks(path)} == {1, 2, 3}
    assert len(talks(path)) == 12


def test_on_the_day_the_first_rounds_stay_and_the_rest_is_planned_anew(
    tmp_path: Path, people: Path, evening: Path
) -> None:
    late = answers(tmp_path / "late.csv", (), (("Tane Walker", "tane@example.org", "English", "Leadership"),))
    absent = tmp_path / "absent.csv"
    absent.write_text("e-mail\nivan@example.org\n", encoding="utf-8")
    path = tmp_path / "again.xlsx"
    done = rota(
        people, *EVENING, "--done", evening, "--from-round", "3", "--absent", absent,
        "--absent", "lior@example.org", "--add", late, "-o", path,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    before, after = talks(evening), talks(path)
    assert [t for t in after if t[0] < 3] == [t for t in before if t[0] < 3]
    rest = {person for number, _, *pair in after if number >= 3 for person in pair}
    assert not rest & {"ivan@example.org", "lior@example.org"}
    assert sum(mentee == "tane@example.org" for *_, mentee in after) == 2
    assert max(Counter(t[2:] for t in after).values()) == 1
    assert "is not there from round 3 on" in done.output
    seats = {mentor: table for number, table, mentor, _ in before if number < 3}
    assert all(
        seats[mentor] == table for number, table, mentor, _ in after if number >= 3 and mentor in seats
    )


def test_the_page_has_a_card_and_a_tick_sheet_for_everybody_in_their_language(
    tmp_path: Path, people: Path
) -> None:
    text = people.read_text(encoding="utf-8").replace("Name,Role", "Name,Role")
    people.write_text(text, encoding="utf-8")
    path = tmp_path / "e.html"
    assert rota(people, *EVENING, "-o", path).exit_code == 0
    page = path.read_text(encoding="utf-8")
    for name, *_ in (*MENTORS, *MENTEES):
        assert page.count(f"<bdi>{name}</bdi>") >= 2
    cards = re.findall(r'<article class="card" lang="(\w\w)"', page)
    assert len(cards) == 2 * (len(MENTORS) + len(MENTEES))
    assert "http" not in page.split("</style>")[1]
    french = tmp_path / "f.html"
    assert rota(people, *EVENING[:-1], "fr", "-o", french).exit_code == 0
    page = french.read_text(encoding="utf-8")
    assert "Vous parlez avec" in page
    assert "J&#39;aimerais continuer" in page


# ── ticks ─────────────────────────────────────────────────────────────────────────────────────


def ticked(
    evening: Path, to: Path, said: dict[tuple[str, str], str], names: tuple[str, str] = ("mentors", "mentees")
) -> Path:
    """The workbook with an x: "yes" or "no" by (who, about whom)."""
    book = openpyxl.load_workbook(evening)
    for sheet in (book[f"Ticks of {name}"] for name in names):
        for row in sheet.iter_rows(min_row=2):
            choice = said.get((str(row[5].value), str(row[6].value)))
            if choice:
                row[3 if choice == "yes" else 4].value = "x"
    book.save(to)
    return to


def test_two_who_said_yes_are_proposed_and_one_sided_goes_to_the_committee(
    tmp_path: Path, people: Path, evening: Path
) -> None:
    pairs = [t[2:] for t in talks(evening)]
    mentor, mentee = pairs[0]
    other, alone = next(p for p in pairs if p[0] != mentor and p[1] != mentee)
    said = {(mentor, mentee): "yes", (mentee, mentor): "yes", (alone, other): "yes", (other, alone): "no"}
    sheets = ticked(evening, tmp_path / "ticks.xlsx", said)
    result, page = tmp_path / "result.xlsx", tmp_path / "result.html"
    done = rota("ticks", sheets, people, *EVENING[:2], "--language", "en", "-o", result, "-o", page)
    assert done.exit_code == 0, done.output
    (pair,) = rows(result, "Partnerships")
    assert (pair["Person 1 e-mail"], pair["Person 2 e-mail"]) == (mentor, mentee)
    committee = rows(result, "For the committee")
    assert any("would rather not" in str(row["What the committee may decide"]) for row in committee)
    assert "6 people gave no ticks" in done.output
    letters = {row["To e-mail"]: row for row in rows(result, "Letters")}
    assert letters.keys() == {one[1] for one in (*MENTORS, *MENTEES)}
    assert mentee in str(letters[mentor]["Letter"])
    assert other not in str(letters[alone]["Letter"])
    assert "rather not" not in "".join(str(one["Letter"]) for one in letters.values())
    assert "No two people both said yes." not in page.read_text(encoding="utf-8")


def test_of_all_who_said_yes_the_most_find_a_partner(tmp_path: Path, people: Path, evening: Path) -> None:
    """Everybody said yes to everybody they met: each mentor gets one mentee."""
    said = {pair: "yes" for t in talks(evening) for pair in (t[2:], t[:1:-1])}
    sheets = ticked(evening, tmp_path / "ticks.xlsx", said)
    result = tmp_path / "result.xlsx"
    done = rota("ticks", sheets, people, *EVENING[:2], "-o", result, "--language", "en")
    assert done.exit_code == 0, done.output
    assert len(rows(result, "Partnerships")) == len(MENTORS)
    left = [
        row
        for row in rows(result, "For the committee")
        if "Both said yes" in str(row["What the committee may decide"])
    ]
    assert len(left) == len(talks(evening)) - len(MENTORS)
    keep = tmp_path / "kept.json"
    kept = CliRunner().invoke(
        main, ["match", str(people), "--programme", "bcla", "--keep", str(result), "-o", str(keep)]
    )
    assert "No sheet has the columns" not in kept.output


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("both", "Both boxes are ticked"),
        ("stranger", "is not one e-mail address"),
        ("side", "on the same side"),
    ],
)
def test_odd_tick_sheets_are_refused(
    tmp_path: Path, people: Path, evening: Path, said: str, words: str
) -> None:
    book = openpyxl.load_workbook(evening)
    row = next(book["Ticks of mentors"].iter_rows(min_row=2))
    if said == "both":
        row[3].value = row[4].value = "x"
    elif said == "stranger":
        row[5].value = "somebody"
    else:
        row[6].value = next(email for _, email, *_ in MENTORS if email != row[5].value)
        row[1].value = None
    book.save(tmp_path / "ticks.xlsx")
    done = rota(
        "ticks", tmp_path / "ticks.xlsx", people, *EVENING[:2], "-o", tmp_path / "r.xlsx", "--language", "en"
    )
    assert done.exit_code == 1
    assert words in done.output or (said == "stranger" and "Nobody among the applicants" in done.output)
    assert not (tmp_path / "r.xlsx").exists()


# ── what is refused ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--breaks", "9"), 2, "There is no round 9"),
        (("--breaks", "two"), 2, "names no rounds"),
        (("--pause-after", "ten"), 2, "is no pause"),
        (("--rest", "zoe"), 2, "is no rest"),
        (("--from-round", "2"), 2, "Give --done with --from-round"),
        (("--absent", "nobody@example.org"), 1, "is not among the applicants"),
        (("--breaks", "1,2,3,4"), 1, "Every round is a break"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    tmp_path: Path, people: Path, more: tuple[str, ...], code: int, words: str
) -> None:
    done = rota(people, *EVENING, *more, "-o", tmp_path / "e.xlsx")
    assert done.exit_code == code, done.output
    assert words in " ".join(done.output.split())
    assert not (tmp_path / "e.xlsx").exists()


def test_peers_and_outputs_of_another_kind_are_refused(tmp_path: Path, people: Path) -> None:
    peers = rota(
        people, "--programme", "alia_iln", "--rounds", "3", "-o", tmp_path / "e.xlsx", "--language", "en"
    )
    assert peers.exit_code == 1
    assert "has no mentors who meet mentees" in peers.output
    odd = rota(people, *EVENING, "-o", tmp_path / "e.pdf")
    assert odd.exit_code == 2
    assert ".xlsx or .html" in odd.output


def test_somebody_on_both_sides_is_named(tmp_path: Path, people: Path) -> None:
    text = people.read_text(encoding="utf-8").replace(
        "Zoë van der Berg,Mentee", 'Zoë van der Berg,"Mentor, Mentee"'
    )
    people.write_text(text, encoding="utf-8")
    done = rota(people, *EVENING, "-o", tmp_path / "e.xlsx")
    assert done.exit_code == 1
    assert "Zoë van der Berg" in done.output


def test_a_plan_of_other_people_is_refused(tmp_path: Path, people: Path, evening: Path) -> None:
    fewer = answers(tmp_path / "fewer.csv", MENTORS[1:], MENTEES)
    done = rota(fewer, *EVENING, "--done", evening, "--from-round", "3", "-o", tmp_path / "e.xlsx")
    assert done.exit_code == 1
    assert "is not in the files of answers" in " ".join(done.output.split())


def test_a_programme_of_mentors_and_mentees_has_a_rota_too(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples/bcla.xlsx"
    path = tmp_path / "e.xlsx"
    done = rota(examples, "--programme", "bcla", "--rounds", "5", "--language", "en", "-o", path)
    assert done.exit_code == 0, done.output
    assert "This is proved for all rounds together." in done.output
    assert len({t[0] for t in talks(path)}) == 5


def test_what_evenness_costs_is_said_and_true(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "examples"
    common = (
        folder / "arla-mentors.csv",
        folder / "arla-mentees.csv",
        "--programme",
        "arla",
        "--rounds",
        "4",
    )
    said = rota(*common, "--language", "en", "-o", tmp_path / "e.xlsx").output
    even = rota(*common, "--language", "en", "--even", "-o", tmp_path / "even.xlsx").output
    assert "Mentees have 0 to 4 talks each." in said
    assert "With --even, mentees have 2 to 3 talks and mentors 8, for" in said
    assert "Mentees have 2 to 3 talks each." in even
    assert "With --even" not in even
    points = [
        float(re.findall(r"([\d,.]+) points in all", text)[0].replace(",", "")) for text in (said, even)
    ]
    less = float(re.findall(r"for ([\d,.]+) points less", said)[0].replace(",", ""))
    assert abs(points[0] - points[1] - less) < 0.2
