"""An answer of ``ask`` as plain sentences."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.language import Words
from shelfmates.proposal.questions.answer import Answer


def said(answer: Answer, *sections: str, language: str = "en") -> list[str]:
    """What the findings of these sections (all, where none is named) say, in order."""
    words = Words(language)
    return [
        words.say(one.sentence)
        for section in answer.sections
        if not sections or section.id in sections
        for one in section.findings
    ]


def found(answer: Answer, code: str) -> list[Mapping[str, object]]:
    """The data of all findings of this kind."""
    return [one.data for section in answer.sections for one in section.findings if one.data["code"] == code]
