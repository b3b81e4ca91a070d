"""``verify`` of a file of circles: what was written passes, whatever is changed in it does not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelfmates.cli import main
from tests.cli.circles_people import PEERS, peers
from tests.cli.test_circles import LED, TOPICS, formed
from tests.proposal.evenings import answers

BEST = "Everything follows from the answers, and the result is the best possible."

type Made = dict[str, Any]


def verify(*arguments: object) -> Result:
    told = ["verify", *map(str, arguments), "--language", "en"]
    return CliRunner().invoke(main, told, catch_exceptions=False)


def _move(made: Made) -> None:
    one, two = made["circles"][:2]
    two["seats"].append(one["seats"].pop())


def _swap(made: Made) -> None:
    one, two = made["circles"][:2]
    one["seats"][0], two["seats"][0] = two["seats"][0], one["seats"][0]


def _drop(made: Made) -> None:
    made["circles"][0]["seats"].pop()


def _sum(made: Made) -> None:
    made["points"] += 1


def _no_circle(made: Made) -> None:
    made["circles"].pop()


def _price(made: Made) -> None:
    level = made["record"]["proof"]["levels"][2]
    while "low" in level:
        level = level["low"]
    level["people"][0] += 40_320 * 10_000_000


def _a_level_less(made: Made) -> None:
    made["record"]["proof"]["levels"].pop()


def _ceiling(made: Made) -> None:
    made["most_placed"] += 1


def _stranger(made: Made) -> None:
    made["people"][0]["id"] = "0" * 16


def _sentence(made: Made) -> None:
    made["circles"][0]["seats"][0]["reasons"][0]["sentence"] += " And a friend."


def _cause(made: Made) -> None:
    made["unplaced"][0]["sentence"] = "Nobody likes them."


def _size(made: Made) -> None:
    made["record"]["options"]["least"] = 2


def _name(made: Made) -> None:
    made["people"][0]["name"] = "Somebody Else"


def _committee(made: Made) -> None:
    made["audience"] = "committee"


CHANGES: tuple[tuple[Callable[[Made], None], str], ...] = (
    (_move, "do not hold"),
    (_swap, "do not hold"),
    (_drop, "do not hold"),
    (_sum, "do not hold"),
    (_no_circle, "do not hold"),
    (_price, "do not hold"),
    (_a_level_less, "cannot be read"),
    (_ceiling, "do not hold"),
    (_stranger, "not the same people"),
    (_sentence, "“circles[1].seats[1].reasons[1].sentence” is not what the answers give."),
    (_cause, "“unplaced[1].sentence” is not what the answers give."),
    (_size, "is not what the answers give."),
    (_name, "“people[1].name” is not what the answers give."),
    (_committee, "A committee's file has no proof in it"),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    folder = tmp_path_factory.mktemp("circles")
    people = peers(folder / "people.csv")
    return people, formed(folder / "c.json", people, *TOPICS)


def test_what_was_written_holds(told: tuple[Path, Made], tmp_path: Path) -> None:
    people, made = told
    (tmp_path / "c.json").write_text(json.dumps(made), encoding="utf-8")
    done = verify(tmp_path / "c.json", people, "--programme", "circle")
    assert done.exit_code == 0, done.output
    assert done.output.strip() == BEST


def test_the_order_of_the_answers_does_not_matter(told: tuple[Path, Made], tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(json.dumps(told[1]), encoding="utf-8")
    turned = peers(tmp_path / "turned.csv", PEERS[::-1])
    done = verify(tmp_path / "c.json", turned, "--programme", "circle")
    assert done.output.strip() == BEST


@pytest.mark.parametrize(("change", "said"), CHANGES, ids=[one.__name__[1:] for one, _ in CHANGES])
def test_whatever_is_changed_is_found(
    told: tuple[Path, Made], tmp_path: Path, change: Callable[[Made], None], said: str
) -> None:
    people, made = told
    other = copy.deepcopy(made)
    change(other)
    (tmp_path / "c.json").write_text(json.dumps(other), encoding="utf-8")
    done = verify(tmp_path / "c.json", people, "--programme", "circle")
    assert done.exit_code == 1
    assert said in done.output
    assert "This result does not hold." in done.output


def test_other_answers_do_not_give_these_circles(told: tuple[Path, Made], tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(json.dumps(told[1]), encoding="utf-8")
    changed = [(*one[:2], "Copyright and licences", one[3]) for one in PEERS]
    done = verify(tmp_path / "c.json", peers(tmp_path / "p.csv", changed), "--programme", "circle")
    assert done.exit_code == 1


def test_circles_around_mentors_hold(tmp_path: Path) -> None:
    people, path = answers(tmp_path / "p.csv"), tmp_path / "c.json"
    formed(path, people, *LED)
    assert verify(path, people, "--programme", "speed").output.strip() == BEST


def test_circles_around_members_who_facilitate_hold(tmp_path: Path) -> None:
    people, path = peers(tmp_path / "p.csv"), tmp_path / "c.json"
    willing = ("--facilitator", "zoe@example.org", "--facilitator", "sara@example.org", "--least", "4")
    formed(path, people, "--programme", "circle", *willing, "--language", "fr")
    done = verify(path, people, "--programme", "circle")
    assert done.exit_code == 0, done.output


def test_circles_that_stay_are_named_again(tmp_path: Path) -> None:
    people, first, path = peers(tmp_path / "p.csv"), tmp_path / "first.xlsx", tmp_path / "c.json"
    formed(path, people, *TOPICS, "-o", first)
    later = peers(tmp_path / "later.csv", (*PEERS, ("Late Comer", "late", "Leadership", "English")))
    formed(path, later, *TOPICS, "--keep", first)
    without = verify(path, later, "--programme", "circle")
    assert without.exit_code == 1
    assert "Give the same --keep as to “circles”." in without.output
    done = verify(path, later, "--programme", "circle", "--keep", first)
    assert done.exit_code == 0, done.output


def test_pairs_who_must_not_meet_are_named_again(tmp_path: Path) -> None:
    people = peers(tmp_path / "p.csv", tuple((n, w, "Leadership", "English") for n, w, *_ in PEERS[:6]))
    path, forbid = tmp_path / "c.json", tmp_path / "forbid.csv"
    made = formed(path, people, *TOPICS)
    one, two = (seat["person"] for seat in made["circles"][0]["seats"][:2])
    address = {person["id"]: person["email"] for person in made["people"]}
    forbid.write_text(f"person 1,person 2\n{address[one]},{address[two]}\n", encoding="utf-8")
    assert verify(path, people, "--programme", "circle", "--forbid", forbid).exit_code == 1
    formed(path, people, *TOPICS, "--forbid", forbid)
    assert verify(path, people, "--programme", "circle", "--forbid", forbid).output.strip() == BEST


@pytest.mark.parametrize("part", ["record", "circles", "status", "on", "language"])
def test_an_incomplete_file_is_refused(told: tuple[Path, Made], tmp_path: Path, part: str) -> None:
    people, made = told
    (tmp_path / "c.json").write_text(json.dumps({**made, part: None}), encoding="utf-8")
    done = verify(tmp_path / "c.json", people, "--programme", "circle")
    assert done.exit_code == 1
    assert "hold" in done.output or "incomplete" in done.output
