"""The sheets of an evening of short talks: the plan, the tables, the cards and the sheets to tick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shelfmates.language import S, Words
from shelfmates.proposal.rota.model import Evening, Talk
from shelfmates.reports.rota.cards import card_text, cards, clock
from shelfmates.reports.sheets import write_tables
from shelfmates.reports.tables import Cell, Column, Table

POINT = 10_000


def to_xlsx(evening: Evening, path: Path, words: Words) -> None:
    """Write the workbook."""
    title = evening.programme.label.said_in(words.language)
    write_tables(evening_tables(evening, words), path, title, evening.on, words)


def evening_tables(evening: Evening, words: Words) -> list[Table]:
    """All sheets in the order of the workbook."""
    return [
        _summary(evening, words),
        _rounds(evening, words),
        _tables(evening, words),
        _cards(evening, words),
        _ticks(evening, words, mentors=True),
        _ticks(evening, words, mentors=False),
    ]


def _summary(evening: Evening, words: Words) -> Table:
    rows: list[tuple[Cell, ...]] = [(words("The plan"), words.say(one)) for one in evening.statements]
    for turn in evening.turns:
        when = words.say(S("Round {round}", round=turn.number))
        times = f"{clock(turn.starts)}–{clock(turn.ends)}" if turn.starts else ""
        said = words("Break for everybody") if turn.rest else _held(evening, turn.number, words)
        if turn.pause_after:
            said += " " + words.say(S("Then {minutes} minutes of pause.", minutes=turn.pause_after))
        rows.append((f"{when} {times}".strip(), said))
    rows += [(words("Not in the rota"), words.say(one.sentence)) for one in evening.left_out]
    return Table(words("Summary"), [Column(words("What"), 24), Column(words("Value"), 100)], rows)


def _held(evening: Evening, number: int, words: Words) -> str:
    talks = [talk for talk in evening.talks if talk.round == number]
    tables = len({talk.table for talk in talks})
    said = words.say(S("{talks} talks at {tables} tables.", talks=len(talks), tables=tables))
    ran = " " + words("Already run.") if number < evening.from_round else ""
    return said + ran


def _rounds(evening: Evening, words: Words) -> Table:
    columns = [
        Column(words("Round"), 8, "number"),
        Column(words("Starts"), 9),
        Column(words("Table"), 8, "number"),
        Column(words("Mentor"), 26),
        Column(words("Mentee"), 26),
        Column(words("To talk about"), 60),
        Column(words("Points (0–100)"), 10, "bar"),
        Column(words("Mentor e-mail"), 32),
        Column(words("Mentee e-mail"), 32),
    ]
    starts = {turn.number: clock(turn.starts) for turn in evening.turns}
    people = evening.people
    rows: list[tuple[Cell, ...]] = [
        (
            talk.round, starts[talk.round], talk.table, people[talk.mentor].name, people[talk.mentee].name,
            words.say(talk.why) if talk.why else "", talk.points / POINT,
            people[talk.mentor].email, people[talk.mentee].email,
        )
        for talk in evening.talks
    ]  # fmt: skip
    return Table(words("Rounds"), columns, rows, filtered=True, frozen=3, printed=7)


def _tables(evening: Evening, words: Words) -> Table:
    talking = [turn for turn in evening.turns if not turn.rest]
    columns = [Column(words("Table"), 8, "number")]
    for turn in talking:
        said = words.say(S("Round {round}", round=turn.number))
        columns.append(Column(f"{said}\n{clock(turn.starts)}".strip(), 25))
    at: dict[tuple[int, int], list[Talk]] = {}
    for talk in evening.talks:
        at.setdefault((talk.table, talk.round), []).append(talk)
    rows: list[tuple[Cell, ...]] = [
        (table, *(_at_table(evening, at.get((table, turn.number), [])) for turn in talking))
        for table in sorted({table for table, _ in at})
    ]
    return Table(words("Tables"), columns, rows, frozen=1)


def _at_table(evening: Evening, talks: list[Talk]) -> str:
    if not talks:
        return ""
    mentor = evening.people[talks[0].mentor].name
    return "\n".join([f"{mentor}:", *(evening.people[talk.mentee].name for talk in talks)])


def _cards(evening: Evening, words: Words) -> Table:
    columns = [
        Column(words("Name"), 28),
        Column(words("Role"), 14),
        Column(words("Card"), 80),
        Column(words("E-mail"), 34),
    ]
    rows = [(card.name, card.role, card_text(card), card.email) for card in cards(evening)]
    return Table(words("Cards"), columns, rows, filtered=True, frozen=1, printed=3)


def _ticks(evening: Evening, words: Words, *, mentors: bool) -> Table:
    title = words("Ticks of mentors") if mentors else words("Ticks of mentees")
    columns = [
        Column(words("Who"), 28),
        Column(words("Talked with"), 28),
        Column(words("Round"), 8, "number"),
        Column(words("Would like to go on"), 14),
        Column(words("Rather not"), 14),
        Column(words("Who e-mail"), 32),
        Column(words("Talked with e-mail"), 32),
    ]
    return Table(title, columns, list(_tick_rows(evening, mentors=mentors)), frozen=2, printed=5)


def _tick_rows(evening: Evening, *, mentors: bool) -> Iterator[tuple[Cell, ...]]:
    for person in evening.mentors if mentors else evening.mentees:
        for talk in evening.talks_of(person):
            one = evening.people[person]
            other = evening.people[talk.mentee if mentors else talk.mentor]
            yield one.name, other.name, talk.round, "", "", one.email, other.email
