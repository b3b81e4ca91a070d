"""``shelfmates check``: everything wrong or odd in the answers, before anybody is matched."""

from __future__ import annotations

import click

from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.language import SN


@click.command()
@input_options
@click.pass_context
def check(ctx: click.Context, inputs: Inputs) -> None:
    """Say what is wrong or odd in files of answers, and what helps.

    Each problem stands with its sheet, row and column as your spreadsheet program shows them. Errors stop
    a match (exit code 1); warnings and notes do not.
    """
    reading = inputs.read(inputs.definition())
    print_problems(reading.problems, inputs.words)
    people = SN("{count} person read.", "{count} people read.", len(reading.applicants))
    click.echo(f"{inputs.words.say(people)} {count_line(reading.problems, inputs.words)}")
    ctx.exit(1 if reading.errors else 0)
