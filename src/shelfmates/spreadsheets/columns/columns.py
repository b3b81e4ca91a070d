"""Which column answers which question, and the file that corrects it (``--columns MAP.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import tomli_w

from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.toml_text import MOST_BYTES, TomlError, tables_of_text
from shelfmates.language import S
from shelfmates.spreadsheets.files.sheets import column_letter

type How = Literal["exact", "automatic", "guess", "map", "unknown"]

IGNORE = "ignore"
APPLIED_AT = "applied_at"
LANGUAGE = "language"
GIVEN, FAMILY = "given_name", "family_name"
SPECIAL = (IGNORE, APPLIED_AT, LANGUAGE, GIVEN, FAMILY)
TARGET = re.compile(r"(?P<question>[^\[\]]+?)\s*(?:\[(?P<part>[^\[\]]+)\])?")


@dataclass(frozen=True)
class Column:
    """A column and the question it answers.

    ``target`` is a question id, one of SPECIAL, or '' when unknown. ``part`` is the line of an
    "each" question, or for a ranked question a rank ("1") or an option id. ``how`` says why:
    ``automatic`` columns (a form site's own) give way to a question somebody asked.
    """

    index: int
    heading: str
    target: str = ""
    part: str = ""
    how: How = "unknown"
    language: str = ""  # of the heading, '' when it doesn't tell

    @property
    def letter(self) -> str:
        return column_letter(self.index)

    @property
    def written(self) -> str:
        """The target as a MAP.toml writes it: "F16", "F33[sector]", "ignore"."""
        return (f"{self.target}[{self.part}]" if self.part else self.target) or IGNORE


@dataclass(frozen=True)
class SheetColumns:
    """The columns of one sheet, as understood."""

    file: str
    sheet: str
    columns: tuple[Column, ...]

    def of(self, target: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.target == target)


@dataclass(frozen=True)
class ColumnMap:
    """Corrections by letter or heading: for every file, and for one file or one sheet ("book.xlsx#Sheet1").

    ``not_asked`` lists questions the form left out on purpose: their absence is a warning, not an error.
    """

    everywhere: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    not_asked: tuple[str, ...] = ()

    def target(self, file: str, sheet: str, letter: str, heading: str) -> str | None:
        """What this column was corrected to, or None: a sheet's entry before its file's, headings first."""
        for table in (self.files.get(f"{file}#{sheet}", {}), self.files.get(file, {}), self.everywhere):
            for key in (heading, letter):
                if key and key in table:
                    return table[key]
        return None


class ColumnMapError(Exception):
    """A MAP.toml that can't be used; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.sentence.text for problem in problems))
        self.problems = tuple(problems)


def split_target(written: str) -> tuple[str, str]:
    """The question and part of "F33[sector]"."""
    match = TARGET.fullmatch(written.strip())
    return (match["question"], match["part"] or "") if match else (written.strip(), "")


def read_map(path: Path, definition: Definition) -> ColumnMap:
    """The corrections in a MAP.toml. Raises ColumnMapError with every mistake in it."""

    def wrong(sentence: object, remedy: object, heading: str = "", value: str = "") -> Problem:
        return Problem("error", "columns.map", sentence, remedy, path.name, heading=heading, value=value)  # type: ignore[arg-type]

    try:
        with path.open("rb") as file:
            tables = tables_of_text(file.read(MOST_BYTES + 1).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        sentence = S("The file of columns can't be read: {reason}.", reason=str(error).rstrip("."))
        raise ColumnMapError(
            [wrong(sentence, S("Make a fresh one with `shelfmates columns FILE -o MAP.toml`."))]
        ) from None
    except TomlError as error:
        raise ColumnMapError([wrong(error.sentence, error.remedy)]) from None
    problems: list[Problem] = []
    known = {question.id for question in definition.questions} | set(SPECIAL)
    everywhere, files = tables.get("columns", {}), tables.get("files", {})
    shaped = isinstance(everywhere, dict) and isinstance(files, dict)
    shaped = shaped and all(isinstance(table, dict) for table in files.values())
    not_asked = tables.get("not_asked", [])
    if (
        not shaped
        or not isinstance(not_asked, list)
        or set(tables) - {"columns", "files", "not_asked", "programme"}
    ):
        sentence = S(
            'The file of columns holds only the tables [columns] and [files."NAME"], and the list not_asked.'
        )
        raise ColumnMapError(
            [wrong(sentence, S("Make a fresh one with `shelfmates columns FILE -o MAP.toml`."))]
        )
    entries = [(key, value) for table in (everywhere, *files.values()) for key, value in table.items()]
    for key, value in [*entries, *(("not_asked", name) for name in not_asked)]:
        if not isinstance(value, str) or split_target(value)[0] not in known:
            sentence = S("“{value}” is not a question of this programme.", value=str(value))
            remedy = S(
                "Write the id of a question, as “F16”; “applied_at” for the time of applying, "
                "“language” for the language of letters; or “ignore”."
            )
            problems.append(wrong(sentence, remedy, heading=str(key), value=str(value)))
    if problems:
        raise ColumnMapError(problems)
    return ColumnMap(everywhere, files, tuple(not_asked))


def write_map(sheets: Sequence[SheetColumns], programme: str) -> str:
    """A MAP.toml saying how the columns are understood now, ready to be corrected by hand."""
    several = {sheet.file for sheet in sheets if sum(other.file == sheet.file for other in sheets) > 1}
    files: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        headings = [column.heading for column in sheet.columns]
        files[f"{sheet.file}#{sheet.sheet}" if sheet.file in several else sheet.file] = {
            column.heading
            if column.heading and headings.count(column.heading) == 1
            else column.letter: column.written
            for column in sheet.columns
        }
    return tomli_w.dumps({"programme": programme, "files": files})
