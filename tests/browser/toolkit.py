"""What browser tests share: open a page, ask axe, look for overflow, walk the keyboard's stops.

    def test_the_page(tab: Page, live_server: LiveServer) -> None:
        for width, scheme in SIZES_AND_SCHEMES:
            open_page(tab, live_server.url + "/help", width=width, scheme=scheme)
            assert axe(tab) == []
            assert overflow(tab) == []

The fixture ``tab`` (tests/browser/conftest.py) is a fresh page without cookies of another test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.pixels import Picture, contrast, decode

Scheme = Literal["light", "dark", "forced"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark", "forced")
WIDTHS = (320, 1280)
SIZES_AND_SCHEMES: tuple[tuple[int, Scheme], ...] = tuple(product(WIDTHS, SCHEMES))
# Everything of WCAG 2.0 to 2.2, levels A and AA, what axe calls best practice, and the size of targets.
AXE = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],  # spares the addresses of all that passed
    "preload": False,  # of style sheets: only for a rule that is off by default
}


@contextmanager
def launched(playwright: Playwright, executable: str) -> Iterator[Browser]:
    """The machine's Chromium, without its talk to the outside."""
    browser = playwright.chromium.launch(
        executable_path=executable, args=["--no-sandbox", "--disable-background-networking"]
    )
    try:
        yield browser
    finally:
        browser.close()


def open_page(
    page: Page, url: str, *, width: int = 1280, scheme: Scheme = "light", height: int = 900
) -> None:
    """Open an address at a width, in light, dark or forced colours."""
    set_look(page, width=width, scheme=scheme, height=height)
    page.goto(url)


def set_look(page: Page, *, width: int = 1280, scheme: Scheme = "light", height: int = 900) -> None:
    """Give the page a width and light, dark or forced colours."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if scheme == "forced" else "none",
        reduced_motion="reduce",
    )


@cache
def _axe_source() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


_RUN_AXE = """async options => {
  const found = await axe.run(document, options), {color} = axe.commons;
  axe.setup();
  for (const node of found.incomplete.flatMap(rule => rule.nodes)) {
    const key = node.any.map(check => check.data?.messageKey).find(key => key);
    const element = document.querySelector(node.target[0]);
    if (key === 'pseudoContent' && element)
      node.any[0].data.messageKey += ` in ${element.closest('ol, ul')?.className}`;
    const back = element && ['nonBmp', 'shortTextContent'].includes(key) && color.getBackgroundColor(element);
    if (back) node.ratio = color.getContrast(back, color.getForegroundColor(element, false, back));
  }
  axe.teardown();
  return found;
}"""  # a text of one sign (an arrow) is no text to axe: its contrast is measured all the same
_ENOUGH = 4.5


def axe_says(page: Page) -> tuple[list[str], list[str]]:
    """What axe-core finds wrong, and what it can't decide: one line for each place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_source())  # works under a strict policy, where a script element would not
    found = page.evaluate(_RUN_AXE, AXE)
    return _lines(found["violations"]), _lines(found["incomplete"])


def _lines(rules: list[Any]) -> list[str]:
    return [
        f"{rule['id']}: {rule['help']} at {' '.join(map(str, node['target']))}{_why(node)}"
        for rule in rules
        for node in rule["nodes"]
        if node.get("ratio", 0) < _ENOUGH
    ]


def _why(node: Any) -> str:
    found = (check["data"].get("messageKey") for check in node["any"] if isinstance(check["data"], dict))
    return "".join(f" ({key})" for key in found if key)


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong, one line for each place."""
    return axe_says(page)[0]


def axe_unsure(page: Page) -> list[str]:
    """What axe-core can't decide: a person, or a test of its own, has to explain each line."""
    return axe_says(page)[1]


def overflow(page: Page) -> list[str]:
    """What makes the page scroll sideways: nothing, or the elements that reach over its edge."""
    return list(
        page.evaluate("""() => {
          const wide = document.documentElement.clientWidth;
          const held = element => {
            for (let up = element.parentElement; up; up = up.parentElement)
              if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)
                  && up !== document.body && up !== document.documentElement) return true;
            return false;
          };
          if (document.documentElement.scrollWidth <= wide) return [];
          const out = [...document.body.querySelectorAll('*')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > wide + 1 || box.left < -1) && !held(element);
          });
          return out.length ? out.map(e => `${e.tagName.toLowerCase()}.${e.className} ${e.id}`.trim())
            : ['the page is wider than its window'];
        }""")
    )


def clipped(page: Page) -> list[str]:
    """Boxes whose own text doesn't fit into them (and that don't scroll)."""
    return list(
        page.evaluate("""() => [...document.body.querySelectorAll('*')].filter(element => {
          const style = getComputedStyle(element);
          const text = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
          if (!text || !element.getClientRects().length || element.clientHeight <= 1) return false;
          if (style.clipPath !== 'none') return false;
          if (!['hidden', 'clip'].includes(style.overflowX) && !['hidden', 'clip'].includes(style.overflowY))
            return false;
          return element.scrollHeight > element.clientHeight + 1
            || element.scrollWidth > element.clientWidth + 1;
        }).map(e => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 40)}`)""")
    )


def double_text(page: Page) -> None:
    """Text at 200 %, all else as it is (WCAG 1.4.4)."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def space_text(page: Page) -> None:
    """The distances of WCAG 1.4.12; set through the object model, which a strict policy allows."""
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
      document.adoptedStyleSheets = [sheet];
    }""")


def small_text(page: Page, least: float = 16) -> list[str]:
    """Visible text smaller than so many pixels."""
    return list(
        page.evaluate(
            """least => [...document.body.querySelectorAll('*')].filter(element =>
          [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
          && element.getClientRects().length && element.getBoundingClientRect().width > 2
          && parseFloat(getComputedStyle(element).fontSize) < least - 0.01
        ).map(e => `${getComputedStyle(e).fontSize} ${e.tagName} ${e.textContent.trim().slice(0, 40)}`)""",
            least,
        )
    )


@dataclass(frozen=True)
class Stop:
    """One stop of the Tab key."""

    what: str  # tag, type and visible words
    top: float
    start: float
    ring_px: int  # how far the pixels that focus changes reach: the thinnest side
    ring_contrast: float  # of the changed pixels against what was there before
    covered: bool  # something else lies on its middle


def tab_stops(page: Page, *, most: int = 200, measured: bool = True) -> list[Stop]:
    """Walk the page with Tab from its top to its end; measure the focus ring of each stop by its pixels."""
    page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = stop_here(page, measured=measured)
        if found is None:
            return stops
        stops.append(found)
    raise AssertionError(f"more than {most} stops, or the keyboard is trapped: {stops[-1].what}")


def stop_here(page: Page, *, measured: bool = True) -> Stop | None:
    """Where the focus is, or None where it is nowhere or was before."""
    seen = page.evaluate(_DESCRIBE)
    if seen is None or seen["again"]:
        return None
    ring, seen_contrast = _ring(page, seen) if measured else (0, 0.0)
    return Stop(seen["what"], seen["top"], seen["start"], ring, seen_contrast, seen["covered"])


_DESCRIBE = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const again = element.dataset.walked === 'yes';
  element.dataset.walked = 'yes';
  const shown = element.closest('label') && element.getBoundingClientRect().width < 2
    ? element.closest('label') : element;
  shown.scrollIntoView({block: 'center', behavior: 'instant'});
  const lines = shown.getClientRects(), box = lines[0] || shown.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const label = element.labels && element.labels[0];
  const covered = !hit || !(hit === shown || shown.contains(hit) || hit.contains(shown)
    || (label && label.contains(hit)));
  const words = (element.innerText || element.labels?.[0]?.innerText || element.name || '').trim();
  const what = `${element.tagName.toLowerCase()} ${element.type || ''} ${words.slice(0, 40)}`;
  return {again, covered, what, lines: lines.length,
    top: box.y + scrollY, start: box.x + scrollX,
    x: box.x, y: box.y, width: box.width, height: box.height};
}"""
_HALO = 8


def _ring(page: Page, box: dict[str, float]) -> tuple[int, float]:
    """How thick the focus ring is (its thinnest side, in pixels), and its contrast with what it covers."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    x, y = max(0.0, box["x"] - _HALO), max(0.0, box["y"] - _HALO)
    clip = {
        "x": x,
        "y": y,
        "width": max(1.0, min(size["width"] - x, box["x"] - x + box["width"] + _HALO)),
        "height": max(1.0, min(size["height"] - y, box["y"] - y + box["height"] + _HALO)),
    }
    focused = decode(page.screenshot(clip=clip, caret="hide", animations="disabled"))  # type: ignore[arg-type]
    page.evaluate("window.lastFocus = document.activeElement; lastFocus.blur()")
    plain = decode(page.screenshot(clip=clip, caret="hide", animations="disabled"))  # type: ignore[arg-type]
    page.evaluate("lastFocus.focus({preventScroll: true})")
    return ring(focused, plain, lines=int(box["lines"]))


def ring(focused: Picture, plain: Picture, *, lines: int = 1) -> tuple[int, float]:
    """Thickness of the changed pixels along the middle line of each of the four sides, and their contrast.

    Words that go on in a next line have one ring around all: the side towards that line has none.
    """
    changed = (focused != plain).any(axis=2)
    height, width = changed.shape
    middle_row, middle_column = changed[height // 2], changed[:, width // 2]
    sides = (
        middle_row[: width // 2],
        middle_row[width // 2 :],
        middle_column[: height // 2],
        middle_column[height // 2 :],
    )
    thickness = sorted(int(side.sum()) for side in sides)[1 if lines > 1 else 0]
    if not changed.any():
        return 0, 1.0
    pairs = {
        (tuple(map(int, a)), tuple(map(int, b)))
        for a, b in zip(focused[changed], plain[changed], strict=True)
    }
    return thickness, max(contrast(a, b) for a, b in pairs)
