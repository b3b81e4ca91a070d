"""Invented answers to a form: in our workbook, and as Google and Microsoft would export them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl

from shelfmates.definitions.applicants import Answer
from shelfmates.spreadsheets.forms.asking_for import (
    BLOCK_NAMES,
    DAY_NAMES,
    SHORT_LIST,
    Asking,
    Form,
    ranks_written,
)
from shelfmates.spreadsheets.forms.tools import bounds
from shelfmates.spreadsheets.forms.workbook import STAMP, workbook
from shelfmates.spreadsheets.people.roles import role_names
from shelfmates.spreadsheets.values.week import BLOCKS, DAYS

PEOPLE = 14
NAMES = (
    "Aroha Ngata",
    "Nguyễn Thị Mai",
    "نور الهاشمي",
    "Zoë O'Brien-Kaya",
    "佐藤 花子",
    "Ọláṣẹ́ní Adé",
    "José Núñez",
)


@dataclass(frozen=True)
class Filled:
    """One person: what the reader should find, and the texts picked or typed, question by question."""

    email: str
    expected: Mapping[str, Answer]
    picked: Mapping[str, tuple[str, ...]]


def people(form: Form) -> list[Filled]:
    """People who between them give many different answers; each answers all that is asked of their role."""
    return [_person(form, number) for number in range(PEOPLE)]


def _person(form: Form, number: int) -> Filled:
    email = f"person{number}@example.org"
    names = role_names(form.definition)
    roles: tuple[str, ...] = (form.role or next(iter(form.definition.roles)),)
    picked: dict[str, tuple[str, ...]] = {"F01": (NAMES[number % len(NAMES)],), "F02": (email,)}
    expected: dict[str, Answer] = {"F01": picked["F01"][0], "F02": email}
    for asking in form.askings:
        if asking.question.id == "F06":
            picked["F06"] = (asking.options[number % len(asking.options)],)
            roles = names.roles(picked["F06"][0])
            expected["F06"] = roles
    for asking in form.askings:
        id_ = asking.question.id
        if id_ not in picked and asking.kind != "F" and (set(asking.of) & set(roles) or "flexible" in roles):
            expected[id_], picked[id_] = _answer(asking, form, number)
    return Filled(email, expected, picked)


def _answer(asking: Asking, form: Form, number: int) -> tuple[Answer, tuple[str, ...]]:
    question, options = asking.question, asking.options
    match asking.kind:
        case "N":
            least, most = bounds(asking)
            value = least + (number * 7 + 1) % (min(most, 60) - (0 if most < 1000 else least - most) or 1)
            value = min(max(value, least), most)
            return value, (str(value),)
        case "D":
            day = date(2026, 1 + number % 12, 28)
            return day, (day.isoformat(),)
        case "B":
            return number % 2 == 0, (options[number % 2],)
        case "O":
            text = options[number % len(options)]
            picked = _id(asking, form, text)
            return {question.lines[0].id: picked} if question.kind == "each" else picked, (text,)
        case "M" | "R" | "G":
            texts = _several(asking, number)
            ids = tuple(_id(asking, form, text) for text in texts)
            return tuple(sorted(ids)) if _languages(asking) else ids, texts
        case "each":
            texts = tuple(options[(number + line) % len(options)] for line in range(len(asking.lines)))
            lines = [line.id for line in question.lines]
            return {line: _id(asking, form, t) for line, t in zip(lines, texts, strict=True)}, texts
        case "T" if question.kind in ("M", "R"):  # several, without a list to choose from
            return (f"North {number}", "Ça là-bas"), (f"North {number}; Ça là-bas",)
        case _:
            text = f"Ça & là, n° {number}: “north”; +1 (see ¶)"
            return text, (text,)


def _languages(asking: Asking) -> bool:
    vocabulary = asking.question.vocabulary
    return vocabulary is not None and vocabulary.id == "languages"


def _several(asking: Asking, number: int) -> tuple[str, ...]:
    if asking.question.id == "F41":  # everybody agrees: box by box, or with the one that stands for all
        return asking.options[:-1] if number % 2 else asking.options[-1:]
    most = min(asking.question.most or 3, len(asking.options), 3)
    places = [(number * 5 + step) % len(asking.options) for step in range(most)]
    if asking.kind != "R":
        places.sort()  # boxes are read in the order of the list, ranks in the order given
    elif len(asking.options) <= SHORT_LIST:
        places = [(number + step) % len(asking.options) for step in range(len(asking.options))]
    return tuple(asking.options[place] for place in places)


def _id(asking: Asking, form: Form, text: str) -> str:
    if asking.kind == "G":
        place = asking.options.index(text)
        return f"{DAYS[place // len(BLOCKS)]}.{BLOCKS[place % len(BLOCKS)]}"
    vocabulary = asking.question.vocabulary
    assert vocabulary is not None
    if vocabulary.id == "time_zones":
        return text
    return next(option.id for option in vocabulary.options if form.speech.text(option.label) == text)


# ---------------------------------------------------------------- our workbook
_VALUES: Mapping[str, Callable[[str], int | date | str]] = {"N": int, "D": date.fromisoformat}


def fill_in(form: Form, path: Path) -> list[Filled]:
    """The workbook of the form, filled in by typing and choosing; who is in it."""
    everybody = people(form)
    book = openpyxl.load_workbook(io.BytesIO(workbook(form)))
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for row, person in enumerate(everybody, start=2):
        sheet.cell(row, columns[form.speech.text(STAMP)]).value = datetime(2026, 5, row, 14, 30)
        for asking in form.askings:
            for heading, typed in _typed(asking, form, person.picked.get(asking.question.id, ())):
                cell = sheet.cell(row, columns[heading])
                cell.value = _VALUES.get(asking.kind, str)(typed)
    book.save(path)
    return everybody


def _typed(asking: Asking, form: Form, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    heading = asking.title
    if asking.kind == "each":
        for line, text in zip(asking.lines, texts, strict=False):
            yield f"{heading} [{line}]", text
    elif texts:
        yield heading, "; ".join(texts)


# ---------------------------------------------------------------- exports of form sites
STAMPS = {"en": ("Timestamp", "Email Address"), "fr": ("Horodateur", "Adresse e-mail")}


def google_csv(form: Form, path: Path) -> list[Filled]:
    """What Google Forms exports of a form made by the text: no question about the address, a stamp before."""
    everybody = people(form)
    stamp, address = STAMPS[form.speech.languages[0]]
    rows = []
    for number, person in enumerate(everybody):
        row = {stamp: f"2026/05/{number + 10} 2:30:00 PM UTC", address: person.email}
        for asking in form.askings:
            if asking.question.id != "F02" and asking.kind != "F":
                row |= dict(_exported(asking, form, person.picked.get(asking.question.id, ()), ", ", ""))
        rows.append(row)
    headings = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows)
    return everybody


AUTOMATIC = {
    "en": ("ID", "Start time", "Completion time", "Email", "Name"),
    "fr": ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"),
}


def microsoft_xlsx(form: Form, path: Path) -> list[Filled]:
    """What Microsoft Forms exports where anyone may respond: no sender, a heading used twice gets a 2."""
    everybody = people(form)
    own = AUTOMATIC[form.speech.languages[0]]
    rows: list[dict[str, str]] = []
    for number, person in enumerate(everybody):
        when = f"5/{number + 10}/26 14:30:00"
        row = dict(zip(own, (str(number + 1), when, when, "anonymous", ""), strict=True))
        for asking in form.askings:
            if asking.kind != "F":
                texts = person.picked.get(asking.question.id, ())
                cells = dict(_exported(asking, form, texts, ";", ";", ranking=True))
                row |= {f"{key}2" if key in own else key: text for key, text in cells.items()}
        rows.append(row)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    headings = list(dict.fromkeys(key for row in rows for key in row))
    sheet.append(headings)
    for row in rows:
        sheet.append([row.get(heading, "") for heading in headings])
    book.save(path)
    return everybody


def _exported(
    asking: Asking, form: Form, texts: tuple[str, ...], joiner: str, ending: str, *, ranking: bool = False
) -> Iterator[tuple[str, str]]:
    heading = asking.title
    if asking.kind == "each":
        for place, line in enumerate(asking.lines):
            yield f"{heading} [{line}]", texts[place] if texts else ""
    elif asking.kind == "G":
        blocks = len(BLOCK_NAMES)
        for place, day in enumerate(map(form.speech.text, DAY_NAMES)):
            free = [
                form.speech.text(BLOCK_NAMES[at % blocks])
                for at, option in enumerate(asking.options)
                if option in texts and at // blocks == place
            ]
            yield f"{heading} [{day}]", joiner.join(free) + (ending if free else "")
    elif asking.kind == "R" and (len(asking.options) > SHORT_LIST or not ranking):
        ranks = ranks_written(asking, form.speech)
        for place, rank in enumerate(ranks):
            if len(asking.options) > SHORT_LIST:
                yield f"{heading} [{rank}]", texts[place] if place < len(texts) else ""
        for option in asking.options if len(asking.options) <= SHORT_LIST else ():
            yield f"{heading} [{option}]", ranks[texts.index(option)] if option in texts else ""
    elif asking.kind in ("M", "R"):
        yield heading, joiner.join(texts) + (ending if texts else "")
    else:
        yield heading, texts[0] if texts else ""
