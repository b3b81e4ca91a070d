"""What all tests share: only the rule for parts that a machine may lack."""

from __future__ import annotations

import os
import shutil

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip browser tests where there is no browser, unless SHELFMATES_REQUIRE says that it must be there."""
    if item.get_closest_marker("browser") and CHROMIUM is None:
        reason = "Chromium is not installed (chromium, chromium-browser or google-chrome on PATH)"
        if "browser" in os.environ.get("SHELFMATES_REQUIRE", "").split(","):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's Chromium, for Playwright's ``executable_path``."""
    assert CHROMIUM is not None, "mark the test with @pytest.mark.browser"
    return CHROMIUM
