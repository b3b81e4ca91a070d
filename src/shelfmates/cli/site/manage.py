"""``shelfmates manage …``: Django's own commands, for developers and operators."""

from __future__ import annotations

import click

from shelfmates.cli.site.frame import make_ready


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
)
@click.pass_context
def manage(context: click.Context) -> None:
    """Run one of Django's own commands on the site."""
    make_ready()
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["shelfmates manage", *context.args])
