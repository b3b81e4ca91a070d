"""``shelfmates ask``: questions to a result, one module each."""

from __future__ import annotations

import click

from shelfmates.cli.ask.fair import fair
from shelfmates.cli.ask.fewest import fewest
from shelfmates.cli.ask.sure import sure
from shelfmates.cli.ask.unplaced import unplaced
from shelfmates.cli.ask.what_if import what_if
from shelfmates.cli.ask.whom import whom
from shelfmates.cli.ask.why import why


@click.group()
def ask() -> None:
    """Ask a result why it is as it is, and what would change it."""


for _command in (why, unplaced, whom, what_if, sure, fewest, fair):
    ask.add_command(_command)
