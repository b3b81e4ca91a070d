"""Every pair of words and ground in the tokens can be read, in light and in dark."""

from __future__ import annotations

import re
from itertools import product

import pytest

from shelfmates.core.colour import DARK, LIGHT, contrast
from shelfmates.core.looks import STATIC

TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "card", "tint")
TEXT = (
    *product(("ink", "soft", "good", "warn", "bad", "association-text"), GROUNDS),
    ("ink", "good-tint"), ("ink", "warn-tint"), ("ink", "bad-tint"), ("ink", "association-tint"),
    ("good", "good-tint"), ("warn", "warn-tint"), ("bad", "bad-tint"),
    ("association-text", "association-tint"), ("on-association", "association"), ("paper", "ink"),
    ("soft", "association-tint"),
)  # fmt: skip
SHAPES = (
    *product(("edge", "focus", "association"), GROUNDS),
    ("focus", "bad-tint"),
    ("focus", "association-tint"),
)


def values(selector: str) -> dict[str, str]:
    """The colours that a rule of the tokens sets."""
    block = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", TOKENS)
    assert block, selector
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block[1]))


SCHEMES = {
    "light": values(":root"),
    "dark": values(':root:not([data-theme="light"])'),
    "dark by choice": values(':root[data-theme="dark"]'),
}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_words_stand_out(scheme: str, words: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][words], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_and_rings_stand_out(scheme: str, shape: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme][shape], SCHEMES[scheme][ground]) >= 3


def test_dark_is_the_same_whoever_chose_it() -> None:
    assert SCHEMES["dark"] == SCHEMES["dark by choice"]
    assert set(SCHEMES["dark"]) == set(SCHEMES["light"])


def test_the_colour_guard_knows_the_grounds() -> None:
    for ground, scheme in ((LIGHT, "light"), (DARK, "dark")):
        assert {name: getattr(ground, name) for name in (*GROUNDS, "ink")} == {
            name: SCHEMES[scheme][name] for name in (*GROUNDS, "ink")
        }
