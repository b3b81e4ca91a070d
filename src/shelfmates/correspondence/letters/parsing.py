"""The words of a letter as paragraphs, lists and buttons; values come later and are never read as words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shelfmates.correspondence.letters.kinds import Placeholder

_PIECE = re.compile(r"\{(?P<name>[^{}\n]*)\}|(?P<address>https?://[^\s{}<>\"']*[^\s{}<>\"'.,;:!?)\]])")


@dataclass(frozen=True)
class Plain:
    """Words as they stand."""

    text: str


@dataclass(frozen=True)
class Address:
    """A web address that stands in the words themselves."""

    url: str


@dataclass(frozen=True)
class Fill:
    """A placeholder amid a line."""

    name: str


type Piece = Plain | Address | Fill
type Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Points:
    """A list, each point one line."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Button:
    """A link that stands alone on its line."""

    name: str


@dataclass(frozen=True)
class Block:
    """A value of several lines that stands alone on its line."""

    name: str


type Part = Paragraph | Points | Button | Block


def line_of(text: str) -> Line:
    """One line as pieces."""
    pieces: list[Piece] = []
    at = 0
    for found in _PIECE.finditer(text):
        if found.start() > at:
            pieces.append(Plain(text[at : found.start()]))
        name = found["name"]
        pieces.append(Fill(name) if name is not None else Address(found["address"]))
        at = found.end()
    if at < len(text):
        pieces.append(Plain(text[at:]))
    return tuple(pieces)


def parts_of(body: str, placeholders: Mapping[str, Placeholder]) -> tuple[Part, ...]:
    """The words of a letter as parts, in their order."""
    parts: list[Part] = []
    for chunk in re.split(r"\n[ \t]*\n", body.replace("\r\n", "\n").strip("\n")):
        lines: list[Line] = []
        points: list[Line] = []
        for text in chunk.split("\n"):
            alone = _alone(text, placeholders)
            if not text.startswith("- ") and points:
                parts.append(Points(tuple(points)))
                points = []
            if (text.startswith("- ") or alone) and lines:
                parts.append(Paragraph(tuple(lines)))
                lines = []
            if alone:
                parts.append(alone)
            elif text.startswith("- "):
                points.append(line_of(text[2:].strip()))
            elif text.strip():
                lines.append(line_of(text.strip()))
        if points:
            parts.append(Points(tuple(points)))
        if lines:
            parts.append(Paragraph(tuple(lines)))
    return tuple(parts)


def _alone(text: str, placeholders: Mapping[str, Placeholder]) -> Button | Block | None:
    pieces = line_of(text.strip())
    if len(pieces) != 1 or not isinstance(pieces[0], Fill):
        return None
    name = pieces[0].name
    kind = placeholders[name].kind
    return Button(name) if kind == "link" else Block(name) if kind == "lines" else None
