"""A definition file to start from: the values a coordinator most often changes, with what each does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from shelfmates.definitions.editing import writing
from shelfmates.definitions.editing.exporting import holding_tables, standing_alone
from shelfmates.definitions.editing.starting_notes import LIMITS, NOTES, OFF, OFF_WISH, SECTIONS, TEMPLATE
from shelfmates.definitions.keys.kinds import has_meaning
from shelfmates.definitions.merging import Raw
from shelfmates.definitions.showing.shown import HEADINGS
from shelfmates.language import S, Sentence, Text, Words

type Table = Mapping[str, Any]

SCHEMA_FILE = "definition.schema.json"
_SETTINGS = ("calendar", "matching")
_RULE_KEYS: Mapping[str, tuple[str, ...]] = {  # what is written out of each rule
    "must": (),
    "wish": ("label", "weight"),
    "cap": ("label", "share", "warn_at", "most"),
}
_OF_THE_FILE = ("id", "extends", "label", "aliases")


def started(raw: Raw, *, id_: str, like: str, command: str, words: Words, schema: bool = False) -> str:
    """A file that extends ``like`` and writes out what is most often changed."""
    origin = S("It starts from “{name}”: all that is not written here is as there.", name=like)
    lines = [
        *_head(id_, command, words, origin, schema=schema),
        *writing.entry("id", id_, words.say(NOTES["id"])),
        *writing.entry("extends", like, words.say(NOTES["extends"])),
        *writing.entry("label", raw["label"], words.say(NOTES["label"])),
    ]
    for section in (_settings, _roles, _rules, _form):
        lines += section(raw, words)
    return _page(lines)


def started_whole(
    raw: Raw, *, id_: str, command: str, words: Words, schema: bool = False, variant: bool = False
) -> str:
    """A file that says everything by itself; a chosen variant is laid in, so none is left to choose."""
    left = {k: v for k, v in raw.items() if k not in _OF_THE_FILE and not (variant and k == "variants")}
    lines = [
        *_head(
            id_,
            command,
            words,
            S("It says everything by itself and takes nothing from another."),
            schema=schema,
        )
    ]
    lines += writing.entry("id", id_, words.say(NOTES["id"]))
    lines += writing.entry("label", raw["label"], words.say(NOTES["label"]))
    for name, item in standing_alone(left):
        lines += writing.entry(name, item)
    for name, item in holding_tables(left):
        lines += ["", *_ruled(name, words), *writing.tables(name, item)]
    return _page(lines)


def _page(lines: Sequence[str]) -> str:
    """The lines as a file, never two empty ones together."""
    kept = [line for above, line in pairwise(["", *lines]) if line or above]
    return "\n".join(kept).rstrip() + "\n"


def _head(id_: str, command: str, words: Words, origin: Sentence, *, schema: bool) -> Iterator[str]:
    if schema:
        yield from (f"#:schema ./{SCHEMA_FILE}", "")
    for sentence in (
        S("The programme “{name}”.", name=id_),
        origin,
        S("Change what stands behind the equals signs. Whatever follows a # is a note."),
        S("Afterwards run: {command}", command=command),
        S(
            "Everything else can be changed as well: see “Make your own programme” and “Definition keys” in "
            "the documentation."
        ),
    ):
        yield from writing.comment(words.say(sentence))
    yield ""


def _ruled(name: str, words: Words, more: Sentence | None = None) -> Iterator[str]:
    """A line across the page and what the section is about."""
    yield "# " + "-" * (writing.WIDTH - 2)
    for said in (SECTIONS.get(name) or HEADINGS.get(name), more):
        if said is not None:
            yield from writing.comment(words.say(said))


def _settings(raw: Raw, words: Words) -> Iterator[str]:
    for name in _SETTINGS:
        content = raw.get(name)
        if not isinstance(content, Mapping):
            continue
        yield from ("", *_ruled(name, words), f"[{name}]")
        for key, item in content.items():
            note = NOTES.get(f"{name}.{key}")
            yield from writing.entry(key, item, words.say(note) if note else "")


def _roles(raw: Raw, words: Words) -> Iterator[str]:
    roles: Table = raw["roles"]  # type: ignore[assignment]
    yield from ("", *_ruled("roles", words, OFF))
    for name, role in roles.items():
        yield f"[roles.{name}]"
        yield from writing.entry("label", role["label"])
        yield from writing.entry("plural", role["plural"])
        if "most_seats" in role:
            yield from writing.entry("most_seats", role["most_seats"], words.say(NOTES["most_seats"]))
        for rule in role.get("eligibility", ()):
            yield f"[[roles.{name}.eligibility]]"
            yield from writing.entry("id", rule["id"])
            yield from writing.entry("label", rule["label"], words.say(NOTES["eligibility.label"]))
            yield from writing.entry("condition", rule["condition"], words.say(NOTES["condition"]))
            yield "# off = true"
        yield ""


def _rules(raw: Raw, words: Words) -> Iterator[str]:
    for name, keys in _RULE_KEYS.items():
        rules: list[Table] = raw.get(name, [])  # type: ignore[assignment]
        if rules:
            yield from ("", *_ruled(name, words, OFF_WISH if name == "wish" else OFF))
        for rule in rules:
            yield f"[[{name}]]"
            said = "" if "label" in keys else _said(rule["label"], words)
            yield from writing.entry("id", rule["id"], said)
            for key in keys:
                if key in rule:
                    note = NOTES.get(f"{name}.{key}")
                    yield from writing.entry(key, rule[key], words.say(note) if note else "")
            yield from ("# off = true", "")


def _form(raw: Raw, words: Words) -> Iterator[str]:
    form: Table = raw["form"]  # type: ignore[assignment]
    labels = {question["id"]: question["label"] for question in form.get("question", ())}
    asked = {key: _by_role(form.get(key, [])) for key in ("required", "optional")}
    asked["optional"].setdefault("all", [])
    named = {id_ for lists in asked.values() for ids in lists.values() for id_ in ids}

    def listed(id_: str) -> str:
        return f"{writing.value(id_) + ',':<17}# {_said(labels.get(id_, {}), words)}"

    yield from ("", *_ruled("form", words))
    for key, lists in asked.items():
        if not lists:
            continue
        yield from (f"[form.{key}]", *writing.comment(words.say(NOTES[f"form.{key}"])))
        for role, ids in lists.items():
            yield f"{writing.key(role)} = ["
            yield from (f"  {listed(id_)}" for id_ in ids)
            if (key, role) == ("optional", "all"):
                yield from (f"  # {listed(id_)}" for id_ in labels if id_ not in named)
            yield "]"
    patterns = [
        ("template", TEMPLATE),
        *([("limits", LIMITS)] if has_meaning("cap", raw.get("kind")) else []),
    ]
    for note, pattern in patterns:
        yield from ("", *writing.comment(words.say(NOTES[note])))
        yield from (f"# {line}".rstrip() for line in pattern.strip().splitlines())


def _by_role(lists: object) -> dict[str, list[str]]:
    if isinstance(lists, Mapping):
        return {role: list(ids) for role, ids in lists.items()}
    return {"all": list(lists)} if isinstance(lists, list) and lists else {}


def _said(label: Mapping[str, str], words: Words) -> str:
    return " ".join(Text(label).said_in(words.language).split())
