"""The public page of a programme, made from its definition: what it is, for whom, what happens with data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shelfmates.applications.queries.eligibility import eligibility_of, membership_of
from shelfmates.applications.queries.told import answers_days
from shelfmates.definitions import Definition, without_rounds
from shelfmates.language import Text, Words

_GUIDE = ("definition", "qualifications", "role", "benefits", "expectations")


@dataclass(frozen=True)
class Guide:
    """What one role is: for the page."""

    role: str
    label: str
    plural: str
    definition: tuple[str, ...]
    qualifications: tuple[str, ...]
    eligibility: tuple[str, ...]
    membership: str
    does: tuple[str, ...]
    benefits: tuple[str, ...]
    expectations: tuple[str, ...]

    @property
    def who(self) -> tuple[str, ...]:
        """Who can take it: the rules that are checked, else what is wished for in words."""
        return self.eligibility or self.qualifications


@dataclass(frozen=True)
class Page:
    """A programme as people read about it, in one language."""

    summary: str
    people: str
    mission: str
    price: str
    goals: tuple[str, ...]
    benefits: tuple[str, ...]
    guides: tuple[Guide, ...]
    expectations: tuple[str, ...]
    calendar: str
    no_rounds: str
    late: str
    unmatched: str
    notice: str
    retention: str
    kept_days: int


def page_of(definition: Definition, language: str) -> Page:
    """The page in this language."""
    about, life = _table(definition.life, "about"), definition.life
    rounds = without_rounds(definition)
    expectations = _table(life, "expectations")
    return Page(
        summary=_said(about.get("summary"), language),
        people=_said(about.get("people"), language),
        mission=_said(about.get("mission"), language),
        price=_said(about.get("price"), language),
        goals=_all(about.get("goals"), language),
        benefits=_all(about.get("benefits"), language),
        guides=tuple(_guide(definition, role, language) for role in definition.roles),
        expectations=_all(expectations.get("both"), language),
        calendar=_said(definition.calendar.get("text"), language),
        no_rounds=Words(language).say(rounds) if rounds else "",
        late=_said(_table(life, "late").get("text"), language),
        unmatched=_said(_table(life, "unmatched").get("text"), language),
        notice=_said(_table(life, "notice").get("text"), language),
        retention=_said(_table(life, "retention").get("text"), language),
        kept_days=answers_days(definition),
    )


def _guide(definition: Definition, role: str, language: str) -> Guide:
    found = definition.roles[role]
    parts = {name: _all(found.guide.get(name), language) for name in _GUIDE}
    return Guide(
        role,
        found.label.said_in(language),
        found.plural.said_in(language),
        parts["definition"],
        parts["qualifications"],
        eligibility_of(definition, role, language),
        membership_of(definition, role, language),
        parts["role"],
        parts["benefits"],
        parts["expectations"],
    )


def description(page: Page) -> str:
    """What stands under a link to the page when it is shared."""
    return page.summary or page.mission or _("A mentoring programme of a library association")


def _table(life: Mapping[str, object], name: str) -> Mapping[str, Any]:
    table = life.get(name)
    return table if isinstance(table, Mapping) else {}


def _said(text: object, language: str) -> str:
    return text.said_in(language) if isinstance(text, Text) else ""


def _all(texts: object, language: str) -> tuple[str, ...]:
    return tuple(text.said_in(language) for text in texts) if isinstance(texts, tuple) else ()
