"""Circles as one page that needs nothing but itself: to project, to read on a telephone, to print."""

from __future__ import annotations

from shelfmates.language import Points, Words
from shelfmates.proposal.circles.model import Circle, Formed, Seat
from shelfmates.proposal.model import Unplaced
from shelfmates.reports.circles.lines import (
    MADE_FOR,
    audience,
    helping,
    labels,
    mean,
    record_lines,
    role,
    why,
)
from shelfmates.reports.rendering import rendered
from shelfmates.reports.wording import KINDS, STATUS

STYLES = ("page.css", "circles.css")


def to_html(formed: Formed, words: Words) -> str:
    """The whole page as text, in UTF-8 when written."""
    return rendered("circles.html", _content(formed, words), *STYLES)


def _content(formed: Formed, words: Words) -> dict[str, object]:
    programme = formed.programme.label.said_in(words.language)
    figures = formed.figures
    return {
        "words": words,
        "lang": words.language,
        "title": f"{programme} – {words('Circles')}",
        "programme": programme,
        "day": words.date(formed.on),
        "made_for": words.say(MADE_FOR[audience(formed)]),
        "figures": [
            (words("People placed"), words.number(figures.placed)),
            (words("Circles"), words.number(len(formed.circles))),
            (words("Without a circle"), words.number(len(formed.unplaced))),
            (words("Mean points"), _mean(formed, words)),
            (words("Outcome"), words.say(STATUS[figures.status])),
        ],
        "statements": [words.say(one) for one in formed.statements],
        "circles": [_circle(formed, circle, words) for circle in formed.circles],
        "unplaced": [_left_over(formed, one, words) for one in formed.unplaced],
        "not_needed": [_left_over(formed, one, words) for one in formed.not_needed],
        "rules": [
            {
                "label": words.say(one.label),
                "kind": words.say(KINDS[one.kind]),
                "weight": "" if one.weight is None else words.number(one.weight),
                "detail": words.say(one.detail) if one.detail else "",
            }
            for one in formed.rules
        ],
        "record": record_lines(formed, words),
    }


def _left_over(formed: Formed, one: Unplaced, words: Words) -> dict[str, object]:
    return {
        "name": formed.people[one.person].name,
        "email": formed.people[one.person].email,
        "role": role(formed, one.role, words),
        "why": words.say(one.sentence),
        "help": helping(one, words),
    }


def _mean(formed: Formed, words: Words) -> str:
    seats = [seat.points for circle in formed.circles for seat in circle.seats]
    return words.points(Points(sum(seats) // len(seats))) if seats else "–"


def _circle(formed: Formed, circle: Circle, words: Words) -> dict[str, object]:
    leader = formed.people[circle.leader] if circle.leader else None
    return {
        "number": circle.number,
        "title": words.say(circle.title),
        "leader": {"name": leader.name, "email": leader.email} if leader else None,
        "kept": circle.kept,
        "points": words.points(Points(mean(circle))),
        "seats": [_seat(formed, seat, words) for seat in circle.seats],
    }


def _seat(formed: Formed, seat: Seat, words: Words) -> dict[str, object]:
    return {
        "name": formed.people[seat.person].name,
        "email": formed.people[seat.person].email,
        "points": words.points(Points(seat.points)),
        "labels": labels(seat, words),
        "why": why(seat, words),
    }
