"""``shelfmates demo``: the site with an invented cast, to try everything out."""

from __future__ import annotations

import sys
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
    from shelfmates.config import demo_home  # noqa: PLC0415
    from shelfmates.config.env import home_folder  # noqa: PLC0415
    from shelfmates.config.ports import is_free  # noqa: PLC0415

    if not is_free("127.0.0.1", port):
        raise click.ClickException(f"Port {port} is in use. Name another: --port {port + 1}")
    where = (home or home_folder() / "demo").resolve()
    try:
        demo_home.prepare(where, new=new)
        _need_stage(demo_home.stage(where), stage, where)
    except demo_home.DemoHomeError as error:
        raise click.ClickException(str(error)) from error
    demo_home.enter(where, f"http://localhost:{port}")
    make_ready()
    from shelfmates.config import serving  # noqa: PLC0415

    def make() -> None:
        with demo_home.making(where):
            _make(stage, where)
        if not no_browser:
            webbrowser.open_new_tab(f"http://localhost:{port}/demo")

    sys.exit(serving.supervise("127.0.0.1", port, meanwhile=make))


def _make(stage: str, home: Path) -> None:
    """The world, where it is not made yet, and the ways into it."""
    from django.conf import settings  # noqa: PLC0415 - imported when the command runs

    from shelfmates.config import demo_home, preparing  # noqa: PLC0415
    from shelfmates.demo import world  # noqa: PLC0415
    from shelfmates.demo.cast import CAST  # noqa: PLC0415

    preparing.migrate()
    made = world.make(stage, datetime.now(tz=UTC))
    demo_home.note_stage(home, stage if made else demo_home.stage(home))
    click.echo(f"{'Made' if made else 'Found'} the demo in {home}")
    click.echo(f"\n    {settings.ADDRESS}/\n")
    links = [(str(who.role), who.link(settings.ADDRESS)) for who in CAST]
    links.append(("letters that would have been sent", f"{settings.ADDRESS}/outbox"))
    width = max(len(role) for role, _link in links)
    for role, link in links:
        click.echo(f"    {role:<{width}}  {link}")
    click.echo("\nCtrl-C ends it; the same command goes on where you left off, “--new” begins again.")


def _need_stage(made: str, wanted: str, home: Path) -> None:
    """Somebody who asks for another stage than the demo was made at is told, and keeps what is there."""
    asked = click.get_current_context().get_parameter_source("stage")
    if made and made != wanted and asked is not click.core.ParameterSource.DEFAULT:
        raise click.ClickException(
            f"The demo in {home} was made at the stage “{made}”. "
            "Begin again with --new, or name another folder: --home FOLDER."
        )
