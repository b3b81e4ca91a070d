"""The web server's own process: it serves the site's door and knows nothing else, so that it stays small.

    python -m shelfmates.config.web HOST PORT PROCESSES

The site itself is loaded by the processes it starts. ``shelfmates serve`` checks everything first.
"""

from __future__ import annotations

import sys

THREADS = 4


def serve(host: str, port: int, processes: int) -> None:
    """Serve the pages until asked to stop."""
    from granian.constants import Interfaces  # noqa: PLC0415 - its processes import this module without it
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    Server(
        "shelfmates.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
