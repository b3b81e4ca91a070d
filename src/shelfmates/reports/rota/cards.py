"""What each person holds in their hand, in their own language: where to be when, and a sheet to tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from shelfmates.language import S, Text, Words
from shelfmates.proposal.rota.model import Evening, Talk, Turn


@dataclass(frozen=True)
class Line:
    """One round of a card. ``partners`` is empty in a rest."""

    round: int
    time: str
    table: str
    partners: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Card:
    """One person's evening."""

    person: str
    name: str
    email: str
    role: str
    language: str
    lines: tuple[Line, ...]
    questions: tuple[str, ...]
    partners: tuple[str, ...]  # everybody this person talks with, in order, for the sheet to tick


def cards(evening: Evening) -> tuple[Card, ...]:
    """Mentors by name, then mentees by name."""
    return tuple(
        _card(evening, person, role)
        for role, people in (("mentor", evening.mentors), ("mentee", evening.mentees))
        for person in people
    )


def _card(evening: Evening, person_id: str, role: str) -> Card:
    person = evening.people[person_id]
    words = Words(person.language)
    mine = evening.talks_of(person_id)
    by_round: dict[int, list[Talk]] = {}
    for talk in mine:
        by_round.setdefault(talk.round, []).append(talk)
    lines = tuple(_line(evening, turn, by_round.get(turn.number, []), role, words) for turn in evening.turns)
    return Card(
        person=person_id,
        name=person.name,
        email=person.email,
        role=evening.programme.roles[role].label.said_in(words.language),
        language=words.language,
        lines=lines,
        questions=_questions(evening, role, words),
        partners=tuple(evening.people[_other(talk, role)].name for talk in mine),
    )


def _other(talk: Talk, role: str) -> str:
    return talk.mentee if role == "mentor" else talk.mentor


def _line(evening: Evening, turn: Turn, talks: Sequence[Talk], role: str, words: Words) -> Line:
    said = clock(turn.starts)
    if turn.rest:
        return Line(turn.number, said, "", (), words("Break for everybody"))
    if not talks:
        return Line(turn.number, said, "", (), words("You rest in this round"))
    names = tuple(evening.people[_other(talk, role)].name for talk in talks)
    beside = [evening.people[one].name for one in evening.beside(talks[0])] if role == "mentee" else []
    parts = [words.say(talk.why) for talk in talks if talk.why is not None]
    if beside:
        parts.append(words.say(S("At the table too: {names}.", names=tuple(beside))))
    return Line(turn.number, said, str(talks[0].table), names, " ".join(parts))


def clock(moment: time | None) -> str:
    """ "18:30"; nothing where no start is given."""
    return f"{moment:%H:%M}" if moment else ""


def _questions(evening: Evening, role: str, words: Words) -> tuple[str, ...]:
    """The programme's question cards for this role."""
    given = evening.programme.life.get("card")
    found = []
    for one in given if isinstance(given, (list, tuple)) else ():
        if isinstance(one, Mapping) and one.get("for") in (role, "everybody"):
            label = one.get("label")
            text = label if isinstance(label, Text) else Text(label) if isinstance(label, Mapping) else None
            found += [text.said_in(words.language)] if text else []
    return tuple(found)


def tick_options(evening: Evening, words: Words) -> tuple[str, ...]:
    """What can be ticked beside a name, as the programme words it."""
    table = evening.programme.life.get("tick_sheet")
    options = table.get("options", ()) if isinstance(table, Mapping) else ()
    labels = [one.get("label") for one in options if isinstance(one, Mapping)]
    said = [label.said_in(words.language) for label in labels if isinstance(label, Text)]
    return tuple(said) or (words("I would like to go on"), words("Rather not"))


def card_text(card: Card) -> str:
    """The whole card as text, for a letter or a telephone."""
    words = Words(card.language)
    lines = []
    for line in card.lines:
        begin = words.say(S("Round {round}", round=line.round)) + (f" ({line.time})" if line.time else "")
        if not line.partners:
            lines.append(f"{begin}: {line.why}")
            continue
        lines.append(f"{begin}: " + words.say(S("table {table}", table=line.table)))
        # A line for each name: in some programs names that run the other way upset those beside them.
        lines += [f"– {name}" for name in line.partners]
    return "\n".join(lines)
