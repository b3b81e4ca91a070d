"""``shelfmates ask sure``: which partnerships are solid, and which are nearly a toss-up."""

from __future__ import annotations

import click

from shelfmates.cli.ask.frame import Asked, question
from shelfmates.cli.match import progress_shown

FEWEST, MOST = 10, 1000


@click.command()
@question
@click.option(
    "--pair", nargs=2, metavar="A B", help="Only these two people: names or e-mail addresses of applicants."
)
@click.option(
    "--draws",
    type=click.IntRange(FEWEST, MOST),
    help="How often to try other weights; else 100 times, or 20 in a large round where a try takes long.",
)
def sure(asked: Asked, pair: tuple[str, str] | None, draws: int | None) -> None:
    """How sure each partnership is: solid, fairly sure, or nearly a toss-up.

    Each comes with what the best set without it would lose, and with how often it stays when the weights
    of the wishes move by up to a fifth.
    """
    from shelfmates.proposal.questions.sureness import sure as answer_sure  # noqa: PLC0415

    asked.coordinators_only()
    people = (asked.person(pair[0]), asked.person(pair[1])) if pair else None
    run = asked.run
    with progress_shown(asked.words, len(asked.applicants)) as progress:
        answer = answer_sure(run, progress, draws=draws, pair=people, everything=True)
    asked.tell(answer)
