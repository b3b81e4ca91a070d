"""Where everybody's partner stands among all whom they could have had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from shelfmates.language import S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Finding, Section
from shelfmates.proposal.questions.fairness.stages import told_stages
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import filled
from shelfmates_matching import rank_profile

GOOD = 3  # one of the best so many is worth telling

_RANKS: Mapping[str, Sentence] = MappingProxyType(
    {
        "mentee": S(
            "{first} of {all} mentees who have a mentor got the one who fits them best, and {good} one of "
            "the three who fit best."
        ),
        "mentor": S(
            "{first} of {all} places mentors give went to the mentee who fits this mentor best, and {good} "
            "to one of the three who fit best."
        ),
        "peer": S(
            "{first} of {all} peers who have a partner got the one who fits them best, and {good} one of "
            "the three who fit best."
        ),
    }
)


def ranks_section(run: Run) -> Section:
    """How high each person's partner stands among everybody they could be paired with."""
    found = [finding for stage in told_stages(run) for finding in _ranks(stage)]
    return Section(
        "ranks",
        S("Did people get partners who fit them best?"),
        tuple(found),
        S(
            "For each person all whom the rules allow are put in order by the points of the two people's "
            "answers; equal points share the better place. Not everybody can have the best."
        ),
    )


def _ranks(stage: Stage) -> Iterator[Finding]:
    profile = rank_profile(stage.instance, stage.result.indices)
    sides = (("peer", False),) if stage.peers else (("mentee", False), ("mentor", True))
    for role, offerers in sides:
        ranks = profile.offerers if offerers else profile.seekers
        if not ranks:
            continue
        counts = profile.counts(offerers=offerers)
        good = sum(count for rank, count in counts.items() if rank <= GOOD)
        people = stage.offerers if offerers else stage.seekers
        yield Finding(
            filled(_RANKS[role], first=counts.get(1, 0), all=len(ranks), good=good),
            {
                "code": "ranks",
                "stage": stage.name,
                "role": role,
                "counts": [[rank, count] for rank, count in counts.items()],
                "people": [[people[person].id, rank] for person, rank in ranks],
            },
        )
