"""A proposal looked at in depth: whom to recruit, how sure each pair is, and whether the set is fair.

Each is found by solving many times, so large rounds ask for it by a word of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from shelfmates.language import Sentence
from shelfmates.proposal.model import Proposal
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Answer

type Progress = Callable[[Sentence], None]

QUESTIONS: tuple[Callable[[Run, Progress], Answer], ...] = ()
"""In the order in which reports tell of them."""


def in_depth(proposal: Proposal, run: Run, progress: Progress = lambda _: None) -> Proposal:
    """The proposal with a section for every question that is asked of a whole set."""
    sections = [section for ask in QUESTIONS for section in ask(run, progress).sections]
    return replace(proposal, sections=tuple(sections))
