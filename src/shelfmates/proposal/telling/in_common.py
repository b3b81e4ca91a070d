"""What two people have in common, said: answers ticked, steps of a scale, words, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shelfmates.language import S, Sentence
from shelfmates.proposal.telling.labels import filled, ids, labels, typed
from shelfmates.proposal.telling.readings import Reading, Telling, written

# ── overlap, gap, words ───────────────────────────────────────────────────────────────────────

# Both gave the same answer to this question.
BOTH: Mapping[str, Sentence] = MappingProxyType(
    {
        "F07": S("Both live in the same country: {same}."),
        "F08": S("Both live in the same region: {same}."),
        "F11": S("Both speak {same}."),
        "F14": S("Both have the same job title: {same}."),
        "F15": S("Both hold the same type of position: {same}."),
        "F16": S("Both work in the same type of library: {same}."),
        "F17": S("Both would like to get to know the same type of library: {same}."),
        "F19": S("Both are at the same stage of their career: {same}."),
        "F20": S("Both went to the same school: {same}."),
        "F21": S("Both would like to learn about {same}."),
        "F22": S("Both know about {same}."),
        "F23": S("Both would like to talk about {same}."),
        "F27": S("Both like to be in touch by {same}."),
        "F29": S("Both would like the same rhythm: {same}."),
        "F30": S("Both can give about as many hours a month: {same}."),
        "F35": S("Both will be at the conference: {same}."),
        "F35_days": S("Both will be at the conference on {same}."),
        "F35_when": S("Both would like to meet around the conference: {same}."),
        "F45": S("Both are curious about the same groups of the association: {same}."),
        "F45_member": S("Both belong to the same groups of the association: {same}."),
    }
)

# The seeker answered this question, the offerer another one that says what they offer.
_SEEKER: Mapping[str, Sentence] = MappingProxyType(
    {
        "F17": S("{seeker} would like to get to know a type of library that {offerer} works in: {same}."),
        "F21": S("{offerer} can help with what {seeker} would like to learn: {same}."),
        "F23": S("{offerer} can talk about what matters to {seeker}: {same}."),
    }
)

# Not the same, but of the same group.
_RELATED: Mapping[str, Sentence] = MappingProxyType(
    {
        "F16": S("{seeker} and {offerer} work in kindred types of library."),
        "F17": S("{offerer} works in a kindred type of library to the one {seeker} asks about ({related})."),
        "F21": S("{seeker} would like to learn about {related}; {offerer} knows neighbouring topics."),
    }
)


def overlap_same(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("wanted", "field")
    same = labels(question, values.get("same"))
    asked = question.id if question else ""
    if question is not None and question.kind == "E":
        same = typed(written(reading, asked, values.get("same")))
    mutual = asked in {
        *ids(reading.part.parameters.get("offered")),
        *ids(reading.part.parameters.get("field")),
    }
    template = (BOTH if mutual or asked not in _SEEKER else _SEEKER).get(asked)
    if template is not None:
        return filled(template, same=same, **reading.people())
    return S("In common under “{label}”: {same}.", label=reading.label, same=same)


def overlap_related(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("wanted", "field")
    related = labels(question, values.get("related"))
    template = _RELATED.get(question.id if question else "")
    if template is not None:
        return filled(template, related=related, **reading.people())
    return S("Close to one another under “{label}”: {related}.", label=reading.label, related=related)


def nothing(reading: Reading, _: Mapping[str, object]) -> Sentence:
    return S("Nothing in common under “{label}”.", label=reading.label)


def gap_same(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    same = labels(question, values.get("value"))
    template = BOTH.get(question.id if question else "")
    if template is not None:
        return filled(template, same=same)
    return S("Both gave the same answer under “{label}”: {same}.", label=reading.label, same=same)


def gap(template: Sentence) -> Telling:
    def telling(reading: Reading, values: Mapping[str, object]) -> Sentence:
        question = reading.question("field")
        return filled(
            template,
            label=reading.label,
            one=labels(question, values.get("seeker")),
            other=labels(question, values.get("offerer")),
        )

    return telling


def words_same(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    words = typed(values.get("words"))
    if question is not None and question.id == "F14":
        return S("Their job titles have words in common: {words}.", words=words)
    return S("Words in common under “{label}”: {words}.", label=reading.label, words=words)


_DIFFERENT: Mapping[str, Sentence] = MappingProxyType(
    {
        "F07": S("They live in different countries."),
        "F12": S("They work for different employers."),
    }
)


def different(reading: Reading, _: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    template = _DIFFERENT.get(question.id if question else "")
    return template or S("They differ under “{label}”, as the programme wishes.", label=reading.label)
