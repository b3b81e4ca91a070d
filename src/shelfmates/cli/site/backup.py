"""``shelfmates backup`` and ``shelfmates restore``: a whole site in one file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from shelfmates.cli.site.frame import at_home, need_database


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@at_home
def backup(file: Path | None) -> None:
    """Write the whole site to one FILE, while it runs. Keep it somewhere else, and safe.

    The file holds everything people wrote, and the key of the site.
    """
    need_database()
    from django.template.defaultfilters import filesizeformat  # noqa: PLC0415

    from shelfmates.config import backup as backups  # noqa: PLC0415

    now = datetime.now(tz=UTC)
    path = file or Path(f"shelfmates-{now:%Y-%m-%d-%H%M%S}.zip")
    try:
        size = backups.make(path, now)
    except (backups.BackupError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{path}: {filesizeformat(size)}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--erased",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The list erased.csv of the lost home: whoever is in it is erased again.",
)
@at_home
def restore(file: Path, erased: Path | None) -> None:
    """Put a backup into an empty home. No letter leaves until you say so: shelfmates letters release."""
    from django.conf import settings  # noqa: PLC0415

    from shelfmates.config import backup as backups  # noqa: PLC0415
    from shelfmates.config import preparing  # noqa: PLC0415

    try:
        backups.restore(file, settings.HOME)
    except (backups.BackupError, OSError) as error:
        raise click.ClickException(str(error)) from error
    again = preparing.after_restoring(erased)
    backups.finished(settings.HOME)
    if again:
        click.echo(f"People erased again: {again}")
    click.echo(f"Restored to {settings.HOME}. No letter leaves yet: look at the outbox, then run")
    click.echo("    shelfmates letters release")
