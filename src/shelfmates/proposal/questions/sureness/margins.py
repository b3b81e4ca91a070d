"""The best set without each partnership: of its own stage, or of both where peers come after mentors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S, Sentence
from shelfmates.proposal.aims import aim_lost
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.apart import Apart, Parting, has_stages, without_them
from shelfmates.proposal.questions.sureness.draws import key_of
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.proof import runner_up
from shelfmates_matching import Alternative, without_pairs

type Progress = Callable[[Sentence], None]

MOST_PARTED = 300  # partnerships each of which is taken apart and both stages matched anew


def others(
    run: Run, stage: Stage, progress: Progress, only: frozenset[str]
) -> Iterator[tuple[tuple[int, ...], Alternative | Apart | None]]:
    """The partnerships of a stage with the best set without each; None for kept ones."""
    groups = [*filter(None, [stage.trio]), *stage.result.indices]
    wanted = [group for group in groups if only <= set(key_of(stage, group)[1])]
    pinned = {stage.trio, *stage.instance.pinned}
    if counted_whole(run, len(wanted)) and not stage.peers:
        parting = Parting(run)
        for done, group in enumerate(wanted):
            progress(S("Matching without each pair: {done} of {count}", done=done, count=len(wanted)))
            yield group, None if group in pinned else parting.apart(group)
    elif wanted:
        others = dict(zip(stage.result.indices, without_pairs(stage.instance, stage.result), strict=True))
        yield from ((group, others.get(group)) for group in wanted)


def counted_whole(run: Run, count: int) -> bool:
    """Whether what ``count`` mentees' partnerships lose is found over both stages."""
    return has_stages(run) and count <= MOST_PARTED


def decisive(other: Alternative | Apart) -> tuple[int, int]:
    """People and points by which the verdict goes: of the first stage where more would be placed after it."""
    lost = (other.people_lost, other.score_lost)
    return other.first if isinstance(other, Apart) and lost < (0, 0) else lost


def then(
    stage: Stage, first: Applicant, other: Alternative | Apart
) -> tuple[tuple[Applicant, ...], Sentence]:
    """Whom the first of the pair has in the best set without it, and that in words."""
    if isinstance(other, Apart):
        return other.partners, without_them(first, other)
    across = stage.seekers if stage.peers else stage.offerers
    partners = tuple(across[k] for k in other.partners)
    next_one = partners[0] if partners else None
    return partners, runner_up(first, next_one, other.people_lost, other.score_lost, aim_lost(other))
