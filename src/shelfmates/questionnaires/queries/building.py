"""What the builder shows: questions that can be added, who asks them elsewhere, what a draft changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from shelfmates.definitions import Definition, catalogue, kept_days, load, shown_when, vocabularies
from shelfmates.definitions.model import Question
from shelfmates.language import Text, Words
from shelfmates.questionnaires.models import Version
from shelfmates.questionnaires.queries.sections import layout


@cache
def asked_elsewhere() -> dict[str, int]:
    """Question id → how many programmes of our catalogue ask it."""
    found: dict[str, int] = {}
    for name in catalogue():
        for question in load(name).questions:
            found[question.id] = found.get(question.id, 0) + 1
    return found


def programmes_known() -> int:
    """How many programmes our catalogue has."""
    return len(catalogue())


def unused_id(stem: str, taken: Collection[str]) -> str:
    """A short name that nothing has yet: stem_1, stem_2 …"""
    return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}_{number}") not in taken)


def hidden_options(version: Version, question: Question) -> dict[str, Text]:
    """The options of the question's list that the programme does not offer, by id."""
    name = question.vocabulary.id if question.vocabulary else ""
    tables = [*version.content.get("question", ()), *version.lists]
    own: Mapping[str, Any] = next((one for one in tables if one["id"] == name), {})
    off = {one["id"]: Text(one["label"]) for one in own.get("options", ()) if one.get("off")}
    base = vocabularies().get(str(own.get("extends", "")))
    left = (
        {option.id: option.label for option in base.options if option.id in own["hide"]}
        if "hide" in own and base
        else {}
    )
    return {**left, **off}


@dataclass(frozen=True)
class Difference:
    """What a draft changes at one question or section, in words."""

    label: str
    words: tuple[str, ...]


def differences(before: Definition, after: Definition, language: str) -> tuple[Difference, ...]:
    """What somebody who applied with ``before`` would find changed in ``after``."""
    old = {question.id: question for question in before.questions}
    new = {question.id: question for question in after.questions}
    found = [
        Difference(question.label.said_in(language), (_("No longer asked"),))
        for id_, question in old.items()
        if id_ not in new
    ]
    for id_, question in new.items():
        if id_ not in old:
            found.append(Difference(question.label.said_in(language), (_("New question"),)))
            continue
        words = tuple(_changes(old[id_], question, before, after, language))
        if words:
            found.append(Difference(question.label.said_in(language), words))
    found.extend(_sections(before, after, language))
    return tuple(found)


def _changes(
    old: Question, new: Question, before: Definition, after: Definition, language: str
) -> Iterator[str]:
    said = old.label.by_language
    if said != new.label.by_language or (old.help or _NONE) != (new.help or _NONE):
        yield _("Other words")
    if old.kind != new.kind:
        yield _("Answered in another way")
    if old.asked != new.asked:
        yield _("Asked of other roles")
    if old.required != new.required:
        yield _("Required of other roles")
    if _options(old) != _options(new):
        yield _("Other options")
    if old.seen_by != new.seen_by:
        yield _("Seen by others")
    if kept_days(old, before) != kept_days(new, after):
        yield _("Kept for another time")
    if old.most != new.most:
        yield _("Another greatest number")
    if _when(old, before, language) != _when(new, after, language):
        yield _("Asked after another answer")


_NONE = object()


def _options(question: Question) -> tuple[object, ...]:
    listed = question.vocabulary.options if question.vocabulary else ()
    lines = tuple((line.id, dict(line.label.by_language)) for line in question.lines)
    return (*((option.id, dict(option.label.by_language)) for option in listed), *lines)


def _when(question: Question, definition: Definition, language: str) -> str:
    sentence = shown_when(question, definition)
    return Words(language).say(sentence) if sentence else ""


def _sections(before: Definition, after: Definition, language: str) -> Iterator[Difference]:
    """Questions that stand elsewhere are told once for the whole form, headings one by one."""
    old = {section.id: section for section in layout(before, split=False)}
    new = layout(after, split=False)
    for section in new:
        was = old.get(section.id)
        if was is None:
            yield Difference(section.title(language), (_("New section"),))
        elif was.title(language) != section.title(language) or was.text != section.text:
            yield Difference(section.title(language), (_("Other words"),))
    common = {q.id for q in before.questions} & {q.id for q in after.questions}
    if _order(before, common) != _order(after, common):
        yield Difference(_("The whole form"), (_("Questions in another order"),))


def _order(definition: Definition, common: set[str]) -> list[str]:
    return [q.id for section in layout(definition, split=False) for q in section.questions if q.id in common]
