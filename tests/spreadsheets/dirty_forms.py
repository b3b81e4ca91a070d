"""Exports of Microsoft Forms, LimeSurvey and others, with what they add and leave out."""

from __future__ import annotations

from datetime import datetime

from shelfmates.spreadsheets import Reading
from tests.spreadsheets.dirty_files import csv, people, person, reads, xlsx
from tests.spreadsheets.exports import HEADINGS, MENTEE, MENTOR
from tests.spreadsheets.table_row import Case

START, END = datetime(2026, 4, 14, 9), datetime(2026, 4, 14, 10)
OWN = ("ID", "Start time", "Completion time", "Email", "Name", "Language", "Email2", "Your name")
MICROSOFT = (
    *OWN,
    *HEADINGS[3:],
    "Topics I want to learn about",
    "Type of library",
    "Career stage",
    "Monday",
    "Friday",
)
SIGNED = (1, START, END, "anonymous", "", "English (United States)")
ANSWERED = (*MENTOR[1:7], "Public library;University library;", *MENTOR[8:])
LINES = ("Budgets;Cataloguing;", "Similar to me", "Either", "Morning;Evening;", "")
FILLED = (*SIGNED, ANSWERED[0], ANSWERED[1], *ANSWERED[2:], *LINES)

CODES = {
    "submitdate": "2026-04-14 10:00:00", "lastpage": "4", "startlanguage": "fr", "seed": "1786",
    "F02": "ines@example.org",
    "F01": "Inès Nkemelu", "F06": "Mentor", "F12": "Alder Library", "F14": "Technician",
    "F15": "Library technician",
    "F16[T1]": "Y", "F16[T2]": "", "F16[other]": "Lighthouse", "F18": "12", "F20": "Prairie College",
    "F20year": "2009",
    "F21[1]": "Budgets", "F21[2]": "Cataloguing", "F23": "Leadership", "F27": "E-mail",
    "F41": "yes",
}  # fmt: skip
TEXTS = {
    "id": "Response ID", "submitdate": "Date submitted", "lastpage": "Last page",
    "startlanguage": "Start language",
    "seed": "Seed", "F02": "E-mail", "F01": "Name", "F06": "Role wanted", "F12": "Employer",
    "F14": "Job title",
    "F15": "Type of position", "F16[T1]": "Type of library I work in [Public library]",
    "F16[T2]": "Type of library I work in [University library]",
    "F16[other]": "Type of library I work in [Other]",
    "F18": "Years of experience", "F20": "School", "F20year": "Year of graduation",
    "F21[1]": "Topics I want to learn about [Rank 1]", "F21[2]": "Topics I want to learn about [Rank 2]",
    "F23": "What I want to talk about", "F27": "Channels I like", "F41": "Agreements",
}  # fmt: skip
ANSWER = {
    "id": "7",
    **{key: value for key, value in CODES.items() if key in TEXTS},
    "F16[T1]": "Yes",
    "F16[T2]": "No",
}
BEGUN = {**ANSWER, "id": "8", "submitdate": "", "F02": "", "F01": "", "F06": "", "lastpage": "1"}
CODED = {**ANSWER, "F15": "AO02"}
BOTH = [f"{code}. {text}" for code, text in TEXTS.items()]
# Codes that LimeSurvey makes up itself: G01Q02[SQ001].
MADE_UP = [
    text if code.isalpha() else f"G01Q{place:02}{'[SQ001]' if '[' in code else ''}. {text}"
    for place, (code, text) in enumerate(TEXTS.items())
]
QUALTRICS = ("StartDate", "EndDate", "Status", "Progress", "ResponseId", *HEADINGS[1:])
QUESTIONS = ("Start Date", "End Date", "Response Type", "Progress", "Response ID", *HEADINGS[1:])


def lime(reading: Reading) -> bool:
    one = person(reading, "ines@example.org")
    assert one is not None
    wanted = {"F16": ("T1", "other:Lighthouse"), "F18": 12, "F20_year": 2009, "F21": ("J4", "B1")}
    return one.language == "fr" and one.applied_at == END and wanted.items() <= one.answers.items()


def microsoft(reading: Reading) -> bool:
    one = person(reading, "ines@example.org")
    wanted = {
        "F16": ("T1", "T2"), "F21": ("J4", "B1"), "F31": ("mon.morning", "mon.evening"),
        "F33": {"library_type": "similar", "career_stage": "either"},
    }  # fmt: skip
    return (
        one is not None and one.applied_at == END and wanted == {key: one.answers.get(key) for key in wanted}
    )


FORMS = (
    Case("Microsoft Forms: anonymous, grids by their lines", xlsx([FILLED], MICROSOFT), "ok", "", "",
         microsoft),
    Case("LimeSurvey by question codes", csv([tuple(CODES.values())], tuple(CODES)), "warn",
         "answer.other", "kept as it is", lime),
    Case("LimeSurvey by question texts", csv([tuple(ANSWER.values())], tuple(TEXTS.values())), "warn",
         "answer.other", "kept as it is", lime),
    Case("LimeSurvey by codes and texts", csv([tuple(ANSWER.values())], BOTH), "warn", "answer.other",
         "kept as it is", lime),
    Case("LimeSurvey by its own codes and texts", csv([tuple(ANSWER.values())], MADE_UP), "warn",
         "answer.other", "kept as it is", lime),
    Case("LimeSurvey in XLSX", xlsx([tuple(ANSWER.values())], BOTH), "warn", "answer.other", "kept as it is",
         lime),
    Case("LimeSurvey: answers never sent", csv([tuple(ANSWER.values()), tuple(BEGUN.values())], BOTH), "warn",
         "row.unsent", "begun but never sent", people(1)),
    Case("LimeSurvey: codes of answers", csv([tuple(CODED.values())], BOTH), "error", "answer.site_code",
         "“AO02” is a code of the survey tool"),
    Case("LimeSurvey: no times kept", csv([tuple({**ANSWER, "submitdate": "1980-01-01 00:00:00"}.values())],
         BOTH),
         "warn", "answer.other", "“Other: Lighthouse”", lambda r: r.applicants[0].applied_at is None),
    Case("Qualtrics: a second row of headings", csv([QUESTIONS, (MENTOR[0], "2026-04-14 10:00:00",
         "IP Address", "100",
         "R_1", *MENTOR[1:])], QUALTRICS), "warn", "row.headings", "repeats the headings", people(1)),
    Case("the form filled in by a mentee alone", csv([MENTEE]), "ok", "", "", reads("mai@example.org",
         F18=1)),
)  # fmt: skip
