"""Confidential wishes kept out of what is passed on, so that no arithmetic brings them back.

For anybody but the coordinator each confidential wish counts its neutral share for every partnership,
under "everything else". The points still add up, and they would be the same whatever anybody answered.
What only the true points could say (what another set would lose, the ceiling, the proof's prices) is
left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from shelfmates.definitions.model import Definition
from shelfmates.language import Points, S, Sentence
from shelfmates.proposal.model import Partnership, Proposal, Reason, Rule, Unplaced
from shelfmates.proposal.stages import POINT
from shelfmates.proposal.telling import proof
from shelfmates.proposal.telling.reasons import CONFIDENTIAL_CODE, EVERYTHING_ELSE
from shelfmates.proposal.telling.sentences import CAUSES

ELSE_LABEL = S("Everything else")
ELSE_SENTENCE = S("Counts the same for every partnership.")

_TOLD = frozenset({"stage", "people_placed", "people_bound", "status", "rows", "columns"})
"""What a stage's record says that no points can be reckoned from."""


def has_confidential_wishes(definition: Definition) -> bool:
    return any(wish.confidential for wish in definition.wishes)


def folded(proposal: Proposal) -> Proposal:
    """The proposal as people may see it who must not learn what confidential wishes found."""
    programme = proposal.programme
    if not has_confidential_wishes(programme):
        return proposal
    neutral, floor = programme.matching.neutral, programme.matching.floor * POINT
    pairs = sorted(
        (_partnership(one, neutral, floor) for one in proposal.partnerships),
        key=lambda pair: (-pair.score, [member.person for member in pair.members]),
    )
    total = sum(pair.score for pair in pairs)
    figures = replace(proposal.figures, total=total, bound=total + proposal.figures.gap)
    return replace(
        proposal,
        partnerships=tuple(pairs),
        unplaced=tuple(_unplaced(one) for one in proposal.unplaced),
        figures=figures,
        rules=_rules(proposal.rules, programme),
        record=_record(proposal.record),
        statements=_statements(proposal),
    )


def _statements(proposal: Proposal) -> tuple[Sentence, ...]:
    """The proof with what was kept and the limits it holds within, and without points."""
    return tuple(one for one in proof.without_points(proposal.statements) if not _tells_points(one))


def _partnership(one: Partnership, neutral: float, floor: float) -> Partnership:
    reasons = _reasons(one.reasons, neutral)
    score = sum(reason.points for reason in reasons)
    runner_up = one.runner_up
    if runner_up is not None:
        runner_up = replace(runner_up, score_lost=None, sentence=without_points(runner_up.sentence))
    return replace(one, reasons=reasons, score=score, weak=score < floor, runner_up=runner_up)


def _reasons(reasons: Sequence[Reason], neutral: float) -> tuple[Reason, ...]:
    """Open reasons as they are, and last one line for all confidential ones, the same for everybody."""
    of = sum(one.of for one in reasons if one.code == CONFIDENTIAL_CODE)
    rest = tuple(one for one in reasons if one.code != CONFIDENTIAL_CODE)
    if not of:
        return rest
    points = sum(round(one.of * neutral) for one in reasons if one.code == CONFIDENTIAL_CODE)
    return (*rest, Reason(EVERYTHING_ELSE, points, of, EVERYTHING_ELSE, ELSE_SENTENCE, ELSE_LABEL))


def _rules(rules: Sequence[Rule], programme: Definition) -> tuple[Rule, ...]:
    secret = {wish.id: wish.weight for wish in programme.wishes if wish.confidential}
    kept = [rule for rule in rules if not (rule.kind == "wish" and rule.id in secret)]
    last = max((n for n, rule in enumerate(kept, 1) if rule.kind == "wish"), default=0)
    kept.insert(last, Rule("wish", EVERYTHING_ELSE, ELSE_LABEL, weight=sum(secret.values())))
    return tuple(kept)


def _record(record: Mapping[str, object]) -> Mapping[str, object]:
    stages = record.get("stages")
    if not isinstance(stages, list):
        return record
    told = [{key: value for key, value in one.items() if key in _TOLD} for one in stages]
    return {**record, "stages": told}


# ── sentences that tell points ────────────────────────────────────────────────────────────────

_ANOTHER_PARTNER = S("Without this pair, {seeker} would be with {other}; as many people would be placed.")
_ALIKE: Mapping[str, Sentence] = MappingProxyType(
    {
        one.text: other
        for one, other in (
            (
                S("Without this pair, {seeker} would be with {other}, for {points} points less in all."),
                _ANOTHER_PARTNER,
            ),
            (
                S("As good for the whole: {seeker} with {other}. The committee may choose."),
                _ANOTHER_PARTNER,
            ),
            (
                S(
                    "Without this pair, {seeker} would have no place; somebody else would, "
                    "for {points} points less."
                ),
                S("Without this pair, {seeker} would have no place; somebody else would."),
            ),
            (
                S(
                    "As good for the whole: {seeker} without a place, and somebody else with one. "
                    "The committee may choose."
                ),
                S("Without this pair, {seeker} would have no place; somebody else would."),
            ),
            (
                proof.WEAKER,
                S("Without this pair, {seeker} would be {there}; as many people would be placed."),
            ),
        )
    }
)
"""Sentences by which true points could be told apart, with what is said in their stead."""


def without_points(sentence: Sentence) -> Sentence:
    """The sentence said without points, where it tells some; others as they are."""
    if sentence.text in _AMONG:  # said of one stage
        inner = sentence.values["sentence"]
        told = without_points(inner) if isinstance(inner, Sentence) else inner
        return Sentence(sentence.text, MappingProxyType({**sentence.values, "sentence": told}), sentence.many)
    other = _ALIKE.get(sentence.text)
    if other is not None:
        return Sentence(other.text, sentence.values, other.many)
    return _NOT_TOLD if _tells_points(sentence) else sentence


_AMONG = frozenset(one.text for one in proof.AMONG.values())
_NOT_TOLD = S("What it would cost in points is not told here.")


def _tells_points(value: object) -> bool:
    if isinstance(value, Sentence):
        said = [one for name, one in value.values.items() if f"{{{name}}}" in value.text + value.many]
        return any(map(_tells_points, said))
    if isinstance(value, tuple):
        return any(map(_tells_points, value))
    return isinstance(value, Points)


def _unplaced(one: Unplaced) -> Unplaced:
    told = CAUSES["others_fit"] if one.cause == "others_fit" else without_points(one.sentence)
    return replace(one, sentence=told)
