"""What the coordinator should look at before anything is announced."""

from __future__ import annotations

from collections.abc import Sequence

from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S, Text
from shelfmates.proposal.stages import Stage

MOST_NAMED = 4


def passed_unanswered(stages: Sequence[Stage]) -> tuple[Problem, ...]:
    """Rules that proposed pairs pass only because nobody answered what the rule reads (``decisions`` 6)."""
    silent: dict[str, list[tuple[str, str]]] = {}
    for stage in stages:
        for group in stage.result.indices:
            one, other = stage.seekers[group[0]], stage.offerers[group[1]]
            answers = stage.seeking[group[0]], stage.offering[group[1]]
            for must in stage.policy.passed_unanswered(*answers, peers=stage.peers):
                silent.setdefault(must, []).append((one.name, other.name))
    musts = stages[0].definition.musts if stages else ()
    return tuple(
        _caution(must.label, silent[must.id]) for must in musts if must.id in silent and not must.confidential
    )


def _caution(rule: Text, pairs: Sequence[tuple[str, str]]) -> Problem:
    named: tuple[object, ...] = tuple(S("{one} with {other}", one=a, other=b) for a, b in pairs[:MOST_NAMED])
    if len(pairs) > MOST_NAMED:
        named = (*named, S("others"))
    return Problem(
        "warning",
        "rule.unanswered",
        SN(
            "“{rule}”: {count} partnership passes because an answer is missing ({names}).",
            "“{rule}”: {count} partnerships pass because an answer is missing ({names}).",
            len(pairs),
            rule=rule,
            names=named,
        ),
        S("Ask them before you announce the partnership."),
    )
