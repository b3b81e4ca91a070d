"""Makes the files of this folder again: invented rounds, then the dirt that real exports carry.

    uv run python examples/make.py [FOLDER]

Everything follows from the seeds below, so the same version always makes the same files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from export import Export, write_ods  # beside this file

from shelfmates.definitions import load
from shelfmates.examples import invent
from shelfmates.examples.cells import GOOGLE, LIMESURVEY, MICROSOFT
from shelfmates.examples.files import Cell, csv_bytes, write_xlsx
from shelfmates.examples.making import ADDRESS, TIMESTAMP

EUROPEAN = "{0:%d.%m.%Y %H:%M}"
WINDOWS = "cp1252"


def ltaig(folder: Path) -> None:
    """Google Forms, CSV: technicians and assistants, more mentees than seats."""
    definition = load("ltaig")
    export = Export(definition, invent(definition, mentors=13, mentees=25, people=2, seed=11, style=GOOGLE))
    employer = export.cell("mentor", 1, "F12")
    export.change("mentor", 0, "F12", lambda typed: typed + "   ")
    export.change("mentor", 2, "F18", "5+")
    export.change("mentor", 3, "F18", "3")  # too few years
    export.change("mentor", 4, "F18", "")  # nobody can say: to be checked
    export.change("mentor", 5, "F18", "about 12 years")
    export.change("mentor", 6, "F16", str.upper)
    export.change("mentee", 0, "F12", employer.upper())  # a colleague of the second mentor
    export.change("mentee", 1, "F12", f"{employer}, Main Branch")
    export.change("mentee", 2, "F12", "n/a")
    export.change("mentee", 3, "F01", "Suhartini")
    export.change("mentee", 4, "F16", "Other: Bookmobile")
    export.change("mentee", 5, "F13", export.cell("mentor", 7, "F01").strip())
    export.change("mentee", 6, "F20_year", "2015")  # too long ago
    export.change("mentee", 7, "F23", lambda typed: typed.casefold())
    export.change("mentee", 8, "F17", "")
    export.change("mentee", 8, "F21", "")
    export.change("mentee", 9, "F21", "cataloging, weeding")
    export.change("mentee", 10, "F01", lambda typed: f"  {typed} ")
    address = export.cell("mentee", 11, ADDRESS)
    export.submit_again(
        "mentee", 11, {ADDRESS: address.upper(), "F46": "Second try, my first one had a typo."}
    )
    (folder / "ltaig.csv").write_bytes(csv_bytes(export.headings, export.rows))


def bcla(folder: Path) -> None:
    """Microsoft Forms, XLSX: a whole association."""
    definition = load("bcla")
    export = Export(definition, invent(definition, mentors=15, mentees=24, seed=5, style=MICROSOFT))
    export.change("mentor", 0, "F18", "5+")
    export.change("mentor", 1, "F18", "2")
    export.change("mentor", 2, "F12", "self-employed")
    export.change("mentor", 3, "F12", lambda typed: typed.casefold() + " ")
    export.change("mentee", 0, "F12", export.cell("mentor", 3, "F12").strip().title() + " (Downtown)")
    export.change("mentee", 1, "F05", "Not a member")
    export.change("mentee", 2, "F05", "")
    export.change("mentee", 3, "F12", "N/A")
    export.change("mentee", 4, "F01", "Widodo")
    export.change("mentee", 5, "F17", "Public library;Other: seed library;")
    export.change("mentee", 6, "F21", "")
    export.change("mentee", 7, "F13", export.cell("mentor", 5, "F12"))
    export.change("mentee", 8, "F28", "yes please")
    export.submit_again("mentee", 9, {"F24": "Please use this one: I found a better goal."})
    write_xlsx(folder / "bcla.xlsx", *export.as_microsoft(), sheet_name="Sheet1")


ARLA_HEADINGS = {
    "F01": "Full name", ADDRESS: "E-mail", "F04": "Member ID", "F05": "Membership status",
    "F12": "Place of work", "F14": "Current job title", "F15": "Position type",
    "F16": "Type of library", TIMESTAMP: "Date submitted",
}  # fmt: skip


def arla(folder: Path) -> None:
    """Saved from Excel in Europe: semicolons, Windows-1252, days before months; one file per role."""
    definition = load("arla")
    export = Export(definition, invent(definition, mentors=14, mentees=34, seed=7))
    fit = [_fits(row) for row in export.rows]
    export.rows = [row for row, fits in zip(export.rows, fit, strict=True) if fits]
    export.roles = [role for role, fits in zip(export.roles, fit, strict=True) if fits]
    export.change("mentor", 0, "F18", "5+")
    export.change("mentor", 1, "F18", "4")
    export.change("mentor", 2, "F18", "")
    export.change("mentor", 3, "F05", "Non-member")
    export.change("mentor", 4, "F14", str.upper)
    export.change("mentor", 5, "F12", lambda typed: f" {typed}  ")
    export.change("mentee", 0, "F12", export.cell("mentor", 5, "F12").strip() + " - Children's Dept.")
    export.change("mentee", 1, "F12", "None")
    export.change("mentee", 2, "F01", "Zoë")
    export.change("mentee", 3, "F16", "Other: genealogy centre")
    export.change("mentee", 4, "F14", "")
    export.change("mentee", 5, "F35", "maybe")
    export.change("mentee", 6, "F13", export.cell("mentor", 6, "F01"))
    export.submit_again("mentee", 7, {"F14": "Library Assistant, Children’s Room"})
    export.rename(ARLA_HEADINGS)
    for role in ("mentor", "mentee"):
        file = csv_bytes(export.headings, export.only(role), separator=";", encoding=WINDOWS, moment=EUROPEAN)
        (folder / f"arla-{role}s.csv").write_bytes(file)


def _fits(row: list[Cell]) -> bool:
    try:
        "".join(cell for cell in row if isinstance(cell, str)).encode(WINDOWS)
    except UnicodeEncodeError:
        return False
    return True


def alia_iln(folder: Path) -> None:
    """Google Sheets, XLSX: peers in many countries, an odd number, one country above a fifth."""
    definition = load("alia_iln")
    export = Export(definition, invent(definition, people=47, seed=15))
    export.change("peer", 0, "F07", str.upper)
    export.change("peer", 1, "F07", lambda typed: typed + " ")
    export.change("peer", 2, "F33/0", "")
    export.change("peer", 2, "F33/1", "")
    export.change("peer", 3, "F16", "Other: seed library")
    export.change("peer", 4, "F21", "")
    export.change("peer", 4, "F22", "")
    export.change("peer", 5, "F01", "Kartika")
    export.change("peer", 6, "F19", lambda typed: typed.casefold())
    export.change("peer", 7, "F13", export.cell("peer", 8, "F01").strip())
    export.change("peer", 9, "F33/2", "no preference")
    export.submit_again("peer", 10, {"F26": "I sent this twice, sorry. I work with maps and their readers."})
    write_xlsx(folder / "alia_iln.xlsx", export.headings, export.rows)


def slais(folder: Path) -> None:
    """Google Forms, CSV: a school's students and people who work in libraries."""
    definition = load("slais")
    export = Export(definition, invent(definition, mentors=12, mentees=21, seed=3))
    export.change("mentor", 0, "F18", "0")  # nothing yet
    export.change("mentor", 1, "F12", "Strait College Library School")
    export.change("mentor", 2, "F32", "two")
    export.change("mentee", 0, "F20_enrolled", "No")
    export.change("mentee", 1, "F20_enrolled", "")
    export.change("mentee", 2, "F13", export.cell("mentor", 3, "F01").strip())  # a teacher of hers
    export.change("mentee", 3, "F21", "RDA, open access, grant writing")
    export.change("mentee", 4, "F17", "Other: seed library")
    export.change("mentee", 5, ADDRESS, lambda typed: f"mailto:{typed}")
    export.submit_again("mentee", 6, {"F25": "A better statement: I want to see how a small library is run."})
    (folder / "slais.csv").write_bytes(csv_bytes(export.headings, export.rows))


def nmrt_conference(folder: Path) -> None:
    """Microsoft Forms, XLSX: newcomers to a conference and people who have been there before."""
    definition = load("nmrt_conference")
    table = invent(definition, mentors=13, mentees=18, seed=12, style=MICROSOFT)
    export = Export(definition, table, MICROSOFT)
    export.change("mentor", 0, "F35_first", "Yes")  # a mentor has been there before
    export.change("mentor", 1, "F35", "maybe")
    export.change("mentor", 2, "F32", "4")
    export.change("mentor", 3, "F35_days", "")  # all days
    export.change("mentee", 0, "F35", "No")
    export.change("mentee", 1, "F35_days", "Day 1;first day;")
    export.change("mentee", 2, "F16", "Other: bookmobile;")
    export.submit_again("mentee", 3, {"F35_days": "Day 2;Day 3;"})
    write_xlsx(folder / "nmrt_conference.xlsx", *export.as_microsoft(), sheet_name="Sheet1")


def nmrt_career(folder: Path) -> None:
    """Saved from Excel as “Unicode text”: UTF-16 with tabs."""
    definition = load("nmrt_career")
    export = Export(definition, invent(definition, mentors=11, mentees=19, seed=4))
    export.change("mentor", 0, "F18", "5")  # at least five will do
    export.change("mentor", 1, "F18", "4")
    export.change("mentor", 2, "F18", "twenty-one")
    export.change("mentee", 0, "F18", "5")  # five or fewer: as many as the first mentor
    export.change("mentee", 1, "F18", "6")
    export.change("mentee", 2, "F05", "Not a member")
    export.change("mentee", 3, "F12", "between jobs")
    export.submit_again("mentee", 4, {})
    (folder / "nmrt_career.txt").write_bytes(
        csv_bytes(export.headings, export.rows, separator="\t", encoding="utf-16")
    )


def acrl(folder: Path) -> None:
    """LimeSurvey, CSV with codes and texts: a section, with two memberships."""
    definition = load("acrl")
    table = invent(definition, mentors=12, mentees=20, seed=6, style=LIMESURVEY)
    export = Export(definition, table, LIMESURVEY)
    export.change("mentor", 0, "F05_section", "Not a member")
    export.change("mentor", 1, "F18", "12 years")
    export.change("mentee", 0, "F05_section", "")
    export.change("mentee", 1, "F15", "Library technician")  # this section is for librarians and students
    export.change("mentee", 2, "F12", "")
    headings, rows = export.as_limesurvey()
    (folder / "acrl.csv").write_bytes(csv_bytes(headings, rows, moment="{0:%Y-%m-%d %H:%M:%S}"))


def state(folder: Path) -> None:
    """Google Forms, CSV: a state association, headings of its own and a byte order mark from Excel."""
    definition = load("state")
    export = Export(definition, invent(definition, mentors=12, mentees=22, seed=9))
    export.change("mentor", 0, "F18", "5+")
    export.change("mentor", 1, "F18", "about 30 years")
    export.change("mentee", 0, "F18", "5")  # fewer than five
    export.change("mentee", 1, "F05", "Student member")
    export.change("mentee", 2, "F08", "")
    export.change("mentee", 3, "F12", lambda typed: f"The {typed.upper()}")
    export.submit_again("mentee", 4, {"F24": "Run a story time of my own"})
    export.rename({"F01": "First and last name", "F12": "Where do you work?"})
    (folder / "state.csv").write_bytes(csv_bytes(export.headings, export.rows, encoding="utf-8-sig"))


def sela(folder: Path) -> None:
    """Typed into LibreOffice from the membership forms: ODS."""
    definition = load("sela")
    export = Export(definition, invent(definition, mentors=12, mentees=19, seed=8))
    export.change("mentor", 0, "F18", "4")
    export.change("mentor", 1, "F05", "")
    export.change("mentee", 0, "F14", str.upper)
    export.change("mentee", 1, "F05", "Non-member")
    export.change("mentee", 2, "F35", "maybe")
    export.change("mentee", 3, "F08", str.upper)
    write_ods(folder / "sela.ods", export.headings, export.rows)


def alia_now(folder: Path) -> None:
    """Google Sheets, XLSX: a national scheme of twelve months."""
    definition = load("alia_now")
    export = Export(definition, invent(definition, mentors=13, mentees=20, seed=10))
    export.change("mentor", 0, "F18", "3")
    export.change("mentor", 1, "F18", "4")  # four or more
    export.change("mentor", 2, "F32", "2+")
    export.change("mentee", 0, "F05", "Not a member")
    export.change("mentee", 1, "F10", "AEST")
    export.submit_again("mentee", 2, {"F42": "Keep me on the waiting list"})
    write_xlsx(folder / "alia_now.xlsx", export.headings, export.rows)


MAKERS = (ltaig, bcla, arla, alia_iln, slais, nmrt_conference, nmrt_career, acrl, state, sela, alia_now)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    for make in MAKERS:
        make(folder)


if __name__ == "__main__":
    main()
