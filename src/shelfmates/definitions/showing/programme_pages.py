"""A page of documentation for each programme of the catalogue, written from its definition.

``python -m shelfmates.definitions.showing.programme_pages docs/reference/programmes`` writes them all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from shelfmates.definitions.keys.core import TABLES
from shelfmates.definitions.keys.kinds import KIND_TABLES, KIND_TOP, MATCHED, WEIGHED
from shelfmates.definitions.kinds import KINDS
from shelfmates.definitions.loading import catalogue, load
from shelfmates.definitions.model import Definition, Must, Role, Wish
from shelfmates.language import Text

MADE = "Made from the definition by `uv run just reference`; please do not edit by hand."
PLACES = "#where-it-comes-from"


def pages() -> dict[str, str]:
    """File name → page in Markdown: one for each programme, and the list of all."""
    definitions = [load(name) for name in catalogue()]
    written = {f"{one.id}.md": "\n".join(_page(one)) + "\n" for one in definitions}
    return {"index.md": "\n".join(_index(definitions)) + "\n", **written}


def _index(definitions: Sequence[Definition]) -> Iterator[str]:
    yield from ("# Programmes", "")
    yield f"{len(definitions)} programmes come with Shelfmates. Each is a file that you can copy and change."
    yield "Those of a kind other than `directed` and `peer` have no rounds, and `shelfmates match` says so."
    yield from ("", MADE, "", "| programme | name | kind | for |", "|---|---|---|---|")
    for one in definitions:
        about = one.life.get("about")
        people = _said(about.get("people")) if isinstance(about, Mapping) else ""
        also = "".join(f", `{alias}`" for alias in one.aliases)
        yield f"| [`{one.id}`]({one.id}.md){also} | {_said(one.label)} | {one.kind} | {people} |"


def _page(definition: Definition) -> Iterator[str]:
    marks = _Marks(definition.sources)
    yield from (f"# {_said(definition.label)}", "", f"`--programme {definition.id}`. {MADE}", "")
    yield from (KINDS[definition.kind].text, "")
    if definition.variants:
        yield from ("Variants:", "")
        yield from (f"- `{definition.id}:{name}`: {_said(one)}" for name, one in definition.variants.items())
        yield ""
    about = definition.life.get("about")
    if isinstance(about, Mapping):
        yield from _about(about, marks)
    yield from _aims(definition, marks)
    yield f"A number such as [[1]]({PLACES}) names the published page behind a value. Unmarked: our proposal."
    yield from ("", "## Who may take part", "", "| role | condition | id |", "|---|---|---|")
    for role_id, role in definition.roles.items():
        yield from _role(role_id, role, marks)
    yield from _guides(definition, marks)
    matched = definition.kind in WEIGHED
    if matched:
        yield from ("", "## What excludes a pair", "", "| must | id |", "|---|---|")
        yield from (f"| {_must(one)}{marks.of(f'must.{one.id}')} | `{one.id}` |" for one in definition.musts)
    if definition.wishes:
        heading = "What counts" if matched else "Who is shown first"
        yield from ("", f"## {heading}", "", "| points | wish | compared by | id |", "|---:|---|---|---|")
    for wish in definition.wishes:
        yield from _wish(wish, marks)
    if definition.kind in MATCHED:
        yield from _settings(definition, marks)
    yield from _of_kind(definition, marks)
    if definition.calendar:
        yield from _calendar(definition, marks)
    yield from _form(definition)
    yield from _others(definition, marks)
    yield from ("", "## Where it comes from", "")
    yield from (f"{number}. {place}" for number, place in enumerate(marks.places, start=1))


def _about(about: Mapping[str, object], marks: _Marks) -> Iterator[str]:
    for key in ("people", "mission", "summary"):
        if key in about:
            yield from (f"{_said(about[key]).rstrip('.')}.{marks.of(f'about.{key}')}", "")


def _aims(definition: Definition, marks: _Marks) -> Iterator[str]:
    """Goals, benefits and objectives."""
    about, objectives = definition.life.get("about"), definition.life.get("objectives")
    for key in ("goals", "benefits"):
        texts = about.get(key, ()) if isinstance(about, Mapping) else ()
        if texts:
            yield from (f"**{key.capitalize()}**{marks.of(f'about.{key}')}", "")
            yield from (*(f"- {_said(text)}" for text in texts), "")
    if isinstance(objectives, tuple) and objectives:
        yield from ("**Objectives**", "")
        for one in objectives:
            seen = f" Seen in: {_said(one['measure'])}." if "measure" in one else ""
            yield f"- {_said(one['text'])}{marks.of(f'objectives.{one["id"]}')}{seen}"
        yield ""


def _guides(definition: Definition, marks: _Marks) -> Iterator[str]:
    """What each role is, brings, does, gains and is expected to do."""
    for role_id, role in definition.roles.items():
        if role.guide:
            yield from ("", f"**{_said(role.label)}**", "")
        for key, texts in role.guide.items():
            said = " ".join(_said(text) for text in texts)
            yield f"- *{key.capitalize()}*: {said}{marks.of(f'roles.{role_id}.guide.{key}')}"


def _role(role_id: str, role: Role, marks: _Marks) -> Iterator[str]:
    label = f"{_said(role.label)}{marks.of(f'roles.{role_id}')}"
    for rule in role.eligibility:
        mark = marks.of(f"roles.{role_id}.eligibility.{rule.id}")
        yield f"| {label} | {_said(rule.label)}{mark} | `{rule.id}` |"
    if not role.eligibility:
        yield f"| {label} | none | |"
    if role.membership is not None:
        yield f"| {label} | Membership: {_said(role.membership)}{marks.of(f'roles.{role_id}.membership')} | |"
    if role.seats_field:
        yield f"| {label} | Takes as many partners as `{role.seats_field}` says, up to {role.most_seats} | |"


def _must(must: Must) -> str:
    return _said(must.label) + (" *(confidential)*" if must.confidential else "")


def _wish(wish: Wish, marks: _Marks) -> Iterator[str]:
    label = f"{_said(wish.label)}{marks.of(f'wish.{wish.id}')}"
    if len(wish.parts) == 1:
        yield f"| {wish.weight} | {label} | {_criterion(wish.parts[0].criterion)} | `{wish.id}` |"
        return
    yield f"| {wish.weight} | {label} | | `{wish.id}` |"
    for part in wish.parts:
        name = part.id if part.label is None else _said(part.label)
        points = f"{round(part.share * wish.weight, 1):g}"
        yield f"| *{points} of these* | {name} | {_criterion(part.criterion)} | `{wish.id}.{part.id}` |"


def _criterion(name: str) -> str:
    return f"[`{name}`](../criteria.md#{name})"


def _settings(definition: Definition, marks: _Marks) -> Iterator[str]:
    rules = definition.matching
    yield from ("", "## Settings", "")
    yield f"- A wish that nobody answered counts {rules.neutral:.0%} of its weight."
    if definition.kind == "directed":
        yield f"- Each further mentee of the same mentor costs {rules.load:g} points."
    yield f"- A partnership under {rules.floor:g} points is labelled “weak”."
    if rules.minimum_score is not None:
        yield f"- Under {rules.minimum_score:g} points no partnership is made."
    if rules.trios:
        yield f"- The odd one out may join a partnership of three.{marks.of('odd.trio')}"
    if rules.peers_of_unplaced:
        yield "- Mentees left over who said that they would take a peer are paired with one another."
    for cap in definition.caps:
        said = "most" if cap.kind == "total_cap" else "share"
        yield f"- {_said(cap.label)}.{marks.of(f'cap.{cap.id}.{said}')}"


def _calendar(definition: Definition, marks: _Marks) -> Iterator[str]:
    yield from ("", "## Calendar", "", "| what | when |", "|---|---|")
    for key, entry in TABLES["calendar"].items():
        if key in definition.calendar:
            about = entry.about.split(', "MM-DD"')[0].rstrip(".")
            yield f"| {about} | {_value(definition.calendar[key])}{marks.of(f'calendar.{key}')} |"


def _of_kind(definition: Definition, marks: _Marks) -> Iterator[str]:
    """The tables of a programme without rounds, one line for each value."""
    for name, type_, about in KIND_TOP:
        value = definition.life.get(name)
        if value is None:
            continue
        yield from ("", f"## {about.rstrip('.')}", "", f"| `{name}` | |", "|---|---|")
        if isinstance(value, tuple):
            yield from (f"| {item['id']} | {_value(item['label'])} |" for item in value)
        elif isinstance(value, Mapping):
            rows = KIND_TABLES.get(type_.partition(":")[2], ())
            meant = {key.rstrip("!"): text.rstrip(".") for key, _type, text in rows}
            yield from (
                f"| {meant.get(key, key)} | {_listed(item)}{marks.of(f'{name}.{key}')} |"
                for key, item in value.items()
            )


def _form(definition: Definition) -> Iterator[str]:
    yield from ("", "## The form", "", "| id | question | asked of | required |", "|---|---|---|---|")
    everybody = tuple(definition.roles)
    for question in definition.questions:
        asked = "everybody" if question.asked == everybody else ", ".join(question.asked)
        required = "yes" if question.required == question.asked else ", ".join(question.required)
        yield f"| `{question.id}` | {_cell(_said(question.label))} | {asked} | {required} |"


def _others(definition: Definition, marks: _Marks) -> Iterator[str]:
    """Values of other tables that a page says; all of them: ``shelfmates programme show``."""
    shown = ("about.", "roles.", "must.", "wish.", "calendar.", "cap.", "odd.trio", "label", "kind")
    others = [path for path in definition.sources if not path.startswith(shown)]
    if others:
        yield from ("", "## Also said by a page", "", "| what | |", "|---|---|")
        yield from (f"| `{path}` |{marks.of(path)} |" for path in others)
    command = f"shelfmates programme show {definition.id}"
    yield from ("", f"Everything else, from prompts to letters: `{command}`.")


class _Marks:
    """Numbers for the places that values come from, in the order of their first use."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self.places: list[str] = []

    def of(self, path: str) -> str:
        """The marks of a value: of its own path, or of the nearest above it that a page says whole."""
        parts = path.split(".")
        paths = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
        found = next((self._sources[one] for one in paths if one in self._sources), "")
        return "".join(f" [[{self._number(place)}]]({PLACES})" for place in found.split("; ") if place)

    def _number(self, place: str) -> int:
        if place not in self.places:
            self.places.append(place)
        return self.places.index(place) + 1


def _value(value: object) -> str:
    if isinstance(value, Mapping) and "label" in value:
        rest = {key: item for key, item in value.items() if key not in ("id", "label")}
        return f"{_value(value['label'])} ({_value(rest)})"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_value(item)}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return ("; " if any(isinstance(one, Mapping) for one in value) else ", ").join(map(_value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _cell(_said(value))


def _listed(value: object) -> str:
    """A value of a table cell: yes and no as words, sentences of a list apart."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and all(isinstance(item, Text) for item in value):
        return " · ".join(_value(item) for item in value)
    if isinstance(value, tuple) and all(isinstance(item, Mapping) for item in value):
        return " · ".join(_value(item["label"]) for item in value)
    return _value(value)


def _said(value: object) -> str:
    return value.said_in("en") if isinstance(value, Text) else str(value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
