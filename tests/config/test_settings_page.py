from __future__ import annotations

import tomllib

from shelfmates.config import env, reference
from tests.house.files import ROOT


def test_the_page_of_settings_is_current() -> None:
    written = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    assert written == reference.page(), "run: uv run just reference"


def test_the_example_of_the_page_is_read_as_it_stands() -> None:
    page = reference.page()
    example = page.partition("```toml\n")[2].partition("```")[0]
    tomllib.loads(example)
    for key in tomllib.loads(example):
        assert any(setting.key == key for setting in env.SETTINGS)


def test_every_setting_that_is_read_is_on_the_page() -> None:
    for setting in env.SETTINGS:
        assert f"### `{setting.name}`" in reference.page()
        assert setting.about.endswith(".")
