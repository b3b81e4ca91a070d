"""Answers to questions as plain values, for JSON and for whatever shows them."""

from __future__ import annotations

from shelfmates.language import Words
from shelfmates.proposal.questions.answer import Answer, Finding, Section


def answer_data(answer: Answer, words: Words) -> dict[str, object]:
    """An answer with its sentences in the language of ``words``."""
    return {
        "question": answer.question,
        "asked": dict(answer.asked),
        "sections": [section_data(one, words) for one in answer.sections],
    }


def section_data(section: Section, words: Words) -> dict[str, object]:
    return {
        "id": section.id,
        "heading": words.say(section.heading),
        "note": section.note and words.say(section.note),
        "findings": [finding_data(one, words) for one in section.findings],
    }


def finding_data(finding: Finding, words: Words) -> dict[str, object]:
    return {"sentence": words.say(finding.sentence), **finding.data}
