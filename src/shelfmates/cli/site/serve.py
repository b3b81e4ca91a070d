"""``shelfmates serve``: the web server."""

from __future__ import annotations

import sys

import click

from shelfmates.cli.site.frame import at_home, need_database


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port.")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 16), help="Web processes.")
@click.option("--with-worker", is_flag=True, help="For a small site: the worker as well, in one command.")
@at_home
def serve(host: str, port: int, processes: int, with_worker: bool) -> None:
    """Serve the site. Behind a proxy that speaks https, see “Put it on the web”."""
    from shelfmates.config import serving  # noqa: PLC0415
    from shelfmates.config.ports import is_free  # noqa: PLC0415

    need_database()
    if not is_free(host, port):
        raise click.ClickException(f"Port {port} is in use. Name another: --port {port + 1}")
    if with_worker:
        click.echo(f"Serving on http://{host}:{port} with a worker. Ctrl-C ends both.")
        sys.exit(serving.supervise(host, port, processes=processes))
    click.echo(f"Serving on http://{host}:{port}. Letters leave when a worker runs: shelfmates work")
    sys.stdout.flush()  # this process becomes the server
    sys.exit(serving.serve(host, port, processes=processes))
