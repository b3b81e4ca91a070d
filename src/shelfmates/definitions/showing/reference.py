"""The reference page of definition keys, written from the same tables that check the files.

``python -m shelfmates.definitions.showing.reference docs/reference/definition-keys.md`` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from shelfmates.definitions.keys.core import CHOICES, TABLES, Key
from shelfmates.definitions.keys.criteria import PARAMETERS
from shelfmates.definitions.keys.reads import READS
from shelfmates.definitions.vocabularies import vocabularies

_HEAD = """# Definition keys

Every key a programme's file may have. Made from the tables that check the files; `shelfmates programme
check FILE` names whatever is not here.

Texts are written in every language of the programme: `label = {en = "Mentor", fr = "Mentor·e"}`. A list of
tables with ids is laid over the one it extends id by id; `off = true` leaves an entry out. A rule that names
another criterion, and any condition or list of question ids, replaces the one below it whole.
"""

_TYPES: Mapping[str, str] = {
    "word": "text in quotes",
    "words": "list of texts in quotes",
    "whole": "whole number",
    "weight": "whole number",
    "count": "whole number from 1",
    "wholes": "list of whole numbers",
    "number": "number",
    "share": "number from 0 to 1",
    "shares": "list of numbers from 0 to 1",
    "points": "number from 0 to 100",
    "yes": "true or false",
    "day": '"MM-DD"',
    "days": 'list of "MM-DD"',
    "hours": "two hours of the day",
    "question": "id of a question",
    "question_or_none": 'id of a question, or ""',
    "questions": "list of question ids",
    "spot": "latitude and longitude",
    "blank": "unanswered or all",
    "roles": "list of role ids",
    "details": "list of name, email, employer",
    "vocabulary": "id of a vocabulary",
    "asked": "question ids, for all or by role",
    "named_wholes": "whole numbers by role",
    "named_words": "lists of texts by id",
    "named_text": "texts by id, each in every language",
    "value": "number, list of options, true or false",
    "sources": "table of path = place",
    "text": "text in each language",
    "texts": "list of texts in each language",
    "letter": "text in each language, with {placeholders}",
    "criterion": "name of a criterion",
    "condition": "a condition",
    "conditions": "list of conditions",
    "mode": "mean or any",
    "stance": "similar, different, either or nothing",
    "inner": "table of criterion and parameters",
}
_WRITTEN: Mapping[str, str] = {
    "": "The top of the file",
    "role": "`[roles.NAME]`",
    "guide": "`[roles.NAME.guide]`",
    "eligibility": "`[[roles.NAME.eligibility]]`",
    "condition": "A condition",
    "form": "`[form]`",
    "step": "`[[form.step]]`",
    "question": "`[[form.question]]`",
    "option": "An option or a line of a question",
    "vocabulary": "`[[vocabulary]]`",
    "must": "`[[must]]`",
    "wish": "`[[wish]]`",
    "part": "`[[wish.part]]`",
    "cap": "`[[cap]]`",
    "variant": "`[variants.NAME]`",
    "objective": "`[[objectives]]`",
    "staff": "`[[staff]]`",
    "note": "A table of words: `[notice]`, `[launch]`, `[gate]` …",
    "prompt": "`[[prompt]]`",
    "check_in": "`[[check_in]]`",
    "survey": "`[[survey]]`",
    "survey_question": "`[[survey.question]]`",
    "letter": "`[[letter]]`",
    "card": "`[[card]]`",
    "theme": "`[[theme]]`",
}


def page() -> str:
    """The whole page in Markdown."""
    return "\n".join((_HEAD, *_tables(), *_criteria(), *_lists())) + "\n"


def _tables() -> Iterator[str]:
    for name, keys in TABLES.items():
        yield from (f"## {_WRITTEN.get(name, f'`[{name}]`')}", "")
        if name == "variant":
            yield from ("Anything that may stand at the top of the file, laid over it.", "")
        else:
            yield from _rows(keys)


def _rows(keys: Mapping[str, Key]) -> Iterator[str]:
    yield from ("| key | is | meaning |", "| --- | --- | --- |")
    for key, entry in keys.items():
        needed = " **(needed)**" if entry.required else ""
        yield f"| `{key}` | {_is(entry.type)}{needed} | {entry.about} |"
    yield ""


def _is(type_: str) -> str:
    kind, _, name = type_.partition(":")
    if kind in ("choice", "choices"):
        options = ", ".join(f"`{option}`" for option in CHOICES[name])
        return f"one of {options}" if kind == "choice" else f"list of {options}"
    if kind in ("table", "tables", "named"):
        return {"table": "table", "tables": "list of tables", "named": "tables by name"}[kind]
    return _TYPES[kind]


def _criteria() -> Iterator[str]:
    yield from (
        "## Criteria and their parameters",
        "",
        "They stand beside `criterion` in a must, a wish or a part.",
        "",
    )
    for name, parameters in PARAMETERS.items():
        yield from (f"### `{name}`", "")
        if parameters:
            yield from _rows(
                {key: Key(p.type, p.about + _read((name, key)), p.required) for key, p in parameters.items()}
            )
        else:
            yield from ("No parameters.", "")
    yield from (
        "## Which questions conditions and limits read",
        "",
        "| where | kinds of question |",
        "| --- | --- |",
    )
    for table, key in READS:
        if table not in PARAMETERS:
            yield f"| `{table}`: `{key}` | {', '.join(READS[table, key])} |"
    yield ""


def _read(reader: tuple[str, str]) -> str:
    """The kinds of question a parameter reads, where it names one."""
    return f" Kinds: {', '.join(READS[reader])}." if reader in READS else ""


def _lists() -> Iterator[str]:
    yield from ("## Vocabularies", "", "| id | name | ordered |", "| --- | --- | --- |")
    for name, vocabulary in vocabularies().items():
        label = vocabulary.label
        ordered = "yes" if vocabulary.ordered else "no"
        yield f"| `{name}` | {label.said_in('en')} · {label.said_in('fr')} | {ordered} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
