"""The table of hostile files: how each is made, and what must come of it. Tested and printed from here."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.spreadsheets import hostile_parts as make
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR, csv_text
from tests.spreadsheets.hostile_parts import answers, ods_cell, pack, patched, sheet, xlsx, xlsx_row
from tests.spreadsheets.table_row import Case

GOOD = csv_text((HEADINGS, MENTOR, MENTEE))
LAUGHS = "<!DOCTYPE l [<!ENTITY a '{}'>{}]>".format(
    "ha" * 10,
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
EXTRA = '<c r="Z1" t="inlineStr"><is><t>{}</t></is></c>'

type Parts = Mapping[str, str | bytes]


def workbook(name: str, parts: Callable[[], Parts]) -> Callable[[Path], Path]:
    return lambda folder: pack(folder / name, parts())


def holds(name: str, content: Callable[[], bytes | str]) -> Callable[[Path], Path]:
    def build(folder: Path) -> Path:
        data = content()
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return folder / name

    return build


def a_sheet(rows: str = "", **more: str) -> Callable[[Path], Path]:
    """A workbook whose sheet has good answers and these rows below."""
    return workbook("answers.xlsx", lambda: xlsx(**{SHEET: sheet(answers(rows), **more)}))


def with_part(name: str, content: str | bytes) -> Callable[[Path], Path]:
    """A good workbook with one part more, or another one."""
    return workbook("answers.xlsx", lambda: xlsx(**{name: content}))


def with_strings(strings: str, rows: str, count: int = 1) -> Callable[[Path], Path]:
    shared = f'{make.XML}<sst xmlns="{make.MAIN}" count="{count}" uniqueCount="{count}">{strings}</sst>'
    return workbook("answers.xlsx", lambda: xlsx(**{STRINGS: shared, SHEET: sheet(answers(rows))}))


def an_ods(table: str | None = None, **more: str) -> Callable[[Path], Path]:
    return workbook("answers.ods", lambda: make.ods(table, **more))


def zipped(content: Parts) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return whole.getvalue()


def lying_directory(folder: Path) -> Path:
    """The directory promises a hundred bytes; the part has some megabytes."""
    path = pack(folder / "answers.xlsx", xlsx(answers(" " * 9_000_000)))
    return patched(path, [(SHEET.encode(), 24, "<I", 100)])


def encrypted_part(folder: Path) -> Path:
    return patched(pack(folder / "answers.xlsx", xlsx()), [(SHEET.encode(), 8, "<H", 1)])


def locked_workbook() -> bytes:
    return make.compound(EncryptedPackage=b"\x01" * 5000, EncryptionInfo=b"\x04\x00\x04\x00")


def cut(folder: Path) -> Path:
    path = pack(folder / "answers.xlsx", xlsx())
    path.write_bytes(path.read_bytes()[:-200])
    return path


def without_workbook() -> Parts:
    parts = dict(xlsx())
    del parts["xl/workbook.xml"]
    return parts


def folder_as_file(folder: Path) -> Path:
    (folder / "answers.csv").mkdir()
    return folder / "answers.csv"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "answers.csv")
    return folder / "answers.csv"


def link_to(target: str) -> Callable[[Path], Path]:
    def build(folder: Path) -> Path:
        (folder / "answers.csv").symlink_to(target)
        return folder / "answers.csv"

    return build


def good_link(folder: Path) -> Path:
    (folder / "real.csv").write_text(GOOD, encoding="utf-8")
    return link_to("real.csv")(folder)


def bomb(folder: Path) -> Path:
    """A hundred and twenty megabytes of blanks in a sheet."""
    path = pack(folder / "answers.xlsx", xlsx())
    name = "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(120):
            part.write(b" " * 1_000_000)
    return path


def little_lie(folder: Path) -> Path:
    path = pack(folder / "answers.xlsx", xlsx())
    return patched(path, [(SHEET.encode(), 24, "<I", 100)])


def blow_up() -> str:
    """Twenty thousand rows of the same very long shared string."""
    return "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(4, 20_000))


def repeated(rows: int, columns: int) -> str:
    cell = ods_cell("x", f' table:number-columns-repeated="{columns}"')
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def empty_tail() -> str:
    """What spreadsheet programs write below the answers: a million empty rows, said once."""
    rows = "".join(
        "<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in make.ROWS
    )
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    return f'{rows}<table:table-row table:number-rows-repeated="1048573">{cells}</table:table-row>'


TOO_BIG, TOO_FAR, BROKEN, DECLARED = "file.too_big", "file.too_far", "file.broken", "file.declarations"
NO_TABLE, ENCODING, NO_FILE = "file.not_a_table", "file.encoding", "file.no_file"
DEEP = "<a>" * 100_000 + "</a>" * 100_000
DDE = '<row r="4"><c r="Z4" t="str"><f>cmd|"/C calc"!A0</f><v>x</v></c></row>'
PLENTY = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 30_000))

ARCHIVES: tuple[Case, ...] = (
    Case("zip bomb", bomb, "error", TOO_BIG, "unpacks to more than"),
    Case("part packed too tightly", workbook("answers.xlsx", lambda: xlsx(answers(" " * 5_000_000))), "error",
         TOO_BIG, "more than 100 times its size"),
    Case("nested zip", workbook("answers.xlsx", lambda: {"a.zip": zipped({"b.zip": zipped(xlsx())})}),
         "error",
         NO_TABLE, "archive without a workbook"),
    Case("directory that lies about sizes", lying_directory, "error", TOO_BIG, "times its size"),
    Case("directory that lies a little", little_lie, "error", BROKEN, "damaged"),
    Case("201 parts", workbook("answers.xlsx", lambda: xlsx(**{f"p{n}.xml": "<a/>" for n in range(201)})),
         "error", TOO_BIG, "more than 200 parts"),
    Case("20,000 parts", workbook("answers.xlsx", lambda: xlsx(**{f"{n}": "" for n in range(20_000)})),
         "error", TOO_BIG, "more than 200 parts"),
    Case("part named ../", with_part("../../.profile", "x"), "error", "file.odd_parts", "points outside"),
    Case("part with an absolute name", with_part("/etc/x", "x"), "error", "file.odd_parts", "points outside"),
    Case("encrypted part", encrypted_part, "error", "file.password", "locked with a password"),
    Case("workbook locked with a password", holds("answers.xlsx", locked_workbook), "error", "file.password",
         "locked with a password"),
    Case("archive cut off", cut, "error", BROKEN, "damaged"),
    Case("empty archive", workbook("answers.xlsx", dict), "error", NO_TABLE, "archive without a workbook"),
    Case("no workbook part", workbook("answers.xlsx", without_workbook), "error", NO_TABLE,
         "without a workbook"),
)  # fmt: skip

CELLS: tuple[Case, ...] = (
    Case("billion laughs", a_sheet(declared=LAUGHS), "error", DECLARED, "declares a document type"),
    Case("external entity", a_sheet(declared=OUTSIDE), "error", DECLARED, "declares a document type"),
    Case("entities in UTF-16", with_part(SHEET, sheet("", declared=LAUGHS).encode("utf-16")), "error",
         DECLARED,
         "declares a document type"),
    Case("entities in ODS", an_ods(declared=LAUGHS), "error", DECLARED, "declares a document type"),
    Case("DDE formula", a_sheet(DDE), "error", "row.too_long", "more cells than there are headings"),
    Case("macro workbook", workbook("answers.xlsm", lambda: xlsx(**{"xl/vbaProject.bin": locked_workbook()})),
         "ok", "", ""),
    Case("external link", with_part("xl/externalLinks/externalLink1.xml",
         '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'), "ok", "", ""),
    Case("embedded workbook", with_part("xl/embeddings/book.xlsx", zipped(xlsx())), "ok", "", ""),
    Case("16,384 columns", a_sheet(xlsx_row(4, ["x"] * 16_384)), "error", TOO_FAR, "at most 300 columns"),
    Case("1,048,576 rows", a_sheet(PLENTY), "error", TOO_FAR, "at most 20,000 rows"),
    Case("single cell far away", a_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "error",
         TOO_FAR, "in row 1048576"),
    Case("empty cells far away", a_sheet('<row r="1048576"><c r="XFD1048576" s="0"/></row>'), "ok", "", ""),
    Case("cells without addresses", with_part(SHEET, sheet("<row><c><v>1</v></c></row>" * 30_000)), "error",
         TOO_FAR, "at most 20,000 rows"),
    Case("shared string used everywhere", with_strings(f"<si><t>{'x' * 32_000}</t></si>", blow_up()), "error",
         "file.too_hard", "more memory or time"),
    Case("shared string that does not exist", with_strings("<si><t>a</t></si>",
         '<row r="4"><c r="A4" t="s"><v>99999999</v></c></row>'), "error", BROKEN, "damaged"),
    Case("shared strings that lie about their number", with_strings("<si><t>a</t></si>", "", 4_294_967_295),
         "error", "file.too_hard", "more memory or time"),
    Case("no dimension", a_sheet(), "ok", "", ""),
    Case("dimension that lies", a_sheet(before='<dimension ref="A1:XFD1048576"/>'), "ok", "", ""),
    Case("deeply nested XML", with_part(SHEET, sheet(answers(), after=DEEP)), "ok", "", ""),
    Case("cell of 40,000 letters", a_sheet(xlsx_row(4, ["x" * 40_000])), "error", "cell.too_long",
         "more than 32,767 letters"),
    Case("ODS with a million by a million cells", an_ods(repeated(1_000_000, 1_000_000)), "error", TOO_FAR,
         "in row 1000000"),
    Case("ODS with a million columns", an_ods(repeated(1, 1_000_000)), "error", TOO_FAR,
         "at most 300 columns"),
    Case("ODS with a million empty rows", an_ods(empty_tail()), "ok", "", ""),
    Case("a hundred sheets of headings", workbook("answers.ods", lambda: make.many_sheets(100)), "error",
         "file.too_many_sheets", "more than 40 sheets"),
    Case("ODS that says it is something else", an_ods(kind="application/pdf"), "error", BROKEN, "damaged"),
)  # fmt: skip

NAMES: tuple[Case, ...] = (
    Case("binary workbook named .xlsx", holds("answers.xlsx", lambda: make.compound(Workbook=make.xls())),
         "ok",
         "", ""),
    Case("compound file without a workbook", holds("answers.xls", lambda: make.compound(Other=b"x")), "error",
         BROKEN, "damaged"),
    Case("HTML named .xlsx", holds("answers.xlsx", lambda: "<html><table><tr><td>a"), "error", NO_TABLE,
         "web page"),
    Case("HTML named .csv", holds("answers.csv", lambda: "\n\n<!DOCTYPE html>"), "error", NO_TABLE,
         "web page"),
    Case("PDF named .csv", holds("answers.csv", lambda: b"%PDF-1.7\n1 0 obj"), "error", NO_TABLE,
         "PDF document"),
    Case("PNG named .xlsx", holds("answers.xlsx", lambda: b"\x89PNG\r\n\x1a\n\0\0"), "error", NO_TABLE,
         "picture"),
    Case("GZIP named .csv", holds("answers.csv", lambda: gzip.compress(GOOD.encode())), "error", NO_TABLE,
         "archive, not a table"),
    Case("folder", folder_as_file, "error", NO_FILE, "a folder or a device"),
    Case("named pipe", pipe, "error", NO_FILE, "a folder or a device"),
    Case("link to /dev/zero", link_to("/dev/zero"), "error", NO_FILE, "a folder or a device"),
    Case("link to nothing", link_to("gone.csv"), "error", "file.missing", "There is no file"),
    Case("link to itself", link_to("answers.csv"), "error", "file.unreadable", "can't be opened"),
    Case("link to a good file", good_link, "ok", "", ""),
)  # fmt: skip

TEXTS: tuple[Case, ...] = (
    Case("NUL at the beginning", holds("answers.csv", lambda: "\0" + GOOD), "error", ENCODING, "not a table"),
    Case("NUL at the end", holds("answers.csv", lambda: GOOD * 20 + "a,\0,b\n"), "error", ENCODING,
         "not a table"),
    Case("UTF-16 without its mark", holds("answers.csv", lambda: GOOD.encode("utf-16-le")), "ok", "", ""),
    Case("invalid UTF-8 in the middle", holds("answers.csv", lambda: GOOD.encode().replace(b"Library",
         b"\xff", 1)),
         "error", "file.mixed_encoding", "written in another way"),
    Case("cell of 50 MB", holds("answers.csv", lambda: GOOD + "x" * 50_000_000), "error", TOO_BIG,
         "than 10 MB"),
    Case("cell of 9 MB", holds("answers.csv", lambda: GOOD + "x" * 9_000_000), "error", "cell.too_long",
         "more than 32,767 letters"),
    Case("row of 100,000 commas", holds("answers.csv", lambda: GOOD + "," * 100_000 + "x\n"), "error",
         TOO_FAR,
         "at most 300 columns"),
    Case("100,000 empty cells behind a row", holds("answers.csv",
         lambda: GOOD.rstrip() + "," * 100_000 + "\n"),
         "ok", "", ""),
    Case("30,000 rows", holds("answers.csv", lambda: GOOD + "x,y\n" * 30_000), "error", TOO_FAR,
         "20,000 rows"),
    Case("quotation mark that swallows the file", holds("answers.csv", lambda: GOOD + '"' + GOOD.replace('"',
         "")),
         "error", "file.open_quote", "never closed"),
    Case("nothing but marks", holds("answers.csv", lambda: b"\xef\xbb\xbf\r\n\0\0"), "error", "file.empty",
         "empty"),
)  # fmt: skip

HOSTILE: tuple[Case, ...] = (*ARCHIVES, *CELLS, *NAMES, *TEXTS)
