"""Addresses are compared in small letters and stay the address of the same mailbox."""

from __future__ import annotations

import pytest

from shelfmates.core.text import as_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Wren@Example.ORG ", "wren@example.org"), ("strauß@example.org", "strauß@example.org")],
)
def test_an_address_keeps_its_letters(typed: str, kept: str) -> None:
    assert as_address(typed) == kept
