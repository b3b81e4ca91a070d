"""``shelfmates ask fair``: whether the set is fair, and what would be fairer."""

from __future__ import annotations

import click

from shelfmates.cli.ask.frame import Asked, question
from shelfmates.cli.match import progress_shown


@click.command()
@question
@click.option(
    "--by",
    multiple=True,
    metavar="QUESTION",
    help="Compare people by their answers to this question (F16, or its wording); several allowed.",
)
def fair(asked: Asked, by: tuple[str, ...]) -> None:
    """Whether the set is fair: the weakest partnership, best partners, groups, limits.

    Without --by, people are compared by country, region, type of library, stage of career and languages.
    Questions that are asked for the matching alone are never compared.
    """
    from shelfmates.proposal.questions.fairness import fair as answer_fair  # noqa: PLC0415

    asked.coordinators_only()
    with progress_shown(asked.words, len(asked.applicants)) as progress:
        answer = answer_fair(asked.run, progress, by)
    asked.tell(answer)
