"""Limits of a programme that a set changed by hand passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shelfmates.definitions.model import Cap, Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import S
from shelfmates.proposal.capping import allowed, together
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import label

type Formed = Sequence[tuple[Stage, Sequence[tuple[int, ...]]]]
"""Each stage with the partnerships formed in it, as indices: (seeker, offerer), or peers."""


def over_limits(
    definition: Definition, formed: Formed, partnerships: int, placed: Mapping[str, int]
) -> Iterator[Problem]:
    """One problem for each limit, or group of people, of which there is too much; of the set, not of a row.

    ``partnerships``: how many there are; ``placed``: stage → people placed in the best set. A share that
    even so many people would not allow is an error; one that more people could still bring in order
    is a warning, because a list may hold only the partnerships that are to be kept.
    """
    for cap in definition.caps:
        if cap.kind == "total_cap" and cap.most is not None and partnerships > cap.most:
            sentence = S(
                "The file has {count} partnerships; the rule “{cap}” allows {most}.",
                count=partnerships,
                cap=cap.label,
                most=cap.most,
            )
            remedy = S("Delete rows, or raise the limit in the programme.")
            yield Problem("error", "reread.limit", sentence, remedy)
        if cap.kind == "set_cap":
            for stage, chosen in formed:
                yield from _over_share(stage, cap, chosen, placed.get(stage.name, 0))


def _over_share(stage: Stage, cap: Cap, chosen: Sequence[tuple[int, ...]], placed: int) -> Iterator[Problem]:
    for group, sitting in together(stage, chosen, cap):
        now, ever = allowed(cap, sitting), allowed(cap, max(sitting, placed))
        count = len(group.members)
        if count <= now:
            continue
        sentence = S(
            "{count} of {all} places are those of people who answered {group}; "
            "the rule “{cap}” allows {most}.",
            count=count,
            all=sitting,
            group=label(stage.definition.question(cap.field), group.answer),
            cap=cap.label,
            most=now if count <= ever else ever,
        )
        if count > ever:
            remedy = S("Delete rows of this group, or raise the share in the programme.")
            yield Problem("error", "reread.limit", sentence, remedy)
        else:
            remedy = S("Match everybody else around these partnerships, so that the share is kept.")
            yield Problem("warning", "reread.limit", sentence, remedy)
