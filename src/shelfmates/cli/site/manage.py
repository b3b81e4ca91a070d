"""``shelfmates manage …``: Django's own commands, for developers and operators."""

from __future__ import annotations

import click

from shelfmates.cli.site.frame import make_ready


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands on the site."""
    make_ready()
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["shelfmates manage", *arguments])
