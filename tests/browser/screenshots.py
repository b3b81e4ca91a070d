"""Pictures of all named pages, to be looked at: just screenshots --only style-guide --into folder.

A chapter adds its pages by rows of ``PAGES``; the site is a demo, started and filled by this command, or a
running one whose address is given.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.toolkit import Scheme, launched, open_page
from tests.conftest import CHROMIUM


@dataclass(frozen=True)
class Shot:
    """A page by name: where it is, and whose sign-in link opens it ("" for everybody)."""

    name: str
    path: str
    who: str = ""


PAGES = [
    Shot("style-guide", "/style-guide"),
    Shot("style-guide-errors", "/style-guide/form"),
    *(
        Shot(f"refusal-{name}", f"/style-guide/page/{name}")
        for name in ("400", "403", "csrf", "404", "409", "not-allowed", "500", "503")
    ),
]
WIDTHS = (360, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def shoot(address: str, folder: Path, shots: Iterable[Shot]) -> list[Path]:
    """Take every page at each width in each scheme; whole pages, one file each."""
    assert CHROMIUM is not None, "Chromium is needed"
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with sync_playwright() as playwright, launched(playwright, CHROMIUM) as browser:
        for shot in shots:
            page = browser.new_page()
            for width in WIDTHS:
                for scheme in SCHEMES:
                    open_page(page, address + shot.path, width=width, scheme=scheme)
                    file = folder / f"{shot.name}-{width}-{scheme}.png"
                    page.screenshot(path=file, full_page=True)
                    made.append(file)
            page.close()
    return made


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", required=True, help="of a running demo, as it printed it")
    parser.add_argument("--into", type=Path, default=Path("screenshots"), help="folder for the pictures")
    parser.add_argument("--only", default="", help="pages whose name begins so")
    given = parser.parse_args()
    for file in shoot(given.address, given.into, [p for p in PAGES if p.name.startswith(given.only)]):
        print(file)


if __name__ == "__main__":
    main()
