"""One Chromium for all browser tests, a fresh context for each."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.toolkit import launched


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Playwright keeps an event loop in this thread; models are still used from it, one at a time."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright, launched(playwright, chromium) as found:
        yield found


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of its own: no cookies, no storage of another test; an error of a script fails the test."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None,
    )
    yield page
    context.close()
    assert errors == []
