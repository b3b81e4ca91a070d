"""Text that is no TOML: the line where it stops, and what a person most likely has to change there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from shelfmates.definitions.merging import Raw
from shelfmates.definitions.report import Report
from shelfmates.definitions.toml_text import MOST_BYTES, TomlError, tables_of_text
from shelfmates.language import S, Sentence

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_COMMENT = re.compile(r"#.*")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

_QUOTE = S('A quote is missing: texts begin and end with ", on one line.')

_OLD = S("Lines end here as in old Macintosh programs: save it again with the line ends of Unix or Windows.")

# What the line shows outside its strings and comments → what to do. The first that fits is said.
_SEEN: Sequence[tuple[re.Pattern[str], Sentence]] = (
    (
        re.compile("[“”„‟«»‘’‚]"),
        S('Replace the typographic quotes in this line by straight ones: "…".'),
    ),
    (re.compile(r"=\s*-?\d+,\d"), S("Write decimals with a point: 0.5.")),
    (
        re.compile(r"=\s*(?:True|False|TRUE|FALSE|yes|no|oui|non|vrai|faux|Yes|No|Oui|Non)\b"),
        S("Write true or false, in small letters and without quotes."),
    ),
    (
        re.compile(r"(?<![\w\"-])\d\d-\d\d(?![\w\"-])"),
        S('Write month and day in quotes: "06-01" for the first of June.'),
    ),
    (
        re.compile(r"^\s*[\w.-]*[^\W\d_a-zA-Z][\w.-]*\s*="),
        S("The names before an equals sign are English words without accents."),
    ),
)
# What the reader of TOML says → what to do.
_SAID: Sequence[tuple[str, Sentence]] = (
    ("twice", S("This table stands in the file already: put its lines into one place.")),
    ("Cannot overwrite", S("This name stands here already: keep one of the two lines.")),
    ("Duplicate inline table key", S("This name stands here already: keep one of the two.")),
    ("Cannot mutate", S("This table stands in the file already: put its lines into one place.")),
    ("Illegal character", _QUOTE),
    ("Unterminated string", _QUOTE),
    ("Unclosed array", S("A square bracket is missing: a list begins with [ and ends with ].")),
    ("Unclosed inline table", S("A curly bracket is missing: { has to be closed with }.")),
    ("Expected '='", S("An equals sign is missing between the name and its value.")),
    ("Invalid value", S('Texts stand in quotes: "like this". Numbers stand without.')),
)


def read_tables(path: Path, report: Report) -> Raw:
    """The tables of a file, or none, and the report says in which line it cannot be read and why."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)  # more is refused below
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _encoding(data, error, report)
        return {}
    try:
        tables = tables_of_text(text)
    except tomllib.TOMLDecodeError as error:
        _syntax(text, error, report)
        return {}
    except TomlError as error:
        report.add(error.code, "", "", error.sentence, error.remedy)
        return {}
    if not tables:
        report.add(
            "empty",
            "",
            "",
            S("The file says nothing."),
            S("Start from a programme of the list: shelfmates programme new --like ltaig -o ours.toml"),
        )
    return tables


def _encoding(data: bytes, error: UnicodeDecodeError, report: Report) -> None:
    line = 1 if data.startswith(_UTF_16) else data[: error.start].count(b"\n") + 1
    report.add(
        "encoding",
        "",
        "",
        S("Line {line} is not written in UTF-8.", line=line),
        S("Save it again as plain text, with the encoding UTF-8."),
    )


def _syntax(text: str, error: tomllib.TOMLDecodeError, report: Report) -> None:
    line, column = _place(error, text)
    sentence = S(
        "Line {line}, character {column} cannot be read as TOML.", line=str(line), column=str(column)
    )
    old = "\r" in text.replace("\r\n", "")
    report.add("syntax", "", "", sentence, _OLD if old else _remedy(text.splitlines(), line, str(error)))


def _place(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int]:
    """Line and column of a syntax error; Python keeps them in the message, or says "end of document"."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)


def _remedy(lines: Sequence[str], line: int, said: str) -> Sentence:
    here = lines[line - 1] if line <= len(lines) else ""
    if (here.count('"') - here.count('\\"')) % 2:
        return _QUOTE
    # A missing bracket shows in the line after it.
    for shown in lines[max(0, line - 2) : line][::-1]:
        plain = _COMMENT.sub("", _STRING.sub('""', shown))
        for pattern, remedy in _SEEN:
            if pattern.search(plain):
                return remedy
    for words, remedy in _SAID:
        if words in said:
            return remedy
    return S(
        "Look there for a missing quote, bracket, comma or equals sign ({detail}).",
        detail=said.partition(" (at ")[0],
    )
