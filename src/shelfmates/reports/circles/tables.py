"""The sheets of circles: circles, people, who has none, offers not needed, letters, rules, record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shelfmates.language import Words
from shelfmates.proposal.circles.model import Circle, Formed
from shelfmates.reports.circles.lines import helping, labels, mean, record_lines, role, why
from shelfmates.reports.sheets import write_tables
from shelfmates.reports.tables import Cell, Column, Table, shown
from shelfmates.reports.wording import KINDS


def to_xlsx(formed: Formed, path: Path, words: Words) -> None:
    """Write the workbook. Its sheet of people can be given back with --keep."""
    title = formed.programme.label.said_in(words.language)
    write_tables(circle_tables(formed, words), path, title, formed.on, words)


def circle_tables(formed: Formed, words: Words) -> list[Table]:
    """All sheets in the order of the workbook."""
    offers = (_not_needed,) if formed.not_needed else ()
    letters = (_letters,) if formed.contacts else ()
    makers = (_circles, _people, _not_placed, *offers, *letters, _rules, _record)
    made = [maker(formed, words) for maker in makers]
    return made if formed.contacts else [_without(one, _ADDRESSES, words) for one in made]


_ADDRESSES = frozenset({"Addresses", "Person e-mail", "E-mail"})


def _without(table: Table, headings: frozenset[str], words: Words) -> Table:
    """A table without these columns."""
    hidden = {words(one) for one in headings}
    shown = [k for k, column in enumerate(table.columns) if column.heading not in hidden]
    rows = [tuple(row[k] for k in shown) for row in table.rows]
    return replace(
        table,
        columns=[table.columns[k] for k in shown],
        rows=rows,
        printed=table.printed and min(table.printed, len(shown)),
    )


def _circles(formed: Formed, words: Words) -> Table:
    columns = [
        Column(words("No."), 6, "number"),
        Column(words("Circle"), 40),
        Column(words("Facilitator"), 26),
        Column(words("Members"), 34),
        Column(words("People"), 9, "number"),
        Column(words("Mean points (0–100)"), 12, "bar"),
        Column(words("Remarks"), 12),
        Column(words("Addresses"), 60),
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            circle.number,
            words.say(circle.title),
            formed.people[circle.leader].name if circle.leader else "",
            "\n".join(formed.people[seat.person].name for seat in circle.seats),
            len(circle.people) - bool(circle.leader and not circle.among),
            shown(mean(circle)),
            words("kept") if circle.kept else "",
            "; ".join(formed.people[one].email for one in circle.people),
        )
        for circle in formed.circles
    ]
    return Table(words("Circles"), columns, rows, filtered=True, frozen=2, printed=7)


def _people(formed: Formed, words: Words) -> Table:
    columns = [
        Column(words("Circle"), 9, "number"),
        Column(words("Topic"), 34),
        Column(words("Person"), 28),
        Column(words("Part"), 14),
        Column(words("Person e-mail"), 32),
        Column(words("Points (0–100)"), 10, "bar"),
        Column(words("Remarks"), 12),
        Column(words("Why"), 80),
    ]
    rows: list[tuple[Cell, ...]] = []
    for circle in formed.circles:
        topic = words.say(circle.title) if circle.topic else ""
        if circle.leader:
            person = formed.people[circle.leader]
            part = words("Facilitator")
            rows.append((circle.number, topic, person.name, part, person.email, None, "", ""))
        rows += _seats(formed, circle, topic, words)
    return Table(words("People"), columns, rows, filtered=True, frozen=3)


def _seats(formed: Formed, circle: Circle, topic: str, words: Words) -> list[tuple[Cell, ...]]:
    return [
        (
            circle.number,
            topic,
            formed.people[seat.person].name,
            words("Member"),
            formed.people[seat.person].email,
            shown(seat.points),
            ", ".join(labels(seat, words)),
            "\n".join(why(seat, words)),
        )
        for seat in circle.seats
    ]


def _not_placed(formed: Formed, words: Words) -> Table:
    columns = [
        Column(words("Name"), 26),
        Column(words("Role"), 14),
        Column(words("E-mail"), 30),
        Column(words("Why"), 60),
        Column(words("What would help"), 70),
    ]
    rows = []
    for one in formed.unplaced:
        person = formed.people[one.person]
        said = words.say(one.sentence), "\n".join(helping(one, words))
        rows.append((person.name, role(formed, one.role, words), person.email, *said))
    return Table(words("Without a circle"), columns, rows, filtered=True, frozen=1)


def _not_needed(formed: Formed, words: Words) -> Table:
    columns = [
        Column(words("Name"), 26),
        Column(words("E-mail"), 30),
        Column(words("Why"), 80),
    ]
    rows: list[tuple[Cell, ...]] = []
    for one in formed.not_needed:
        person = formed.people[one.person]
        rows.append((person.name, person.email, words.say(one.sentence)))
    return Table(words("Offers not needed"), columns, rows, filtered=True, frozen=1)


def _letters(formed: Formed, words: Words) -> Table:
    columns = [
        Column(words("To name"), 26),
        Column(words("To e-mail"), 32),
        Column(words("Language"), 10),
        Column(words("Subject"), 36),
        Column(words("Body"), 90),
    ]
    rows = [(one.to_name, one.to_email, one.language, one.subject, one.body) for one in formed.letters]
    return Table(words("Letters"), columns, rows, filtered=True, frozen=1)


def _rules(formed: Formed, words: Words) -> Table:
    columns = [
        Column(words("Kind"), 14),
        Column(words("Rule"), 70),
        Column(words("Weight"), 10, "number"),
        Column(words("Details"), 60),
    ]
    rows = [
        (
            words.say(KINDS[one.kind]),
            words.say(one.label),
            one.weight,
            words.say(one.detail) if one.detail else "",
        )
        for one in formed.rules
    ]
    return Table(words("Rules used"), columns, rows)


def _record(formed: Formed, words: Words) -> Table:
    columns = [Column(words("What"), 34), Column(words("Value"), 90)]
    return Table(words("Record"), columns, record_lines(formed, words))
