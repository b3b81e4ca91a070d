"""What the site's commands share: the home folder, Django made ready, expected errors as sentences."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from shelfmates.config.env import UNFINISHED, SettingsError, home_folder

home_option = click.option(
    "--home",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site keeps everything; else SHELFMATES_HOME, else your data folder.",
)


def at_home(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --home and make Django ready for that home before it runs."""

    @home_option
    @wraps(command)
    def run(*args: Any, home: Path | None, **options: Any) -> None:
        if home is not None:
            os.environ["SHELFMATES_HOME"] = str(home)
        make_ready()
        command(*args, **options)

    return run


def make_ready() -> Path:
    """Make the home folder and Django ready. Settings that make no sense end the command with what to do."""
    home = home_folder()
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise click.ClickException(
            f"The home folder {home} cannot be made: {error.strerror}. Choose another with --home."
        ) from error
    # Always ours: a shell in which somebody works on another Django site names that one's settings.
    os.environ["DJANGO_SETTINGS_MODULE"] = "shelfmates.config.settings"
    import django  # noqa: PLC0415 - only the site's commands need it

    try:
        django.setup()
    except SettingsError as error:
        raise click.ClickException("\n".join(["The settings make no sense yet:", *error.problems])) from error
    except OSError as error:
        raise click.ClickException(
            f"Nothing can be read or written in {home}: {error.strerror}. Choose another folder with --home."
        ) from error
    return home


def need_database() -> None:
    """End the command with what to do unless the database is there, whole and up to date."""
    if (home_folder() / UNFINISHED).exists():
        raise click.ClickException(
            f"A restore into {home_folder()} was broken off. Delete this folder and restore again."
        )
    from django.db import OperationalError, connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise click.ClickException(f"The database does not answer: {error}".strip()) from error
    if behind:
        raise click.ClickException(
            "The database is not ready for this version. Make a backup (“shelfmates backup”) if it holds "
            "anything, then run: shelfmates init"
        )
