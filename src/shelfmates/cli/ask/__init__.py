"""``shelfmates ask``: questions to a result, one module each."""

from __future__ import annotations

import click

from shelfmates.cli.ask.why import why


@click.group()
def ask() -> None:
    """Ask a result why it is as it is, and what would change it."""


for _command in (why,):
    ask.add_command(_command)
