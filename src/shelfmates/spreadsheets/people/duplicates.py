"""The same person in several rows: the later answer counts, two roles on two forms are both kept."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from shelfmates.definitions.applicants import Applicant, Place
from shelfmates.definitions.problems import Problem
from shelfmates.language import S


def one_each(
    applicants: Sequence[Applicant], from_forms: AbstractSet[tuple[str, str, str]] = frozenset()
) -> tuple[list[Applicant], list[Problem], set[Place]]:
    """Each person once, by address, what was found twice, and the rows that no longer count.

    Rows for the same role: the later by time of application counts (a warning names both), and without
    times it is an error. Rows from one form per role (``from_forms``: file, sheet, role) are one person
    in several roles.
    """
    groups: dict[str, list[Applicant]] = {}
    for applicant in applicants:
        groups.setdefault(applicant.id, []).append(applicant)
    kept: list[Applicant] = []
    problems: list[Problem] = []
    past: set[Place] = set()
    for group in groups.values():
        by_form: dict[tuple[str, ...], list[Applicant]] = {}
        for applicant in group:
            place = applicant.place
            own_form = any((place.file, place.sheet, role) in from_forms for role in applicant.roles)
            by_form.setdefault(applicant.roles if own_form else (), []).append(applicant)
        latest = [_latest(rows, problems) for rows in by_form.values()]
        past |= {applicant.place for applicant in group} - {applicant.place for applicant in latest}
        kept.append(_together(latest, problems) if len(latest) > 1 else latest[0])
    return kept, problems, past


def _latest(rows: list[Applicant], problems: list[Problem]) -> Applicant:
    """The row that counts among rows of one person."""
    if len(rows) == 1:
        return rows[0]
    rows = sorted(
        rows, key=lambda row: (row.applied_at or datetime.min, row.place.file, row.place.sheet, row.place.row)
    )
    times = [row.applied_at for row in rows]
    last = rows[-1]
    if all(_same(row, last) for row in rows):
        for row in rows[:-1]:
            problems.append(_named("warning", row, last, "person.copy"))  # noqa: PERF401
        return last
    if None in times or times[-1] == times[-2]:
        problems.extend(_named("error", row, last, "person.twice_untimed") for row in rows[:-1])
    else:
        for row in rows[:-1]:
            code = "person.twice" if row.roles == last.roles else "person.other_role"
            problems.append(_named("warning", row, last, code))
    return last


def _same(one: Applicant, other: Applicant) -> bool:
    one_typed, other_typed = ({k: t for k, t in row.typed.items() if k != "F02"} for row in (one, other))
    return (one.roles, one_typed, one.applied_at) == (other.roles, other_typed, other.applied_at)


TWICE = {
    "person.copy": (
        S("{name} is there twice with the same answers, here and in row {row} of {where}; they count once."),
        S("Delete one of the rows."),
    ),
    "person.twice": (
        S("{name} applied twice; the later answers, in row {row} of {where}, count."),
        S("If that is wrong, delete the row that should not count."),
    ),
    "person.other_role": (
        S("{name} applied twice, in different roles; the later answers, in row {row} of {where}, count."),
        S("If both are wanted, write both roles into the later row, as “Mentor, Mentee”."),
    ),
    "person.twice_untimed": (
        S("{name} is there twice, here and in row {row} of {where}, and nothing says which is later."),
        S("Delete one of the rows, or add a column “Timestamp” with the date and time of each application."),
    ),
}


def _named(severity: str, row: Applicant, last: Applicant, code: str) -> Problem:
    sentence, remedy = TWICE[code]
    where = f"{last.place.file}, {last.place.sheet}" if last.place.sheet else last.place.file
    said = S(sentence.text, name=row.name, row=str(last.place.row), where=where)
    place = row.place
    return Problem(severity, code, said, remedy, place.file, place.sheet, place.row, value=row.email)  # type: ignore[arg-type]


def _together(rows: list[Applicant], problems: list[Problem]) -> Applicant:
    """One person who filled in one form per role: the roles add up; of two answers the later counts."""
    rows = sorted(rows, key=lambda row: (row.applied_at or datetime.min, row.roles))
    last = rows[-1]
    answers = {key: answer for row in rows for key, answer in row.answers.items()}
    typed = {key: text for row in rows for key, text in row.typed.items()}
    roles = tuple(dict.fromkeys(role for row in sorted(rows, key=lambda r: r.roles) for role in row.roles))
    if "F06" in answers:
        answers["F06"] = roles
    for row in rows[:-1]:
        different = sorted(
            key
            for key in row.answers.keys() & last.answers.keys() - {"F06"}
            if row.answers[key] != last.answers[key]
        )
        text = S(
            "{name} applied in several roles; the answers in {where}, row {row}, complete these.",
            name=row.name,
            where=last.place.file,
            row=str(last.place.row),
        )
        place = row.place
        problems.append(
            Problem(
                "warning" if different else "note",
                "person.roles",
                text,
                None,
                place.file,
                place.sheet,
                place.row,
                value=", ".join(different),
            )
        )
    return replace(last, roles=roles, answers=answers, typed=typed)
