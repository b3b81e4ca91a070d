"""Problems on the terminal: a table where there is room, lines anywhere else, and how many there are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, S, Sentence, Words

WIDE = 110  # columns a table of problems needs
ORDER = ("error", "warning", "note")
NAMES = {"error": S("error"), "warning": S("warning"), "note": S("note")}
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
MOST_ROWS = 12


@dataclass(frozen=True)
class Said:
    """The same problem in one or more rows, in words."""

    severity: str
    where: str
    rows: str
    column: str
    value: str
    sentence: str
    remedy: str


def print_problems(problems: Iterable[Problem], words: Words, *, err: bool = False) -> None:
    """Print problems, errors first; equal ones of several rows together."""
    said = in_words(problems, words)
    stream = sys.stderr if err else sys.stdout
    if said and stream.isatty() and _width() >= WIDE:
        _print_table(said, words, err=err)
    else:
        for one in said:
            _print_lines(one, words, err=err)


def count_line(problems: Sequence[Problem], words: Words) -> str:
    """The closing line: "2 errors, 1 warning and 3 notes.", or that there is nothing to mend."""
    number = {severity: sum(p.severity == severity for p in problems) for severity in ORDER}
    counts = {
        "error": SN("{count} error", "{count} errors", number["error"]),
        "warning": SN("{count} warning", "{count} warnings", number["warning"]),
        "note": SN("{count} note", "{count} notes", number["note"]),
    }
    some = tuple(counts[severity] for severity in ORDER if number[severity])
    return words.say(S("{counts}.", counts=some) if some else S("No problems found."))


def in_words(problems: Iterable[Problem], words: Words) -> list[Said]:
    """The problems said in a language; those that differ only in their row become one."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        said = words.say(problem.sentence), words.say(problem.remedy) if problem.remedy else ""
        key = (
            problem.severity,
            problem.file,
            problem.sheet,
            problem.column,
            problem.heading,
            problem.value,
            *said,
        )
        groups.setdefault(key, []).append(problem)
    return [
        _said(key, group, words)
        for key, group in sorted(groups.items(), key=lambda item: ORDER.index(item[0][0]))
    ]


def _said(key: tuple[str, ...], group: list[Problem], words: Words) -> Said:
    severity, file, sheet, letter, heading, value, sentence, remedy = key
    numbers = sorted({problem.row for problem in group if problem.row is not None})
    rows = ", ".join(str(number) for number in numbers[:MOST_ROWS]) + (
        " …" if len(numbers) > MOST_ROWS else ""
    )
    where = " › ".join(part for part in (file, sheet) if part)
    short = heading if len(heading) <= 60 else heading[:59].rstrip() + "…"
    column = f"{letter} “{' '.join(short.split())}”" if heading else letter
    return Said(severity, where, rows, column, _short(value), sentence, remedy)


def _short(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= 80 else flat[:79].rstrip() + "…"


def _place(one: Said, words: Words) -> str:
    parts: list[Sentence] = []
    if one.rows:
        several = "," in one.rows
        parts.append(S("rows {rows}", rows=one.rows) if several else S("row {rows}", rows=one.rows))
    if one.column:
        parts.append(S("column {column}", column=one.column))
    return ", ".join([one.where] * bool(one.where) + [words.say(part) for part in parts])


def _print_lines(one: Said, words: Words, *, err: bool) -> None:
    severity = click.style(
        words.say(NAMES[one.severity]), fg=COLOURS[one.severity], bold=one.severity == "error"
    )
    place = _place(one, words)
    click.echo(f"{severity} · {place}" if place else severity, err=err)
    value = f" [{one.value}]" if one.value and one.value not in one.sentence else ""
    click.echo(f"    {one.sentence}{value}", err=err)
    if one.remedy:
        click.echo(f"    → {one.remedy}", err=err)


def _width() -> int:
    import shutil  # noqa: PLC0415 - only for a terminal

    return shutil.get_terminal_size().columns


def _print_table(said: Sequence[Said], words: Words, *, err: bool) -> None:
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for a wide terminal
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(show_lines=True, expand=True)
    for heading, ratio in (
        (S("Where"), 3),
        (S("Column"), 3),
        (S("Value"), 3),
        (S("What"), 5),
        (S("What helps"), 5),
    ):
        table.add_column(words.say(heading), ratio=ratio, overflow="fold")
    for one in said:
        rows = words.say(S("row {rows}", rows=one.rows)) if one.rows else ""
        what = Text(words.say(NAMES[one.severity]) + " ", style=COLOURS[one.severity]).append(
            one.sentence, style="default"
        )
        where = "\n".join(part for part in (one.where, rows) if part)
        table.add_row(Text(where), Text(one.column), Text(one.value), what, Text(one.remedy))
    Console(stderr=err).print(table)
