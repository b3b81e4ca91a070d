"""One more partner for somebody left over, described by answers: ``one_more_mentor``.

All that is supposed of them is told: what a kind of partner answers to suit the person, and what the
musts need so that the two may be paired. Everything else they answer may be of no use: a change is told
only where it helps with all else unanswered, and with all else answered as nobody here does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil
from types import MappingProxyType
from typing import Any

from shelfmates.definitions.applicants import Answer, Applicant, AtLeast
from shelfmates.definitions.model import Definition, Must, Part, Question
from shelfmates.proposal.joining import Entry
from shelfmates.proposal.variants import Variant

KINDS = (("F16",), ("F15", "F16"), ("F15", "F16", "F22"), ())
"""By which answers a further partner is described, the plainest first; () is everything wished for."""

NEWCOMER = "a newcomer"


def newcomer(entry: Entry, definition: Definition, kind: tuple[str, ...]) -> Variant | None:
    """A further partner of this kind to suit the person, as ``one_more_mentor``; None without wishes.

    The change has ``like`` (all they answer, as JSON) and ``unlike`` (questions they answer otherwise
    than the person, where there are any).
    """
    person, role = entry.person, "peer" if entry.role == "peer" else "mentor"
    hidden = _confidential(definition)
    ideal = _ideal_answers(person, definition)
    answers = {q: a for q, a in ideal.items() if (not kind or q in kind) and q not in hidden}
    if kind and not answers:
        return None
    like, unlike = _needed(person, definition, role)
    answers |= {q: _also(answers.get(q), a) for q, a in like.items() if q not in hidden}
    change: dict[str, object] = {"kind": "one_more_mentor", "like": plain(answers)}
    if others := [q for q in unlike if q not in answers and q not in hidden]:
        change["unlike"] = others
    return Variant(change, replace(person, id=NEWCOMER, name="", email="", answers=answers, typed={}))


def _also(wished: Answer | None, needed: Answer) -> Answer:
    """What a must needs, with what is wished for where both can be answered."""
    if not (isinstance(wished, tuple) and isinstance(needed, tuple)):
        return needed
    return wished if set(needed) <= set(wished) else tuple(dict.fromkeys((*needed, *wished)))


def plain(answers: Mapping[str, Answer]) -> dict[str, object]:
    """Answers as JSON knows them."""
    return {q: f"{a.value}+" if isinstance(a, AtLeast) else a for q, a in answers.items()}


def _confidential(definition: Definition) -> frozenset[str]:
    """Questions that confidential rules read: nothing is told of them."""
    parts = [must.part for must in definition.musts if must.confidential]
    parts += [part for wish in definition.wishes if wish.confidential for part in wish.parts]
    return _fields(parts, definition)


def must_fields(definition: Definition) -> frozenset[str]:
    """Questions that open musts read."""
    return _fields((must.part for must in definition.musts if not must.confidential), definition)


def _fields(parts: Iterable[Part], definition: Definition) -> frozenset[str]:
    named = {text for part in parts for text in _texts(part.parameters)}
    return frozenset(question.id for question in definition.questions if question.id in named)


def _texts(value: object) -> Iterable[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)


# ── what would be of no use ───────────────────────────────────────────────────────────────────


def useless(variant: Variant, definition: Definition) -> Variant:
    """The same partner, who answers all else that rules read as nobody else does."""
    answers = {**_of_no_use(definition), **variant.person.answers}
    change = {**variant.change, "like": plain(answers)}
    return Variant(change, replace(variant.person, answers=answers))


def of_no_other_use(change: Mapping[str, object], definition: Definition) -> Mapping[str, object]:
    """The same for the change alone."""
    like = change["like"]
    assert isinstance(like, Mapping)
    return {**change, "like": {**plain(_of_no_use(definition)), **like}}


def _of_no_use(definition: Definition) -> dict[str, Answer]:
    parts = [must.part for must in definition.musts]
    parts += [part for wish in definition.wishes for part in wish.parts]
    seats = {role.seats_field for role in definition.roles.values()}
    other: dict[str, Answer] = {}
    for field in sorted(_fields(parts, definition) - seats):
        question = definition.question(field)
        answer = _USELESS.get(question.kind) if question is not None else None
        if answer is not None and question is not None:
            yes_or_no = question.vocabulary is not None and question.vocabulary.option("no") is not None
            other[field] = "no" if yes_or_no and question.kind == "O" else answer
    return other


_ELSEWHERE = "Qqzx"  # no word of any language
_USELESS: Mapping[str, Answer] = MappingProxyType(
    {
        **dict.fromkeys(("T", "E"), _ELSEWHERE),
        **dict.fromkeys(("M", "R"), (f"other:{_ELSEWHERE}",)),
        "O": f"other:{_ELSEWHERE}",
        "N": 0,
        "B": False,
    }
)


# ── what is wished for ────────────────────────────────────────────────────────────────────────


def _ideal_answers(person: Applicant, definition: Definition) -> dict[str, Answer]:
    """What a partner would answer who gives this person all they wish for; nothing that is confidential."""
    found: dict[str, Answer] = {}
    for part in (part for wish in definition.wishes if not wish.confidential for part in wish.parts):
        parameters: dict[str, Any] = dict(part.parameters)
        if part.criterion == "overlap":
            wanted = next((person.answers[q] for q in parameters["wanted"] if q in person.answers), None)
            offered = definition.question(parameters["offered"][0])
            if wanted is not None and offered is not None and offered.id not in found:
                found[offered.id] = _fitted(wanted, offered)
        elif part.criterion == "exceeds":
            found.update(_more(person, parameters))
        elif part.criterion != "words":  # what somebody wrote freely stays with them
            copied = [str(parameters.get(name, "")) for name in _COPIED.get(part.criterion, ())]
            found.update({q: person.answers[q] for q in copied if q in person.answers})
    return found


_COPIED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("gap", "words", "hours", "both", "common", "amount"), ("field",)),
        "free_times": ("field", "zone"),
        "nearby": ("town", "region", "km"),
    }
)
"""The parameters whose questions a partner who fits best answers alike."""


def _fitted(wanted: Answer, offered: Question) -> Answer:
    if offered.kind in ("M", "R"):
        chosen = wanted if isinstance(wanted, tuple) else (str(wanted),)
        return chosen[: offered.most] if offered.most else chosen
    return wanted[0] if isinstance(wanted, tuple) else wanted


def _more(person: Applicant, parameters: Mapping[str, Any]) -> dict[str, Answer]:
    """At least as many more as are asked for."""
    field = str(parameters["field"])
    answer = person.answers.get(field)
    years = answer.value if isinstance(answer, AtLeast) else answer
    if not isinstance(years, int):
        return {}
    return {field: AtLeast(years + ceil(parameters.get("by", 1)))}


# ── what the musts need ───────────────────────────────────────────────────────────────────────


type _Needs = tuple[dict[str, Answer], list[str]]
"""Answers with which a must certainly lets the two be paired, and questions to answer otherwise."""


def _needed(person: Applicant, definition: Definition, role: str) -> _Needs:
    """What the open musts need of a partner in this role; nothing where the person left it unanswered."""
    like: dict[str, Answer] = {}
    unlike: list[str] = []
    for must in definition.musts:
        answers, others = _of_must(person, definition, must, role)
        asked = {q.id for q in definition.questions if role in q.asked}
        like |= {q: a for q, a in answers.items() if q in asked and q not in like}
        unlike += [q for q in others if q in asked and q not in unlike]
    return like, unlike


def _of_must(person: Applicant, definition: Definition, must: Must, role: str) -> _Needs:
    if must.confidential:
        return {}, []
    return _of_rule(person, definition, must.part.criterion, must.part.parameters, role)


def _of_rule(
    person: Applicant, definition: Definition, criterion: str, parameters: Mapping[str, Any], role: str
) -> _Needs:
    if criterion == "different":
        return {}, _otherwise(person, definition, str(parameters["field"]))
    if criterion == "stance":
        return _of_stance(person, definition, parameters, role)
    if criterion == "exceeds":
        return _more(person, parameters), []
    if criterion == "both":  # one "no" decides, whatever the other says
        return {str(parameters["field"]): str((parameters.get("yes") or ("yes",))[0])}, []
    if criterion == "overlap":
        found = _common(person, definition, parameters, "wanted", "offered")
        back = _common(person, definition, parameters, "offered", "wanted") if role == "peer" else {}
        return {**back, **found}, []
    copied = [str(parameters.get(name, "")) for name in _COPIED.get(criterion, ()) if name != "km"]
    return {q: _enough(person.answers[q], criterion, parameters) for q in copied if q in person.answers}, []


def _enough(answer: Answer, criterion: str, parameters: Mapping[str, Any]) -> Answer:
    """Of several days as many as must be common; all of anything else."""
    if criterion == "common" and isinstance(answer, tuple):
        return answer[: int(parameters.get("enough", 1))]
    return answer[:1] if criterion == "gap" and isinstance(answer, tuple) else answer


def _otherwise(person: Applicant, definition: Definition, field: str) -> list[str]:
    """Where the two must differ, in what there is a list of: of organisations as typed few are the same."""
    question = definition.question(field)
    listed = question is not None and question.vocabulary is not None
    return [field] if listed and field in person.answers else []


def _of_stance(person: Applicant, definition: Definition, parameters: Mapping[str, Any], role: str) -> _Needs:
    lines, inner = person.answers.get(str(parameters["stance"])), parameters["inner"]
    chosen = lines.get(str(parameters["line"])) if isinstance(lines, Mapping) else None
    choice = chosen or parameters.get("default", "")
    of_inner = inner.get("parameters", {})
    if choice == "similar":
        return _of_rule(person, definition, str(inner["criterion"]), of_inner, role)
    if choice == "different":
        return {}, [q for text in _texts(of_inner) for q in _otherwise(person, definition, text)]
    return {}, []


def _common(
    person: Applicant, definition: Definition, parameters: Mapping[str, Any], mine: str, theirs: str
) -> dict[str, Answer]:
    """One thing in common, or all that is wanted where the average counts."""
    given = next((person.answers[q] for q in parameters[mine] if q in person.answers), None)
    field = definition.question(str(parameters[theirs][0]))
    if given is None or field is None:
        return {}
    among = parameters.get("among") or ()
    several = given if isinstance(given, tuple) else (str(given),)
    counting = tuple(one for one in several if not among or one in among)
    one = parameters.get("mode", "mean") == "any"
    return {field.id: _fitted(counting[:1] if one else counting, field)} if counting else {}


__all__ = ["KINDS", "NEWCOMER", "must_fields", "newcomer", "of_no_other_use", "useless"]
