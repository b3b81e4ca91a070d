"""Two changes at once in one sentence, and what is said where no change helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Cap, Definition, EligibilityRule, Must
from shelfmates.language import SN, Name, S, Sentence, Text
from shelfmates.proposal.model import Remedy
from shelfmates.proposal.newcomers import must_fields
from shelfmates.proposal.telling.labels import name_of, option_label
from shelfmates.proposal.telling.newcomers import partner_phrases

BOTH = "both"

NO_PAIR = S("No single change helps, and no two changes at once: all pairs of changes were tried.")


def of_all(cause: Sentence, excluded_by: Sequence[tuple[Text, int]], left: int, all_: int) -> Sentence:
    """A cause, and which open rules exclude how many of all there might be (by label)."""
    rules = tuple(S("“{rule}” excludes {number}", rule=rule, number=count) for rule, count in excluded_by)
    return SN(
        "{cause} Of {all} who might be asked, {rules}, so that {count} remains.",
        "{cause} Of {all} who might be asked, {rules}, so that {count} remain.",
        left,
        cause=cause,
        all=all_,
        rules=rules,
    )


type _Clause = Callable[[Mapping[str, object], Definition, Mapping[str, Applicant], Name, str], Sentence]


def pair_remedy(
    changes: tuple[Mapping[str, object], Mapping[str, object]],
    definition: Definition,
    people: Mapping[str, Applicant],
    person: Applicant,
    role: str,
) -> Remedy:
    """Two verified changes as one remedy: ``{"kind": "both", "changes": [...]}``."""
    name = name_of(person)
    one, other = (_CLAUSES[str(change["kind"])](change, definition, people, name, role) for change in changes)
    sentence = S(
        "No single change helps, but two at once do: if {one} and {other}, {person} would have a place.",
        one=one,
        other=other,
        person=name,
    )
    return Remedy({"kind": BOTH, "changes": [dict(change) for change in changes]}, sentence)


def _seat(
    change: Mapping[str, object], _: Definition, people: Mapping[str, Applicant], __: Name, ___: str
) -> Sentence:
    return S("{mentor} took one more partner", mentor=name_of(people[str(change["mentor"])]))


def _rule(
    change: Mapping[str, object], definition: Definition, _: Mapping[str, Applicant], person: Name, role: str
) -> Sentence:
    rules: Mapping[str, Iterable[Must | Cap | EligibilityRule]] = {
        "must": definition.musts,
        "cap": definition.caps,
        "eligibility": definition.roles[role].eligibility if role in definition.roles else (),
    }
    rule = next(one for one in rules[str(change["of"])] if one.id == change["rule"])
    return S("the rule “{rule}” were waived for {person}", rule=rule.label, person=person)


def _answer(
    change: Mapping[str, object], definition: Definition, _: Mapping[str, Applicant], person: Name, __: str
) -> Sentence:
    question = definition.question(str(change["question"]))
    asked: object = question.label if question else str(change["question"])
    if question is not None and "line" in change:
        line = next(one.label for one in question.lines if one.id == change["line"])
        asked = S("{question} – {line}", question=question.label, line=line)
    answer = option_label(question, change.get("add", change.get("to", "")))
    if "add" in change:
        return S("{person} could also answer “{answer}” to “{question}”",
                 person=person, answer=answer, question=asked)  # fmt: skip
    return S("{person} could answer “{answer}” to “{question}”",
             person=person, answer=answer, question=asked)  # fmt: skip


def _partner(
    change: Mapping[str, object], definition: Definition, _: Mapping[str, Applicant], person: Name, __: str
) -> Sentence:
    kind = partner_phrases(change, definition, person, must_fields(definition))
    if not kind:
        return S("one more person to be paired with joined")
    return S("one more person {kind} joined", kind=kind)


_CLAUSES: Mapping[str, _Clause] = MappingProxyType(
    {"add_seat": _seat, "relax_rule": _rule, "change_answer": _answer, "one_more_mentor": _partner}
)
