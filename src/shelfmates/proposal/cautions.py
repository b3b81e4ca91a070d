"""What the coordinator should look at before anything is announced."""

from __future__ import annotations

from collections.abc import Sequence

from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S
from shelfmates.proposal.stages import Stage

MOST_NAMED = 4


def passed_unanswered(stages: Sequence[Stage]) -> tuple[Problem, ...]:
    """Rules that proposed pairs pass only because nobody answered what the rule reads (``decisions`` 6)."""
    found = []
    for stage in stages:
        silent: dict[str, list[tuple[str, str]]] = {}
        for group in stage.result.indices:
            one, other = stage.seekers[group[0]], stage.offerers[group[1]]
            answers = stage.seeking[group[0]], stage.offering[group[1]]
            for rule in stage.policy.passed_unanswered(*answers, peers=stage.peers):
                silent.setdefault(rule, []).append((one.name, other.name))
        for must in stage.definition.musts:
            pairs = silent.get(must.id, [])
            if pairs and not must.confidential:
                found.append(
                    Problem(
                        "warning",
                        "rule.unanswered",
                        SN(
                            "“{rule}”: {count} partnership passes because an answer is missing ({names}).",
                            "“{rule}”: {count} partnerships pass because an answer is missing ({names}).",
                            len(pairs),
                            rule=must.label,
                            names=tuple(
                                S("{one} with {other}", one=a, other=b) for a, b in pairs[:MOST_NAMED]
                            )
                            + ((S("others"),) if len(pairs) > MOST_NAMED else ()),
                        ),
                        S("Ask them before you announce the partnership."),
                    )
                )
    return tuple(found)
