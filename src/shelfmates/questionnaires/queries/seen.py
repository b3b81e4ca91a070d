"""What stands at one place of a form, as one word: an action compares it with what a page had shown."""

from __future__ import annotations

from django.conf import settings

from shelfmates.core.tokens import state_of
from shelfmates.definitions.model import Definition
from shelfmates.language import Text
from shelfmates.questionnaires.queries.sections import layout

GONE = "gone"


def question_state(definition: Definition, question: str) -> str:
    """All that the page of a question edits."""
    asked = definition.question(question)
    if asked is None:
        return GONE
    test = asked.only_if
    return state_of(
        _words(asked.label),
        _words(asked.help),
        asked.asked,
        asked.required,
        asked.seen_by,
        asked.keep_days,
        asked.most,
        repr(test) if test else None,
        next((one.id for one in layout(definition, split=False) if asked in one.questions), ""),
    )


def section_state(definition: Definition, section: str) -> str:
    """A section's words and minutes."""
    found = next((one for one in layout(definition, split=False) if one.id == section), None)
    if found is None:
        return GONE
    # A name of ours becomes the section's own when sections are moved; it is the same name before and after.
    own = dict(found.label.by_language) if isinstance(found.label, Text) else {}
    names = {**found.titles([*dict(settings.LANGUAGES)]), **own}
    return state_of(names, _words(found.text), found.minutes)


def option_state(definition: Definition, question: str, option: str) -> str:
    """The words of an option."""
    asked = definition.question(question)
    found = asked.vocabulary.option(option) if asked and asked.vocabulary else None
    return state_of(_words(found.label)) if found else GONE


def _words(text: Text | None) -> dict[str, str] | None:
    return dict(text.by_language) if text else None
