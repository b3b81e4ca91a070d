"""The data map: every field that says something about a person, who sees it, how long it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.utils.translation import override

from shelfmates.core.personal import Erase, Field
from shelfmates.home.queries.declared import personal_fields
from shelfmates.home.queries.own import TITLES

_HEAD = """# Data map

Every field that says something about a person: what for, on which basis, who sees it, how long it is kept,
whether its owner gets it in their own data, and what erasing their account does to it. Made from the
declarations of the chapters by `uv run just reference`; please do not edit by hand. The site's own page
“Who can see what about you” is made from the same declarations, and tests hold the site to them.

"""
_ERASED: Mapping[Erase, str] = {
    "delete": "goes", "blank": "is emptied", "keep": "stays", "key": "a keyed hash stays",
}  # fmt: skip


def data_map() -> str:
    """The page."""
    with override("en"):
        return _HEAD + "\n".join(_sections()).rstrip() + "\n"


def _sections() -> Iterator[str]:
    silent = []
    for label, fields in sorted(personal_fields().items()):
        rows = [(name, field) for name, field in fields.items() if field.is_personal]
        if not rows:
            silent.append(label)
            continue
        yield f"## {TITLES.get(label, apps.get_model(label)._meta.verbose_name)} (`{label}`)\n"
        yield "| field | what for | basis | who sees it | kept | in own data | erasing |"
        yield "|---|---|---|---|---|---|---|"
        yield from (_row(name, field) for name, field in rows)
        yield ""
    yield "## Nothing about a person\n"
    yield "These hold nothing about a person: " + ", ".join(f"`{label}`" for label in silent) + "."


def _row(name: str, field: Field) -> str:
    seen = ", ".join(field.readers) or "nobody"
    when = "" if field.stage == "always" else f" ({field.stage})"
    mark = " **sensitive**" if field.sensitive else ""
    note = f": {field.note}" if field.note else ""
    own = "yes" if field.export else "no"
    return (
        f"| `{name}`{mark} | {field.purpose} | {field.basis} | {seen}{when} | {field.keep} | {own} "
        f"| {_ERASED[field.erase]}{note} |"
    )
