"""An association's colour: whatever it is, everybody can read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfmates.core.colour import DARK, LIGHT, Ground, association_css, contrast, palette, readable

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(colours, colours)
def test_a_colour_becomes_readable_on_any_ground(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= 4.5


@given(colours, colours)
def test_a_readable_colour_stays(colour: str, ground: str) -> None:
    once = readable(colour, ground)
    assert readable(once, ground) == once
    if contrast(colour, ground) >= 4.5:
        assert once == colour


def test_the_nearest_shade_is_taken_and_its_hue_kept() -> None:
    assert contrast(readable("#ffcc00", "#ffffff"), "#ffffff") < 4.7
    red, green, blue = (int(readable("#ffcc00", "#ffffff")[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue


def test_grounds_that_allow_nothing_get_the_better_end() -> None:
    assert readable("#808080", "#000000", "#ffffff", "#808080") in ("#000000", "#ffffff")


@given(colours, st.sampled_from([LIGHT, DARK]))
def test_the_four_colours_of_a_page_can_be_read(colour: str, ground: Ground) -> None:
    found = palette(colour, ground)
    grounds = (ground.paper, ground.card, ground.tint)
    assert contrast(found["--on-association"], found["--association"]) >= 4.5
    assert all(contrast(found["--association"], on) >= 3 for on in grounds)
    assert all(
        contrast(found["--association-text"], on) >= 4.5 for on in (*grounds, found["--association-tint"])
    )
    assert contrast(ground.ink, found["--association-tint"]) >= 7


@pytest.mark.parametrize("nonsense", ["red", "#fff", "#12345g", "#1f5673;}", "", "#1f5673\n"])
def test_only_six_digits_make_a_colour(nonsense: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        association_css(nonsense)


def test_the_sheet_sets_both_schemes() -> None:
    css = association_css("#1f5673")
    assert css.count("--association:") == 3
    assert "--association: #1f5673;" in css
    assert '[data-theme="dark"]' in css
