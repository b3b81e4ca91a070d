"""``shelfmates letters``: hold letters back, or let them go."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from shelfmates.cli.site.frame import at_home, need_database


@click.group()
def letters() -> None:
    """Hold letters back, or let them go."""


@letters.command()
@at_home
def hold() -> None:
    """Hold all letters back: they wait in the outbox."""
    need_database()
    from shelfmates.correspondence.actions import hold_outbox  # noqa: PLC0415

    hold_outbox(now=datetime.now(tz=UTC))
    click.echo("No letter leaves until: shelfmates letters release")


@letters.command()
@at_home
def release() -> None:
    """Let letters go again, also those that waited."""
    need_database()
    from shelfmates.correspondence.actions import release_outbox  # noqa: PLC0415

    release_outbox(now=datetime.now(tz=UTC))
    click.echo("The worker sends letters again.")
