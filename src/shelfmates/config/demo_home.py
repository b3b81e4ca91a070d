"""The folder of a demo, told from that of a real site before anything else is read from it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shelfmates.config.env import FILE, SECRET_FILE

MARK = "this-is-a-demo"
"""The file that tells a demo home from a real one; it holds the stage the demo was made at."""
MAKING = "is-being-made"
"""The file that is there while the demo is made: its web server, which is loading meanwhile, waits for it."""
_PATIENCE = 120.0  # seconds; whoever made it was killed, or this machine is very slow
_OURS = ("SHELFMATES_MAIL", "DATABASE_URL", "SHELFMATES_OIDC_ISSUER", "SHELFMATES_SECRET_KEY")


class DemoHomeError(Exception):
    """Why this folder is not taken for a demo, and what to do."""


def prepare(home: Path, *, new: bool) -> None:
    """Make the folder and mark it as a demo's; ``new``: empty what an earlier demo left in it.

    Raises DemoHomeError where a real site lives, or where nothing can be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark = home / MARK
        if not mark.exists() and _holds_a_site(home):
            raise DemoHomeError(f"{home} holds a real site. Name another folder for the demo: --home FOLDER.")
        if new and mark.exists():
            _empty(home)
        mark.touch()
    except OSError as error:
        raise DemoHomeError(
            f"Nothing can be written to {home}: {error.strerror}. Name another folder: --home FOLDER."
        ) from error


def stage(home: Path) -> str:
    """The stage this demo was made at; empty where it was not made yet."""
    return (home / MARK).read_text(encoding="utf-8").strip()


def note_stage(home: Path, name: str) -> None:
    """Remember the stage the demo was made at."""
    (home / MARK).write_text(f"{name}\n", encoding="utf-8")


@contextmanager
def making(home: Path) -> Iterator[None]:
    """While this lasts, whoever visits the demo waits for it."""
    (home / MAKING).touch()
    try:
        yield
    finally:
        (home / MAKING).unlink(missing_ok=True)


def wait_until_made(home: Path) -> None:
    """Wait while the demo is being made. Whoever asks for a page meanwhile waits as well."""
    until = time.monotonic() + _PATIENCE
    while (home / MAKING).exists() and time.monotonic() < until:
        time.sleep(0.02)


def enter(home: Path, address: str) -> None:
    """Let everything that starts from now on be the demo: its own database, no mail, no other sign-in."""
    os.environ.update({"SHELFMATES_HOME": str(home), "SHELFMATES_DEMO": "yes", "SHELFMATES_ADDRESS": address})
    os.environ.update(dict.fromkeys(_OURS, ""))


def _holds_a_site(home: Path) -> bool:
    return any((home / name).exists() for name in (FILE, SECRET_FILE)) or any(home.glob("*.sqlite3"))


def _empty(home: Path) -> None:
    for path in home.iterdir():
        if path.name != MARK:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (home / MARK).write_text("", encoding="utf-8")
