"""Reading TOML that anybody may have written: never for long, never too deep to be looked at afterwards."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from shelfmates.language import S, Sentence

MOST_BYTES = 5_000_000
MOST_NESTED = 50
MOST_NAMES = 20_000  # of keys; the largest programme we know has 2,000
LARGEST_BITS = 64  # of a whole number, as TOML has them

# Each part of a dotted name is one more level; very long ones take the reader minutes.
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_NAME = re.compile(rf"(?<![\w-])(?:{_PART}){{{MOST_NESTED}}}", re.ASCII)


class TomlError(Exception):
    """The text is TOML of a kind that nobody writes by hand; ``code``, ``sentence`` and ``remedy`` say it."""

    def __init__(self, code: str, sentence: Sentence, remedy: Sentence) -> None:
        super().__init__(sentence.text)
        self.code, self.sentence, self.remedy = code, sentence, remedy


def tables_of_text(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises tomllib.TOMLDecodeError and TomlError."""
    if len(text) > MOST_BYTES:
        raise TomlError(
            "too_large",
            S("The file is larger than {most} million letters.", most=MOST_BYTES // 1_000_000),
            S("Keep in it only what differs from the file it extends."),
        )
    if _LONG_NAME.search(text):
        raise _nested()
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        raise _nested() from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # a number with thousands of digits
        raise _number() from None
    _look_into(tables)
    return tables


def _look_into(tables: dict[str, Any]) -> None:
    """Raises TomlError for what is nested too deeply, too much, or a number too long to be shown."""
    level: list[object] = [tables]
    names = 0
    for _ in range(MOST_NESTED):
        inside: list[object] = []
        for value in level:
            if isinstance(value, dict):
                inside += value.values()
                names += len(value)
            elif isinstance(value, list):
                inside += value
            elif isinstance(value, int) and value.bit_length() > LARGEST_BITS:
                raise _number()
        level = inside
        if names > MOST_NAMES:
            raise TomlError(
                "too_many",
                S("The file has more than {most} lines that say something.", most=MOST_NAMES),
                S("Keep in it only what differs from the file it extends."),
            )
    if level:
        raise _nested()


def _nested() -> TomlError:
    return TomlError(
        "nested",
        S("Brackets or dotted names are nested too deeply."),
        S("Take the innermost out: nothing here needs more than {most} levels.", most=MOST_NESTED),
    )


def _number() -> TomlError:
    return TomlError(
        "long_number",
        S("A number has too many digits."),
        S("Write a number of at most 1,000,000, or put what is no number in quotes."),
    )
