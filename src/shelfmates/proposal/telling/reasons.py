"""Why a pair fits: what the engine found (codes and values), said in sentences.

The engine knows no library word; the questions it read say what the values mean. Messages by question are
in ``in_common`` and ``measures``; a programme's own question falls back on its label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition, Part
from shelfmates.language import S, Sentence, Text
from shelfmates.proposal.model import Partnership, Reason
from shelfmates.proposal.telling.in_common import (
    different,
    gap,
    gap_same,
    nothing,
    overlap_related,
    overlap_same,
    words_same,
)
from shelfmates.proposal.telling.labels import filled, labels, name_of, typed
from shelfmates.proposal.telling.measures import (
    amount_same,
    free_times,
    hours,
    numbers,
    same_region,
    same_town,
    within_reach,
)
from shelfmates.proposal.telling.readings import Reading, Telling, written
from shelfmates.proposal.telling.sentences import CONFIDENTIAL

CONFIDENTIAL_CODE = "confidential"
EVERYTHING_ELSE = "everything_else"
"""What confidential wishes are called where nobody may learn of them."""
CONFIDENTIAL_WISH = S("A confidential wish counts here; who asked for what stays with the matching.")
CONFIDENTIAL_LABEL = S("A confidential wish")


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


def confidential(points: int, of: int) -> Reason:
    """What a confidential wish gives: neither its id, its label nor its code, for reports are passed on."""
    return Reason("confidential", points, of, CONFIDENTIAL_CODE, CONFIDENTIAL_WISH, CONFIDENTIAL_LABEL)


def both_ways(one: Sentence, other: Sentence) -> Sentence:
    """The two directions of a reason among peers as one; said once where they are the same."""
    if (one.text, dict(one.values)) == (other.text, dict(other.values)):
        return one
    return S("{one} {other}", one=one, other=other)


def _tell(code: str, values: Mapping[str, object], reading: Reading) -> Sentence:
    if code.startswith("shares."):
        return CONFIDENTIAL_WISH
    if code.endswith(".unanswered"):
        return S("“{label}”: not answered by one or both, so it counts as neutral.", label=reading.label)
    telling = _TELLINGS.get(code)
    return telling(reading, values) if telling else S("“{label}”", label=reading.label)


# ── stances, and yes or no ────────────────────────────────────────────────────────────────────


def _stance(template: Sentence) -> Telling:
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


def _valued(template: Sentence) -> Telling:
    def telling(reading: Reading, values: Mapping[str, object]) -> Sentence:
        question = reading.question("field")
        same = labels(question, values.get("value"))
        if question is not None and question.kind == "E":
            same = typed(written(reading, question.id, values.get("value")))
        return filled(template, label=reading.label, same=same, **reading.people())

    return telling


def _said(template: Sentence) -> Telling:
    return lambda reading, values: filled(
        template, label=reading.label, town=str(values.get("town", "")), **reading.people()
    )


_TELLINGS: Mapping[str, Telling] = MappingProxyType(
    {
        "overlap.same": overlap_same,
        "overlap.related": overlap_related,
        "overlap.none": nothing,
        "gap.same": gap_same,
        "gap.near": gap(S("Close to one another under “{label}”: {one} and {other}.")),
        "gap.far": gap(S("Further apart under “{label}”: {one} and {other}.")),
        "gap.free": _said(S("“{label}”: at least one of them is happy either way.")),
        "words.same": words_same,
        "words.none": nothing,
        "nearby.same_town": same_town,
        "nearby.same_region": same_region,
        "nearby.apart": _said(S("They live too far apart to meet easily.")),
        "nearby.not_needed": _said(S("Neither needs to meet in person.")),
        "nearby.within_reach": within_reach,
        "hours.common": hours,
        "free_times.common": free_times,
        "free_times.none": _said(S("The times they named as free do not meet.")),
        "exceeds.yes": numbers,
        "exceeds.no": numbers,
        "amount.same": amount_same,
        "amount.near": numbers,
        "amount.far": numbers,
        "common.same": overlap_same,
        "common.few": overlap_same,
        "common.none": nothing,
        "common.open": _said(S("“{label}”: neither named any, so all are open to both.")),
        "shares.yes": lambda _, __: CONFIDENTIAL_WISH,
        "shares.no": lambda _, __: CONFIDENTIAL_WISH,
        "stance.similar": _stance(S("{seeker} hoped for somebody similar. {inner}")),
        "stance.different": _stance(S("{seeker} hoped for somebody different. {inner}")),
        "stance.either": _said(S("{seeker} is happy with a partner of any kind here.")),
        "both.yes": _both_yes,
        "both.no": _said(S("At least one of them said no: “{label}”.")),
        "fresh.new": _valued(S("New for {seeker}: {same}.")),
        "fresh.again": _valued(S("{seeker} has had a partner from there before: {same}.")),
        "different.yes": different,
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


_NOT_A_REASON = (".none", ".far", ".apart", ".again", ".no", ".unanswered", ".not_needed", ".free", ".either",
                 ".open")  # fmt: skip


def main_reasons(partnership: Partnership) -> tuple[Reason, ...]:
    """The two to four reasons that matter most; a third and fourth only with a tenth of the score.

    Confidential wishes are no reason that is said, and do not count in that score either.
    """
    open_ = [one for one in partnership.reasons if one.code not in (CONFIDENTIAL_CODE, EVERYTHING_ELSE)]
    score = sum(one.points for one in open_)
    giving = sorted((one for one in open_ if one.points > 0), key=lambda one: -one.points)
    speaking = [one for one in giving if not one.code.endswith(_NOT_A_REASON)]
    chosen = [one for n, one in enumerate(speaking) if n < 2 or one.points * 10 >= score][:4]
    silent = [one for one in giving if one not in speaking]
    return tuple(chosen + silent[: 2 - len(chosen)] if len(chosen) < 2 else chosen)
