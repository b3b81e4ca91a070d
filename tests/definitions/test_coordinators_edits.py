"""Twenty edits as coordinators make them on files of ``programme new``: right ones work, wrong ones do not.

Every edit is a change of text, as in Notepad. A right one comes with the effect it should have; a wrong one
with the place that the message names and with the remedy, in English and in French.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from shelfmates.definitions import Definition, load, next_start
from shelfmates.proposal import Setting, propose
from shelfmates.proposal.model import Proposal
from shelfmates.spreadsheets import RoleFile, read_applicants
from tests.house.files import ROOT

LINE_OF = "line of: "
EXAMPLE = ROOT / "examples/ltaig.csv"


@dataclass(frozen=True)
class Edit:
    """Texts replaced, once each; for a right edit what must then hold, for a wrong one place and remedies."""

    changes: tuple[tuple[str, str], ...]
    holds: Callable[[Definition], bool] | None = None
    place: str = ""
    english: str = ""
    french: str = ""
    like: str = "ltaig"
    encode: Callable[[str], bytes] = lambda text: text.encode()


def weights(definition: Definition) -> dict[str, int]:
    return {wish.id: wish.weight for wish in definition.wishes}


def proposed(definition: Definition, **answers: str) -> Proposal:
    """The example round under this definition; everybody gives these answers as well."""
    people = read_applicants([RoleFile(EXAMPLE)], load("ltaig")).applicants
    told = [replace(person, answers={**person.answers, **answers}) for person in people]
    return propose(definition, told, Setting(on=date(2026, 6, 1)))


def turned_away(definition: Definition) -> int:
    return sum(one.cause == "not_eligible" for one in proposed(definition).unplaced)


def uncommented(text: str) -> str:
    """The question and the must that the file brings as a pattern, with their # signs taken away."""
    head, start, rest = text.partition("# [[form.question]]")
    pattern, end, after = (start + rest).partition("\n\n")
    return head + "\n".join(line.removeprefix("# ") for line in pattern.split("\n")) + end + after


SCHOOL = "weight = 5\n"
LIBRARY_TYPE = "weight = 45\n"

RIGHT: dict[str, Edit] = {
    "weights changed and rebalanced": Edit(
        ((LIBRARY_TYPE, "weight = 30\n"), (SCHOOL, "weight = 20\n")),
        lambda d: (
            weights(d) | {"library_type": 30, "school": 20} == weights(d) and sum(weights(d).values()) == 100
        ),
    ),
    "a wish removed and its weight given away": Edit(
        ((SCHOOL + "# off = true", SCHOOL + "off = true"), (LIBRARY_TYPE, "weight = 50\n")),
        lambda d: "school" not in weights(d) and weights(d)["library_type"] == 50,
    ),
    "a must switched off": Edit(
        (("# Partners do not work for the same employer\n# off", "\noff"),),
        lambda d: "employer" not in {must.id for must in d.musts},
    ),
    "a threshold raised": Edit(
        (
            ('test = "more_than", value = 5', 'test = "more_than", value = 15'),
            ("more than five years", "15 years"),
        ),
        lambda d: turned_away(d) > turned_away(load("ltaig")),
    ),
    "a variant's start moved": Edit(
        (('["11-05"]', '["11-19"]'),),
        lambda d: next_start(d, date(2026, 7, 1)) == date(2026, 11, 19),
        like="ltaig:november",
    ),
    "fewer partners for one mentor": Edit(
        (("most_seats = 5", "most_seats = 1"),), lambda d: d.roles["mentor"].most_seats == 1
    ),
    "the name changed in one language": Edit(
        (('"Technicians\' mentoring, two intakes"', '"Prairie mentoring"'),),
        lambda d: (
            d.label.said_in("en") == "Prairie mentoring" and d.label.said_in("fr").startswith("Mentorat")
        ),
    ),
    "a question asked and one required": Edit(
        (('  # "F03",', '  "F03",'), ('  "F26", ', '  # "F26", '), ('  "F27",', '  "F26",\n  "F27",')),
        lambda d: (q := d.question("F26")) is not None and bool(q.required) and d.question("F03") is not None,
    ),
    "a question and a must of one's own": Edit(
        (('  "F46", ', '  "Q1",\n  "F46", '), ("", "")),
        lambda d: d.musts[-1].id == "other_branch" and d.musts[-1].part.parameters["field"] == "Q1",
    ),
    "saved with a byte-order mark, tabs and Windows line ends": Edit(
        ((" = ", "\t=\t"),),
        lambda d: weights(d) == weights(load("ltaig")),
        encode=lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    ),
}

WRONG: dict[str, Edit] = {
    "weights no longer add up": Edit(
        ((LIBRARY_TYPE, "weight = 50\n"),), place="wish:weight", english="Take 5 from one", french="Retirez 5"
    ),
    "a quote forgotten": Edit(
        (('id = "ours"', 'id = "ours'),),
        place="line of: id = ",
        english="A quote is missing",
        french="guillemet",
    ),
    "a decimal comma": Edit(
        (("neutral = 0.5", "neutral = 0,5"),),
        place="line of: 0,5",
        english="with a point: 0.5",
        french="point",
    ),
    "typographic quotes": Edit(
        (('"Mentors"', "“Mentors”"),),
        place="line of: “Mentors”",
        english="straight ones",
        french="guillemets droits",
    ),
    "a French name for a key": Edit(
        ((LIBRARY_TYPE, "poids = 45\n"),), place="wish.library_type:poids", english="weight", french="weight"
    ),
    "a question misspelt": Edit(
        (('  "F20_year",', '  "F20_yaer",'),),
        place="form.required:F20_yaer",
        english="Did you mean F20_year?",
        french="F20_year",
    ),
    "a question left out that a rule reads": Edit(
        (('  "F16", ', '  # "F16", '),),
        place="wish.library_type:wanted",
        english='Add "F16" to the list “all” under [form.optional]',
        french="Ajoutez",
    ),
    "a day that does not exist": Edit(
        (('"06-01", "11-05"', '"31-06", "11-05"'),),
        place="calendar:starts",
        english="Write month and day in quotes",
        french="mois",
    ),
    "saved in Windows-1252": Edit(
        (),
        place="line of: \ufffd",
        english="encoding UTF-8",
        french="UTF-8",
        encode=lambda text: text.encode("cp1252"),
    ),
    "a table written twice": Edit(
        (("[matching]", "[calendar]\nclose_days_before = 12\n\n[matching]"),),
        place="line of: [calendar]\nclose_days_before = 12",
        english="put its lines into one place",
        french="même endroit",
    ),
}


def edited(edit: Edit, folder: Path) -> Path:
    path = folder / "ours.toml"
    made = CliRunner().invoke(main, ["programme", "new", "--like", edit.like, "-o", str(path)])
    assert made.exit_code == 0, made.output
    text = path.read_text(encoding="utf-8")
    for old, new in edit.changes:
        assert old in text, old
        text = (
            text.replace(old, new)
            if old == " = "
            else text.replace(old, new, 1)
            if old
            else uncommented(text)
        )
    path.write_bytes(edit.encode(text))
    return path


def place(edit: Edit, path: Path, language: str) -> str:
    """The dotted path, or the line of the changed text, as the message says it."""
    if not edit.place.startswith(LINE_OF):
        return edit.place.casefold()
    text = path.read_bytes().decode("utf-8", errors="replace")
    above = text.partition(edit.place.removeprefix(LINE_OF))[0]
    return {"en": " line {}", "fr": " la ligne {}"}[language].format(above.count("\n") + 1)


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_edit_works(name: str, tmp_path: Path) -> None:
    edit = RIGHT[name]
    path = edited(edit, tmp_path)
    checked = CliRunner().invoke(main, ["programme", "check", str(path), "--language", "en"])
    assert (checked.exit_code, checked.output.startswith("ours.toml: no mistakes.")) == (0, True), (
        checked.output
    )
    assert edit.holds is not None
    assert edit.holds(load(path))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_edit_is_refused_with_place_and_remedy(name: str, language: str, tmp_path: Path) -> None:
    edit = WRONG[name]
    path = edited(edit, tmp_path)
    checked = CliRunner().invoke(main, ["programme", "check", str(path), "--language", language])
    assert checked.exit_code == 1
    assert f"ours.toml:{place(edit, path, language)}" in checked.output.casefold()
    assert (edit.english if language == "en" else edit.french) in checked.output
    assert checked.output.count("\n") <= 2, checked.output  # one mistake is told once


def test_there_are_twenty_edits_and_ten_are_wrong() -> None:
    assert (len(RIGHT) + len(WRONG), len(WRONG)) == (20, 10)


def test_a_must_of_ones_own_keeps_pairs_apart(tmp_path: Path) -> None:
    ours = load(edited(RIGHT["a question and a must of one's own"], tmp_path))
    assert proposed(load("ltaig")).partnerships
    assert proposed(ours, Q1="north").partnerships == ()
