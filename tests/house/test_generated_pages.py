"""The pages of vocabularies and messages are current, and leave no code of a message out."""

from __future__ import annotations

import pytest

from shelfmates.cli import messages_reference
from shelfmates.definitions.showing import reference_lists
from tests.house.files import ROOT

PAGES = {"vocabularies.md": reference_lists.page, "messages.md": messages_reference.page}


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    written = (ROOT / "docs/reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: uv run just reference"


def test_every_code_in_the_source_has_its_message() -> None:
    found = {message.code for message in messages_reference.messages()}
    assert messages_reference.codes_written() - found == set()
    assert {"definition.unknown_key", "skos.circle", "answer.unknown", "file.password", "pairs.self"} <= found


def test_every_error_says_what_helps() -> None:
    silent = [m for m in messages_reference.messages() if m.severity == "error" and not m.remedy]
    assert silent == []
