"""An empty workbook for those who type answers: pull-downs, limits with messages, and what to write where.

Its headings are the questions themselves, so that what is filled in is read back without a mapping. Examples
stand on the Notes sheet alone: in the answers they would be matched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

from shelfmates.language import S, Text
from shelfmates.spreadsheets.files.sheets import column_letter
from shelfmates.spreadsheets.forms.asking_for import COMMON_LANGUAGES, Asking, Form
from shelfmates.spreadsheets.forms.tools import HIGHEST, bounds
from shelfmates.spreadsheets.text.bilingual import SHEETS

ROWS = 500  # so many rows have pull-downs
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # what the format allows in a message beside a cell
NARROW, MIDDLE, WIDE = 14, 26, 44
LISTS_ACROSS = 2  # pages beside each other; on one, a dozen lists would be too small to read
LINE_HEIGHT = 15.5
WRITTEN = datetime(2026, 1, 1)  # fixed, so that the same programme gives the same file
FIRST_DAY, LAST_DAY = date(1930, 1, 1), date(2100, 12, 31)
STAMP = Text({"en": "Timestamp", "fr": "Horodateur"})
FORM_LANGUAGE = Text({"en": "Language of the form", "fr": "Langue du formulaire"})
_INK, _LINE, _DARK, _LIGHT = "#1F2933", "#C9D3DC", "#2F5D62", "#E6EDF3"
_BASE = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_HEADING = {**_BASE, "bold": True, "text_wrap": True, "border": 1, "border_color": _LINE}
_FORMATS: dict[str, dict[str, object]] = {
    "required": {**_HEADING, "bg_color": _DARK, "font_color": "#FFFFFF"},
    "optional": {**_HEADING, "bg_color": _LIGHT, "font_color": _INK, "bold": False},
    "text": {**_BASE, "num_format": "@", "text_wrap": True},
    "number": {**_BASE, "num_format": "0"},
    "day": {**_BASE, "num_format": "yyyy-mm-dd"},
    "moment": {**_BASE, "num_format": "yyyy-mm-dd hh:mm"},
    "words": {**_BASE, "text_wrap": True, "num_format": "@"},
    "title": {**_BASE, "bold": True, "font_size": 14},
}
_OF_KIND = {"N": "number", "D": "day"}


@dataclass(frozen=True)
class FormColumn:
    """One column to fill in: what kind of answer (or "moment"), whether it has to be, and what to know."""

    heading: str
    kind: str
    required: bool
    note: str
    example: str = ""
    options: tuple[str, ...] = ()
    least: int = 0
    most: int = HIGHEST


def columns_of(form: Form) -> tuple[FormColumn, ...]:
    """The columns of the answers sheet, in the order of the programme's form; files cannot be typed."""
    order = {question.id: place for place, question in enumerate(form.definition.questions)}
    askings = sorted(form.askings, key=lambda asking: order[asking.question.id])
    found = [column for asking in askings if asking.kind != "F" for column in _columns(asking, form)]
    speech = form.speech
    if len(speech.languages) > 1:
        names = ("English", "Français")
        note = speech.say(S("The language to write to this person in."))
        found.append(FormColumn(speech.text(FORM_LANGUAGE), "O", False, note, names[0], names))
    by_order = any(cap.kind == "intake_cap" for cap in form.definition.caps)
    note = speech.say(S("Day and time of the application, as 2026-05-31 14:30."))
    found.append(FormColumn(speech.text(STAMP), "moment", by_order, note, "2026-05-31 14:30"))
    return tuple(found)


def workbook(form: Form) -> bytes:
    """The workbook's bytes."""
    import xlsxwriter  # noqa: PLC0415 - reading need not wait for it

    answers, lists, notes = SHEETS[form.speech.languages]
    if form.role:
        answers = _sheet_name(form.speech.text(form.definition.roles[form.role].plural))
    columns = columns_of(form)
    whole = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(whole, {**options, "in_memory": True}) as book:
        title = form.speech.text(form.definition.label)
        book.set_properties({"title": title, "created": WRITTEN})
        formats = {name: book.add_format(given) for name, given in _FORMATS.items()}
        sheet = book.add_worksheet(answers)
        ranges = _lists(book, lists, columns, formats)
        for at, column in enumerate(columns):
            _column(sheet, at, column, formats, ranges.get(column.options, ""), form)
        sheet.set_row(0, LINE_HEIGHT * max(ceil(len(c.heading) / (_width(c) - 3)) for c in columns) + 4)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        _notes(book.add_worksheet(notes), title, columns, formats, form)
    return whole.getvalue()


def _sheet_name(text: str) -> str:
    """A name a workbook allows: 31 letters, none of []:*?/\\."""
    plain = "".join("–" if letter in "[]:*?/\\" else letter for letter in text)
    return plain[:31].strip("' ")


def _columns(asking: Asking, form: Form) -> Iterator[FormColumn]:
    heading = asking.title
    options, required = asking.options, asking.required
    note, least, most = _note(asking, form), *bounds(asking)
    if asking.kind == "each":
        for line in asking.lines:
            yield FormColumn(f"{heading} [{line}]", "O", required, note, options[0], options)
    elif asking.kind in ("M", "R", "G"):
        example = "; ".join(_two(asking, form))
        yield FormColumn(heading, asking.kind, required, note, example, options)
    elif asking.kind == "N":
        yield FormColumn(
            heading, "N", required, note, str(least + 94 if least else min(most, 3)), (), least, most
        )
    elif asking.kind == "D":
        yield FormColumn(heading, "D", required, note, "2026-05-31")
    else:
        yield FormColumn(heading, asking.kind, required, note, options[0] if options else "", options)


def _two(asking: Asking, form: Form) -> tuple[str, ...]:
    """Two answers as an example; of all languages, not the first of the alphabet."""
    vocabulary = asking.question.vocabulary
    common = [vocabulary.option(code) for code in COMMON_LANGUAGES] if vocabulary else []
    known = [form.speech.text(option.label) for option in common if option is not None]
    return tuple(known[:2]) if len(known) == len(COMMON_LANGUAGES) else asking.options[:2]


def _note(asking: Asking, form: Form) -> str:
    """Whether it is required and of whom, the question's help, and how to write the answer."""
    say = form.speech.say
    said = [say(S("Required.") if asking.required else S("Not required."))]
    if who := form.of_roles(asking):
        said.append(say(S("For {roles}.", roles=who)))
    how = _HOW.get(asking.kind)
    if how is not None:
        least, most = bounds(asking)
        said.append(say(S(how.text, least=str(least), most=str(most))))
    if asking.help:
        said.append(asking.help)
    return " ".join(said)


_HOW = {
    "N": S("A whole number from {least} to {most}."),
    "D": S("A date, as 2026-05-31."),
    "O": S("Choose one of the list."),
    "B": S("Choose yes or no."),
    "each": S("Choose one of the list."),
    "M": S("One or several answers of the Lists sheet, with ; between them."),
    "G": S("One or several answers of the Lists sheet, with ; between them."),
    "R": S("Answers of the Lists sheet, the most important first, with ; between them."),
}


def _lists(
    book: Any, name: str, columns: Sequence[FormColumn], formats: dict[str, Any]
) -> dict[tuple[str, ...], str]:
    """The sheet with all lists, one column each; where each list stands, as a range."""
    listed: dict[tuple[str, ...], list[str]] = {}
    for column in columns:
        if column.options:
            listed.setdefault(column.options, []).append(column.heading)
    if not listed:
        return {}
    sheet, ranges = book.add_worksheet(name), {}
    for at, (options, headings) in enumerate(listed.items()):
        sheet.set_column(at, at, min(WIDE, max(MIDDLE, *map(len, options)) + 2))
        sheet.write_string(0, at, " · ".join(headings), formats["optional"])
        for down, option in enumerate(options, start=1):
            sheet.write_string(down, at, option, formats["words"])
        letter = column_letter(at)
        ranges[options] = f"='{name}'!${letter}$2:${letter}${len(options) + 1}"
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(LISTS_ACROSS, 0)
    return ranges


def _column(
    sheet: Any, at: int, column: FormColumn, formats: dict[str, Any], range_: str, form: Form
) -> None:
    kind = "moment" if column.kind == "moment" else _OF_KIND.get(column.kind, "text")
    sheet.set_column(at, at, _width(column), formats[kind])
    sheet.write_string(0, at, column.heading, formats["required" if column.required else "optional"])
    sheet.write_comment(0, at, column.note, {"x_scale": 2, "y_scale": 1.2, "author": ""})
    rule = _rule(column, range_, form)
    message = {"input_title": _cut(column.heading, LONGEST_TITLE), "input_message": _cut(column.note)}
    sheet.data_validation(1, at, ROWS, at, {**rule, **message, "ignore_blank": True})


def _width(column: FormColumn) -> float:
    """Wide enough for its answers; a long heading takes several lines."""
    if column.kind in ("L", "M", "R", "G"):
        return WIDE
    if column.kind in ("N", "D", "moment", "B"):
        return NARROW + 4
    return min(MIDDLE, max(NARROW, len(column.heading) / 2, *map(len, (column.example, ""))))


def _rule(column: FormColumn, range_: str, form: Form) -> dict[str, object]:
    """What may be written. An answer of somebody's own stays possible where it is kept as such."""
    refused = {"error_title": _cut(column.heading, LONGEST_TITLE), "error_message": _cut(column.note)}
    if column.kind == "N":
        between = {"criteria": "between", "minimum": column.least, "maximum": column.most}
        return {"validate": "integer", **between, **refused}
    if column.kind == "D":
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": FIRST_DAY,
            "maximum": LAST_DAY,
            **refused,
        }
    if column.kind == "moment":
        times = {"minimum": datetime(FIRST_DAY.year, 1, 1), "maximum": datetime(LAST_DAY.year, 12, 31)}
        return {"validate": "date", "criteria": "between", **times, **refused}
    if range_ and column.kind in ("O", "B"):
        own = form.speech.say(S("This is none of the answers of the list. Keep it all the same?"))
        kept = {"error_type": "warning", "error_message": _cut(own)} if column.kind == "O" else {}
        return {"validate": "list", "source": range_, **refused, **kept}
    if range_:
        return {"validate": "list", "source": range_, "show_error": False}
    return {"validate": "any"}


def _cut(text: str, most: int = LONGEST_MESSAGE) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _notes(
    sheet: Any, title: str, columns: Sequence[FormColumn], formats: dict[str, Any], form: Form
) -> None:
    say = form.speech.say
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, 40)
    sheet.write_string(0, 0, title, formats["title"])
    told = (
        S("One row for each person, on the first sheet. Leave the headings as they are."),
        S("Columns with a dark heading have to be filled in; the others may stay empty."),
        S("Put the pointer on a heading, or choose a cell, to see what belongs there."),
    )
    for down, sentence in enumerate(told, start=1):
        sheet.merge_range(down, 0, down, 2, "", formats["words"])
        sheet.write_string(down, 0, say(sentence), formats["words"])
        sheet.set_row(down, 16 * len(form.speech.languages))
    head = len(told) + 2
    for at, name in enumerate((S("Column"), S("What to write"), S("Example"))):
        sheet.write_string(head, at, say(name), formats["required"])
    for down, column in enumerate(columns, start=head + 1):
        cells = ((column.heading, 38), (column.note, 68), (column.example, 38))
        sheet.set_row(down, LINE_HEIGHT * max(ceil(len(text) / width) for text, width in cells) + 1)
        for at, (text, _) in enumerate(cells):
            sheet.write_string(down, at, text, formats["words"])
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
