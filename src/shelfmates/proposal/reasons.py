"""Why a pair fits: what the engine found (codes and values), said in sentences.

The engine knows no library word; the questions it read say what the values mean. Messages by question
are in ``_BOTH`` and ``_SEEKER``; a programme's own question falls back on the question's own label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Part, Question
from shelfmates.language import S, Sentence, Text
from shelfmates.proposal.labels import filled, ids, labels, name_of, typed
from shelfmates.proposal.model import Partnership, Reason
from shelfmates.proposal.sentences import CONFIDENTIAL


@dataclass(frozen=True)
class Reading:
    """A pair read by one part of a wish: ``seeker`` wants, ``offerer`` offers."""

    part: Part
    label: Text  # what the part or its wish is called
    definition: Definition
    seeker: Applicant
    offerer: Applicant

    def question(self, *parameters: str) -> Question | None:
        """The first question these parameters name that the seeker, or else anybody, answered."""
        named = [one for parameter in parameters for one in ids(self.part.parameters.get(parameter))]
        answered = [one for one in named if one in self.seeker.answers] or named
        return self.definition.question(answered[0]) if answered else None

    def people(self) -> dict[str, object]:
        return {"seeker": name_of(self.seeker), "offerer": name_of(self.offerer)}


type _Telling = Callable[[Reading, Mapping[str, object]], Sentence]


def reason(
    code: str,
    values: Mapping[str, object],
    *,
    part: Part,
    label: Text,
    definition: Definition,
    seeker: Applicant,
    offerer: Applicant,
) -> Sentence:
    """The sentence for what one criterion found about a pair.

    ``code`` and ``values`` come from the engine's explanation, ``label`` is the part's or its wish's.
    An unknown code says the label alone.
    """
    return _tell(code, values, Reading(part, part.label or label, definition, seeker, offerer))


def both_ways(one: Sentence, other: Sentence) -> Sentence:
    """The two directions of a reason among peers as one; said once where they are the same."""
    if (one.text, dict(one.values)) == (other.text, dict(other.values)):
        return one
    return S("{one} {other}", one=one, other=other)


def _tell(code: str, values: Mapping[str, object], reading: Reading) -> Sentence:
    if code.endswith(".unanswered"):
        return S("“{label}”: not answered by one or both, so it counts as neutral.", label=reading.label)
    telling = _TELLINGS.get(code)
    return telling(reading, values) if telling else S("“{label}”", label=reading.label)


# ── overlap, gap, words ───────────────────────────────────────────────────────────────────────

# Both gave the same answer to this question.
_BOTH: Mapping[str, Sentence] = MappingProxyType(
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
        "F45": S("Both are curious about the same groups of the association: {same}."),
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


def _overlap_same(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("wanted", "field")
    same = labels(question, values.get("same"))
    asked = question.id if question else ""
    if question is not None and question.kind == "E" and asked in reading.offerer.answers:
        # Compared by a key that nobody would write; said as somebody wrote it.
        same = typed(reading.offerer.answers[asked])
    mutual = asked in {
        *ids(reading.part.parameters.get("offered")),
        *ids(reading.part.parameters.get("field")),
    }
    template = (_BOTH if mutual or asked not in _SEEKER else _SEEKER).get(asked)
    if template is not None:
        return filled(template, same=same, **reading.people())
    return S("In common under “{label}”: {same}.", label=reading.label, same=same)


def _overlap_related(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("wanted", "field")
    related = labels(question, values.get("related"))
    template = _RELATED.get(question.id if question else "")
    if template is not None:
        return filled(template, related=related, **reading.people())
    return S("Close to one another under “{label}”: {related}.", label=reading.label, related=related)


def _nothing(reading: Reading, _: Mapping[str, object]) -> Sentence:
    return S("Nothing in common under “{label}”.", label=reading.label)


def _gap_same(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    same = labels(question, values.get("value"))
    template = _BOTH.get(question.id if question else "")
    if template is not None:
        return filled(template, same=same)
    return S("Both gave the same answer under “{label}”: {same}.", label=reading.label, same=same)


def _gap(template: Sentence) -> _Telling:
    def telling(reading: Reading, values: Mapping[str, object]) -> Sentence:
        question = reading.question("field")
        return filled(
            template,
            label=reading.label,
            one=labels(question, values.get("seeker")),
            other=labels(question, values.get("offerer")),
        )

    return telling


def _words_same(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    words = typed(values.get("words"))
    if question is not None and question.id == "F14":
        return S("Their job titles have words in common: {words}.", words=words)
    return S("Words in common under “{label}”: {words}.", label=reading.label, words=words)


# ── place and time ────────────────────────────────────────────────────────────────────────────


def _same_region(reading: Reading, values: Mapping[str, object]) -> Sentence:
    question = reading.definition.question(str(reading.part.parameters.get("region", "")))
    region = labels(question, _as_written(reading, "region", values.get("region")))
    return S("Both live in the same region: {region}.", region=region)


def _same_town(reading: Reading, values: Mapping[str, object]) -> Sentence:
    town = _as_written(reading, "town", values.get("town"))
    return S("Both live in or near {town}.", town=str(town))


def _as_written(reading: Reading, parameter: str, key: object) -> object:
    """Places are compared by a key that nobody would write; said as the offerer wrote them."""
    return reading.offerer.answers.get(str(reading.part.parameters.get(parameter, "")), key)


def _hours(_: Reading, values: Mapping[str, object]) -> Sentence:
    minutes = int(str(values.get("minutes", 0)))
    if minutes <= 0:
        return S("Their waking hours do not meet.")
    half_hours = minutes // 30 / 2
    hours = int(half_hours) if half_hours == int(half_hours) else half_hours
    return S("Hours of the day when both are awake: {hours}.", hours=hours)


# ── stances, and yes or no ────────────────────────────────────────────────────────────────────


def _stance(template: Sentence) -> _Telling:
    def telling(reading: Reading, values: Mapping[str, object]) -> Sentence:
        return filled(template, seeker=name_of(reading.seeker), inner=_inner(reading, values))

    return telling


def _inner(reading: Reading, values: Mapping[str, object]) -> Sentence:
    """What the criterion inside a stance found; its values stand beside its code or under "values"."""
    table = reading.part.parameters.get("inner")
    table = table if isinstance(table, Mapping) else {}
    parameters = table.get("parameters", table)
    inside = replace(reading, part=replace(reading.part, parameters=parameters))
    nested = values.get("values")
    return _tell(
        str(values.get("inner", values.get("code", ""))),
        nested if isinstance(nested, Mapping) else values,
        inside,
    )


def _both_yes(reading: Reading, _: Mapping[str, object]) -> Sentence:
    question = reading.question("field")
    if question is not None and question.id == "F35":
        return S("Both plan to be at the conference.")
    return S("Both said yes: “{label}”.", label=reading.label)


def _valued(template: Sentence) -> _Telling:
    def telling(reading: Reading, values: Mapping[str, object]) -> Sentence:
        same = labels(reading.question("field"), values.get("value"))
        return filled(template, label=reading.label, same=same, **reading.people())

    return telling


def _said(template: Sentence) -> _Telling:
    return lambda reading, values: filled(
        template, label=reading.label, town=str(values.get("town", "")), **reading.people()
    )


_TELLINGS: Mapping[str, _Telling] = MappingProxyType(
    {
        "overlap.same": _overlap_same,
        "overlap.related": _overlap_related,
        "overlap.none": _nothing,
        "gap.same": _gap_same,
        "gap.near": _gap(S("Close to one another under “{label}”: {one} and {other}.")),
        "gap.far": _gap(S("Further apart under “{label}”: {one} and {other}.")),
        "gap.free": _said(S("“{label}”: at least one of them is happy either way.")),
        "words.same": _words_same,
        "words.none": _nothing,
        "nearby.same_town": _same_town,
        "nearby.same_region": _same_region,
        "nearby.apart": _said(S("They live too far apart to meet easily.")),
        "nearby.not_needed": _said(S("Neither needs to meet in person.")),
        "hours.common": _hours,
        "stance.similar": _stance(S("{seeker} hoped for somebody similar. {inner}")),
        "stance.different": _stance(S("{seeker} hoped for somebody different. {inner}")),
        "stance.either": _said(S("{seeker} is happy with a partner of any kind here.")),
        "both.yes": _both_yes,
        "both.no": _said(S("At least one of them said no: “{label}”.")),
        "fresh.new": _valued(S("New for {seeker}: {same}.")),
        "fresh.again": _valued(S("{seeker} has had a partner from there before: {same}.")),
        "different.yes": _said(S("They differ under “{label}”, as the programme wishes.")),
        "different.same": _valued(S("Both gave the same answer under “{label}”: {same}.")),
        "listed.clear": _said(S("Neither asked not to be paired with the other.")),
        "listed.named": lambda _, __: CONFIDENTIAL,
        "repeat.first": _said(S("They have not been partners before.")),
        "repeat.before": _said(S("They have been partners before.")),
        "load.further": _said(
            S("{offerer} has more than one partner in this round, so a further one counts a little less.")
        ),
    }
)
"""Every code of the engine's criteria, and of the load, with what it says."""


_NOT_A_REASON = (".none", ".far", ".apart", ".again", ".no", ".unanswered", ".not_needed", ".free", ".either")


def main_reasons(partnership: Partnership) -> tuple[Reason, ...]:
    """The two to four reasons that matter most; a third and fourth only with a tenth of the score."""
    giving = sorted((one for one in partnership.reasons if one.points > 0), key=lambda one: -one.points)
    speaking = [one for one in giving if not one.code.endswith(_NOT_A_REASON)]
    chosen = [one for n, one in enumerate(speaking) if n < 2 or one.points * 10 >= partnership.score][:4]
    silent = [one for one in giving if one not in speaking]
    return tuple(chosen + silent[: 2 - len(chosen)] if len(chosen) < 2 else chosen)
