from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from shelfmates.config import messages

PO = Path(messages.SOURCE, "language", "locale", "fr", "LC_MESSAGES", "django.po")


def test_every_word_of_the_site_is_said_in_french_and_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    code = messages.main(["--check"])
    assert code == 0, capsys.readouterr().out


def test_messages_are_found_in_python_and_in_templates() -> None:
    found = messages.extracted()
    assert found.get("coordinator of Northern Shelves")
    assert found.get("The people of the demo")
    assert found.get("Enter as %(name)s")


def test_the_header_names_nobody() -> None:
    header = PO.read_text(encoding="utf-8").partition("\nmsgid ")[2].partition("\nmsgid ")[0]
    assert "Language-Team: Shelfmates" in header
    assert re.findall(r"\S+@\S+|ORGANIZATION|FULL NAME", header) == []


@pytest.mark.parametrize(
    ("message", "problems"),
    [
        (Message("%(a)s and %(b)s", "%(a)s et %(b)s"), 0),
        (Message("%(a)s and %(b)s", "%(a)s"), 1),
        (Message("%(a)s", "%(a)s %(c)s"), 1),
        (Message("word", ""), 1),
        (Message(("one day", "%(count)d days"), ("un jour", "%(count)d jours")), 0),
        (Message(("one day", "%(count)d days"), ("un jour", "")), 1),
    ],
)
def test_mistakes_in_a_translation_are_named(message: Message, problems: int) -> None:
    assert len(list(messages.mistakes(message))) == problems


@pytest.mark.parametrize(
    ("french", "problems"),
    [
        ("l’appel\u202f: «\u202fouvert\u202f»", 0),
        ("l'appel", 1),
        ("ouvert :", 1),
        ("« ouvert »", 1),
        ("12:30, https://example.org", 0),
    ],
)
def test_slips_in_french_type_are_named(french: str, problems: int) -> None:
    assert len(list(messages.mistakes(Message("open", french), messages.SLIPS["fr"]))) == problems
