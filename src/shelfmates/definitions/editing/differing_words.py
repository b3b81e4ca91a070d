"""Differences between two definitions, said so that a committee can read them, or as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from shelfmates.definitions.editing import writing
from shelfmates.definitions.editing.differing import Change
from shelfmates.definitions.merging import is_text
from shelfmates.definitions.showing.shown import HEADINGS
from shelfmates.language import S, Sentence, Text, Words

type Table = Mapping[str, Any]

SCHEMA = "shelfmates.difference/1"
_SECTIONS: Mapping[str, Sentence] = {
    "label": S("Name"),
    "kind": S("Kind"),
    "languages": S("Languages"),
    "roles": S("Roles"),
    "form": S("Form"),
    "must": S("What excludes a pair"),
    "wish": S("What counts, out of 100 points"),
    "cap": S("Limits on groups"),
    "matching": S("Matching"),
    "calendar": S("Calendar"),
    "vocabulary": S("Lists of its own"),
    **HEADINGS,
}
_HOW = {"required": S("required"), "optional": S("not required")}
_LONG = 160  # a text longer than this is cut where it stands among others


def as_text(found: Sequence[Change], words: Words) -> str:
    """The differences, section by section: + added, - removed, → before and after."""
    lines: list[str] = []
    for section, group in groupby(sorted(found, key=lambda c: _place(c.section)), key=lambda c: c.section):
        heading = _SECTIONS.get(section)
        lines += ["", words.say(heading) if heading else section]
        for change in group:
            lines += [f"  {line}" for line in _lines(change, words)]
    return "\n".join(lines[1:]) + "\n" if lines else ""


def as_data(found: Sequence[Change], names: tuple[str, str]) -> dict[str, Any]:
    """The differences ready for JSON."""
    return {
        "schema": SCHEMA,
        "before": names[0],
        "after": names[1],
        "differences": [
            {
                "change": change.kind,
                "path": ".".join(change.path),
                "label": change.names[-1] if change.names else None,
                "before": change.before,
                "after": change.after,
            }
            for change in found
        ],
    }


def _place(section: str) -> int:
    known = list(_SECTIONS)
    return known.index(section) if section in known else len(known)


def _lines(change: Change, words: Words) -> Iterator[str]:
    who = " › ".join(_name(name, words) for name in change.names)
    key = change.path[-1]
    match change.kind:
        case "order":
            yield words.say(
                S("{what}: in another order.", what=who or ", ".join(map(str, change.after[:3])) + " …")
            )
        case "added" if isinstance(change.after, Mapping) and change.names and "id" in change.after:
            yield f"+ {_with(who, _more(change.after, words), words)}"
        case "removed" if isinstance(change.before, Mapping) and change.names and "id" in change.before:
            yield f"- {_with(who, _more(change.before, words), words)}"
        case _:
            for language, before, after in _sides(change, words):
                what = _with(who, (_said_key(key, len(change.path)) + language).strip(), words)
                yield _with(what, f"{before} → {after}", words)


def _said_key(key: str, depth: int) -> str:
    """The key itself, which is what to look for in the file; a section's own is its heading."""
    return key if depth > 1 and key != "asked" else ""


def _with(what: str, more: str, words: Words) -> str:
    if not (what and more):
        return what or more
    return words.say(S("{what}: {more}", what=what, more=more))


def _more(table: Table, words: Words) -> str:
    """What a rule weighs, or of whom a question is asked."""
    if "weight" in table:
        return f"weight {table['weight']}"
    if "asked" in table:
        return _asked(table["asked"], words)
    return ""


def _sides(change: Change, words: Words) -> Iterator[tuple[str, str, str]]:
    """(language, before, after): once; for texts in the reader's language if that changed."""
    before, after = change.before, change.after
    if change.path[-1] == "asked":
        yield "", _asked(before or {}, words), _asked(after or {}, words)
    elif is_text(before) and is_text(after):
        for language in sorted({*before, *after}, key=lambda code: (code != words.language, code)):
            one, other = before.get(language), after.get(language)
            if one != other:
                here = "" if language == words.language else f" ({language})"
                yield here, f"“{_cut(str(one or ''))}”", f"“{_cut(str(other or ''))}”"
                if not here:
                    return
    else:
        yield "", _value(before, words), _value(after, words)


def _asked(asked: Mapping[str, str], words: Words) -> str:
    if not asked:
        return words.say(S("not asked"))
    if len(set(asked.values())) == 1:
        how = words.say(_HOW[next(iter(asked.values()))])
        return f"{how} ({', '.join(asked)})"
    return ", ".join(f"{words.say(_HOW[how])} ({role})" for role, how in asked.items())


def _name(name: Table | str, words: Words) -> str:
    said = name if isinstance(name, str) else Text(name).said_in(words.language)
    return _cut(said)


def _value(value: object, words: Words) -> str:
    if value is None:
        return words.say(S("nothing"))
    if is_text(value):
        return f"“{_cut(Text(value).said_in(words.language))}”"  # type: ignore[arg-type]
    if isinstance(value, str):
        return _cut(value)
    if isinstance(value, bool):
        return words.say(S("yes")) if value else words.say(S("no"))
    if isinstance(value, list):
        return ", ".join(_value(item, words) for item in value) or words.say(S("nothing"))
    return writing.value(value)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else plain[: _LONG - 1].rstrip() + "…"
