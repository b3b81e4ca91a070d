"""What ``unplaced`` says of each way of having no place, and what it never says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Condition, Definition
from shelfmates.language import Words
from shelfmates.proposal import Setting, explained, solved
from shelfmates.proposal.model import Proposal
from shelfmates.proposal.propose import sides_left
from shelfmates.proposal.questions import helping
from shelfmates.proposal.questions.answer import Answer
from shelfmates.proposal.questions.unplaced import unplaced
from shelfmates.proposal.telling.changes import NO_PAIR
from shelfmates.proposal.telling.sentences import NO_SINGLE_CHANGE
from shelfmates.proposal.twofold import Work, pair_of_changes
from shelfmates.reports.audience import view
from tests.proposal.world import (
    AVOID,
    EMPLOYER,
    LANGUAGE,
    ON,
    ids,
    left,
    peers,
    person,
    programme,
    role,
    rule,
)

EN = Words("en")
MIA = person("Mia Lund", "mentor", F12="Elm Library", F11=("en",), F16=("public",))
ONE_SEAT = programme(role("mentor"), role("mentee"))


def answer(definition: Definition, who: Applicant, *people: Applicant, **told: Any) -> Answer:
    passed_on = bool(told.pop("passed_on", False))
    run = solved(definition, people, replace(Setting(ON), **told))
    return unplaced(run, who, passed_on=passed_on)


def said(found: Answer) -> str:
    lines = []
    for section in found.sections:
        lines += [EN.say(section.heading), *(EN.say(one.sentence) for one in section.findings)]
        lines += [EN.say(section.note)] if section.note else []
    return "\n".join(lines)


def section(found: Answer, name: str) -> list[Mapping[str, object]]:
    return [one.data for part in found.sections if part.id == name for one in part.findings]


def test_rules_are_counted_and_partners_that_remain() -> None:
    ann = person("Ann Zhu", "mentee", day=2, F12="Elm Library", F11=("en",), F29="monthly", F16=("school",))
    ben = person("Ben Okoro", "mentee", day=3, F11=("en",), F16=("public",))
    other = person("Noor Haddad", "mentor", F11=("fr",))
    third = person("Lia Rossi", "mentor", F11=("en",), F16=("public",))
    cai = person("Cai Wen", "mentee", F11=("en",), F16=("public",))
    people = (ann, ben, cai, MIA, other, third)
    found = answer(ONE_SEAT, ann, *people)
    assert section(found, "rules") == [
        {"code": "excludes", "rule": "employer", "people": 1, "of": 3},
        {"code": "excludes", "rule": "language", "people": 1, "of": 3},
        {"code": "remain", "people": 1},
    ]
    assert "“not the same employer” excludes 1 of 3." in said(found)
    report = explained(solved(ONE_SEAT, people, Setting(ON)), Setting(ON))
    told = EN.say(left(report, ann).sentence)
    assert (
        "Of 3 who might be asked, “not the same employer” excludes 1 and “a common language” excludes 1"
        in told
    )
    assert told.endswith("so that 1 remains.")
    (held,) = section(found, "places")
    assert held["partner"] == third.id
    assert "points more)" in said(found)


def test_a_confidential_rule_is_neither_named_nor_counted() -> None:
    ann = person("Ann Zhu", "mentee", F13="Mia Lund")
    found = answer(ONE_SEAT, ann, ann, MIA)
    assert section(found, "rules") == [{"code": "excludes_confidentially"}, {"code": "remain", "people": 0}]
    assert "avoid" not in said(found)
    forbidden = answer(ONE_SEAT, MIA, replace(ann, answers={}), MIA, forbidden=frozenset({ids(ann, MIA)}))
    assert {"code": "excludes_confidentially"} in section(forbidden, "rules")


def test_what_is_passed_on_is_the_same_whether_a_confidential_rule_excludes_or_an_open_one() -> None:
    avoiding = person("Ann Zhu", "mentee", F13="Mia Lund", F12="Oak Library")
    employed = person("Ann Zhu", "mentee", F12="Elm Library")
    definition = programme(role("mentor"), role("mentee"), musts=(replace(EMPLOYER, relaxable=False), AVOID))
    one, other = (
        said(answer(definition, who, who, MIA, passed_on=True)).replace("\n\n", "\n")
        for who in (avoiding, employed)
    )
    assert one == other
    assert "excludes" not in one


def test_two_conditions_not_met_are_waived_together() -> None:
    rules = (
        rule("years", Condition("at_least", "F18", 3)),
        rule("old", Condition("at_least", "F20_year", 2000)),
    )
    definition = programme(role("mentor"), role("mentee", *rules), musts=())
    ann = person("Ann Zhu", "mentee", F18=1, F20_year=1990)
    found = answer(definition, ann, ann, MIA)
    (pair,) = section(found, "help-pair")
    change = pair["change"]
    assert isinstance(change, dict)
    assert [one["rule"] for one in change["changes"]] == ["years", "old"]
    assert "if the rule “rule years” were waived for Ann Zhu and the rule “rule old”" in said(found)
    report = explained(solved(definition, (ann, MIA), Setting(ON)), Setting(ON))
    assert [one.change for one in left(report, ann).remedies] == [change]
    assert left(report, ann).advice is None


def _hopeless() -> tuple[Definition, Applicant]:
    """Three conditions not met: no two changes help."""
    rules = [rule(f"r{k}", Condition("at_least", "F18", k)) for k in (2, 3, 4)]
    return programme(role("mentor"), role("mentee", *rules), musts=()), person("Ann Zhu", "mentee", F18=1)


def _report(definition: Definition, *people: Applicant) -> Proposal:
    return explained(solved(definition, people, Setting(ON)), Setting(ON))


def test_where_no_pair_helps_either_that_is_said_but_not_to_a_committee() -> None:
    definition, ann = _hopeless()
    found = answer(definition, ann, ann, MIA)
    assert EN.say(NO_PAIR) in said(found)
    report = _report(definition, ann, MIA)
    assert left(report, ann).advice == NO_PAIR
    shown = view(report, EN, "committee").proposal
    assert left(shown, ann).advice == NO_SINGLE_CHANGE
    assert EN.say(NO_SINGLE_CHANGE) in said(answer(definition, ann, ann, MIA, passed_on=True))


def test_a_search_that_was_cut_off_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    definition, ann = _hopeless()
    run = solved(definition, (ann, MIA), Setting(ON))
    ((side, (entry,)), *_) = [one for one in sides_left(run) if one[1]]
    search = pair_of_changes(side, entry, Work(100))
    assert (search.changes, search.whole) == (None, False)
    monkeypatch.setattr(helping, "PAIRS", 100)
    told = said(unplaced(run, ann))
    assert "the search stopped there" in told
    assert EN.say(NO_PAIR) not in told


def test_a_blind_report_names_nobody_in_two_changes() -> None:
    rules = (rule("years", Condition("at_least", "F18", 3)),)
    definition = programme(role("mentor", seats=2), role("mentee", *rules), musts=())
    ann = person("Ann Zhu", "mentee", F18=1)
    ben = person("Ben Okoro", "mentee", F18=9, F16=("public",))
    report = _report(definition, ann, ben, MIA)
    (one,) = [o for o in report.unplaced if o.person == ann.id]
    assert one.remedies[0].change["kind"] == "both"
    shown = view(report, EN, "coordinator", blind=True).proposal
    (hidden,) = [o for o in shown.unplaced if o.role == "mentee"]
    assert not any(someone.id in str(hidden.remedies) for someone in (ann, ben, MIA))
    assert "Ann" not in EN.say(hidden.remedies[0].sentence)


def test_late_applications_are_told_that_nothing_in_this_round_helps() -> None:
    ann = person("Ann Zhu", "mentee", day=20)
    found = answer(ONE_SEAT, ann, ann, MIA, closed=date(2026, 9, 10))
    assert "the application came after its close" in said(found)
    assert section(found, "why")[0]["code"] == "deferred"


def test_a_mentor_not_needed_is_told_no_change() -> None:
    found = answer(
        ONE_SEAT, MIA, MIA, person("Ann Zhu", "mentee"), person("Lia Rossi", "mentor", F16=("public",))
    )
    placed = section(found, "placed")
    assert placed or section(found, "why")[0]["code"] == "not_needed"
    assert not [part for part in found.sections if part.id.startswith("help")]


def test_a_peer_left_over_is_told_who_has_the_partners() -> None:
    three = [person(name, "peer", F11=("en",)) for name in ("Ann Zhu", "Ben Okoro", "Cai Wen")]
    definition = peers(musts=(LANGUAGE,), trios=False)
    run = solved(definition, three, Setting(ON))
    alone = next(one for one in three if one.id in explained(run, Setting(ON)).unplaced[0].person)
    found = unplaced(run, alone)
    held = section(found, "places")
    assert len(held) == 2
    assert {str(one["partner"]) for one in held} == {one.id for one in three if one is not alone}
    assert section(found, "help-partners")


def test_somebody_in_no_role_of_the_programme_is_told_so() -> None:
    visitor = person("Vera Novak", "peer")
    found = answer(ONE_SEAT, visitor, visitor, MIA, person("Ann Zhu", "mentee"))
    assert section(found, "placed")[0]["code"] == "not_asking"
