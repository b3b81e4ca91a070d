"""``shelfmates ask why``: why two people are together, or what pairing them would cost."""

from __future__ import annotations

import click

from shelfmates.cli.ask.frame import MATCHING_ANEW, Asked, question
from shelfmates.cli.match import progress_shown


@click.command()
@question
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
def why(asked: Asked, one: str, other: str) -> None:
    """Why A and B are together; or what pairing them would cost, and whom.

    A and B are names or e-mail addresses of applicants. Of a pair in the set: its points, criterion by
    criterion, and whom each of the two would have without it. Of a pair that could be: its points, what
    the best set with it loses, and who would lose or gain a place or change partner. Of a pair that
    cannot be: the rules that exclude it.
    """
    from shelfmates.proposal.questions.why import why as answer_why  # noqa: PLC0415 - when it runs

    asked.coordinators_only()
    people = (asked.person(one), asked.person(other))
    with progress_shown(asked.words, len(asked.applicants)) as progress:
        progress(MATCHING_ANEW)
        answer = answer_why(asked.run, *people)
    asked.tell(answer)
