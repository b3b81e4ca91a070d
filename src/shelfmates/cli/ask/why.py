"""``shelfmates ask why``: why two people are together, or what pairing them would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shelfmates.cli.ask.frame import Asked, question
from shelfmates.language import Points, S, Words

if TYPE_CHECKING:
    from shelfmates.definitions.applicants import Applicant
    from shelfmates.proposal.asking import Answer


@click.command()
@question
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
def why(asked: Asked, one: str, other: str) -> None:
    """Why A and B are together; or what pairing them would cost, and whom.

    A and B are names or e-mail addresses of applicants.
    """
    from shelfmates.proposal.asking import why as answer_why  # noqa: PLC0415
    from shelfmates.reports.folding import folded_answer  # noqa: PLC0415

    first, second = asked.person(one), asked.person(other)
    answer = answer_why(asked.run, first, second)
    if asked.passed_on:
        answer = folded_answer(answer, asked.definition)
    _print(answer, first, second, asked.words)


def _print(answer: Answer, one: Applicant, other: Applicant, words: Words) -> None:
    heading = S("{one} and {other}", one=one.name, other=other.name)
    if answer.score is not None:
        heading = S("{one} and {other}: {points} of 100 points",
                    one=one.name, other=other.name, points=Points(answer.score))  # fmt: skip
    click.echo(words.say(heading))
    for sentence in answer.sentences:
        click.echo(words.say(sentence))
    for reason in answer.reasons:
        points = f"{words.points(Points(reason.points)):>6} / {words.points(Points(reason.of)):<6}"
        click.echo(f"  {points} {words.say(reason.sentence)}")
