"""Who a row is about: name, address, roles, and when and in which language they wrote."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shelfmates.definitions.problems import Problem
from shelfmates.language import LANGUAGES, S, Sentence
from shelfmates.spreadsheets.columns.columns import APPLIED_AT, FAMILY, GIVEN, LANGUAGE, Column, SheetColumns
from shelfmates.spreadsheets.files.sheets import Cell, Row, Sheet, cell_of
from shelfmates.spreadsheets.people.roles import RoleNames
from shelfmates.spreadsheets.text.addresses import addresses, strange_letter
from shelfmates.spreadsheets.values import dates, standards
from shelfmates.spreadsheets.values.asking import Finding, is_error

NAME, EMAIL, ROLE, SPOKEN = "F01", "F02", "F06", "F11"
IDENTITY = (NAME, EMAIL, ROLE)
NO_TIME = datetime(1980, 1, 1)  # LimeSurvey writes this where a survey keeps no times
NOBODY = frozenset({"anonymous", "anonyme"})  # Microsoft Forms writes this where nobody signed in
TYPE_AGAIN = S("Type the address again by hand.")
ONE_ADDRESS = S("Write one address, as “name@example.org”.")


@dataclass(frozen=True)
class Layout:
    """A sheet with its columns by target, and what holds for all its rows."""

    sheet: Sheet
    columns: SheetColumns
    by_target: Mapping[str, tuple[Column, ...]]
    roles: RoleNames
    role: str | None
    language: str
    time_order: dates.Order


def layout_of(
    sheet: Sheet, columns: SheetColumns, roles: RoleNames, *, role: str | None, language: str
) -> Layout:
    """The sheet laid out; somebody's own columns come before a form site's, then parts in order."""
    grouped: dict[str, list[Column]] = {}
    for column in columns.columns:
        grouped.setdefault(column.target, []).append(column)
    by_target = {
        target: tuple(sorted(group, key=lambda c: (c.how == "automatic", c.part, c.heading, c.index)))
        for target, group in grouped.items()
    }
    time_order = order_of(sheet, by_target.get(APPLIED_AT, ()))
    return Layout(sheet, columns, by_target, roles, role, language, time_order)


def order_of(sheet: Sheet, columns: tuple[Column, ...]) -> dates.Order:
    """The order of day and month in these columns."""
    return dates.column_order(cell(row, column).text for column in columns for row in sheet.rows)


def cell(row: Row, column: Column) -> Cell:
    """The cell where a row meets a column; empty beyond the row's end."""
    return cell_of(row, column.index)


def placed(sheet: Sheet, row: Row, column: Column | None, finding: Finding, value: str = "") -> Problem:
    """A finding with the place the spreadsheet shows."""
    letter, heading = (column.letter, column.heading) if column else ("", "")
    return Problem(
        finding.severity,
        finding.code,
        finding.sentence,
        finding.remedy,
        sheet.file,
        sheet.name,
        row.number,
        letter,
        heading,
        value,
    )


def email_of(layout: Layout, row: Row) -> tuple[str, list[Problem]]:
    """The person's address, or '' and why not."""
    columns = layout.by_target.get(EMAIL, ())
    for column in columns:
        text = cell(row, column).text
        if not text or text.casefold() in NOBODY:
            continue
        found = addresses(text)
        if len(found) == 1:
            if letter := strange_letter(found[0]):
                sentence = S(
                    "“{letter}” in “{value}” looks like a Latin letter, but is of another alphabet.",
                    value=text, letter=letter,
                )  # fmt: skip
                return "", [_error(layout, row, column, "person.email_letters", sentence, TYPE_AGAIN, text)]
            return found[0], []
        if found:
            sentence = S("“{value}” holds {count} addresses.", value=text, count=len(found))
            return "", [_error(layout, row, column, "person.two_emails", sentence, ONE_ADDRESS, text)]
        sentence = S("“{value}” is not an e-mail address.", value=text)
        return "", [_error(layout, row, column, "person.email", sentence, ONE_ADDRESS, text)]
    if not columns:
        return "", []  # said once for the sheet
    remedy = S("Fill in the address, or delete the row.")
    return "", [
        _error(layout, row, columns[0], "person.no_email", S("This person has no e-mail address."), remedy)
    ]


def name_of(layout: Layout, row: Row) -> tuple[str, list[Problem]]:
    """The person's name in one piece, or '' and why not. "Prénom" beside "Nom": given name first."""
    own = next((t for t in _texts(layout, row, NAME) if t.casefold() not in NOBODY and not is_error(t)), "")
    given, family = _texts(layout, row, GIVEN), _texts(layout, row, FAMILY)
    if own and given and not layout.by_target.get(FAMILY):
        pieces = own.split() if own.startswith(given[0]) else [*given, own]
    else:
        pieces = [own] if own else [*given, *family]
    name = unicodedata.normalize("NFC", " ".join(" ".join(pieces).split()))
    if name:
        return name, []
    columns = next((layout.by_target[key] for key in (NAME, FAMILY, GIVEN) if key in layout.by_target), ())
    remedy = S("Fill in the name, or delete the row.")
    sentence = S("This person has no name.")
    return "", [_error(layout, row, columns[0], "person.no_name", sentence, remedy)] if columns else []


def _texts(layout: Layout, row: Row, target: str) -> list[str]:
    return [text for column in layout.by_target.get(target, ()) if (text := cell(row, column).text)]


def roles_of(layout: Layout, row: Row) -> tuple[tuple[str, ...], list[Problem]]:
    """The roles the person asks for, or none and why. Where a programme has one role, everybody has it."""
    if layout.role:
        return (layout.role,), []
    only = (layout.roles.only,) if layout.roles.only else ()
    remedy = S("Write one of these: {roles}.", roles=layout.roles.labels)
    columns = layout.by_target.get(ROLE, ())
    for column in columns:
        text = cell(row, column).text
        if text and not is_error(text):
            if roles := layout.roles.roles(text):
                return roles, []
            if roles := layout.roles.named_in(text):
                label = layout.roles.label(roles[0])
                sentence = S("“{value}” is understood as “{answer}”.", value=text, answer=label)
                finding = Finding(
                    "warning", "person.role_guess", sentence, S("If that is wrong, correct the cell.")
                )
                return roles, [placed(layout.sheet, row, column, finding, text)]
            sentence = S("“{value}” is not a role of this programme.", value=text)
            finding = Finding("warning" if only else "error", "person.role", sentence, remedy)
            return only, [placed(layout.sheet, row, column, finding, text)]
    if only or not columns:
        return only, []  # a missing column is said once for the sheet
    return (), [_error(layout, row, columns[0], "person.no_role", S("This person asks for no role."), remedy)]


def language_of(layout: Layout, row: Row) -> str:
    """What a form's language column says, else the only language the person speaks, else the headings'."""
    for column in layout.by_target.get(LANGUAGE, ()):
        code = standards.language(cell(row, column).text)
        if code in LANGUAGES:
            return code
    spoken = [code for column in layout.by_target.get(SPOKEN, ()) for code in _spoken(cell(row, column).text)]
    if len(spoken) == 1 and spoken[0] in LANGUAGES:
        return spoken[0]
    under = Counter(
        column.language
        for column in layout.columns.columns
        if column.language in LANGUAGES and column.how != "automatic" and cell(row, column).text
    )
    most = under.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return layout.language
    return most[0][0]


def _spoken(text: str) -> tuple[str, ...]:
    return standards.listed(text, standards.language)[0]


def moment_of(layout: Layout, row: Row) -> tuple[datetime | None, list[Problem]]:
    """When the person applied; where the column doesn't tell, English forms put the month first."""
    order = layout.time_order
    if order in ("unclear", "both"):
        order = "mdy" if layout.language == "en" else "dmy"
    for column in layout.by_target.get(APPLIED_AT, ()):
        stamp = cell(row, column)
        if stamp.text:
            when = dates.moment(stamp.text, stamp.value, order)
            if when is not None:
                return (when if when.year > NO_TIME.year else None), []
            sentence = S("“{value}” is not a date and time.", value=stamp.text)
            finding = Finding("warning", "person.time", sentence, S("Write it as “2026-05-31 14:30”."))
            return None, [placed(layout.sheet, row, column, finding, stamp.text)]
    return None, []


def _error(
    layout: Layout, row: Row, column: Column, code: str, sentence: Sentence, remedy: Sentence, value: str = ""
) -> Problem:
    return placed(layout.sheet, row, column, Finding("error", code, sentence, remedy), value)
