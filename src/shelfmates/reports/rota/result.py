"""What the tick sheets led to, as a workbook and as a page: partnerships, the committee's list, letters."""

from __future__ import annotations

from pathlib import Path

from shelfmates.language import Points, S, Words
from shelfmates.proposal.rota.ticks import OneSided, Outcome, Pair
from shelfmates.reports.rendering import rendered
from shelfmates.reports.rota.page import STYLES
from shelfmates.reports.sheets import write_tables
from shelfmates.reports.tables import Cell, Column, Table

POINT = 10_000


def result_xlsx(outcome: Outcome, path: Path, words: Words) -> None:
    """Write the workbook. Its first sheet can be given to “match” with --keep."""
    title = outcome.programme.label.said_in(words.language)
    write_tables(result_tables(outcome, words), path, title, outcome.on, words)


def result_tables(outcome: Outcome, words: Words) -> list[Table]:
    """All sheets in the order of the workbook."""
    return [_pairs(outcome, words), _committee(outcome, words), _letters(outcome, words)]


def _pairs(outcome: Outcome, words: Words) -> Table:
    columns = [
        Column(words("No."), 6, "number"),
        Column(words("Person 1 name"), 26),
        Column(words("Person 1 role"), 12),
        Column(words("Person 2 name"), 26),
        Column(words("Person 2 role"), 12),
        Column(words("Points (0–100)"), 10, "bar"),
        Column(words("Person 1 e-mail"), 32),
        Column(words("Person 2 e-mail"), 32),
    ]
    roles, people = outcome.programme.roles, outcome.people
    mentor, mentee = (roles[one].label.said_in(words.language) for one in ("mentor", "mentee"))
    rows: list[tuple[Cell, ...]] = [
        (
            number, people[pair.mentor].name, mentor, people[pair.mentee].name, mentee, pair.points / POINT,
            people[pair.mentor].email, people[pair.mentee].email,
        )
        for number, pair in enumerate(outcome.pairs, start=1)
    ]  # fmt: skip
    return Table(words("Partnerships"), columns, rows, filtered=True, frozen=2, printed=6)


def _committee(outcome: Outcome, words: Words) -> Table:
    columns = [
        Column(words("Name"), 28),
        Column(words("Talked with"), 28),
        Column(words("What the committee may decide"), 90),
    ]
    return Table(words("For the committee"), columns, committee_lines(outcome, words))


def committee_lines(outcome: Outcome, words: Words) -> list[tuple[str, str, str]]:
    """(name, other name, what stands to decide) for everything the sheets leave open."""
    people = outcome.people
    lines = [_both(outcome, pair, words) for pair in outcome.waiting]
    lines += [
        (people[one.who].name, people[one.other].name, words.say(_ONE_SIDED[one.answer]))
        for one in _kinder(outcome)
    ]
    silent = words("Gave no ticks. Ask, before letters go out.")
    lines += [(people[one].name, "", silent) for one in outcome.silent]
    return lines


def _kinder(outcome: Outcome) -> list[OneSided]:
    """Those first whose partner ticked nothing: there a question may still help."""
    return sorted(outcome.one_sided, key=lambda one: one.answer is not None)


_ONE_SIDED = {
    None: S("Would like to go on; the other person ticked nothing. Ask the other person."),
    False: S("Would like to go on; the other person would rather not. Nobody is told."),
}


def _both(outcome: Outcome, pair: Pair, words: Words) -> tuple[str, str, str]:
    mentor, mentee = outcome.people[pair.mentor].name, outcome.people[pair.mentee].name
    said = S("Both said yes, but one of them has another partner in the best set. If the mentor takes one "
             "more, they can go on.")  # fmt: skip
    return mentor, mentee, words.say(said)


def _letters(outcome: Outcome, words: Words) -> Table:
    columns = [
        Column(words("To name"), 26),
        Column(words("To e-mail"), 32),
        Column(words("Language"), 10),
        Column(words("Subject"), 36),
        Column(words("Letter"), 90),
    ]
    rows = [(one.to_name, one.to_email, one.language, one.subject, one.body) for one in outcome.letters]
    return Table(words("Letters"), columns, rows, filtered=True, frozen=1)


def result_html(outcome: Outcome, words: Words) -> str:
    """The whole page as text, in UTF-8 when written."""
    people = outcome.people
    programme = outcome.programme.label.said_in(words.language)
    return rendered(
        "rota_result.html",
        {
            "words": words,
            "lang": words.language,
            "title": f"{programme} – {words('What the tick sheets led to')}",
            "programme": programme,
            "day": words.date(outcome.on),
            "statements": [words.say(one) for one in outcome.statements],
            "pairs": [
                {
                    "mentor": people[pair.mentor],
                    "mentee": people[pair.mentee],
                    "points": words.points(Points(pair.points)),
                }
                for pair in outcome.pairs
            ],
            "committee": committee_lines(outcome, words),
            "without": [people[one].name for one in outcome.without],
            "letters": outcome.letters,
        },
        *STYLES,
    )
