"""Every route has a row in its chapter's policy, and every row belongs to a route."""

from __future__ import annotations

from collections import Counter

from shelfmates.home.queries.declared import policy
from tests.house.access.routes import routes


def test_every_route_has_a_name_of_its_own() -> None:
    names = Counter(route.name for route in routes())
    assert not [route.where for route in routes() if not route.name]
    assert not {name for name, number in names.items() if number > 1}


def test_every_route_has_a_row() -> None:
    missing = sorted({route.name for route in routes()} - policy().keys())
    assert not missing, f"say in the chapter's policy.toml who may open: {missing}"


def test_no_row_is_left_over() -> None:
    assert not sorted(policy().keys() - {route.name for route in routes()})


def test_rows_name_the_chapter_they_stand_in() -> None:
    strangers = [
        row.name for row in policy().values() if ":" in row.name and row.name.split(":")[0] != row.chapter
    ]
    assert not strangers
