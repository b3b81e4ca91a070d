"""The example that explains the proof: its numbers are the engine's."""

from __future__ import annotations

from shelfmates_matching import Instance, solve
from tests.house.files import ROOT

PAGE = ROOT / "docs/explanation/why-you-can-trust-it.md"
MENTEES, MENTORS = ["Ana", "Bao", "Chidi"], ["Dilnoza", "Émile"]
SCORES = [[80, 50], [70, 60], [65, 20]]


def test_the_worked_example_shows_what_the_engine_finds() -> None:
    text = PAGE.read_text(encoding="utf-8")
    result = solve(Instance.two_sided(SCORES, seats=[1, 1], ids=(MENTEES, MENTORS)))
    assert result.pairs == (("Ana", "Dilnoza"), ("Bao", "Émile"))
    assert (result.total, result.bound, result.status) == (140, 140, "optimal")
    level = result.certificate.leaves[0].level("score")
    assert level is not None
    # A place counts so many points more than a score; the page leaves that out of the mentors' prices.
    place = level.multipliers["people"] // level.scale
    prices = {
        **{name: int(price) // level.scale + place for name, price in zip(MENTEES, level.rows, strict=True)},
        **{
            name: int(price) // level.scale - place
            for name, price in zip(MENTORS, level.columns, strict=True)
        },
    }
    for name, price in prices.items():
        assert f"| {name} | {price} |" in text
    for mentee, row in zip(MENTEES, SCORES, strict=True):
        for mentor, score in zip(MENTORS, row, strict=True):
            both = prices[mentee] + prices[mentor]
            assert score <= both
            assert f"| {mentee}, {mentor} | {score} | {prices[mentee]} + {prices[mentor]} = {both} |" in text
    assert sum(prices.values()) == result.total
