"""A tiny programme made by hand, and people for it, so that each rule can be tried alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from shelfmates.definitions import vocabularies
from shelfmates.definitions.applicants import Answer, Applicant, Place, identity
from shelfmates.definitions.model import (
    Cap,
    Condition,
    Definition,
    EligibilityRule,
    Matching,
    Must,
    Part,
    Question,
    Role,
    Wish,
)
from shelfmates.language import Text
from shelfmates.proposal import Setting, propose
from shelfmates.proposal.model import Partnership, Proposal, Unplaced

ON = date(2026, 11, 5)
EVERYBODY = ("mentor", "mentee", "peer")


def text(english: str) -> Text:
    return Text({"en": english, "fr": f"{english} (fr)"})


def _question(name: str, kind: Any, label: str, **more: Any) -> Question:
    vocabulary = more.pop("vocabulary", None)
    return Question(
        name, kind, text(label), EVERYBODY, vocabulary=vocabulary and vocabularies()[vocabulary], **more
    )


QUESTIONS = (
    _question("F07", "O", "Country", vocabulary="countries"),
    _question("F11", "M", "Languages", vocabulary="languages"),
    _question("F12", "E", "Employer"),
    _question("F13", "L", "Not with"),
    _question("F16", "M", "Library", vocabulary="library_types"),
    _question("F18", "N", "Years", most=70),
    _question("F20_year", "N", "Year of graduation"),
    _question("F23", "M", "Aims", vocabulary="aims", changeable=True),
    _question("F29", "O", "Rhythm", vocabulary="rhythms", changeable=True),
    _question("F32", "N", "Partners"),
    _question("F37", "T", "Wished partner"),
    _question("F42", "O", "If no match", vocabulary="no_match"),
)

EMPLOYER = Must("employer", text("not the same employer"), Part("employer", "different", {"field": "F12"}))
LANGUAGE = Must(
    "language",
    text("a common language"),
    Part("language", "overlap", {"wanted": ("F11",), "offered": ("F11",), "mode": "any", "related": 0}),
)
REPEAT = Must("repeat", text("not partners before"), Part("repeat", "repeat", {}))
AVOID = Must(
    "avoid",
    text("the list of whom to avoid"),
    Part("avoid", "listed", {"list": "F13", "against": ("name", "email", "employer")}),
    confidential=True,
    relaxable=False,
)

LIBRARY = Wish(
    "library",
    text("The same library"),
    60,
    (Part("library", "overlap", {"wanted": ("F16",), "offered": ("F16",), "mode": "any"}),),
)
RHYTHM = Wish(
    "rhythm",
    text("The rhythm"),
    40,
    (
        Part(
            "rhythm",
            "gap",
            {
                "field": "F29",
                "scale": ("weekly", "fortnightly", "monthly", "bimonthly"),
                "steps": (1, 0.5, 0),
            },
        ),
    ),
)


def rule(rule_id: str, condition: Condition) -> EligibilityRule:
    return EligibilityRule(rule_id, text(f"rule {rule_id}"), condition)


def role(role_id: str, *rules: EligibilityRule, seats: int = 1) -> Role:
    return Role(
        role_id,
        text(role_id.title()),
        text(f"{role_id.title()}s"),
        rules,
        seats_field="F32" if role_id == "mentor" else "",
        most_seats=seats,
    )


def programme(
    *roles: Role,
    kind: Any = "directed",
    musts: Sequence[Must] = (EMPLOYER, AVOID, REPEAT, LANGUAGE),
    caps: Sequence[Cap] = (),
    **matching: Any,
) -> Definition:
    given = roles or (role("mentor", seats=5), role("mentee"))
    return Definition(
        id="tiny", kind=kind, label=text("Tiny programme"), roles={one.id: one for one in given},
        questions=QUESTIONS, musts=tuple(musts), wishes=(LIBRARY, RHYTHM), caps=tuple(caps),
        matching=replace(Matching(), **matching), calendar={}, life={}, sources={},
    )  # fmt: skip


def peers(**matching: Any) -> Definition:
    return programme(role("peer"), kind="peer", **matching)


def person(name: str, *roles: str, day: int = 1, language: str = "en", **answers: Answer) -> Applicant:
    """Somebody called ``name``, at ``name@example.org``, in these roles, with these answers."""
    email = f"{name.casefold().replace(' ', '.')}@example.org"
    return Applicant(
        identity(email), name, email, roles, dict(answers), Place("answers.csv", "", day + 1), language,
        datetime(2026, 9, day, 12),
    )  # fmt: skip


def setting(
    *,
    keep: Sequence[tuple[Applicant, Applicant, bool]] = (),
    forbid: Sequence[tuple[Applicant, Applicant]] = (),
    history: Sequence[tuple[Applicant, ...]] = (),
) -> Setting:
    kept = {ids(one, other): waived for one, other, waived in keep}
    return Setting(
        ON,
        kept=kept,
        forbidden=frozenset(ids(*pair) for pair in forbid),
        history=tuple(tuple(one.id for one in group) for group in history),
        reasons={pair: "they asked" for pair, waived in kept.items() if waived},
    )


def ids(one: Applicant, other: Applicant) -> tuple[str, str]:
    return (min(one.id, other.id), max(one.id, other.id))


def proposed(definition: Definition, *people: Applicant, **told: Any) -> Proposal:
    return propose(definition, people, setting(**told))


def together(proposal: Proposal) -> set[tuple[str, ...]]:
    """The partnerships by name: mentor then mentee, or peers in order of the alphabet."""
    found = set()
    for one in proposal.partnerships:
        names = [proposal.person(member.person).name for member in one.members]
        found.add(tuple(sorted(names)) if one.stage == "peer" else tuple(names))
    return found


def partnership(proposal: Proposal, *people: Applicant) -> Partnership:
    return next(
        one
        for one in proposal.partnerships
        if {member.person for member in one.members} == {someone.id for someone in people}
    )


def left(proposal: Proposal, someone: Applicant, in_role: str = "") -> Unplaced:
    return next(one for one in proposal.unplaced if one.person == someone.id and in_role in ("", one.role))


def cautions(proposal: Proposal) -> list[tuple[str, str]]:
    """Severity and code of what the coordinator should look at, but for rules nobody answered."""
    return [(one.severity, one.code) for one in proposal.warnings if one.code != "rule.unanswered"]


def causes(proposal: Proposal) -> dict[str, str]:
    """Name → cause of everybody left over."""
    return {proposal.person(one.person).name: one.cause for one in proposal.unplaced}
