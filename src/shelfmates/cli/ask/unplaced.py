"""``shelfmates ask unplaced``: why somebody has no partner, and everything that would help."""

from __future__ import annotations

import click

from shelfmates.cli.ask.frame import MATCHING_ANEW, Asked, question
from shelfmates.cli.match import progress_shown


@click.command()
@question
@click.argument("person", metavar="NAME")
def unplaced(asked: Asked, person: str) -> None:
    """Why NAME has no partner: which rules exclude whom, who has the places, and all that would help.

    NAME is the name or e-mail address of an applicant. Each change is told with what it does to others.
    Of a committee's result, only what its report says.
    """
    from shelfmates.proposal.questions.unplaced import unplaced as why_not  # noqa: PLC0415

    one = asked.person(person)
    with progress_shown(asked.words, len(asked.applicants)) as progress:
        progress(MATCHING_ANEW)
        answer = why_not(asked.run, one, passed_on=asked.passed_on)
    asked.tell(answer)
