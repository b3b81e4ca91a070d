"""Who may see what of a proposal: applied once, before any report is made of it.

The coordinator sees everything. A committee sees no addresses and no trace of confidential rules
(an avoid list must not reach the people it names). A blind view has no names, ids or rows either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from shelfmates.definitions.applicants import Applicant, Place
from shelfmates.language import Name, Sentence, Words, plain
from shelfmates.proposal.model import (
    Figures,
    Member,
    Partnership,
    Proposal,
    Remedy,
    Rule,
    RunnerUp,
    Unplaced,
)
from shelfmates.proposal.telling.changes import NO_PAIR
from shelfmates.proposal.telling.proof import proof
from shelfmates.proposal.telling.sentences import ADVICE_WITHOUT_REMEDY as NO_REMEDY
from shelfmates.proposal.telling.sentences import CAUSES, CONFIDENTIAL, NO_SINGLE_CHANGE
from shelfmates.reports.folding import folded, has_confidential_wishes

type Audience = Literal["coordinator", "committee"]

PAIRS_COUNTED = proof(Figures(0, 0, 0, 0, 0, 0, 0, "bounded", ("people", "score")), eligible_pairs=2)[-1]
"""The statement with the number of pairs the rules allow. Whoever can count the pairs that the open rules
allow would learn from it how many the confidential ones exclude."""


COUNTED = frozenset({"no_partner", "no_seat", "others_fit"})
"""Causes whose sentence counts partners."""


@dataclass(frozen=True)
class View:
    """A proposal as one audience may see it."""

    proposal: Proposal
    audience: Audience = "coordinator"
    blind: bool = False
    folded: bool = False  # points as if nobody had answered what confidential wishes read

    @property
    def contacts(self) -> bool:
        """Whether addresses may appear."""
        return self.audience == "coordinator" and not self.blind


def view(proposal: Proposal, words: Words, audience: Audience = "coordinator", blind: bool = False) -> View:
    """The proposal without what this audience may not see. ``words`` says the labels of a blind view."""
    if audience == "committee":
        proposal = _without_confidential_rules(proposal)
    if audience == "committee" or blind:
        proposal = folded(_without_depth(proposal))
    if blind:
        proposal = _without_names(proposal, words)
    if audience == "committee" or blind:
        people = tuple(_without_contact(person) for person in proposal.people)
        proposal = replace(proposal, people=people)
    secret = has_confidential_wishes(proposal.programme)
    return View(proposal, audience, blind, folded=secret and (audience == "committee" or blind))


def _without_depth(proposal: Proposal) -> Proposal:
    """Without what was found by solving anew: what other sets would lose, whoever would help, and how
    sure a pair is tell together which pairs confidential rules exclude.
    """
    pairs = tuple(replace(one, sure=None) for one in proposal.partnerships)
    return replace(proposal, partnerships=pairs, sections=())


def _without_contact(person: Applicant) -> Applicant:
    """The person without address and without answers: a report shows neither."""
    return replace(person, email="", answers={}, typed={})


# ── confidential rules ────────────────────────────────────────────────────────────────────────


def _without_confidential_rules(proposal: Proposal) -> Proposal:
    secret = {must.id for must in proposal.programme.musts if must.confidential}
    return replace(
        proposal,
        rules=tuple(rule for rule in proposal.rules if not (rule.kind == "must" and rule.id in secret)),
        unplaced=tuple(_open_words(one) for one in proposal.unplaced),
        partnerships=tuple(_open_runner_up(one) for one in proposal.partnerships),
        statements=tuple(
            one
            for one in proposal.statements
            if not mentions(one, CONFIDENTIAL) and not mentions(one, PAIRS_COUNTED)
        ),
        record=_open_record(proposal.record),
        warnings=(),  # they quote cells, among them the avoid list
    )


_HIDDEN: Mapping[str, frozenset[str]] = MappingProxyType(
    {"kept": frozenset({"reason", "waiver"}), "stages": frozenset({"eligible_pairs", "certificate", "caps"})}
)
"""Why rules were waived; and the proof, whose prices would show which pair a confidential rule excludes."""


def _open_record(record: Mapping[str, object]) -> Mapping[str, object]:
    """The record without the proof and without fingerprints by which answers could be guessed."""
    shown = {key: _less(value, _HIDDEN.get(key, frozenset())) for key, value in record.items()}
    prints = record.get("fingerprints")
    if isinstance(prints, Mapping):
        shown["fingerprints"] = {key: value for key, value in prints.items() if key == "programme"}
    return shown


def _less(value: object, keys: frozenset[str]) -> object:
    """A list of tables, each without these keys; anything else as it is."""
    if not keys or not isinstance(value, list):
        return value
    return [{key: item for key, item in one.items() if key not in keys} for one in value]


def _open_words(unplaced: Unplaced) -> Unplaced:
    remedies = tuple(one for one in unplaced.remedies if not mentions(one.sentence, CONFIDENTIAL))
    advice = unplaced.advice
    if advice is not None and mentions(advice, CONFIDENTIAL):
        advice = NO_REMEDY
    if advice is not None and mentions(advice, NO_PAIR):
        # Two open rules that do not even help together would tell that another rule excludes the rest.
        advice = NO_SINGLE_CHANGE
    sentence = unplaced.sentence
    if unplaced.cause in COUNTED or mentions(sentence, CONFIDENTIAL):
        # The same for all: how many partners are left would tell that another rule excludes the rest.
        sentence = CAUSES[unplaced.cause]
    return replace(unplaced, sentence=sentence, remedies=remedies, advice=advice)


def _open_runner_up(partnership: Partnership) -> Partnership:
    if partnership.runner_up is None or not mentions(partnership.runner_up.sentence, CONFIDENTIAL):
        return partnership
    return replace(partnership, runner_up=None)


def mentions(sentence: Sentence, other: Sentence) -> bool:
    """Whether ``other`` is this sentence or one of the sentences inside it."""
    if sentence.text == other.text:
        return True
    return any(_value_mentions(value, other) for value in sentence.values.values())


def _value_mentions(value: object, other: Sentence) -> bool:
    if isinstance(value, tuple):
        return any(_value_mentions(item, other) for item in value)
    return isinstance(value, Sentence) and mentions(value, other)


# ── blind ─────────────────────────────────────────────────────────────────────────────────────


def _without_names(proposal: Proposal, words: Words) -> Proposal:
    labels = blind_labels(proposal, words)
    new_id = {person: f"person-{number}" for number, person in enumerate(sorted(labels), start=1)}
    named = {person.name: labels[person.id] for person in proposal.people if len(person.name) > 1}
    named |= {person.email: labels[person.id] for person in proposal.people if person.email}
    pattern = _any_of(named)

    def hide(text: str) -> str:
        return pattern.sub(lambda found: named[found.group()], text) if pattern else text

    def sentence(one: Sentence) -> Sentence:
        return _changed(one, hide, labels, new_id)

    def person_of(applicant: Applicant) -> Applicant:
        return replace(
            applicant,
            id=new_id[applicant.id],
            name=labels[applicant.id],
            place=Place("", "", 0),
            applied_at=None,
        )

    return replace(
        proposal,
        people=tuple(sorted((person_of(one) for one in proposal.people), key=lambda one: _natural(one.name))),
        partnerships=tuple(_blind_partnership(one, sentence, new_id) for one in proposal.partnerships),
        unplaced=tuple(_blind_unplaced(one, sentence, new_id) for one in proposal.unplaced),
        rules=tuple(_blind_rule(one, sentence) for one in proposal.rules),
        record=_relabelled(proposal.record, new_id, hide),
        statements=tuple(sentence(one) for one in proposal.statements),
        warnings=(),
    )


def blind_labels(proposal: Proposal, words: Words) -> dict[str, str]:
    """Person id → "Mentee 3". Numbers follow the ids, so they stay when rows are shuffled."""
    labels: dict[str, str] = {}
    counts: dict[str, int] = {}
    for person in sorted(proposal.people, key=lambda one: one.id):
        role_id = person.roles[0] if person.roles else ""
        role = proposal.programme.roles.get(role_id)
        label = words.say(plain(role.label)) if role else words("Person")
        counts[label] = counts.get(label, 0) + 1
        labels[person.id] = f"{label} {counts[label]}"
    return labels


def _natural(label: str) -> tuple[str, int]:
    name, _, number = label.rpartition(" ")
    return name, int(number)


def _any_of(texts: Mapping[str, str]) -> re.Pattern[str] | None:
    """The texts as whole words, longest first."""
    if not texts:
        return None
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _changed(
    sentence: Sentence, hide: Callable[[str], str], labels: Mapping[str, str], ids: Mapping[str, str]
) -> Sentence:
    def value(one: object) -> object:
        match one:
            case Name(person=person, text=text):
                return Name(ids.get(person, ""), labels.get(person) or hide(text))
            case str():
                return hide(one)
            case Sentence():
                return _changed(one, hide, labels, ids)
            case tuple():
                return tuple(value(item) for item in one)
            case _:
                return one

    return replace(sentence, values={name: value(one) for name, one in sentence.values.items()})


def _blind_partnership(
    partnership: Partnership, sentence: Callable[[Sentence], Sentence], ids: Mapping[str, str]
) -> Partnership:
    runner_up = partnership.runner_up
    return replace(
        partnership,
        members=tuple(Member(ids[member.person], member.role) for member in partnership.members),
        reasons=tuple(replace(one, sentence=sentence(one.sentence)) for one in partnership.reasons),
        runner_up=runner_up and _blind_runner_up(runner_up, sentence, ids),
    )


def _blind_runner_up(
    runner_up: RunnerUp, sentence: Callable[[Sentence], Sentence], ids: Mapping[str, str]
) -> RunnerUp:
    person = None if runner_up.person is None else ids[runner_up.person]
    return replace(runner_up, person=person, sentence=sentence(runner_up.sentence))


def _blind_unplaced(
    unplaced: Unplaced, sentence: Callable[[Sentence], Sentence], ids: Mapping[str, str]
) -> Unplaced:
    def remedy(one: Remedy) -> Remedy:
        return Remedy(_relabelled(one.change, ids, str), sentence(one.sentence))

    return replace(
        unplaced,
        person=ids[unplaced.person],
        sentence=sentence(unplaced.sentence),
        remedies=tuple(remedy(one) for one in unplaced.remedies),
        advice=unplaced.advice and sentence(unplaced.advice),
    )


def _blind_rule(rule: Rule, sentence: Callable[[Sentence], Sentence]) -> Rule:
    return replace(rule, label=sentence(rule.label), detail=rule.detail and sentence(rule.detail))


def _relabelled(
    value: Mapping[str, object], ids: Mapping[str, str], hide: Callable[[str], str]
) -> Mapping[str, object]:
    def changed(one: object) -> object:
        match one:
            case str():
                return ids.get(one) or hide(one)
            case Mapping():
                return {ids.get(str(key), str(key)): changed(item) for key, item in one.items()}
            case list() | tuple():
                return [changed(item) for item in one]
            case _:
                return one

    return {ids.get(key, key): changed(item) for key, item in value.items()}
