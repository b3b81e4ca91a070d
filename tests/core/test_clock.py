"""Zones are read from disk once, not for every page."""

from __future__ import annotations

from zoneinfo import available_timezones

from shelfmates.core import clock


def test_zones_are_all_and_read_once() -> None:
    assert clock.zones() == available_timezones()
    assert clock.zones() is clock.zones()
