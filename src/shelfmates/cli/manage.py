"""``shelfmates manage …``: Django's own commands, for developers and operators."""

from __future__ import annotations

import os

import click


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
)
@click.pass_context
def manage(context: click.Context) -> None:
    """Run one of Django's own commands on the site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shelfmates.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["shelfmates manage", *context.args])
