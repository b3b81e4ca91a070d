"""An evening of short talks as one page that needs nothing but itself: to project, to look at, to print."""

from __future__ import annotations

from shelfmates.language import S, Words
from shelfmates.proposal.rota.model import Evening, Talk, Turn
from shelfmates.reports.rendering import rendered
from shelfmates.reports.rota.cards import Card, cards, clock, tick_options
from shelfmates.reports.wording import STATUS

STYLES = ("page.css", "rota.css")


def to_html(evening: Evening, words: Words) -> str:
    """The whole page as text, in UTF-8 when written."""
    return rendered("rota.html", _content(evening, words), *STYLES)


def _content(evening: Evening, words: Words) -> dict[str, object]:
    programme = evening.programme.label.said_in(words.language)
    planned = [talk for talk in evening.talks if not talk.ran]
    return {
        "words": words,
        "lang": words.language,
        "title": f"{programme} – {words('Rota of talks')}",
        "programme": programme,
        "day": words.date(evening.on),
        "figures": [
            (words("Talks"), words.number(len(evening.talks))),
            (words("Mentors"), words.number(len(evening.mentors))),
            (words("Mentees"), words.number(len(evening.mentees))),
            (words("Tables"), words.number(len({talk.table for talk in planned}))),
            (words("Outcome"), words.say(STATUS[evening.status])),
        ],
        "statements": [words.say(one) for one in evening.statements],
        "turns": [_turn(evening, turn, words) for turn in evening.turns],
        "rounds": [turn for turn in evening.turns if not turn.rest],
        "clock": clock,
        "tables": _tables(evening),
        "cards": [_card(evening, card) for card in cards(evening)],
        "left_out": [words.say(one.sentence) for one in evening.left_out],
    }


def _turn(evening: Evening, turn: Turn, words: Words) -> dict[str, object]:
    at: dict[int, list[Talk]] = {}
    for talk in evening.talks:
        if talk.round == turn.number:
            at.setdefault(talk.table, []).append(talk)
    times = f"{clock(turn.starts)}–{clock(turn.ends)}" if turn.starts else ""
    pause = S("Then {minutes} minutes of pause.", minutes=turn.pause_after)
    return {
        "title": words.say(S("Round {round}", round=turn.number)),
        "times": times,
        "rest": words("Break for everybody") if turn.rest else "",
        "ran": turn.number < evening.from_round,
        "pause": words.say(pause) if turn.pause_after else "",
        "tables": [
            {
                "table": table,
                "mentor": evening.people[talks[0].mentor].name,
                "mentees": [evening.people[talk.mentee].name for talk in talks],
            }
            for table, talks in sorted(at.items())
        ],
    }


def _tables(evening: Evening) -> list[dict[str, object]]:
    """Row per table, and in each round who sits there: mentor first."""
    talking = [turn.number for turn in evening.turns if not turn.rest]
    at: dict[tuple[int, int], list[Talk]] = {}
    for talk in evening.talks:
        at.setdefault((talk.table, talk.round), []).append(talk)
    rows = []
    for table in sorted({table for table, _ in at}):
        cells = []
        for number in talking:
            talks = at.get((table, number), [])
            mentor = [evening.people[talks[0].mentor].name] if talks else []
            cells.append({"round": number, "names": mentor + [evening.people[t.mentee].name for t in talks]})
        rows.append({"table": table, "cells": cells})
    return rows


def _card(evening: Evening, card: Card) -> dict[str, object]:
    words = Words(card.language)
    return {
        "card": card,
        "words": words,
        "day": words.date(evening.on),
        "programme": evening.programme.label.said_in(words.language),
        "options": tick_options(evening, words),
        "anchor": f"card-{card.person}",
    }
