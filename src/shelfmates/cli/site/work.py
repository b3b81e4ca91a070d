"""``shelfmates work``: letters are sent and what falls due is done."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from shelfmates.cli.site.frame import at_home, need_database


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end: for cron.")
@at_home
def work(once: bool) -> None:
    """Send letters and do what falls due. Several may run side by side."""
    need_database()
    from shelfmates.config import working  # noqa: PLC0415

    if once:
        done = working.work_once(working.jobs(), datetime.now(tz=UTC), whatever_the_clock=True)
        click.echo(f"Done: {done}")
        return
    working.work_on(working.Stopping())
