"""``shelfmates init``: the database, ready for this version, and the first coordinator."""

from __future__ import annotations

import click

from shelfmates.cli.site.frame import at_home


@click.command()
@click.option("--coordinator", metavar="ADDRESS", help="The e-mail address of the first coordinator.")
@click.option("--association", metavar="NAME", help="The association they coordinate.")
@click.option("--time-zone", default="UTC", show_default=True, help="The association's time zone (IANA).")
@at_home
def init(coordinator: str | None, association: str | None, time_zone: str) -> None:
    """Prepare the home folder and bring the database up to date. Safe to run again.

    With --coordinator it also makes the first account and its association, and writes that person a
    letter with a link to sign in.
    """
    if bool(coordinator) != bool(association):
        raise click.UsageError("Name both, or neither: --coordinator ADDRESS --association NAME.")
    from django.conf import settings  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from shelfmates.config import preparing  # noqa: PLC0415

    preparing.migrate()
    click.echo(f"Ready: {settings.HOME}")
    if coordinator and association:
        try:
            link = preparing.first_coordinator(coordinator, association, time_zone)
        except ValidationError as error:
            raise click.ClickException(" ".join(error.messages)) from error
        click.echo(f"{coordinator} coordinates {association}. Sign in at {link}")
    click.echo("Start it with: shelfmates serve --with-worker")
