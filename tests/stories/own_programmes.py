"""Small programmes of one's own, as files: a few people, one answer flipped, and what it changes."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from shelfmates.definitions import load
from shelfmates.definitions.model import Definition
from shelfmates.language import Words
from shelfmates.proposal import Setting, explained, solved
from shelfmates.proposal.propose import Run
from shelfmates.spreadsheets import RoleFile, read_applicants

ON = date(2027, 1, 13)  # a Wednesday
EN = Words("en")

type Cells = Mapping[str, str]
"""Question id → what stands in the cell."""
type Told = Mapping[str, Any] | None
"""What the run is told beside the answers: history and keep, pairs of short names."""

MENTORING = """
id = "own"
extends = "shared/1"
kind = "directed"
label = {en = "A programme of our own", fr = "Un programme à nous"}
[roles.mentor]
label = {en = "Mentor", fr = "Mentor·e"}
plural = {en = "Mentors", fr = "Mentor·es"}
[roles.mentee]
label = {en = "Mentee", fr = "Mentoré·e"}
plural = {en = "Mentees", fr = "Mentoré·es"}
"""
PEERS = """
id = "own"
extends = "shared/1"
kind = "peer"
label = {en = "Peers of our own", fr = "Des pairs à nous"}
[roles.peer]
label = {en = "Peer", fr = "Pair"}
plural = {en = "Peers", fr = "Pairs"}
"""
FORM = """
[form]
required = ["F01", "F02", "F06"]
optional = ["F11", "F12", "F13", {asked}]
"""
ALIKE = """
[[wish]]
id = "alike"
label = {en = "The same region", fr = "La même région"}
weight = 100
criterion = "overlap"
wanted = ["F08"]
offered = ["F08"]
"""
NAMES = {"Ana": "Ana Lima", "Bao": "Bảo Trần", "Moe": "Moe Adler", "Nia": "Nia Okonkwo"}


def wish(lines: str, weight: int = 100) -> str:
    """A wish called "it" with these lines."""
    return f'[[wish]]\nid = "it"\nlabel = {{en = "It", fr = "Cela"}}\nweight = {weight}\n{lines}\n'


def must(lines: str) -> str:
    """A must called "it" with these lines, and a wish for the rest."""
    return f'[[must]]\nid = "it"\nlabel = {{en = "It", fr = "Cela"}}\n{lines}\n{ALIKE}'


def rule(role: str, condition: str) -> str:
    """An eligibility rule called "it" of a role, and a wish for the rest."""
    head = f'[[roles.{role}.eligibility]]\nid = "it"\nlabel = {{en = "It", fr = "Cela"}}\n'
    return f"{head}condition = {condition}\n{ALIKE}"


@dataclass(frozen=True)
class Story:
    """One rule in a programme of its own.

    ``people``: everybody's cells; ``flip``: whose answer becomes what; ``changes``: all that is then
    different. A day instead of an answer: ``on`` → ``later``.
    """

    programme: str
    people: Mapping[str, Cells]
    flip: tuple[str, str, str]
    changes: Mapping[str, tuple[object, object]]
    asked: str = "'F08'"
    peers: bool = False
    later: date | None = None
    told: Told = None


def told_before_and_after(story: Story, folder: Path) -> tuple[dict[str, object], dict[str, object]]:
    """Everything seen of the story's run, before the flip and after it."""
    definition = written(story, folder)
    person, question, cell = story.flip
    flipped = {**story.people}
    if person:
        flipped[person] = {**story.people[person], question: cell}
    before = seen(definition, story.people, folder, ON, story.told)
    return before, seen(definition, flipped, folder, story.later or ON, story.told)


def written(story: Story, folder: Path) -> Definition:
    path = folder / "own.toml"
    asked = story.asked if "F08" in story.asked else f"'F08', {story.asked}"
    form = FORM.replace("{asked}", asked)
    path.write_text(f"{PEERS if story.peers else MENTORING}{form}{story.programme}", encoding="utf-8")
    return load(path)


def seen(
    definition: Definition, people: Mapping[str, Cells], folder: Path, on: date, told: Told = None
) -> dict[str, object]:
    """Who may take part, what each rule excludes, the points of each reason, and who has whom."""
    run = run_of(definition, people, folder, on, told)
    short = {f"{name.split()[0]}": key for key, name in NAMES.items()}
    name = {person.id: short[person.name.split()[0]] for person in run.people}
    found: dict[str, object] = {}
    for entry in run.entries:
        states = dict.fromkeys((one.id for one in entry.standing.unmet), "not met")
        states |= dict.fromkeys((one.id for one in entry.standing.open), "open")
        for each in definition.roles[entry.role].eligibility:
            found[f"{name[entry.person.id]}: {each.id}"] = states.get(each.id, "met")
    for stage in run.stages:
        for i, seeker in enumerate(stage.seekers):
            for j, offerer in enumerate(stage.offerers):
                if seeker.id == offerer.id or (stage.peers and name[seeker.id] > name[offerer.id]):
                    continue
                pair = f"{name[seeker.id]} + {name[offerer.id]}"
                for each, excludes in stage.exclusions:
                    found[f"{pair}: {each.id}"] = "excluded" if excludes[i, j] else "allowed"
                reasons = stage.policy.reasons(stage.seeking[i], stage.offering[j], peers=stage.peers)
                found |= {f"{pair}: {one.id}": round(one.points / 10_000, 1) for one in reasons}
    proposal = explained(run, Setting(on))
    found |= {f"{key}: with": "" for key in people}
    for one in proposal.partnerships:
        members = [name[member.person] for member in one.members]
        for member in members:
            others = sorted(other for other in members if other != member)
            found[f"{member}: with"] = " ".join(filter(None, (str(found[f"{member}: with"]), *others)))
    kept = [pair for pair in proposal.partnerships if pair.kept]
    found["kept"] = sorted("+".join(sorted(name[m.person] for m in pair.members)) for pair in kept)
    return found


def run_of(
    definition: Definition, people: Mapping[str, Cells], folder: Path, on: date, told: Told = None
) -> Run:
    path = csv_file(definition, people, folder)
    reading = read_applicants([RoleFile(path, "")], definition, None, "en")
    assert not reading.errors, [EN.say(one.sentence) for one in reading.errors]
    assert not [one for one in reading.problems if one.code in ("answer.unknown", "column.unknown")]
    ids = {key: next(p.id for p in reading.applicants if p.name == NAMES[key]) for key in people}
    setting = replace(Setting(on), **_setting(ids, told or {}))
    return solved(definition, reading.applicants, setting)


def _setting(ids: Mapping[str, str], told: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "history" in told:
        found["history"] = tuple(tuple(ids[key] for key in pair) for pair in told["history"])
    if "keep" in told:
        found["kept"] = {tuple(sorted(ids[key] for key in pair)): False for pair in told["keep"]}
    return found


def csv_file(definition: Definition, people: Mapping[str, Cells], folder: Path) -> Path:
    """The answers as a form tool exports them: the questions' own words over the columns."""
    asked = list(dict.fromkeys(key for cells in people.values() for key in cells))
    headings = ["Name", "E-mail", "Role wanted", *(heading(definition, key) for key in asked)]
    rows: list[Sequence[str]] = [headings]
    for key, cells in people.items():
        role = cells.get("role") or ("Mentor" if key in ("Moe", "Nia") else "Mentee")
        role = "Peer" if definition.kind == "peer" else role
        rows.append([NAMES[key], f"{key.lower()}@example.org", role, *(cells.get(one, "") for one in asked)])
    path = folder / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def heading(definition: Definition, key: str) -> str:
    """A question's label, with the line in brackets: "F33.topics"."""
    question_id, _, line_id = key.partition(".")
    question = definition.question(question_id)
    assert question is not None, question_id
    label = question.label.said_in("en")
    if not line_id:
        return label
    line = next(one for one in question.lines if one.id == line_id)
    return f"{label} [{line.label.said_in('en')}]"
