"""What all tests share: the rule for parts that a machine may lack, and which tests meet the database."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseOperations
from django.utils import translation

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# One connection for each thread, with Playwright's loop running in it or not: by itself Django would open
# another one under a loop, which nobody closes.
connections._connections = threading.local()  # type: ignore[assignment]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
# What a machine may lack, by the mark of the tests that need it: is it there, and what to install.
PARTS = {
    "browser": (CHROMIUM, "Chromium is not installed (chromium, chromium-browser or google-chrome on PATH)"),
    "office": (OFFICE, "LibreOffice is not installed (soffice or libreoffice on PATH)"),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip tests whose part is missing, unless SHELFMATES_REQUIRE says that it must be there."""
    required = os.environ.get("SHELFMATES_REQUIRE", "").replace(",", " ").split()
    for mark, (found, reason) in PARTS.items():
        if item.get_closest_marker(mark) and found is None:
            if mark in required:
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--database-only``: for the second run of the tests, on the other database."""
    parser.addoption("--database-only", action="store_true", help="only tests that meet the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        items[:] = [item for item in items if _meets_the_database(item)]


def _meets_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}
    return item.get_closest_marker("django_db") is not None or bool(
        fixtures & set(getattr(item, "fixturenames", ()))
    )


@pytest.fixture(autouse=True)
def no_language_is_left_over() -> Iterator[None]:
    """A request leaves its language in the thread; the next test begins in English again."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's Chromium, for Playwright's ``executable_path``."""
    assert CHROMIUM is not None, "mark the test with @pytest.mark.browser"
    return CHROMIUM


@pytest.fixture(scope="session", autouse=True)
def history_is_emptied_between_tests() -> Iterator[None]:
    """Tests with real transactions empty all tables afterwards; SQLite's triggers on the history forbid it.

    They are away for that moment only: every test meets them (PostgreSQL's do not mind TRUNCATE).
    """
    rules = import_module("shelfmates.core.migrations.0002_history_is_only_added_to")
    plain = DatabaseOperations.sql_flush

    def flushed(self: DatabaseOperations, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        statements = plain(self, style, tables, **options)
        if "core_historyentry" not in tables:
            return statements
        return [*rules._SQLITE_BACK, *statements, *rules._SQLITE]

    DatabaseOperations.sql_flush = flushed
    yield
    DatabaseOperations.sql_flush = plain


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process, which cannot have two of Playwright's event loops.

    Playwright keeps its loop in this thread; models are still used from it, one at a time.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most runs need no browser

    from tests.browser.toolkit import launched  # noqa: PLC0415

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright, launched(playwright, chromium) as found:
        yield found
