"""A list of partnerships read back: limits of the programme, groups of three, waivers that lift nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from shelfmates.cli import main
from tests.stories.rounds import Round, arguments, round_of

TOTAL = """
id = "{name}_capped"
extends = "{name}"
label = {{en = "Limited", fr = "Limité"}}

[[cap]]
id = "limit"
kind = "{kind}"
label = {{en = "the limit", fr = "la limite"}}
{more}
"""


def run(*given: object) -> Any:
    return CliRunner().invoke(main, [str(one) for one in given])


def listed(tmp_path: Path, groups: Sequence[Sequence[str]], *more: str) -> Path:
    """A file with one partnership a row, by address; ``more``: waiver and reason."""
    path = tmp_path / "edited.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["person 1", "person 2", "person 3", *(["waiver", "reason"] if more else [])])
        rows.writerows([*group, *[""] * (3 - len(group)), *more] for group in groups)
    return path


def proposed_groups(made: Round) -> list[list[str]]:
    email = {person.id: person.email for person in made.people}
    return [[email[member.person] for member in pair.members] for pair in made.proposal.partnerships]


def of_role(made: Round, role: str) -> list[str]:
    return [person.email for person in made.people if person.roles == (role,)]


def limited(tmp_path: Path, name: str, kind: str, more: str) -> list[str]:
    """The example's files with a programme that has one limit more."""
    file = tmp_path / "own.toml"
    file.write_text(TOTAL.format(name=name, kind=kind, more=more), encoding="utf-8")
    return [str(file) if one == name else one for one in arguments(name)]


def told(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["severity"], one["sentence"]) for one in found["problems"]]


def test_more_partnerships_than_the_total_are_told_once(tmp_path: Path) -> None:
    made = round_of("bcla")
    files = limited(tmp_path, "bcla", "total_cap", "most = 9")
    groups = proposed_groups(made)
    done = run("reread", listed(tmp_path, groups), *files, "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    sentence = f"The file has {len(groups)} partnerships; the rule “the limit” allows 9."
    assert told(found) == [("error", sentence)]
    nine = run("reread", listed(tmp_path, groups[:9]), *files, "--json")
    assert nine.exit_code == 0
    assert json.loads(nine.stdout)["problems"] == []


def test_kept_partnerships_that_alone_pass_the_total_are_said_so(tmp_path: Path) -> None:
    groups = proposed_groups(round_of("bcla"))
    files = limited(tmp_path, "bcla", "total_cap", "most = 9")
    kept, result = listed(tmp_path, groups), tmp_path / "kept.json"
    assert run("match", *files, "--keep", kept, "-o", result).exit_code == 0
    said = json.loads(result.read_text(encoding="utf-8"))["statements"]
    passed = f"The kept partnerships pass the rule “the limit”: there are {len(groups)}, and it allows 9."
    assert passed in said
    assert not [one for one in said if one.startswith("The proof holds within")]


def test_a_group_that_kept_partnerships_alone_make_too_large_is_said_so(tmp_path: Path) -> None:
    pairs = of_one_country(round_of("alia_iln"))
    files = limited(tmp_path, "alia_iln", "set_cap", 'field = "F07"\nshare = 0.1')
    kept, result = listed(tmp_path, pairs), tmp_path / "kept.json"
    assert run("match", *files, "--keep", kept, "-o", result).exit_code == 0
    said = json.loads(result.read_text(encoding="utf-8"))["statements"]
    assert any("The kept partnerships pass the rule “the limit”: of one group" in one for one in said)


def of_one_country(made: Round) -> list[list[str]]:
    """The pairs with somebody of the country that most of the people placed come from."""
    country = {person.email: person.answers.get("F07") for person in made.people}
    found: dict[object, list[list[str]]] = {}
    for pair in (one for one in proposed_groups(made) if len(one) == 2):
        for where in {country[person] for person in pair}:
            found.setdefault(where, []).append(pair)
    return max(found.values(), key=len)


def test_a_share_that_is_passed_is_told_with_the_group(tmp_path: Path) -> None:
    made = round_of("alia_iln")
    pairs = of_one_country(made)
    people = made.run.stages[0].result.people_placed
    assert people // 10 < len(pairs)
    files = limited(tmp_path, "alia_iln", "set_cap", 'field = "F07"\nshare = 0.1')
    done = run("reread", listed(tmp_path, pairs), *files, "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    errors = [said for how, said in told(found) if how == "error"]
    assert any(f"{len(pairs)} of {2 * len(pairs)} places" in said for said in errors)
    assert found["around"] is None


def test_a_share_that_others_would_bring_in_order_is_a_warning(tmp_path: Path) -> None:
    made = round_of("alia_iln")
    pairs = of_one_country(made)
    files = limited(tmp_path, "alia_iln", "set_cap", 'field = "F07"\nshare = 0.3')
    done = run("reread", listed(tmp_path, pairs[:2]), *files, "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert ("warning", "2 of 4 places") in [(how, said[:13]) for how, said in told(found)]
    assert found["around"]["people_placed"] > 2


def test_two_groups_of_three_are_refused_as_by_the_match(tmp_path: Path) -> None:
    made = round_of("alia_iln")
    groups = proposed_groups(made)
    pairs = [one for one in groups if len(one) == 2]
    two = [[*pairs[0], pairs[1][0]], [*pairs[2], pairs[3][0]]]
    path = listed(tmp_path, two)
    for done in (
        run("reread", path, *arguments("alia_iln")),
        run("match", *arguments("alia_iln"), "--keep", path, "-o", tmp_path / "no.xlsx"),
    ):
        assert done.exit_code == 1
        assert "Only one group of three can be kept." in done.output


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_a_waiver_does_not_make_partners_of_two_on_one_side(tmp_path: Path, role: str) -> None:
    made = round_of("bcla")
    pair = of_role(made, role)[:2]
    path = listed(tmp_path, [pair], "yes", "they asked for it")
    done = run("reread", path, *arguments("bcla"), "--json")
    assert done.exit_code == 1
    ((severity, sentence),) = told(json.loads(done.stdout))
    assert severity == "error"
    assert sentence.endswith("are not on two sides that could be paired.")
    assert run("match", *arguments("bcla"), "--keep", path, "-o", tmp_path / "no.xlsx").exit_code == 1


def test_a_waiver_does_not_lift_the_list_of_forbidden_pairs(tmp_path: Path) -> None:
    pair = proposed_groups(round_of("bcla"))[0]
    forbid = tmp_path / "forbid.csv"
    forbid.write_text("person 1,person 2\n" + ",".join(pair) + "\n", encoding="utf-8")
    path = listed(tmp_path, [pair], "yes", "they asked for it")
    done = run("reread", path, *arguments("bcla"), "--forbid", forbid, "--json")
    assert done.exit_code == 1
    assert told(json.loads(done.stdout)) == [("error", "A confidential rule excludes this pair.")]


def test_further_partners_of_a_mentor_cost_what_they_cost_in_the_match(tmp_path: Path) -> None:
    made = round_of("arla")
    mentors = [pair.members[0].person for pair in made.proposal.partnerships]
    assert len(set(mentors)) < len(mentors)
    done = run("reread", listed(tmp_path, proposed_groups(made)), *arguments("arla"), "--json")
    assert json.loads(done.stdout)["edited"]["total"] == made.proposal.figures.total
