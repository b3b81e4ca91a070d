"""Words and values together: the subject, the text part and the parts of the HTML, saying the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from shelfmates.core.text import tidy
from shelfmates.correspondence.letters.kinds import Placeholder
from shelfmates.correspondence.letters.parsing import (
    Address,
    Block,
    Button,
    Fill,
    Line,
    Part,
    Plain,
    Points,
    line_of,
    parts_of,
)
from shelfmates.correspondence.letters.values import harmless, isolated, short

_LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Filled:
    """Placeholders with their values, already harmless, and which way the letter runs."""

    placeholders: Mapping[str, Placeholder]
    values: Mapping[str, str]
    right_to_left: bool

    def value(self, name: str) -> str:
        return self.values[name]


@dataclass(frozen=True)
class Rendered:
    """A letter without its frame."""

    subject: str
    text: str
    html: SafeString


def render(
    subject: str, body: str, *, placeholders: Mapping[str, Placeholder], values: Mapping[str, str], rtl: bool
) -> Rendered:
    """The letter. Raises KeyError for a placeholder without a value, ValueError for a link leading elsewhere.

    Words are read once, before values are put in: whatever braces, dashes or addresses a value holds stay
    letters on the page.
    """
    safe = {name: harmless(values[name], place) for name, place in placeholders.items() if name in values}
    filled = Filled(placeholders, safe, rtl)
    parts = [part for part in parts_of(body, placeholders) if not _says_nothing(part, filled)]
    return Rendered(
        subject=_subject(subject, filled),
        text="\n\n".join(_as_text(part, filled) for part in parts),
        html=mark_safe("\n".join(_as_html(part, filled) for part in parts)),  # noqa: S308 - escaped piece by piece
    )


def _says_nothing(part: Part, filled: Filled) -> bool:
    """A paragraph of nothing but empty values is left out, so that words can hold what only some need."""
    if isinstance(part, Button | Block):
        return not filled.value(part.name)
    return all(
        isinstance(piece, Fill) and not filled.value(piece.name) for line in part.lines for piece in line
    )


def _subject(words: str, filled: Filled) -> str:
    told = "".join(
        isolated(short(filled.value(piece.name)), right_to_left=filled.right_to_left)
        if isinstance(piece, Fill)
        else _words(piece)
        for piece in line_of(" ".join(words.split()))
    )
    kept = told if len(told) <= _LONGEST_SUBJECT else f"{told[: _LONGEST_SUBJECT - 1].rstrip()}…"
    return " ".join(kept.split()) or tidy(words)


def _words(piece: Plain | Address) -> str:
    return piece.text if isinstance(piece, Plain) else piece.url


# ------------------------------------------------------------------ the text part


def _as_text(part: Part, filled: Filled) -> str:
    if isinstance(part, Button):
        return f"{_label(part.name, filled)}:\n{filled.value(part.name)}"
    if isinstance(part, Block):
        return filled.value(part.name)
    mark = "- " if isinstance(part, Points) else ""
    return "\n".join(mark + "".join(_text_pieces(line, filled)) for line in part.lines)


def _text_pieces(line: Line, filled: Filled) -> Iterator[str]:
    for piece in line:
        if isinstance(piece, Fill):
            value = filled.value(piece.name)
            plain = filled.placeholders[piece.name].kind == "link"
            yield value if plain else isolated(value, right_to_left=filled.right_to_left)
        else:
            yield _words(piece)


def _label(name: str, filled: Filled) -> str:
    place = filled.placeholders[name]
    return str(place.label or place.about)


# ------------------------------------------------------------------ the HTML part


def _as_html(part: Part, filled: Filled) -> SafeString:
    if isinstance(part, Button):
        return format_html(
            '<p class="way"><a class="button" href="{}">{}</a></p>',
            filled.value(part.name),
            _label(part.name, filled),
        )
    if isinstance(part, Block):
        return _paragraphs(filled.value(part.name))
    lines = [_joined(_html_pieces(line, filled)) for line in part.lines]
    if isinstance(part, Points):
        return format_html("<ul>{}</ul>", _joined(format_html("<li>{}</li>", line) for line in lines))
    return format_html("<p>{}</p>", _joined(lines, "<br>"))


def _html_pieces(line: Line, filled: Filled) -> Iterator[SafeString]:
    for piece in line:
        if isinstance(piece, Plain):
            yield escape(piece.text)
        elif isinstance(piece, Address):
            yield format_html('<a href="{0}">{0}</a>', piece.url)
        elif filled.placeholders[piece.name].kind == "link":
            yield format_html('<a href="{0}">{0}</a>', filled.value(piece.name))
        else:
            yield format_html("<bdi>{}</bdi>", filled.value(piece.name))


def _paragraphs(value: str) -> SafeString:
    """Several lines as typed: a blank line ends a paragraph."""
    chunks = [chunk for chunk in value.split("\n\n") if chunk.strip()]
    return _joined(
        format_html('<p dir="auto">{}</p>', _joined(map(escape, chunk.strip("\n").split("\n")), "<br>"))
        for chunk in chunks
    )


def _joined(pieces: Iterable[str], between: str = "") -> SafeString:
    return mark_safe(between.join(pieces))  # noqa: S308 - each piece was escaped
