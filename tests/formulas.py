"""Dangerous text through everything the product writes: ``uv run python -m tests.formulas``.

Prints, for each output, how many strings went in, how many cells are formulas, and how many strings came
back as they were. CSV and HTML are converted by LibreOffice, where it is installed, before formulas are
counted. Ends with exit code 1 when there is a formula or a string was lost.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
from click.testing import CliRunner
from markupsafe import escape

from shelfmates import definitions
from shelfmates.cli import main as shelfmates
from shelfmates.examples.files import write_table
from shelfmates.spreadsheets import ColumnMap, RoleFile, read_applicants, read_map, read_sheets, write_map
from shelfmates.spreadsheets.columns.columns import Column, SheetColumns
from shelfmates.spreadsheets.files.sheets import as_cell
from shelfmates.spreadsheets.text.formulas import TEXT_MARK, guarded
from tests.spreadsheets.exports import MENTEE, MENTOR, changed, write_csv

OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
BEGINNINGS = (
    "=", "+", "-", "@", "\t=", "\r=", "\n=", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "  +", "\u00a0=",
    "'=", "''=",
    "'", '"=', "\u200f=", "\u200b=", "\u202e=", "\ufeff=", "==", "=-", "%0A=", ";=", ",=", "|", "%", "",
)  # fmt: skip
BODIES = (
    "1+1", "SUM(A1:A9)", "cmd|'/C calc'!A0", 'HYPERLINK("https://example.org/?"&A1;"click")', "A1", "2", "x",
    "",
    'WEBSERVICE("https://example.org")', "DDE(\"soffice\";\"a\";\"b\")", "49 30 1234", "1E+9", "山田 花子",
    "نور الهاشمي", "🦉", 'a"b', "a,b;c\td", "line 1\nline 2", "x" * 300, "_x0041_", "<b>&amp;</b>", "{=1}",
    "12/05",
    "Müller-Ünal", "TRUE", "#REF!", "@SUM(1)", "\u2068isolated\u2069", "$A$1", "[1]Sheet!A1",
    "file:///etc/passwd#$A.A1",
)  # fmt: skip
PEOPLE = 250  # in one match


class Figure(NamedTuple):
    """One output: strings that went in, cells that are formulas, strings that came back unchanged."""

    output: str
    strings: int
    formulas: int
    back: int


def strings(count: int, seed: int) -> list[str]:
    """Different strings that begin like formulas or come close; the same seed gives the same ones."""
    rng = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        tail = f"{rng.randrange(10**6)}" if rng.random() < 0.9 else ""
        text = rng.choice(BEGINNINGS) + rng.choice(BODIES) + rng.choice(("", " ", ";", "")) + tail
        if kept(text):
            found[text] = None
    return list(found)


def kept(text: str) -> str:
    """The text as the reader keeps what people typed: blanks around it and invisible marks are gone."""
    return as_cell(text).text


def formulas(path: Path) -> int:
    """How many cells of a workbook are formulas."""
    book = openpyxl.load_workbook(path)
    return sum(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def converted(path: Path, folder: Path) -> Path:
    """The file as LibreOffice makes a workbook of it."""
    assert OFFICE is not None
    (folder / "office").mkdir(exist_ok=True)
    reader = ["--infilter=HTML (StarCalc)"] if path.suffix == ".html" else []
    call = [
        OFFICE,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        *reader,
    ]
    call += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "office"), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    return folder / "office" / f"{path.stem}.xlsx"


def read_back(path: Path) -> set[str]:
    return {
        text
        for sheet in read_sheets(path)
        for text in (*sheet.headings, *(cell.text for row in sheet.rows for cell in row.cells))
    }


def figure(output: str, texts: Sequence[str], path: Path, folder: Path, *, office: bool) -> Figure:
    """Formulas in the file (after conversion, unless it is a workbook) and texts found in it again."""
    book = path if path.suffix == ".xlsx" else converted(path, folder) if office else None
    back = read_back(path)
    return Figure(
        output, len(texts), formulas(book) if book else 0, sum(kept(text) in back for text in texts)
    )


def shown(output: str, names: Sequence[str], page: Path, folder: Path, *, office: bool) -> Figure:
    """Formulas in a page as LibreOffice opens it, and names found on it."""
    text = page.read_text(encoding="utf-8").replace(TEXT_MARK, "")
    found = formulas(converted(page, folder)) if office else 0
    return Figure(output, len(names), found, sum(str(escape(name)) in text for name in names))


def tables(texts: Sequence[str], folder: Path, office: bool) -> Iterator[Figure]:
    """What ``examples make`` writes: every text as a heading and as a cell."""
    width = 40
    rows = [list(texts[at : at + width]) for at in range(0, len(texts), width)]
    for ending in (".csv", ".xlsx"):
        path = folder / f"table{ending}"
        write_table(path, [f"heading {n}" for n in range(width)], rows)
        yield figure(f"examples make, {ending}", texts, path, folder, office=office)
        path = folder / f"headings{ending}"
        write_table(path, texts[:300], rows[:1])
        yield figure(f"headings, {ending}", texts[:300], path, folder, office=office)


def call(*arguments: object) -> None:
    result = CliRunner().invoke(shelfmates, list(map(str, arguments)))
    assert result.exit_code == 0, result.output


def people(texts: Sequence[str], folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Files of people whose names and employers are these texts, the texts, and the names as they were read.

    Texts that the reader takes for an error of a spreadsheet program are left out.
    """
    for start in range(0, len(texts), PEOPLE):
        path = folder / f"answers{start}.csv"
        some = list(texts[start : start + PEOPLE])
        rows = [
            changed(
                (MENTOR, MENTEE)[n % 2], email=f"p{n}@example.org", name=guarded(text), employer=guarded(text)
            )
            for n, text in enumerate(some)
        ]
        reading = read_applicants([RoleFile(write_csv(path, *rows))], definitions.load("ltaig"))
        wrong = {problem.row for problem in reading.errors}
        write_csv(path, *(row for number, row in enumerate(rows, start=2) if number not in wrong))
        typed = [text for number, text in enumerate(some, start=2) if number not in wrong]
        yield path, typed, [one.name for one in reading.applicants if one.place.row not in wrong]


def commands(texts: Sequence[str], folder: Path, office: bool) -> Iterator[Figure]:
    """What ``match``, ``rota``, ``circles`` and ``check -o`` write, over files of some hundred people."""
    book, page, copy = folder / "out.xlsx", folder / "out.html", folder / "copy.xlsx"
    plan, evening = folder / "plan.xlsx", folder / "plan.html"
    rings, circle = folder / "rings.xlsx", folder / "rings.html"
    outputs = (
        "match, .xlsx", "match, .html", "rota, .xlsx", "rota, .html", "circles, .xlsx", "circles, .html",
        "check -o, .xlsx",
    )  # fmt: skip
    totals = {name: Figure(name, 0, 0, 0) for name in outputs}
    for path, typed, names in people(texts, folder):
        call("match", path, "--programme", "ltaig", "-o", book, "-o", page)
        call(
            "rota", path, "--programme", "ltaig", "--rounds", 2, "--tables", PEOPLE, "-o", plan, "-o", evening
        )
        call("circles", path, "--programme", "ltaig", "--least", 1, "--most", 4, "-o", rings, "-o", circle)
        call("check", path, "--programme", "ltaig", "-o", copy)
        for one in (
            figure("match, .xlsx", names, book, folder, office=office),
            shown("match, .html", names, page, folder, office=office),
            figure("rota, .xlsx", names, plan, folder, office=office),
            shown("rota, .html", names, evening, folder, office=office),
            figure("circles, .xlsx", names, rings, folder, office=office),
            shown("circles, .html", names, circle, folder, office=office),
            figure("check -o, .xlsx", typed, copy, folder, office=office),
        ):
            before = totals[one.output]
            totals[one.output] = Figure(
                one.output, *(a + b for a, b in zip(before[1:], one[1:], strict=True))
            )
    yield from totals.values()


def maps(texts: Sequence[str], folder: Path, _: bool) -> Iterator[Figure]:
    """The file of ``columns -o``: headings are keys, and each must correct its own column."""
    definition, path = definitions.load("ltaig"), folder / "map.toml"
    headings = [kept(text) for text in texts]
    columns = tuple(Column(at, heading, "F12", how="exact") for at, heading in enumerate(headings))
    path.write_text(write_map([SheetColumns("a.csv", "", columns)], "ltaig"), encoding="utf-8")
    read: ColumnMap = read_map(path, definition)
    back = sum(read.target("a.csv", "", column.letter, column.heading) == "F12" for column in columns)
    yield Figure("columns, .toml", len(texts), 0, back)


OUTPUTS: tuple[Callable[[Sequence[str], Path, bool], Iterator[Figure]], ...] = (tables, commands, maps)


def figures(count: int, seed: int, *, office: bool) -> Iterator[Figure]:
    texts = strings(count, seed)
    for output in OUTPUTS:
        with tempfile.TemporaryDirectory() as folder:
            yield from output(texts, Path(folder), office)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.formulas", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--strings", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    good = True
    print(f"{'output':<24}{'strings':>9}{'formulas':>10}{'came back':>11}")
    for one in figures(told.strings, told.seed, office=OFFICE is not None):
        print(f"{one.output:<24}{one.strings:>9}{one.formulas:>10}{one.back:>11}", flush=True)
        good = good and one.formulas == 0 and one.back == one.strings
    if OFFICE is None:
        print("LibreOffice is not installed: formulas in CSV and HTML were not counted.")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
