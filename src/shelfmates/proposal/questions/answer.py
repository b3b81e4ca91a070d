"""The one shape of every answer: findings under headings, each a sentence and the same as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shelfmates.proposal.model import Finding, Section


@dataclass(frozen=True)
class Answer:
    """What one question found. ``asked`` is the question as data: who, which rule, how much."""

    question: str
    sections: tuple[Section, ...]
    asked: Mapping[str, object] = field(default_factory=dict)


__all__ = ["Answer", "Finding", "Section"]
