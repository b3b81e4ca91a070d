"""``shelfmates demo``: the site with an invented cast, to try everything out."""

from __future__ import annotations

import os
import webbrowser
from datetime import UTC, datetime
from pathlib import Path

import click

STAGES = ("call", "review")


@click.command()
@click.option(
    "--stage", type=click.Choice(STAGES), default="call", show_default=True, help="How far the rounds are."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--new", is_flag=True, help="Begin again with a new demo home.")
@click.option(
    "--home", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), help="The demo home."
)
def demo(stage: str, port: int, no_browser: bool, new: bool, home: Path | None) -> None:
    """Try the site: two invented associations, three programmes, and a cast of people.

    Nothing leaves this machine: letters are read on the demo's own outbox page.
    """
    from shelfmates.cli.site.frame import make_ready  # noqa: PLC0415 - imported when the command runs
    from shelfmates.config.env import home_folder  # noqa: PLC0415

    os.environ["SHELFMATES_HOME"] = str(home or home_folder() / "demo")
    os.environ["SHELFMATES_DEMO"] = "yes"
    os.environ["SHELFMATES_ADDRESS"] = f"http://localhost:{port}"
    for name in ("SHELFMATES_MAIL", "DATABASE_URL"):
        os.environ.pop(name, None)
    make_ready()
    from django.conf import settings  # noqa: PLC0415

    from shelfmates.config import preparing, serving  # noqa: PLC0415
    from shelfmates.demo import world  # noqa: PLC0415

    try:
        preparing.mark_demo_home()
    except preparing.NotADemoError as error:
        raise click.ClickException(str(error)) from error
    if new:
        preparing.clear_demo_home()
    if not serving.is_free("127.0.0.1", port):
        raise click.ClickException(f"Port {port} is in use. Name another: --port {port + 1}")
    preparing.migrate()
    made = world.make(stage, datetime.now(tz=UTC))
    click.echo(f"{'Made' if made else 'Found'} the demo in {settings.HOME}")
    click.echo(f"\n    {settings.ADDRESS}/\n")
    for who in world.CAST:
        click.echo(f"    {who.role:<34} {who.link(settings.ADDRESS)}")
    click.echo(f"    {'letters that would have been sent':<34} {settings.ADDRESS}/outbox")
    click.echo("\nCtrl-C ends it; the same command goes on where you left off, “--new” begins again.")
    if not no_browser:
        webbrowser.open_new_tab(f"{settings.ADDRESS}/demo")
    serving.supervise("127.0.0.1", port)
