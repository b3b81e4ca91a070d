"""A proposal looked at in depth: whom to recruit, how sure each pair is, and whether the set is fair.

Each is found by solving many times, so large rounds ask for it by a word of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from shelfmates.language import Sentence
from shelfmates.proposal.model import Partnership, Proposal
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.fairness import fair
from shelfmates.proposal.questions.recruiting import whom
from shelfmates.proposal.questions.sureness import section, sureness
from shelfmates.proposal.questions.sureness.verdicts import Sureness

type Progress = Callable[[Sentence], None]


def in_depth(proposal: Proposal, run: Run, progress: Progress = lambda _: None) -> Proposal:
    """The proposal with how sure each partnership is, and a section for every question of a whole set."""
    recruiting = whom(run, progress).sections
    sure = sureness(run, progress)
    sections = (*recruiting, section(run, sure), *fair(run, progress).sections)
    pairs = tuple(_with(pair, sure) for pair in proposal.partnerships)
    return replace(proposal, partnerships=pairs, sections=sections)


def _with(pair: Partnership, sure: Mapping[tuple[str, ...], Sureness]) -> Partnership:
    told = sure.get(tuple(sorted(member.person for member in pair.members)))
    return replace(pair, sure=None if told is None else told.finding)
