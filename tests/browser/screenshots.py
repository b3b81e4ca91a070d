"""Pictures of all named pages (tests/browser/pages.py), to be looked at:

    just screenshots --only style-guide --into folder

starts a demo in a home of its own, or takes a running one whose address is given with --address.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pages import PAGES, Shot
from tests.browser.toolkit import Scheme, launched, open_page
from tests.conftest import CHROMIUM

WIDTHS = (360, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PATIENCE = 90  # seconds that a new demo may take


@contextmanager
def a_demo(stage: str) -> Iterator[str]:
    """The address of a demo that ends with the block."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="shelfmates-pictures-") as home:
        command = [sys.executable, "-m", "shelfmates", "demo", "--no-browser", "--stage", stage]
        site = subprocess.Popen([*command, "--port", str(port), "--home", home], stdout=subprocess.DEVNULL)
        try:
            _wait_for(f"http://localhost:{port}/healthz", site)
            yield f"http://localhost:{port}"
        finally:
            site.terminate()
            site.wait(timeout=20)


def _wait_for(address: str, site: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and site.poll() is None:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.3)
    raise SystemExit("The demo did not start.")


def enter(page: Page, address: str, who: str) -> None:
    """Sign in as a member of the demo's cast."""
    page.goto(f"{address}/demo/as/{who}")
    page.locator("main form button").click()
    page.wait_for_url(lambda url: "/demo/as/" not in url)


def pictures(browser: Browser, address: str, folder: Path, shots: Iterable[Shot]) -> Iterator[Path]:
    """Take every page at each width in each scheme; whole pages, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for shot in shots:
        with browser.new_context() as context:
            page = context.new_page()
            if shot.who:
                enter(page, address, shot.who)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    open_page(page, address + shot.path, width=width, scheme=scheme)
                    file = folder / f"{shot.name}-{width}-{scheme}.png"
                    page.screenshot(path=file, full_page=True)
                    yield file


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--address", default="", help="of a running demo, as it printed it")
    parser.add_argument("--stage", default="call", help="of the demo that is started")
    parser.add_argument("--into", type=Path, default=Path("screenshots"), help="folder for the pictures")
    parser.add_argument("--only", default="", help="pages whose name begins so")
    given = parser.parse_args()
    if CHROMIUM is None:
        parser.error("Chromium is not installed")
    shots = [shot for shot in PAGES if shot.name.startswith(given.only)]
    if not shots:
        parser.error(f"no page is called {given.only}…: {', '.join(shot.name for shot in PAGES)}")
    with sync_playwright() as playwright, launched(playwright, CHROMIUM) as browser:
        if given.address:
            for file in pictures(browser, given.address.rstrip("/"), given.into, shots):
                print(file)
            return
        with a_demo(given.stage) as address:
            for file in pictures(browser, address, given.into, shots):
                print(file)


if __name__ == "__main__":
    main()
