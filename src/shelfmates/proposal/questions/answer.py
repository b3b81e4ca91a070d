"""The one shape of every answer: findings under headings, each a sentence and the same as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shelfmates.language import Sentence


@dataclass(frozen=True)
class Finding:
    """One thing that was found out.

    ``data`` says the same for programs: JSON-ready, people by id, points on the inner scale
    (0…1,000,000), and under "code" what kind of finding it is, which no language changes.
    """

    sentence: Sentence
    data: Mapping[str, object]


@dataclass(frozen=True)
class Section:
    """Findings that belong together, the most important first. ``id`` is stable, for programs and links."""

    id: str
    heading: Sentence
    findings: tuple[Finding, ...]
    note: Sentence | None = None  # how to read them, or why there are none


@dataclass(frozen=True)
class Answer:
    """What one question found. ``asked`` is the question as data: who, which rule, how much."""

    question: str
    sections: tuple[Section, ...]
    asked: Mapping[str, object] = field(default_factory=dict)
