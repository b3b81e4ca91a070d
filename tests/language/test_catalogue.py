"""The French catalogue: whole, with the same placeholders, and compiled."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from shelfmates.language.catalogue import extracted, main, mistakes


def test_french_is_whole_and_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--check"])
    assert code == 0, capsys.readouterr().out


def test_messages_are_found_in_code_and_templates() -> None:
    found = extracted()
    assert found.get("A confidential rule excludes this pair.")
    assert found.get("At a glance")
    assert found.get("{count} person")


@pytest.mark.parametrize(
    ("message", "problems"),
    [
        (Message("{a} and {b}", "{a} et {b}"), 0),
        (Message("{a} and {b}", "{a}"), 1),
        (Message("{a}", "{a} {c}"), 1),
        (Message("word", ""), 1),
        (Message(("{count} day of {x}", "{count} days of {x}"), ("jour de {x}", "{count} jours de {x}")), 0),
        (Message(("{count} day", "{count} days"), ("{count} jour", "")), 1),
    ],
)
def test_mistakes_in_a_translation_are_named(message: Message, problems: int) -> None:
    assert len(list(mistakes(message))) == problems
