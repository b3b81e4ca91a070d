"""``shelfmates ask``: questions to a result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.inputs import A_FILE, Inputs, input_options
from shelfmates.cli.settings import Told, setting_options
from shelfmates.cli.verify import opened
from shelfmates.language import Points, S, Words

if TYPE_CHECKING:
    from shelfmates.definitions.applicants import Applicant
    from shelfmates.proposal.asking import Answer


@click.group()
def ask() -> None:
    """Ask a result why it is as it is."""


@ask.command()
@click.argument("result", metavar="RESULT.json", type=A_FILE)
@input_options
@setting_options
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.pass_context
def why(ctx: click.Context, result: Path, inputs: Inputs, told: Told, one: str, other: str) -> None:
    """Why A and B are together; or what pairing them would cost, and whom.

    A and B are names or e-mail addresses of applicants.
    """
    from shelfmates.proposal import solved  # noqa: PLC0415 - imported when the command runs
    from shelfmates.proposal.asking import why as answer_why  # noqa: PLC0415
    from shelfmates.reports.folding import folded_answer  # noqa: PLC0415

    written, definition, reading, setting = opened(ctx, result, inputs, told)
    first, second = (_person(text, reading.applicants, inputs.words) for text in (one, other))
    answer = answer_why(solved(definition, reading.applicants, setting), first, second)
    if written.audience == "committee" or written.blind:
        answer = folded_answer(answer, definition)
    _print(answer, first, second, inputs.words)


def _person(text: str, applicants: Sequence[Applicant], words: Words) -> Applicant:
    """The applicant with this address, this name, or the only one whose name holds these words."""
    said = text.strip().casefold()
    tests = (
        lambda person: person.email.casefold() == said,
        lambda person: person.name.casefold() == said,
        lambda person: said in person.name.casefold(),
    )
    for test in tests:
        found = [person for person in applicants if test(person)]
        if len(found) == 1:
            return found[0]
        if found:
            fitting = tuple(f"{person.name} <{person.email}>" for person in found[:5])
            sentence = S("“{text}” may be {people}. Give the address.", text=text, people=fitting)
            raise click.UsageError(words.say(sentence))
    raise click.UsageError(words.say(S("Nobody among the applicants is called “{text}”.", text=text)))


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
