"""Dirty tables: headings, rows, sheets and letters as form sites and people leave them."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from shelfmates.spreadsheets import Reading
from tests.spreadsheets.dirty_files import (
    column,
    columns,
    csv,
    files,
    heading,
    ods,
    people,
    raw,
    reads,
    xlsx,
)  # fmt: skip
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR, changed, csv_text
from tests.spreadsheets.table_row import Case

YEARS = HEADINGS.index("Years of experience")
NO_ROLE = [place for place, one in enumerate(HEADINGS) if one != "Role wanted"]
FRENCH = (
    "Horodateur", "Adresse e-mail", "Nom", "Rôle souhaité", "Employeur", "Titre du poste", "Type de poste",
    "Type de bibliothèque où je travaille", "Années d'expérience", "École", "Année d'obtention du diplôme",
    "Ce dont je veux parler", "Moyens de contact que j'aime", "Engagements",
)  # fmt: skip
BOTH = [f"{one} / {two}" for one, two in zip(HEADINGS, FRENCH, strict=True)]
LATE = changed(MENTOR, email="bo@example.org", name="Bo Ødegård", experience="")


def without_role(row: tuple[object, ...]) -> list[object]:
    return [row[place] for place in NO_ROLE]


def hide(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:N3"
    sheet.row_dimensions[3].hidden = True


def hide_behind(sheet: Worksheet) -> None:
    sheet.parent["Old"].sheet_state = "hidden"


def formula(sheet: Worksheet) -> None:
    sheet["I2"] = "=6+6"


def the_two(reading: Reading) -> bool:
    return [one.name for one in reading.applicants] == ["Inès Nkemelu", "Trần Thị Mai"]


HEADED = (
    Case("the same heading twice, filled in turn", csv([(*changed(MENTOR, experience=""), "12"), (*MENTEE,
         "")],
         (*HEADINGS, "Years of experience")), "warn", "columns.merged", "I and O", reads(F18=12)),
    Case("the same heading twice, contradicting", csv([(*MENTOR, "13"), (*MENTEE, "")], (*HEADINGS,
         "Years of experience")), "error", "columns.twice", "different answers in row 2"),
    Case("heading edited in mid-season", csv([(*MENTOR, ""), (*LATE, "9"), (*MENTEE, "")], (*HEADINGS,
         "How many years of experience do you have?")), "ok", "", "", reads("bo@example.org", F18=9)),
    Case("heading edited, known by likeness", csv([(*MENTOR, ""), (*LATE, "9"), (*MENTEE, "")], (*HEADINGS,
         "Yeers of experiance")), "warn", "columns.guess", "“Years of experience” (F18)",
         reads("bo@example.org", F18=9)),
    Case("edited question answered twice, differently", column("Number of years in the field", "13"), "error",
         "answer.two_columns", "I “12” and O “13”"),
    Case("question split in two columns by option", columns({"What I can offer [Budgets]": "Yes",
         "Topics I can offer [Cataloguing]": "x"}), "ok", "", "", reads(F22=("B1", "J4"))),
    Case("star, number and remark around a heading", heading("Years of experience",
         "8. Years of experience (required) *"), "ok", "", "", reads(F18=12)),
    Case("line break in a heading", heading("Years of experience", "Years of\nexperience"), "ok", "", "",
         reads(F18=12)),
    Case("number behind a repeated heading", csv([(*changed(MENTOR, experience=""), "12"), (*MENTEE, "")],
         (*HEADINGS, "Years of experience2")), "ok", "", "", reads(F18=12)),
    Case("French headings", csv(headings=FRENCH), "ok", "", "", reads(F18=12)),
    Case("headings in two languages", csv(headings=BOTH), "ok", "", "", reads(F18=12)),
    Case("a form in two languages, two columns for each question", csv([(*MENTOR, *[""] * 14), (*[""] * 14,
         *changed(MENTEE, role="Mentoré", position="Étudiante", library="Bibliothèque universitaire",
         talk="Premier emploi", channels="Appel vidéo", agreements="J'accepte tous ces engagements"))],
         (*HEADINGS, *FRENCH)), "ok", "", "", reads("mai@example.org", F16=("T2",), F15="student")),
    Case("plain headings",
         csv(headings=["Mail" if h == "Email Address" else "I work in" if "Type of library" in h
         else "Years" if h == "Years of experience" else h for h in HEADINGS]), "ok", "", "",
         reads(F18=12, F16=("T1",))),
    Case("role column missing", csv([without_role(MENTOR), without_role(MENTEE)], without_role(HEADINGS)),
         "error", "columns.missing", "“Role wanted” (F06)"),
    Case("role column missing, a sheet per role", xlsx([without_role(MENTOR)], without_role(HEADINGS),
         # type: ignore[arg-type]
         title="Mentors", Mentees=[without_role(HEADINGS), without_role(MENTEE)]), "ok", "", "", people(2)),
    Case("the same person on two sheets of roles", xlsx([without_role(MENTOR)], without_role(HEADINGS),
         # type: ignore[arg-type]
         title="Mentors", Mentees=[without_role(HEADINGS), without_role(MENTOR)]), "warn", "person.roles",
         "in several roles", lambda r: r.applicants[0].roles == ("mentee", "mentor")),
    Case("needed column under another heading", heading("Years of experience", "Yrs"), "error",
         "columns.missing",
         "Left out so far: I “Yrs”"),
    Case("three hundred columns", csv([(*row, *range(280)) for row in (MENTOR, MENTEE)], (*HEADINGS, *(
         f"Colour of sock no. {n} of the drawer" for n in range(280)))), "warn", "columns.unknown",
         "280 columns answer no question", people(2)),
)  # fmt: skip
ROWS = (
    Case("titles above the headings", csv(before="Mentoring 2026\n\nExported by Ann, on Monday\n"), "warn",
         "sheet.titles", "above the headings", the_two),
    Case("titles above headings with semicolons", csv(before="Mentoring 2026\n", separator=";"), "warn",
         "sheet.titles", "above the headings", the_two),
    Case("headings again in the middle", csv([MENTOR, HEADINGS, MENTEE]), "warn", "row.headings", "repeats",
         the_two),
    Case("headings again in French", csv([FRENCH, MENTOR, MENTEE]), "warn", "row.headings", "repeats",
         the_two),
    Case("totals below", csv(after="Total,2\n"), "warn", "row.totals", "holds totals", the_two),
    Case("a remark below", csv(after="Checked by Ann\n"), "error", "person.no_email", "no e-mail address"),
    Case("blank rows and columns", csv(after=",,,,\n\n,,,\n"), "ok", "", "", the_two),
    Case("hidden rows under a filter", xlsx(touch=hide), "warn", "sheet.hidden_rows",
         "1 row with answers is hidden",
         the_two),
    Case("hidden rows in ODS", ods(hidden=3), "warn", "sheet.hidden_rows", "is hidden", the_two),
    Case("merged cells", xlsx([MENTOR, changed(MENTEE, employer="")],
         touch=lambda s: s.merge_cells("E2:E3")), "warn",
         "sheet.merged", "E2:E3"),
    Case("a merged title", xlsx(above=[["Answers"]], touch=lambda s: s.merge_cells("A1:F1")), "warn",
         "sheet.titles",
         "above the headings", the_two),
    Case("a formula that was never calculated", xlsx(touch=formula), "warn", "sheet.no_result", "I2"),
    Case("a row longer than the headings", csv([(*MENTOR, "and more"), MENTEE]), "error", "row.too_long",
         "more cells than there are headings"),
)  # fmt: skip
SHEETS = (
    Case("hidden sheet", xlsx(touch=hide_behind, Old=[HEADINGS, LATE]), "warn", "sheet.hidden",
         "“Old” is hidden",
         the_two),
    Case("empty sheet behind", xlsx(Empty=[]), "ok", "", "", the_two),
    Case("sheet without addresses", xlsx(Totals=[["Mentors", "1"]]), "warn", "sheet.left_out", "“Totals”",
         the_two),
    Case("two sheets of answers", xlsx([MENTOR], Late=[HEADINGS, MENTEE]), "ok", "", "", the_two),
    Case("renamed sheet", xlsx(title="réponses (ne pas toucher!)"), "ok", "", "", the_two),
    Case("protected sheet", xlsx(touch=lambda s: s.protection.enable()), "ok", "", "", the_two),
    Case("ODS", ods(), "ok", "", "", the_two),
    Case("LibreOffice CSV", csv(separator=";", encoding="utf-8-sig"), "ok", "", "", the_two),
    Case("mentors' and mentees' files", files(one=csv([MENTOR]), two=csv([MENTEE])), "ok", "", "", the_two),
    Case("CSV and XLSX of the same form", files(one=csv(), two=xlsx()), "warn", "person.copy",
         "with the same answers", the_two),
)  # fmt: skip
LETTERS = (
    Case("byte order mark", csv(encoding="utf-8-sig"), "ok", "", "", the_two),
    Case("UTF-16, little end first", csv(encoding="utf-16-le"), "ok", "", "", the_two),
    Case("UTF-16, big end first", csv(encoding="utf-16-be"), "ok", "", "", the_two),
    Case("Windows-1252", csv([MENTOR], encoding="cp1252"), "ok", "", "", reads(F18=12)),
    Case("old Macintosh letters", csv([MENTOR], encoding="mac_roman"), "warn", "file.old_letters",
         "Macintosh",
         lambda r: r.applicants[0].name == "Inès Nkemelu"),
    Case("semicolons", csv(separator=";"), "ok", "", "", the_two),
    Case("tabs", csv(separator="\t"), "ok", "", "", the_two),
    Case("a line that names the separator", csv(separator=";", before="sep=;\n"), "ok", "", "", the_two),
    Case("old line ends", raw(csv_text([HEADINGS, MENTOR, MENTEE]).replace("\r\n", "\r").encode()), "ok", "",
         "",
         the_two),
    Case("an empty table", csv([]), "error", "file.nobody", "nobody in these files"),
)  # fmt: skip
SHAPES = (*HEADED, *ROWS, *SHEETS, *LETTERS)
