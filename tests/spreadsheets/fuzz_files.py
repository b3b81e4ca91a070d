"""Spreadsheets by the thousand: plausible grids written in every way, and real ones that were damaged.

``file_of(seed, number)`` is always the same file.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from typing import NamedTuple

import xlsxwriter

from shelfmates import definitions
from shelfmates.definitions.model import Definition, Question
from tests.house.files import ROOT
from tests.spreadsheets import hostile_parts as make
from tests.spreadsheets.exports import csv_text

MATCHING = ("directed", "peer")
PROGRAMMES = tuple(name for name in definitions.catalogue() if definitions.load(name).kind in MATCHING)
TABLES = (".csv", ".txt", ".tsv", ".xlsx", ".ods")
EXAMPLES = {
    path.name: path.stem.partition("-")[0]  # "arla-mentors.csv" is of the programme "arla"
    for path in sorted((ROOT / "examples").iterdir())
    if path.suffix in TABLES
}
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
AUTOMATIC = (
    "Timestamp", "Email Address", "Username", "ID", "Score", "", "Column 12", "First name", "Nom de famille",
    "Language", "What I want to talk about [Row 1]", "=HYPERLINK()", "…",
)  # fmt: skip
NAMES = (
    "Inès Nkemelu", "Trần Thị Mai", "山田 花子", "نور الهاشمي", "O'Brien-Ünal", "X", "Ada  Lovelace ", "Ⓢ",
    "Мария Петрова", "\u200fدانة\u200f", "🦉 Owl", "-", "N/A", "a" * 300,
)  # fmt: skip
ADDRESSES = (
    "ines@example.org", "MAI@EXAMPLE.ORG", "mailto:noor@example.org", "a@example.org; b@example.org",
    "nobody", "", "x@example", "ada\u200b@example.org", "<bo@example.org>", "ü@example.org",
)  # fmt: skip
ODD = (
    "", "", " ", "\u00a0", "N/A", "-", "none", "0", "-1", "12", "5+", "3,5", "1.23E+10", "twelve", "1e400",
    "31/12/2025", "12/31/2025", "2026-04-14", "45000", "0000-00-00", "99:99", "9999-12-31 23:59:59", "TRUE",
    "=1+1", "@x", "+49 30 1234", "a, b, c", "a;b;c;", "line 1\nline 2", 'say "hi"', "\t", "\u202eabc", "🦉",
    "１２", "Other: bees", "[1]", "{x}", "{0}", "%s", "x" * 2000, "yes", "non", "ſ",
    "\ud7ff", "\ufffe", "\x0b",
    "٣", "½", "²", "Ⅻ", "1" * 400, "-" + "1" * 5000, "-0", "nan", "inf", "1/0/2024", "24:00", "29/02/2023",
    "12:60 PM",
)  # fmt: skip


# What patterns may choke on when it is repeated thousands of times in one cell.
REPEATED = (
    "a", " ", "\n", "1", "1/", "a;", "a,", "(", "[a", "@", "a.", "-", "·e", "é", "¼", "1-", "Other: ", "dix ",
)  # fmt: skip


class Made(NamedTuple):
    """A file's name and bytes, and the programme it is read for."""

    name: str
    data: bytes
    programme: str


@cache
def programme(name: str) -> Definition:
    return definitions.load(name)


@cache
def originals() -> tuple[Made, ...]:
    """The repository's own examples, and one of them as ODS."""
    read = [Made(name, (ROOT / "examples" / name).read_bytes(), of) for name, of in EXAMPLES.items()]
    rng = random.Random(1)
    return (*read, Made("answers.ods", ods_bytes(grid(rng, programme("ltaig"), 20)), "ltaig"))


def file_of(seed: int, number: int) -> Made:
    rng = random.Random(f"{seed}/{number}")
    return damaged(rng) if rng.random() < 0.5 else generated(rng)


def generated(rng: random.Random) -> Made:
    name = rng.choice(PROGRAMMES)
    rows = grid(rng, programme(name), rng.choice((0, 1, 2, 5, 12)))
    kind = rng.choice(("csv", "csv", "xlsx", "ods"))
    if kind == "csv":
        text = csv_text(rows, rng.choice(",,;\t"))
        return Made("answers.csv", text.encode(rng.choice(ENCODINGS), "replace"), name)
    return Made(f"answers.{kind}", {"xlsx": xlsx_bytes, "ods": ods_bytes}[kind](rows), name)


def grid(rng: random.Random, of: Definition, people: int) -> list[list[str]]:
    """Headings a form may have, some twice, missing or unknown, and answers people may type."""
    asked: list[tuple[str, Question | None]] = [
        (heading(rng, q), q) for q in of.questions if rng.random() < 0.9
    ]
    asked += [(rng.choice(AUTOMATIC), None) for _ in range(rng.choice((0, 0, 1, 3)))]
    if rng.random() < 0.3:
        rng.shuffle(asked)
    if asked and rng.random() < 0.1:
        asked.append(rng.choice(asked))
    rows = [[text for text, _ in asked]]
    for _ in range(people):
        rows.append([answer(rng, question) for _, question in asked])
        if rng.random() < 0.05:
            rows[-1] = rows[-1][: rng.randrange(len(rows[-1]) + 1)] + ["more"] * rng.choice((0, 0, 40))
        if rng.random() < 0.05:
            rows.append([])
    return rows


def heading(rng: random.Random, question: Question) -> str:
    texts = [*question.label.by_language.values(), *question.headings, question.id]
    text = rng.choice(texts)
    changes: Sequence[Callable[[str], str]] = (
        str.upper, lambda t: t + " *", lambda t: f"3. {t}", lambda t: t[: len(t) // 2],
        lambda t: f"{t} [Other]",
        lambda t: f"{t} / {texts[-1]}", lambda t: t.replace("e", "é"), lambda t: f" {t}\n",
    )  # fmt: skip
    return rng.choice(changes)(text) if rng.random() < 0.15 else text


def answer(rng: random.Random, question: Question | None) -> str:
    if rng.random() < 0.002:
        return f"x{rng.choice(REPEATED) * rng.choice((500, 8000))}x"
    if question is None or rng.random() < 0.15:
        return rng.choice(ODD)
    if question.id == "F01":
        return rng.choice(NAMES)
    if question.id == "F02":
        return f"p{rng.randrange(10_000)}@example.org" if rng.random() < 0.9 else rng.choice(ADDRESSES)
    if question.id == "F06":
        return rng.choice(
            ("Mentor", "Mentee", "Mentorée", "Both", "Peer", "Either, where needed", "Mentor, Mentee")
        )
    if question.vocabulary and question.vocabulary.options:
        few = rng.sample(
            question.vocabulary.options, min(rng.choice((1, 1, 2, 3)), len(question.vocabulary.options))
        )
        language = rng.choice(("en", "en", "fr"))
        return rng.choice((", ", ";", "; ", "\n")).join(option.label.said_in(language) for option in few)
    plain = (
        str(rng.randrange(40)), f"2026-0{rng.randrange(1, 9)}-1{rng.randrange(10)}", "Yes", "No", "Berlin",
        f"{rng.randrange(1, 29)}/{rng.randrange(1, 13)}/2025", "I agree to all of these", rng.choice(ODD),
        rng.choice(("Mon–Thu evenings; Sat morning", "du lundi au vendredi soir", "Europe/Paris", "UTC+2")),
    )  # fmt: skip
    return rng.choice(plain)


def xlsx_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True, "strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("Form Responses 1")
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                sheet.write(down, across, text)
    return whole.getvalue()


def ods_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    clean = [["".join(c for c in text if c.isprintable() or c == "\n") for text in row] for row in rows]
    table = "".join(
        f"<table:table-row>{''.join(make.ods_cell(escape(text)) for text in row)}</table:table-row>"
        for row in clean
    )
    return zipped(make.ods(table))


def zipped(parts: dict[str, str | bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def damaged(rng: random.Random) -> Made:
    """A real file with flipped bits, pieces cut out, put in twice or taken from another file."""
    name, data, of = rng.choice(originals())
    if data.startswith(b"PK") and rng.random() < 0.6:  # damage behind the checksums
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
        victim = rng.choice([part for part in parts if part.endswith((".xml", ".rels"))])
        content = parts[victim]
        parts[victim] = hurt(rng, content if isinstance(content, bytes) else content.encode())
        return Made(name, zipped(parts), of)
    return Made(name, hurt(rng, data), of)


def hurt(rng: random.Random, data: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 5))):
        if data:
            data = rng.choice(HURTS)(rng, data)
    return data


def _flip(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _without(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.choice((1, 10, 1000)) :]


def _twice(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    piece = data[at : at + rng.choice((1, 50, 5000))]
    return data[:at] + piece * rng.choice((2, 2, 50)) + data[at + len(piece) :]


def _spliced(rng: random.Random, data: bytes) -> bytes:
    other = rng.choice(originals()).data
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def _inserted(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    piece = rng.choice(
        (b'"', b"\0", b"\r", b"\xff\xfe", b",,,,", b"&#0;", b"<c r='ZZZ9'>", b"99999999999", b"<", b"\n")
    )
    return data[:at] + piece + data[at:]


HURTS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flip,
    _cut,
    _without,
    _twice,
    _spliced,
    _inserted,
)
