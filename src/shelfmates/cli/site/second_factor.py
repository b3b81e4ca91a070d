"""``shelfmates second-factor reset``: the way back for somebody who lost phone and recovery codes."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from shelfmates.cli.site.frame import at_home, need_database


@click.group("second-factor")
def second_factor() -> None:
    """Help somebody who lost their second factor."""


@second_factor.command()
@click.argument("address")
@click.confirmation_option(prompt="Have you made sure, by voice or in person, that it is really them?")
@at_home
def reset(address: str) -> None:
    """Take away the second factor of the person with this e-mail ADDRESS.

    They are told by letter, signed out everywhere, and asked for a new second factor at the next sign-in.
    """
    need_database()
    from shelfmates.core.text import as_address  # noqa: PLC0415
    from shelfmates.people.actions import reset_second_factor  # noqa: PLC0415
    from shelfmates.people.models import Person  # noqa: PLC0415

    person = Person.objects.filter(email=as_address(address)).first()
    if person is None:
        raise click.ClickException(f"Nobody here has the address {address}.")
    reset_second_factor(person, by=None, now=datetime.now(tz=UTC))
    click.echo("Done. They are asked for a new second factor when they next sign in.")
