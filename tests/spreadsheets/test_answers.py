"""Answers understood: numbers, dates, lists, places, addresses."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from shelfmates import definitions
from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Question
from shelfmates.language import Text
from shelfmates.spreadsheets.files.sheets import as_cell
from shelfmates.spreadsheets.people.answers import understand
from shelfmates.spreadsheets.text.addresses import addresses
from shelfmates.spreadsheets.values import dates, numbers
from shelfmates.spreadsheets.values.asking import Asked, Understood
from shelfmates.spreadsheets.values.choices import choices_of
from tests.spreadsheets.exports import ltaig


def asked(question_id: str, *, decisive: bool = False, programme: str = "ltaig") -> Asked:
    question = definitions.load(programme).question(question_id)
    assert question is not None
    return Asked(question, choices_of(question.vocabulary) if question.vocabulary else None, decisive)


def answer(question_id: str, value: object, **how: object) -> Understood:
    return understand(asked(question_id, **how), as_cell(value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "value", "sure"),
    [
        ("12", 12, True), ("12.0", 12, True), (12.0, 12, True), ("2,5", 2, True), ("six", 6, True),
        ("dix-sept ans", 17, True),
        ("6 ans", 6, True), ("12 years", 12, True), ("1yr", 1, True), ("zéro", 0, True),
        ("5+", AtLeast(5), True),
        ("more than 10", AtLeast(10), True), (">5", AtLeast(5), True),
        ("plus de dix ans", AtLeast(10), True), ("15 years +", AtLeast(15), True),
        ("20 or more", AtLeast(20), True),
        ("3–5", AtLeast(3), False), ("3 to 5 years", AtLeast(3), False), ("about 12 years", 12, False),
        ("less than a year", 0, False), ("moins d'un an", 0, False), ("18 months", 1, False),
        ("2 years 6 months", 2, False), ("-3", -3, True),
        ("fewer than 6", 5, False), ("less than 6", 5, False), ("inférieur à 6", 5, False),
        ("5 (five)", 5, True), ("cinq (5) ans", 5, True),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: object, value: int | AtLeast, sure: bool) -> None:
    cell = as_cell(typed)
    assert numbers.number(cell.text, cell.value) == numbers.Number(value, sure)


@pytest.mark.parametrize(
    "typed", ["lots", "", "?", "depuis toujours", "one hundred", "cent vingt", "2 hundred", "5 (six)"]
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert numbers.number(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("85", "answer.experience"),
        ("2009", "answer.experience"),
        ("-2", "answer.negative"),
        ("lots", "answer.number"),
    ],
)
def test_impossible_experience_is_an_error(typed: str, code: str) -> None:
    understood = answer("F18", typed, decisive=True)
    assert understood.answer is None
    assert [(f.severity, f.code) for f in understood.findings] == [("error", code)]


def test_more_than_allowed_counts_as_the_most() -> None:
    understood = answer("F32", "9")
    assert (understood.answer, understood.findings[0].code) == (5, "answer.most")


@pytest.mark.parametrize(
    "typed", ["2024", 2024.0, "spring 2024", "05/06/2024", date(2024, 6, 5), "juin 2024", "2024-06-05"]
)
def test_a_graduation_year_comes_from_a_year_or_a_date(typed: object) -> None:
    assert answer("F20_year", typed) == Understood(2024)


@pytest.mark.parametrize("typed", ["soon", "2019 and 2024"])
def test_an_unclear_year_is_an_error_where_it_decides(typed: str) -> None:
    assert [f.severity for f in answer("F20_year", typed, decisive=True).findings] == ["error"]
    assert [f.severity for f in answer("F20_year", typed).findings] == ["warning"]


@pytest.mark.parametrize(
    ("typed", "order", "expected"),
    [
        ("2026-05-31", "", date(2026, 5, 31)), ("31/05/2026", "dmy", date(2026, 5, 31)),
        ("5/3/2026", "mdy", date(2026, 5, 3)),
        ("5/3/2026", "dmy", date(2026, 3, 5)), ("5/3/2026", "unclear", None),
        ("5.5.26", "unclear", date(2026, 5, 5)), ("3 May 2026", "", date(2026, 5, 3)),
        ("le 1er août 2026", "", date(2026, 8, 1)),
        ("May 3rd, 2026", "", date(2026, 5, 3)), ("32/13/2026", "dmy", None),
    ],
)  # fmt: skip
def test_days(typed: str, order: dates.Order, expected: date | None) -> None:
    assert dates.day(typed, None, order) == expected


@pytest.mark.parametrize(
    ("column", "order"),
    [(["1/2/2026", "13/2/2026"], "dmy"), (["1/2/2026", "2/13/2026"], "mdy"), (["1/2/2026"], "unclear"),
     (["3/3/2026"], ""), (["2026-01-02"], ""), (["13/2/2026", "2/13/2026"], "both")],
)  # fmt: skip
def test_the_order_of_day_and_month_is_the_columns(column: list[str], order: str) -> None:
    assert dates.column_order(column) == order


def test_time_stamps() -> None:
    at = datetime(2026, 5, 3, 21, 12, 33)
    assert dates.moment("2026/05/03 9:12:33 PM MDT", None, "") == at
    assert dates.moment("03/05/2026 21:12:33", None, "dmy") == at
    assert dates.moment("2026/05/03 9:12:33 p.m. UTC-6", None, "") == at


def test_only_a_years_date_without_its_order() -> None:
    question = Question("X1", "D", Text({"en": "When?"}), ("mentee",))
    assert understand(Asked(question, None, order="unclear"), as_cell("5/3/2024")).answer == 2024


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        ("F16", "Public library", ("T1",)), ("F16", "BIBLIOTHÈQUE PUBLIQUE", ("T1",)), ("F16", "t1", ("T1",)),
        ("F16", "National, state or provincial library, Public library", ("T1", "T5")),
        ("F16", "Public library;University library;", ("T1", "T2")),
        ("F16", "Public library\nUniversity library", ("T1", "T2")),
        ("F16", "Public library (town, county), University library (any)", ("T1", "T2")),
        ("F16", "Public library, Bookmobile, by road", ("T1", "other:Bookmobile, by road")),
        ("F16", "Public library, Other: Bookmobile, by road", ("T1", "other:Bookmobile, by road")),
        ("F21", "Budgets, Cataloguing", ("J4", "B1")), ("F21", "1. Budgets\n2. Catalogage", ("J4", "B1")),
        ("F21", "Film, sound, games, objects, Budgets", ("A8", "J4")),
        ("F15", "technicienne en documentation", "technician"),
        ("F11", "English, français and Māori", ("en", "fr", "mi")), ("F11", "Español; 中文", ("es", "zh")),
        ("F11", "French (Canada), Canadian French", ("fr",)),
    ],
)  # fmt: skip
def test_lists_are_understood(question: str, typed: str, expected: Answer) -> None:
    assert answer(question, typed).answer == expected


def test_unknown_and_close_answers_are_told() -> None:
    close = answer("F16", "Universty library")
    assert (close.answer, close.findings[0].code) == (("T2",), "answer.guess")
    unknown = answer("F16", "Lighthouse")
    assert unknown.answer == ("other:Lighthouse",)
    assert [(f.severity, f.code) for f in unknown.findings] == [("warning", "answer.unknown")]
    assert [f.severity for f in answer("F16", "Other: Lighthouse").findings] == ["note"]


def test_an_unknown_choice_is_an_error_only_where_a_must_reads_it() -> None:
    loose, strict = answer("F15", "Lighthouse keeper"), answer("F15", "Lighthouse keeper", decisive=True)
    assert (loose.answer, [f.severity for f in loose.findings]) == ("other:Lighthouse keeper", ["warning"])
    assert (strict.answer, [f.severity for f in strict.findings]) == (None, ["error"])


def test_two_answers_in_one_cell_of_a_single_choice() -> None:
    assert [f.code for f in answer("F15", "Student, Archivist").findings] == ["answer.two"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Canada", "CA"), ("Viêt Nam", "VN"), ("États-Unis", "US"), ("USA", "US"), ("NZL", "NZ"), ("uk", "GB"),
     ("Côte d’Ivoire", "CI"), ("Victoria, Canada", "CA"), ("South Korea", "KR"), ("Atlantis", None)],
)  # fmt: skip
def test_countries(typed: str, code: str | None) -> None:
    assert answer("F07", typed, programme="alia_iln").answer == code


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Europe/Paris", "Europe/Paris"), ("vancouver", "America/Vancouver"), ("GMT+1", "Etc/GMT-1"),
     ("UTC-08:00", "Etc/GMT+8"), ("UTC+5:30", "Asia/Kolkata"), ("+2", "Etc/GMT-2"), ("UTC", "UTC"),
     ("(UTC+10:00) Canberra, Melbourne, Sydney", "Australia/Sydney"), ("Londres", "Europe/London"),
     ("AEST", "Australia/Sydney"),
     ("(UTC-08:00) Pacific Time (US & Canada)", "America/Vancouver"), ("somewhere", None)],
)  # fmt: skip
def test_time_zones(typed: str, zone: str | None) -> None:
    assert answer("F10", typed, programme="alia_iln").answer == zone


def test_a_fixed_zone_is_warned_about() -> None:
    understood = answer("F10", "GMT+1", programme="alia_iln")
    assert (understood.answer, understood.findings[0].code) == ("Etc/GMT-1", "answer.fixed_zone")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ada@example.org ", ("ada@example.org",)), ("mailto:ada@example.org", ("ada@example.org",)),
        ("Ada <ada@example.org>", ("ada@example.org",)),
        ("ada@\u200bexample.org", ("ada@example.org",)),
        ("Ada@Example.org; ada@example.org", ("Ada@Example.org",)),
        ("ada @ example.org", ("ada@example.org",)),

        ("a@example.org, b@example.org", ("a@example.org", "b@example.org")),
        ("zoë@exämple.org", ("zoë@exämple.org",)),
        ("ada@example", ()), ("ada.example.org", ()), ("ada@@example.org", ()),
    ],
)  # fmt: skip
def test_addresses(typed: str, found: tuple[str, ...]) -> None:
    assert addresses(typed) == found


@pytest.mark.parametrize(
    ("typed", "value"),
    [("Oui", True), ("no", False), ("I agree", True), ("✓", True), (True, True), ("N/A", None)],
)
def test_yes_and_no(typed: object, value: bool | None) -> None:
    question = Question("X2", "B", Text({"en": "Do you?"}), ("mentee",))
    assert understand(Asked(question, None), as_cell(typed)) == Understood(value)


def test_n_a_is_no_answer_but_stays_as_an_employer() -> None:
    assert answer("F16", "n/a") == Understood(None)
    assert answer("F18", "-") == Understood(None)
    assert answer("F12", "n/a") == Understood("n/a")
    assert ltaig().question("F12") is not None
