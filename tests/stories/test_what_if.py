"""``ask what-if``: each change, read as people name it, and what it would change; what is refused and how."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from shelfmates.language import Words
from shelfmates.proposal.questions.changes import changed
from shelfmates.reports.audience import view
from shelfmates.reports.result_json import from_json, to_dict
from shelfmates.reports.verifying import taken_up
from tests.stories.rounds import Round, arguments, round_of

NAME = "bcla"
WHOLE = ("changes", "whole", "differences")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of the example, as ``match`` writes it."""
    path = tmp_path_factory.mktemp("what-if") / "result.json"
    path.write_text(json.dumps(round_of(NAME).json(), ensure_ascii=False), encoding="utf-8")
    return path


def asked(written: Path, *options: str, ask: str = "what-if") -> Result:
    return CliRunner().invoke(
        main, ["ask", ask, str(written), *arguments(NAME), *options], catch_exceptions=False
    )


@cache
def cast() -> dict[str, Any]:
    """People of the example in the parts the stories need: a pair, another pair that could be, a leftover."""
    made = round_of(NAME)
    (stage,) = made.run.stages
    pairs = [(stage.seekers[i], stage.offerers[j]) for i, j in stage.result.indices]
    (i, j) = stage.result.indices[0]
    other = next(k for k in range(len(stage.offerers)) if stage.eligible[i, k] and k != j)
    return {"mentee": pairs[0][0], "mentor": pairs[0][1], "other": stage.offerers[other], "next": pairs[1][0]}


def expected(made: Round, changes: list[dict[str, Any]]) -> tuple[int, int]:
    after = changed(made.run, changes)
    return tuple(sum(getattr(s.result, f) for s in after.stages) for f in ("people_placed", "total"))  # type: ignore[return-value]


def story(name: str) -> tuple[list[str], list[dict[str, Any]], str]:
    """The options, the changes they stand for, and how the first of them is said."""
    mentee, mentor, other = cast()["mentee"], cast()["mentor"], cast()["other"]
    change = {"kind": "change_answer", "person": mentee.id}
    pair, new = [mentee.id, mentor.id], [mentee.id, other.id]
    stories: dict[str, tuple[list[str], list[dict[str, Any]], str]] = {
        "a must by its id": (
            ["--relax", "employer"], [{"kind": "relax_rule", "of": "must", "rule": "employer"}],
            "The rule “Partners do not work for the same employer” does not hold.",
        ),
        "a condition by words of its label": (
            ["--relax", "three years of experience"],
            [{"kind": "relax_rule", "of": "eligibility", "rule": "mentor.experience"}],
            "The rule “A mentor has at least three years of experience in the field” does not hold.",
        ),
        "a condition by its id alone": (
            ["--relax", "member"], [{"kind": "relax_rule", "of": "eligibility", "rule": "mentee.member"}],
            "The rule “A mentee is a member of the association” does not hold.",
        ),
        "a weight": (
            ["--weight", "interests=50"], [{"kind": "set_weight", "wish": "interests", "weight": 50}],
            ("“Interests: topics wanted and offered” weighs 50 of 100 instead of 30; "
            "the other wishes keep their proportions."),
        ),
        "somebody ill": (
            ["--without", mentor.email], [{"kind": "leave", "person": mentor.id}],
            f"{mentor.name} does not take part.",
        ),
        "a seat": (
            ["--seat", mentor.name], [{"kind": "add_seat", "mentor": mentor.id}],
            f"{mentor.name} takes one mentee more.",
        ),
        "an answer": (
            ["--answer", mentee.name, "F29", "Weekly"], [{**change, "question": "F29", "to": "weekly"}],
            f"{mentee.name} answers “Weekly” to “How often would you like to be in touch?”.",
        ),
        "a number": (
            ["--answer", mentee.name, "years of experience", "5+"],
            [{**change, "question": "F18", "to": "5+"}],
            f"{mentee.name} answers “5+” to “Years of experience”.",
        ),
        "one option more": (
            ["--answer", mentee.name, "F21", "+Cataloging"], [{**change, "question": "F21", "add": "B1"}],
            f"{mentee.name} also answers “Cataloguing” to “Topics I want to learn about”.",
        ),
        "no answer": (
            ["--answer", mentee.name, "F28", ""], [{**change, "question": "F28", "to": None}],
            f"{mentee.name} does not answer “Do you want to meet in person?”.",
        ),
        "one line of several": (
            ["--answer", mentee.name, "F33.position", "similar"],
            [{**change, "question": "F33", "line": "position", "to": "similar"}],
            (f"{mentee.name} answers “Similar to me” to “Should your partner be like you or different? – "
            "Type of position”."),
        ),
        "apart": (
            ["--apart", mentee.name, mentor.name], [{"kind": "keep_apart", "people": pair}],
            f"{mentee.name} and {mentor.name} are not to be together.",
        ),
        "together": (
            ["--together", mentee.name, other.name], [{"kind": "put_together", "people": new}],
            f"{mentee.name} and {other.name} are to be together.",
        ),
        "several at once": (
            ["--seat", other.email, "--relax", "employer", "--without", mentor.email],
            [
                {"kind": "relax_rule", "of": "must", "rule": "employer"},
                {"kind": "leave", "person": mentor.id},
                {"kind": "add_seat", "mentor": other.id},
            ],
            "The rule “Partners do not work for the same employer” does not hold.",
        ),
    }  # fmt: skip
    return stories[name]


STORIES = (
    "a must by its id", "a condition by words of its label", "a condition by its id alone", "a weight",
    "somebody ill", "a seat", "an answer", "a number", "one option more", "no answer",
    "one line of several", "apart", "together", "several at once",
)  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_a_change_is_read_as_people_name_it_and_solved_anew(name: str, written: Path) -> None:
    options, changes, sentence = story(name)
    done = asked(written, *options, "--json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert (data["question"], data["asked"]) == ("what_if", {"changes": changes})
    assert tuple(section["id"] for section in data["sections"]) == WHOLE
    told, whole, moved = (section["findings"] for section in data["sections"])
    assert told[0]["sentence"] == sentence
    people, points, proof = whole
    assert (people["after"], points["after"]) == expected(round_of(NAME), changes)
    assert proof["status"] == "optimal"
    assert {one["code"] for one in moved} <= {
        "loses_place", "gains_place", "changes_partner", "mentor_free", "mentor_needed",
    }  # fmt: skip
    assert all(one["sentence"].endswith(".") for one in moved)


def test_the_answer_to_read(written: Path) -> None:
    mentor, mentee = cast()["mentor"], cast()["mentee"]
    lines = asked(written, "--without", mentor.email).output.splitlines()
    assert lines[:2] == ["What if", f"  {mentor.name} does not take part."]
    assert "  This is proved: with these changes no better set exists." in lines
    assert any(line.startswith(f"  {mentee.name} would ") for line in lines)


def test_nothing_would_change(written: Path) -> None:
    done = asked(written, "--relax", "repeat")
    assert done.output.splitlines()[-2:] == ["What would be different", "  Nothing would change."]


def test_in_french(written: Path) -> None:
    done = asked(written, "--without", cast()["mentor"].email, "--weight", "interests=50", "--language", "fr")
    assert done.exit_code == 0
    for said in ("Et si", "ne participe pas.", "au lieu de 30", "C'est prouvé", "Ce qui serait différent"):
        assert said in done.output
    for english in ("would", "instead", "proved"):
        assert english not in done.output


# ── refused ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Name a change: --relax, --weight,"),
        (("--relax", "emplyer"), "There are: employer (“Partners do not work for the same employer”)"),
        (("--relax", "avoid"), "There is no rule “avoid” that could be relaxed."),
        (("--relax", "partners"), "“partners” may be employer (“"),
        (("--weight", "interests"), "“interests” is not of the form WISH=NUMBER"),
        (("--weight", "intrests=40"), "There is no wish “intrests”. There are: interests (“"),
        (("--weight", "interests=140"), "A weight is a whole number from 0 to 100, not 140."),
        (("--weight", "needs=60", "--weight", "interests=60"), "with these they would add to 120."),
        (("--without", "Nobody At All"), "Nobody among the applicants is called “Nobody At All”."),
        (("--seat", "{mentee}"), "{mentee} is no mentor, so there is no seat to add."),
        (("--answer", "{mentee}", "F21", "Catalogng"), "There are: B1 (“Cataloguing”)."),
        (("--answer", "{mentee}", "F99", "5"), "There is no question “F99”."),
        (("--answer", "{mentee}", "F18", "many"), "“many” is not a number. Write a whole number"),
        (
            ("--answer", "{mentee}", "F18", "+5"),
            "“Years of experience” takes one answer, so none can be added.",
        ),
        (
            ("--answer", "{mentee}", "F28", "Perhaps"),
            "“Perhaps” is not one of the answers to “Do you want to meet in person?”.",
        ),
        (("--answer", "{mentee}", "F21", "-"), "“-” is no answer to"),
        (("--answer", "{mentee}", "F10", "Europe/Pari"), "There are: Europe/Paris (“Paris”)"),
        (("--answer", "{mentee}", "F02", "a@example.org"), "says who a person is."),
        (("--apart", "{mentee}", "{mentee}"), "Name two different people"),
        (("--together", "{mentee}", "{next}"), "cannot be put together: a rule excludes it"),
        (("--apart", "{mentee}", "{mentor}", "--together", "{mentor}", "{mentee}"), "are to be kept apart."),
        (("--without", "{mentor}", "--seat", "{mentor}"), "cannot leave and be in another change."),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(options: tuple[str, ...], said: str, written: Path) -> None:
    names = {key: person.name for key, person in cast().items()}
    done = asked(written, *(option.format(**names) for option in options))
    assert done.exit_code != 0
    assert said.format(**names) in done.output
    assert "What would be different" not in done.output


def test_a_committee_is_not_told(tmp_path: Path) -> None:
    made = round_of(NAME)
    path = tmp_path / "committee.json"
    words = Words("en")
    path.write_text(json.dumps(to_dict(view(made.proposal, words, "committee"), words)), encoding="utf-8")
    done = asked(path, "--relax", "employer")
    assert done.exit_code == 2
    assert "Ask the coordinator's own file." in done.output


# ── the result that is asked ──────────────────────────────────────────────────────────────────


def test_a_result_that_verifies_is_not_solved_again(written: Path) -> None:
    made = round_of(NAME)
    run, faults = taken_up(
        from_json(written.read_text(encoding="utf-8")), made.definition, made.people, made.setting
    )
    assert run is not None
    assert not faults
    for stage, before in zip(run.stages, made.run.stages, strict=True):
        assert vars(stage)["result"].indices == before.result.indices
    assert asked(written, "--relax", "repeat").stderr == ""


def test_a_result_that_does_not_hold_is_matched_anew_and_said_so(tmp_path: Path) -> None:
    data = json.loads(json.dumps(round_of(NAME).json()))
    one, two = data["partnerships"][:2]
    one["members"][1], two["members"][1] = two["members"][1], one["members"][1]
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    done = asked(path, "--relax", "repeat")
    assert done.exit_code == 0
    assert "The proof does not hold" in done.stderr
    assert "What follows is about the set that the answers give, matched anew." in done.stderr
    assert "Nothing would change." in done.stdout


def test_why_as_json(written: Path) -> None:
    mentee, mentor = cast()["mentee"], cast()["mentor"]
    data = json.loads(asked(written, mentee.email, mentor.email, "--json", ask="why").stdout)
    assert (data["question"], data["asked"]) == ("why", {"people": [mentee.id, mentor.id]})
    pair, without = data["sections"]
    reasons = [one for one in pair["findings"] if one["code"] == "reason"]
    assert pair["findings"][0]["code"] == "together"
    assert sum(one["points"] for one in reasons) == pair["findings"][0]["score"]
    assert [one["person"] for one in without["findings"]] == [mentee.id, mentor.id]
