"""``shelfmates ask whom``: whom to recruit, and whom to ask for one more place."""

from __future__ import annotations

import click

from shelfmates.cli.ask.frame import Asked, question
from shelfmates.cli.match import progress_shown


@click.command()
@question
def whom(asked: Asked) -> None:
    """What one more mentor of each kind would do, and one more place with each mentor.

    In a peer programme: one more peer of each kind. What is told was checked by matching everybody anew
    with them; of how many kinds, and whether in pairs only, the answer says.
    """
    from shelfmates.proposal.questions.recruiting import whom as answer_whom  # noqa: PLC0415

    asked.coordinators_only()
    with progress_shown(asked.words, len(asked.applicants)) as progress:
        answer = answer_whom(asked.run, progress)
    asked.tell(answer)
