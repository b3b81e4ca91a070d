"""Pictures of the page that ``shelfmates match`` writes, for the README and the tutorial.

``uv run --with pillow python docs/images/make.py`` makes them from ``examples/ltaig.csv``, with a Chromium
that is installed on this computer.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
VIEWS = (("result-light", 1280, 930, "light"), ("result-dark", 360, 1000, "dark"))
FROM_HERE = "document.getElementById('partnerships').scrollIntoView({behavior: 'instant'}); scrollBy(0, -24)"
COLOURS = 128
LARGEST = 250_000  # bytes


def main() -> None:
    browser_file = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_file is None:
        sys.exit("Chromium is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder) / "result.html"
        answers = ROOT / "examples/ltaig.csv"
        call = [sys.executable, "-m", "shelfmates", "match", str(answers), "--programme", "ltaig"]
        subprocess.run([*call, "--language", "en", "-o", str(page_file)], check=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox"])
            for name, width, height, scheme in VIEWS:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1
                )
                page.goto(page_file.as_uri())
                page.evaluate(FROM_HERE)
                save(page.screenshot(), HERE / f"{name}.png")
            browser.close()


def save(picture: bytes, path: Path) -> None:
    """Write a PNG of few colours. Raises ValueError where it is larger than a page should load."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} is too large")


if __name__ == "__main__":
    main()
