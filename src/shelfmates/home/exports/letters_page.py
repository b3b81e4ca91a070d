"""Every letter the site writes: when, to whom it is optional, its first words, what it may hold."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from shelfmates.correspondence.letters import LetterKind, registry

_HEAD = """# Letters

Every letter the site writes, with its first words; French stands beside it on the site. Made from what the
chapters declare by `uv run just reference`; please do not edit by hand. A programme may reword its letters
at the desk (Letters, “Words of the letters”); words in braces are filled for each recipient, and only those
listed here may be used.

Every letter may hold `{name}`, `{programme}` and `{association}`.

"""


def letters() -> str:
    """The page."""
    with override("en"):
        return _HEAD + "\n".join(_sections()).rstrip() + "\n"


def _sections() -> Iterator[str]:
    for key, kind in sorted(registry().items()):
        yield f"## `{key}`\n"
        yield f"{kind.about} {_said_of(kind)}\n"
        yield f"> **{kind.subject}**\n>"
        for line in str(kind.body).strip().splitlines():
            yield f"> {line}".rstrip()
        yield ""
        if kind.placeholders:
            yield "| placeholder | what it is | for example |"
            yield "|---|---|---|"
            for name, place in kind.placeholders.items():
                yield f"| `{{{name}}}` | {_cell(place.about)} | {_cell(place.sample)} |"
            yield ""


def _said_of(kind: LetterKind) -> str:
    optional = "People may stop it." if kind.optional else "It belongs to the service and cannot be stopped."
    reworded = "A programme may reword it." if kind.of_programme else "Its words are the site's own."
    return f"{optional} {reworded}"


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", "<br>")
