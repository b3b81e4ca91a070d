"""Who may open what: the access policy as a page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.conf import settings

from shelfmates.home.queries.declared import WORDS, Row, policy

_HEAD = """# Permissions

Who may open which page and press which button. Made from the `policy.toml` of every chapter by
`uv run just reference`; please do not edit by hand. A test requests every page with every method as
everybody, on one's own and on other people's things, and holds the site to this table.

Whoever is not named gets “no such page” (404), as for a page that does not exist; whoever is not signed in
is asked to do so where a page is not for anyone. Where it says *told why*, these people read a sentence
instead. Methods that are not named are refused (405).

| word | means |
|---|---|
| anyone | everybody, signed in or not |
| person | everybody who is signed in |
| owner | the person whose thing it is |
| applicant | somebody with an application in the round |
| coordinator, committee, steward, observer | staff in this role, of the programme or its association |
| association | a coordinator of the whole association |
| operator | whoever runs the installation |

"""


def permissions() -> str:
    """The page."""
    return _HEAD + "\n".join(_sections()).rstrip() + "\n"


def _sections() -> Iterator[str]:
    order = {chapter: number for number, chapter in enumerate(settings.CHAPTERS)}
    rows = sorted(policy().values(), key=lambda row: (order[row.chapter], row.name))
    for chapter, of_chapter in groupby(rows, key=lambda row: row.chapter):
        yield f"## {chapter.capitalize()}\n"
        yield "| to | page | see | do | |"
        yield "|---|---|---|---|---|"
        yield from map(_row, of_chapter)
        yield ""


def _row(row: Row) -> str:
    see = _words(row.methods.get("GET"))
    do = "; ".join(_words(row.methods[method]) for method in row.methods if method != "GET")
    notes = [f"told why: {_words(row.told_why)}"] if row.told_why else []
    notes += [row.when] if row.when else []
    return f"| {row.about} | `{row.name}` | {see} | {do} | {'; '.join(notes)} |"


def _words(words: frozenset[str] | None) -> str:
    if words is None:
        return ""
    return ", ".join(word for word in WORDS if word in words) or "nobody"
