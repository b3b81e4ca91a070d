"""Causes and remedies, said as a librarian would say them aloud.

Reasons of a pair are in ``reasons.py``, the proof in ``proof.py``. Sentences stay values: whoever reads
decides the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap, Definition, EligibilityRule, Must
from shelfmates.language import SN, Name, S, Sentence, Text
from shelfmates.proposal.model import Cause, Remedy
from shelfmates.proposal.newcomers import must_fields
from shelfmates.proposal.telling.labels import name_of, option_label, quoted
from shelfmates.proposal.telling.newcomers import partner_phrases
from shelfmates.proposal.telling.proof import lost

CONFIDENTIAL = S("A confidential rule excludes this pair.")
NO_SINGLE_CHANGE = S("No single change helps: it would take two or more at once.")
ADVICE_WITHOUT_REMEDY = S("Please speak with this person about the next round.")

# What is said when there is nothing more particular to say; also to people who may not see particulars.
CAUSES: Mapping[Cause, Sentence] = MappingProxyType(
    {
        "not_eligible": S("This application does not meet the conditions of the programme."),
        "to_be_checked": S("A condition could not be checked, because an answer is missing."),
        "no_partner": S("Nobody in this round can be paired with this person under the rules."),
        "no_seat": S("There are possible partners, but all their places are needed to place as many people."),
        "others_fit": S("There are possible partners, but their places fit other people better."),
        "deferred": S("This application waits for the next round, where it comes first."),
        "not_needed": S("Everybody who could be placed has a partner, so this offer was not needed."),
    }
)


# ── why somebody is not placed ────────────────────────────────────────────────────────────────


def not_eligible(rules: Sequence[Text]) -> Sentence:
    """Turned away by these eligibility rules (their labels)."""
    return (
        S("Conditions that are not met: {rules}.", rules=quoted(rules)) if rules else CAUSES["not_eligible"]
    )


def to_be_checked(rules: Sequence[Text], questions: Sequence[Text] = ()) -> Sentence:
    """Conditions that unanswered questions leave open."""
    if not questions:
        return S("Conditions still to be checked: {rules}.", rules=quoted(rules))
    return S(
        "Conditions still to be checked: {rules}. There is no answer to {questions}.",
        rules=quoted(rules),
        questions=quoted(questions),
    )


def no_partner(excluded_by: Sequence[tuple[Text, int]], confidential: bool = False) -> Sentence:
    """Nobody is possible: open rules with how many partners each excludes; confidential ones uncounted."""
    counts = tuple(
        SN("“{rule}” excludes {count} person", "“{rule}” excludes {count} people", count, rule=rule)
        for rule, count in excluded_by
    )
    cause = CAUSES["no_partner"]
    if counts:
        cause = S("Nobody in this round can be paired with this person: {rules}.", rules=counts)
    return S("{cause} {confidential}", cause=cause, confidential=CONFIDENTIAL) if confidential else cause


def no_seat(possible: int, *, behind: bool = False) -> Sentence:
    """There are ``possible`` partners, but no equally large set places this person.

    ``behind``: none does that leaves their place to those who waited from earlier rounds.
    """
    if behind:
        return SN(
            "{count} partner is possible, but that place is needed to place as many people, "
            "those on the waiting list first.",
            "{count} partners are possible, but all their places are needed to place as many people, "
            "those on the waiting list first.",
            possible,
        )
    return SN(
        "{count} partner is possible, but that place is needed to place as many people.",
        "{count} partners are possible, but all their places are needed to place as many people.",
        possible,
    )


def others_fit(possible: int, score_lost: int) -> Sentence:
    """Equally many could be placed with this person among them, for ``score_lost`` points less.

    Fewer than none are lost where an aim before the points decides.
    """
    if score_lost < 0:
        return SN(
            "{count} partner is possible, but by the programme's aims that place goes to somebody else.",
            "{count} partners are possible, but by the programme's aims their places go to others.",
            possible,
        )
    if score_lost == 0:
        return SN(
            "{count} partner is possible, but somebody else has that place. "
            "A set that places this person instead has as many points.",
            "{count} partners are possible, but others have their places. "
            "The best set that places this person instead has as many points.",
            possible,
        )
    return SN(
        "{count} partner is possible, but that place fits somebody else better. "
        "A set that places this person instead has {points} points less.",
        "{count} partners are possible, but their places fit others better. "
        "The best set that places this person instead has {points} points less.",
        possible,
        points=lost(score_lost),
    )


def deferred(cap: Text, limit: int) -> Sentence:
    """Held back by an intake cap that allows ``limit`` people of a group."""
    return SN(
        "“{cap}” allows {count} person here. This application came later and comes first next round.",
        "“{cap}” allows {count} people here. This application came later and comes first next round.",
        limit,
        cap=cap,
    )


def late(applied: date, closed: date, *, second_run: bool) -> Sentence:
    """Came after the last day of applications."""
    if second_run:
        return S(
            "This application came on {applied}, after the close on {closed}. Late applications are matched "
            "in a second run, around the partnerships of the first.",
            applied=applied,
            closed=closed,
        )
    return S(
        "This application came on {applied}, after the close on {closed}, and waits for the next round.",
        applied=applied,
        closed=closed,
    )


LATE_SECOND_RUN = S(
    "Your application came after the close. We will look for a partner for you among those who are still "
    "free, and write to you again."
)
LATE_NEXT_ROUND = S("Your application came after the close, so it waits for the next round.")
LIMIT_LEAVES_OUT = S(
    "This round has a limit, and it is reached: we could not form more partnerships. "
    "That says nothing about you."
)
LIMIT_LEAVES_OFFER = S(
    "This round has a limit, and it is reached: we could not form more partnerships. Your offer still "
    "matters to us, and we would like to ask you as soon as there is room."
)


# ── what would help ───────────────────────────────────────────────────────────────────────────

type _Telling = Callable[[Mapping[str, object], Definition, Mapping[str, Applicant], Name, str], Sentence]


def _add_seat(
    change: Mapping[str, object], _: Definition, people: Mapping[str, Applicant], person: Name, __: str
) -> Sentence:
    mentor = people[str(change["mentor"])]
    return S(
        "If {mentor} took one more partner, {person} would have a place.",
        mentor=name_of(mentor),
        person=person,
    )


def _relax_rule(
    change: Mapping[str, object], definition: Definition, _: Mapping[str, Applicant], person: Name, role: str
) -> Sentence:
    """Ids are unique among rules of a kind only; of eligibility rules, among those of a role."""
    rules: Mapping[str, Iterable[Must | Cap | EligibilityRule]] = {
        "must": definition.musts,
        "cap": definition.caps,
        "eligibility": definition.roles[role].eligibility if role in definition.roles else (),
    }
    rule = next(one for one in rules[str(change["of"])] if one.id == change["rule"])
    return S(
        "If the rule “{rule}” were waived for {person}, there would be a place for them.",
        rule=rule.label,
        person=person,
    )


def _change_answer(
    change: Mapping[str, object], definition: Definition, _: Mapping[str, Applicant], person: Name, __: str
) -> Sentence:
    question = definition.question(str(change["question"]))
    asked: object = question.label if question else str(change["question"])
    if question is not None and "line" in change:
        line = next(one.label for one in question.lines if one.id == change["line"])
        asked = S("{question} – {line}", question=question.label, line=line)
    answer = option_label(question, change.get("add", change.get("to", "")))
    if "add" in change:
        return S(
            "If {person} could also answer “{answer}” to “{question}”, there would be a place.",
            person=person,
            answer=answer,
            question=asked,
        )
    return S(
        "If {person} could answer “{answer}” to “{question}”, there would be a place.",
        person=person,
        answer=answer,
        question=asked,
    )


def _one_more_mentor(
    change: Mapping[str, object], definition: Definition, _: Mapping[str, Applicant], person: Name, __: str
) -> Sentence:
    kind = partner_phrases(change, definition, person, must_fields(definition))
    if not kind:
        return S("One more person to be paired with would give {person} a place.", person=person)
    return S("One more person {kind} would give {person} a place.", kind=kind, person=person)


_CHANGES: Mapping[str, _Telling] = MappingProxyType(
    {
        "add_seat": _add_seat,
        "relax_rule": _relax_rule,
        "change_answer": _change_answer,
        "one_more_mentor": _one_more_mentor,
    }
)


def remedy(
    change: Mapping[str, object],
    definition: Definition,
    people: Mapping[str, Applicant],
    person: Applicant,
    role: str = "",
) -> Remedy:
    """A verified change with its sentence.

    ``change`` is one of ``{"kind": "add_seat", "mentor": id}``,
    ``{"kind": "relax_rule", "of": "must" | "cap" | "eligibility", "rule": id}``,
    ``{"kind": "change_answer", "question": id, "add" | "to": option}``,
    ``{"kind": "one_more_mentor", "like": {question: option or options}}``, beside it ``unlike``, questions
    to be answered otherwise than the person does; ``people`` are by id.
    """
    return Remedy(change, _CHANGES[str(change["kind"])](change, definition, people, name_of(person), role))
