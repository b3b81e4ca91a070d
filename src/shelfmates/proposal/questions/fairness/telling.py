"""Is the set fair: how each person's partner stands among those they could have had, who would rather
have somebody else, whether groups fare differently, and what the weakest partnership and limits cost.

Everything is told to coordinators alone. Questions whose answers are for the matching alone are never
compared, named or not: how a small group of people fares would betray who is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shelfmates.language import Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Answer
from shelfmates.proposal.questions.fairness.blocking import blocking_section
from shelfmates.proposal.questions.fairness.caps import caps_section
from shelfmates.proposal.questions.fairness.groups import GroupsError, chosen_questions, groups_section
from shelfmates.proposal.questions.fairness.ranks import ranks_section
from shelfmates.proposal.questions.fairness.worst import worst_section

type Progress = Callable[[Sentence], None]


def fair(run: Run, progress: Progress = lambda _: None, by: Sequence[str] = ()) -> Answer:
    """Whether the set is fair, in five sections: "worst", "ranks", "blocking", "caps", "groups".

    ``by``: ids or labels of questions whose answers make the groups that are compared; without any, the
    country, the region, the type of library, the stage of career and the languages, as far as they are
    asked. Only "worst" and "caps" solve anew.

    Raises GroupsError for a question that is not asked, is confidential or makes no groups.
    """
    questions = chosen_questions(run, by)
    sections = (
        worst_section(run, progress),
        ranks_section(run),
        blocking_section(run),
        caps_section(run, progress),
        groups_section(run, questions, named=bool(by)),
    )
    return Answer("fair", sections, {"by": [question.id for question in questions]})


__all__ = ["GroupsError", "fair"]
