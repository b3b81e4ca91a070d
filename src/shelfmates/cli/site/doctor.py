"""``shelfmates doctor``: what is well and what is not."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from shelfmates.cli.site.frame import at_home, need_database


@click.command()
@at_home
def doctor() -> None:
    """Look the site over and say what to do. Ends with 1 if something is not well."""
    need_database()
    from shelfmates.config.doctor import look  # noqa: PLC0415

    findings = look(datetime.now(tz=UTC))
    for finding in findings:
        mark = click.style("well ", fg="green") if finding.well else click.style("not  ", fg="red")
        click.echo(f"{mark} {finding.said}.")
        if not finding.well:
            click.echo(f"      {finding.remedy}")
    sys.exit(any(not finding.well for finding in findings))
