"""Somebody at the keyboard of one page, who never clicks; every stop on the way is measured (A2).

keys = Keys(tab, live_server.url)
keys.open("/me/profile")
keys.write("called", "Mina")
keys.press("Save")
assert keys.wrong == []
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.browser.keyboard import LINE, wrong_with
from tests.browser.toolkit import Stop, stop_here

MOST = 300  # stops on the way to one thing
FOCUSED = r"""() => { const e = document.activeElement; return {
  tag: e.tagName, type: e.type || '', name: e.name || '', value: e.value || '', checked: !!e.checked,
  words: (e.getAttribute('aria-label') || e.innerText || '').replace(/\s+/g, ' ').trim()} }"""
Here = dict[str, Any]


@dataclass
class Keys:
    """The hands. ``wrong``: stops without a ring, covered, or out of the order that is seen."""

    page: Page
    address: str
    measured: bool = True
    stops: int = 0
    wrong: list[str] = field(default_factory=list)
    known: set[tuple[str, str, str]] = field(default_factory=set)

    def open(self, path: str) -> None:
        """Go to an address, as by a link in a letter."""
        self.page.goto(path if "://" in path else self.address + path)

    @property
    def words(self) -> str:
        return self.page.inner_text("main")

    def reach(self, fits: Callable[[Here], bool]) -> Here:
        """Press Tab until what has the focus fits."""
        last: Stop | None = None
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            here: Here = self.page.evaluate(FOCUSED)
            last = self._look(here, last)
            if fits(here):
                return here
        raise AssertionError(f"no such stop on {self.page.url}\n{self.words}")

    def _look(self, here: Here, last: Stop | None) -> Stop | None:
        """Measure a stop that was not met before on this way."""
        if here["tag"] == "BODY":
            return None
        self.stops += 1
        key = (here["tag"], here["name"], here["words"][:60])
        found = stop_here(self.page, measured=self.measured and key not in self.known)
        if found and self.measured and key not in self.known:
            self.wrong += [f"{line} on {self.page.url}" for line in wrong_with([found])]
        self.known.add(key)
        if found and last and found.top < last.top - LINE and "skip" not in last.what.casefold():
            self.wrong.append(f"order: {last.what} before {found.what} on {self.page.url}")
        return found

    def press(self, words: str) -> None:
        """Reach the link or button of these words, go back and forth once, and press Enter."""
        here = self.reach(lambda here: here["tag"] in ("A", "BUTTON") and words in here["words"])
        self.page.keyboard.press("Shift+Tab")
        self.page.keyboard.press("Tab")
        if self.page.evaluate(FOCUSED) != here:
            self.wrong.append(f"Shift+Tab and Tab do not lead back to {here['words']} on {self.page.url}")
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfold(self, words: str) -> None:
        """Reach what unfolds, open it, close it and open it again: the focus stays."""
        here = self.reach(lambda here: here["tag"] == "SUMMARY" and words in here["words"])
        for key in ("Enter", "Space", "Enter"):
            self.page.keyboard.press(key)
        if self.page.evaluate(FOCUSED) != here:
            self.wrong.append(f"the focus leaves {here['words']} on {self.page.url}")

    def write(self, name: str, text: str) -> None:
        """Reach a field and replace what stands in it."""
        self.reach(lambda here: here["name"] == name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def write_day(self, name: str, day: str) -> None:
        """Reach a field for a day and type ``2027-03-29`` in the order of the machine's language."""
        self.reach(lambda here: here["name"] == name)
        year, month, number = day.split("-")
        for first, second in ((month, number), (number, month)):
            self.page.keyboard.type(first + second + year)
            if self.page.evaluate(FOCUSED)["value"] == day:
                return
            for _ in range(3):
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"{name} does not become {day}")

    def tick(self, name: str) -> None:
        """Reach a box and tick it."""
        here = self.reach(lambda here: here["name"] == name and here["type"] == "checkbox")
        if not here["checked"]:
            self.page.keyboard.press("Space")

    def choose(self, name: str, value: str) -> None:
        """Reach a group of radios or a list, and move to this one with the arrow."""
        here = self.reach(lambda here: here["name"] == name)
        if here["type"] == "radio" and here["value"] == value:
            self.page.keyboard.press("Space")
        for _ in range(60):
            if self.page.evaluate(FOCUSED)["value"] == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} never is {value}")
