"""The pages of a form: its sections, as the programme makes them or by what the questions are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shelfmates.definitions import is_shown
from shelfmates.definitions.applicants import FLEXIBLE, Answer
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import Text

LONG = 12
"""A part of the form with more questions than this is asked page by page."""

GROUPS: Mapping[str, tuple[Promise, tuple[str, ...]]] = {
    "about-you": (
        _("About you"),
        (
            "F01", "F02", "F02_phone", "F03", "F04", "F05", "F05_section", "F06", "F07", "F08", "F09",
            "F09_km", "F10", "F11",
        ),
    ),
    "your-work": (
        _("Your work"),
        (
            "F12", "F14", "F15", "F15_specialty", "F16", "F18", "F19", "F20", "F20_enrolled", "F20_year",
            "F36", "F36_partners", "F43", "F43_number", "F44", "F45", "F45_member",
        ),
    ),
    "what-to-talk-about": (
        _("What you want to talk about"),
        ("F17", "F21", "F22", "F23", "F24", "F25", "F26", "themes", "free_words"),
    ),
    "how-to-meet": (
        _("How you would like to meet"),
        (
            "F27", "F28", "F29", "F30", "F31", "F32", "F35", "F35_first", "F35_days", "F35_when",
            "F35_reason", "F39",
        ),
    ),
    "your-partner": (
        _("Your partner"),
        ("F33", "F13", "F34", "F34_about", "F34_same", "F34_found", "F37", "F42"),
    ),
    "more": (_("Anything else"), ("F38", "F40", "F46")),
    "agreements": (_("What you agree to"), ("F41_share", "F41")),
}  # fmt: skip
_GROUP_OF = {question: group for group, (_title, questions) in GROUPS.items() for question in questions}
_OTHERS = "more"


@dataclass(frozen=True)
class Section:
    """One page of a form. ``part`` names the part it belongs to, where a part has several pages."""

    id: str
    label: Text | Promise
    questions: tuple[Question, ...]
    part: Text | None = None
    minutes: int | None = None
    text: Text | None = None
    follows: bool = False  # asked because of an answer on the page before

    def title(self, language: str) -> str:
        """What the page is called."""
        return self.label.said_in(language) if isinstance(self.label, Text) else str(self.label)

    def titles(self, languages: Sequence[str]) -> dict[str, str]:
        """What it is called in each language."""
        found = {}
        for language in languages:
            with translation.override(language):
                found[language] = self.title(language)
        return found


def asked_roles(roles: Sequence[str]) -> tuple[str, ...]:
    """The roles whose questions somebody answers: who takes either side answers those of both."""
    named = [one for role in roles for one in (("mentor", "mentee") if role == FLEXIBLE else (role,))]
    return tuple(dict.fromkeys(named))


def sections(
    definition: Definition,
    roles: Sequence[str],
    answers: Mapping[str, Answer] | None = None,
    *,
    without: Sequence[str] = (),
) -> tuple[Section, ...]:
    """The pages somebody in these roles walks through, given the answers so far.

    A question that depends on an answer of the same page comes on a page of its own behind it, and only
    once the answer calls for it. ``without``: questions that are asked elsewhere.
    """
    given = answers or {}
    wanted = set(asked_roles(roles))
    found: list[Section] = []
    for section in layout(definition):
        asked = [q for q in section.questions if wanted & set(q.asked) and q.id not in without]
        here = {question.id for question in asked}
        later = [q for q in asked if q.only_if is not None and q.only_if.field in here]
        now = [q for q in asked if q not in later and is_shown(q, given)]
        if now:
            found.append(_with(section, section.id, now))
        shown = [q for q in later if is_shown(q, given)]
        if shown:
            found.append(_with(section, f"{section.id}-more", shown, follows=True))
    return tuple(found)


def shown_questions(
    definition: Definition, roles: Sequence[str], answers: Mapping[str, Answer]
) -> tuple[Question, ...]:
    """Every question these answers call for, in the order of the pages."""
    return tuple(q for section in sections(definition, roles, answers) for q in section.questions)


def layout(definition: Definition, *, split: bool = True) -> tuple[Section, ...]:
    """All sections of the form with every question it asks, whoever is asked; long ones page by page.

    Without ``split`` as they stand in the form, and empty ones are there, too.
    """
    return _laid_out(_Whole(definition), split)


class _Whole:
    """A definition as the very same object: none ever changes, and comparing what they say takes long."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and other.definition is self.definition

    def __hash__(self) -> int:
        return id(self.definition)


@lru_cache(maxsize=64)
def _laid_out(of: _Whole, split: bool) -> tuple[Section, ...]:
    definition = of.definition
    steps = definition.life.get("steps")
    parts: Sequence[Any] = steps if isinstance(steps, tuple) else ()
    by_id = {question.id: question for question in definition.questions}
    found: list[Section] = []
    for step in parts:
        inside = [by_id.pop(id_) for id_ in step["questions"] if id_ in by_id]
        whole = Section(
            step["id"], step["label"], tuple(inside), minutes=step.get("minutes"), text=step.get("text")
        )
        found.extend(_pages(whole) if split and len(inside) > LONG else (whole,))
    found.extend(_grouped([*by_id.values()], taken={section.id for section in found}))
    return tuple(section for section in found if section.questions or not split)


def group_of(question: str) -> str:
    """What a question is about, by its id."""
    return _GROUP_OF.get(question, _OTHERS)


def _pages(whole: Section) -> tuple[Section, ...]:
    """A long part, page by page; what is said at its head stands on the first."""
    assert isinstance(whole.label, Text)
    pages = _grouped(whole.questions)
    return tuple(
        Section(
            f"{whole.id}-{page.id}",
            page.label,
            page.questions,
            part=whole.label,
            minutes=None if number else whole.minutes,
            text=None if number else whole.text,
        )
        for number, page in enumerate(pages)
    )


def _grouped(questions: Sequence[Question], taken: set[str] | None = None) -> list[Section]:
    """Questions by what they are about; one that no group knows stays with what it depends on."""
    groups: dict[str, list[Question]] = {group: [] for group in GROUPS}
    of: dict[str, str] = {}
    for question in questions:
        before = of.get(question.only_if.field) if question.only_if else None
        group = _GROUP_OF.get(question.id) or before or _OTHERS
        of[question.id] = group
        groups[group].append(question)
    for group, (_title, order) in GROUPS.items():
        groups[group].sort(key=lambda q: order.index(q.id) if q.id in order else len(order))
    used = taken or set()
    return [
        Section(f"{group}-rest" if group in used else group, GROUPS[group][0], tuple(found))
        for group, found in groups.items()
        if found
    ]


def _with(section: Section, id_: str, questions: Sequence[Question], follows: bool = False) -> Section:
    return Section(id_, section.label, tuple(questions), section.part, section.minutes, section.text, follows)
