"""Dirty answers: numbers, dates, addresses, choices as people type them and programs mangle them."""

from __future__ import annotations

from datetime import date, datetime

from shelfmates.definitions.applicants import AtLeast
from tests.spreadsheets.dirty_files import column, columns, csv, mentor, people, reads, xlsx
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR, changed
from tests.spreadsheets.table_row import Case

GRID = {"Usual free times [Monday]": "Morning, Evening", "Usual free times [Saturday]": "Night (0–6)"}
LIKE = "Should your partner be like you or different?"


def twice(**later: object) -> list[tuple[object, ...]]:
    return [MENTOR, MENTEE, changed(MENTOR, **later)]


def stamps(first: object, second: object) -> list[tuple[object, ...]]:
    return [changed(MENTOR, timestamp=first), changed(MENTEE, timestamp=second)]


NUMBERS = (
    Case("number in English words", mentor(experience="twenty-one"), "ok", "", "", reads(F18=21)),
    Case("number in French words", mentor(experience="vingt et un ans"), "ok", "", "", reads(F18=21)),
    Case("number with its unit", mentor(experience="10 ans"), "ok", "", "", reads(F18=10)),
    Case("full-width digits", mentor(experience="１２"), "ok", "", "", reads(F18=12)),
    Case("one and a half", mentor(experience="7½"), "ok", "", "", reads(F18=7)),
    Case("five or more", mentor(experience="5+"), "ok", "", "", reads(F18=AtLeast(5))),
    Case("a range", mentor(experience="6-10"), "warn", "answer.unsure", "at least 6", reads(F18=AtLeast(6))),
    Case("greater than", mentor(experience="> 5"), "ok", "", "", reads(F18=AtLeast(5))),
    Case("a number in doubt", mentor(experience="~12?"), "warn", "answer.unsure", "is understood as 12",
         reads(F18=12)),
    Case("thousands with a comma", column("Distance (km)", "1,200"), "ok", "", "", reads(F09_km=1200)),
    Case("about ten", mentor(experience="une dizaine"), "error", "answer.number",
         "“une dizaine” is not a number"),
    Case("a year for a number of years", mentor(experience="since 2009"), "error", "answer.experience",
         "is a year"),
    Case("a range turned into a date", xlsx([changed(MENTOR, experience=datetime(2026, 10, 5)), MENTEE]),
         "error", "answer.date_for_number", "has made a date of a number"),
    Case("a range turned into a date, as text", mentor(experience="05-Oct"), "error",
         "answer.date_for_number",
         "“05-Oct”"),
    Case("member number shortened", column("Member number", "1.23E+10"), "warn", "answer.shortened",
         "has shortened this number to “1.23E+10”"),
    Case("member number with sixteen digits", xlsx([(*MENTOR, 1234567890123456.0), (*MENTEE, "7")],
         (*HEADINGS, "Member number")), "warn", "answer.shortened", "shortened"),
    Case("telephone number with a plus", column("Phone", "+1 604 555 0100"), "ok", "", "", people(2)),
)  # fmt: skip
DATES = (
    Case("times day first, told by one row", csv(stamps("4/5/2026 10:00", "13/5/2026 9:00")), "ok", "", "",
         lambda r: r.applicants[0].applied_at == datetime(2026, 5, 4, 10)),
    Case("times month first, told by one row", csv(stamps("4/5/2026 10:00", "5/13/2026 9:00")), "ok", "", "",
         lambda r: r.applicants[0].applied_at == datetime(2026, 4, 5, 10)),
    Case("times that contradict each other", csv(stamps("13/5/2026 10:00", "5/14/2026 9:00")), "error",
         "columns.day_and_month", "“5/14/2026 9:00” in row 3 with the month"),
    Case("times nobody can tell", csv(stamps("4/5/2026 10:00", "5/6/2026 9:00")), "warn",
         "columns.day_or_month",
         "read month first"),
    Case("times with a zone", csv(stamps("2026/03/01 9:12:44 AM GMT-8", "2026/03/08 9:12:44 PM GMT-7")),
         "ok", "",
         "", lambda r: r.applicants[0].applied_at == datetime(2026, 3, 1, 9, 12, 44)),
    Case("serial numbers for times", csv(stamps("46135.5", "46136.25")), "warn", "columns.serial_dates",
         "counted from 1900", lambda r: r.applicants[0].applied_at == datetime(2026, 4, 23, 12)),
    Case("dates half swapped by a program", xlsx(stamps(datetime(2026, 5, 4, 10), "13/5/2026 9:00")), "warn",
         "columns.mixed_dates", "may be exchanged"),
    Case("dates of the years from 1904", xlsx([changed(row, timestamp=datetime(2026, 4, 14, 10)) for row in
         (MENTOR, MENTEE)], touch=lambda s: setattr(s.parent, "epoch", datetime(1904, 1, 1))), "ok", "", "",
         lambda r: r.applicants[0].applied_at == datetime(2026, 4, 14, 10)),
    Case("a date in words", column("Member since", "le 1er août 2019"), "ok", "", "",
         reads(X_since=date(2019, 8, 1))),
    Case("a year for a date", column("Member since", "2019"), "ok", "", "", reads(X_since=2019)),
)  # fmt: skip
ADDRESSES = (
    Case("zero-width space in an address", mentor(email="ines@\u200bexample.org"), "ok", "", "", people(2)),
    Case("no-break space behind an address", mentor(email="ines@example.org\u00a0"), "ok", "", "", people(2)),
    Case("mailto link", mentor(email="mailto:ines@example.org"), "ok", "", "", reads(F18=12)),
    Case("name and angle brackets", mentor(email="Inès <ines@example.org>"), "ok", "", "", reads(F18=12)),
    Case("full stop behind an address", mentor(email="ines@example.org."), "ok", "", "", reads(F18=12)),
    Case("address in capitals", mentor(email="JUNIPER.90@EXAMPLE.ORG"), "ok", "", "",
         reads("juniper.90@example.org", F18=12)),
    Case("two addresses", mentor(email="ines@example.org, nkemelu@example.org"), "error", "person.two_emails",
         "holds 2 addresses"),
    Case("Cyrillic letter in an address", mentor(email="in\u0435s@example.org"), "error",
         "person.email_letters",
         "of another alphabet"),
    Case("no address at all", mentor(email="ines at example"), "error", "person.email",
         "is not an e-mail address"),
    Case("right-to-left mark around a name", mentor(name="\u200fנועה לוי\u200f"), "ok", "", "",
         lambda r: any(one.name == "נועה לוי" for one in r.applicants)),
    Case("emoji in an answer", mentor(job_title="Technician 📚"), "ok", "", "", reads(F14="Technician 📚")),
)  # fmt: skip
TWICE = (
    Case("the same person in capitals", csv(twice(email="INES@EXAMPLE.ORG")), "warn", "person.copy",
         "with the same answers", people(2)),
    Case("the same person, later answers", csv(twice(timestamp="2026/05/01 9:00:00", experience="13")),
         "warn",
         "person.twice", "the later answers, in row 4", reads(F18=13)),
    Case("the same person, no times", csv([changed(row, timestamp="") for row in twice(experience="13")]),
         "error",
         "person.twice_untimed", "nothing says which is later"),
    Case("as mentor and then as mentee", csv(twice(timestamp="2026/05/01 9:00:00", role="Mentee")), "warn",
         "person.other_role", "in different roles", lambda r: r.applicants[0].roles == ("mentee",)),
    Case("a role in a sentence", mentor(role="I would like to be a mentor"), "warn", "person.role_guess",
         "is understood as “Mentor”", lambda r: r.applicants[0].roles == ("mentor",)),
    Case("a sentence that asks for somebody", mentor(role="I am looking for a mentor"), "error",
         "person.role",
         "is not a role"),
    Case("several roles in one cell", mentor(role="Mentor, Mentee"), "ok", "", "",
         lambda r: r.applicants[0].roles == ("mentor", "mentee")),
)  # fmt: skip
CHOICES = (
    Case("boxes with commas in their texts",
         mentor(library="National, state or provincial library, Public library"),
         "ok", "", "", reads(F16=("T1", "T5"))),
    Case("an answer of one's own", mentor(library="Public library, Other: Bookmobile, by road"), "warn",
         "answer.other", "kept as it is", reads(F16=("T1", "other:Bookmobile, by road"))),
    Case("blanks behind options", mentor(library=" Public library ,  University library "), "ok", "", "",
         reads(F16=("T1", "T2"))),
    Case("label of an earlier year, nearly the same", mentor(library="Universities' library"), "warn",
         "answer.guess", "is understood as “University library”", reads(F16=("T2",))),
    Case("label nobody knows", mentor(library="Lighthouse"), "warn", "answer.unknown", "such as"),
    Case("n/a", mentor(channels="N/A", school="-", library="néant"), "ok", "", "",
         reads(F27=None, F20=None, F16=None)),
    Case("none and s. o.", mentor(channels="none", school="s. o."), "ok", "", "", reads(F27=None, F20=None)),
    Case("no-break space for an answer", mentor(channels="\u00a0"), "warn", "answer.missing",
         "is not answered"),
    Case("agreements ticked", mentor(agreements="TRUE"), "ok", "", "", reads(F41=("all",))),
    Case("options with strokes between", mentor(library="Public library / University library"), "ok", "", "",
         reads(F16=("T1", "T2"))),
    Case("consent refused", mentor(agreements="No"), "error", "answer.refused", "does not agree"),
    Case("yes as TRUE", column("Is it your first time?", "TRUE"), "ok", "", "", reads(X_first=True)),
    Case("yes as a check mark", column("Is it your first time?", "✓"), "ok", "", "", reads(X_first=True)),
    Case("no as 0", column("Is it your first time?", "0"), "ok", "", "", reads(X_first=False)),
    Case("no in French", column("Is it your first time?", "non"), "ok", "", "", reads(X_first=False)),
    Case("a broken formula", mentor(experience="#N/A"), "error", "answer.broken", "for a broken formula"),
    Case("a broken formula that decides nothing", mentor(channels="#REF!"), "warn", "answer.broken",
         "“#REF!”"),
    Case("a very long answer", mentor(job_title="technician " * 2000), "ok", "", "", people(2)),
    Case("quotes and line breaks in cells", mentor(job_title='Head of "Rare\nbooks"; she said, "yes"'), "ok",
         "", "",
         reads(F14='Head of "Rare\nbooks"; she said, "yes"')),
    Case("link to a file", column("CV", "https://example.org/u/1?id=3"), "ok", "", "",
         reads(F38="https://example.org/u/1?id=3")),
)  # fmt: skip
GRIDS = (
    Case("week grid of Google", columns(GRID), "ok", "", "", reads(F31=("mon.morning", "mon.evening",
         "sat.night"))),
    Case("week grid by parts of the day", columns({"Usual free times [Evening]": "Monday, Friday"}), "ok",
         "", "",
         reads(F31=("mon.evening", "fri.evening"))),
    Case("week with a column for every time", columns({"F31[mon_morning]": "Y", "F31[tue_night]": "",
         "F31[sun_evening]": "Yes"}), "ok", "", "", reads(F31=("mon.morning", "sun.evening"))),
    Case("week in one cell", column("Usual free times", "Weekday evenings; Sat morning"), "ok", "", "",
         reads(F31=(*(f"{d}.evening" for d in ["mon", "tue", "wed", "thu", "fri"]), "sat.morning"))),
    Case("week that is not understood", column("Usual free times", "it depends"), "warn", "answer.unknown",
         "Monday evening, Saturday morning"),
    Case("likes line by line", columns({f"{LIKE} [Type of library]": "Similar to me",
         f"{LIKE} [Topics]": "Either"}),
         "ok", "", "", reads(F33={"library_type": "similar", "topics": "either"})),
    Case("ranking in one cell", column("Topics I want to learn about", "Budgets;Cataloguing;"), "ok", "", "",
         reads(F21=("J4", "B1"))),
    Case("ranking in columns of ranks", columns({"Topics I want to learn about [2nd choice]": "Cataloguing",
         "Topics I want to learn about [1st choice]": "Budgets"}), "ok", "", "", reads(F21=("J4", "B1"))),
    Case("ranking in columns of options", columns({"Topics I want to learn about [Budgets]": "2",
         "Topics I want to learn about [Cataloguing]": "1"}), "ok", "", "", reads(F21=("B1", "J4"))),
    Case("ranking headed by ranks alone", columns({"1st choice": "Budgets", "2nd choice": "Cataloguing"}),
         "warn",
         "columns.guess", "Topics I want to learn about", reads(F21=("J4", "B1"))),
    Case("goals in three columns", columns({"Goal 1": "Listen", "Goal 2": "Learn"}), "ok", "", "",
         reads(F24="Listen\nLearn")),
)  # fmt: skip
ANSWERS = (*NUMBERS, *DATES, *ADDRESSES, *TWICE, *CHOICES, *GRIDS)
