"""What workbook and page say alike of circles: figures, why somebody sits there, and the record as lines."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shelfmates.language import Points, S, Sentence, Words
from shelfmates.proposal.circles.model import Circle, Formed, Seat
from shelfmates.proposal.model import Unplaced
from shelfmates.proposal.telling.labels import role_label
from shelfmates.reports.wording import STATUS

MADE_FOR: Mapping[str, Sentence] = MappingProxyType(
    {
        "coordinator": S("The coordinator alone: with addresses and what confidential rules did"),
        "committee": S("The committee: without addresses and confidential rules"),
    }
)


def audience(formed: Formed) -> str:
    """Whom this is made for."""
    return "coordinator" if formed.contacts else "committee"


def why(seat: Seat, words: Words) -> list[str]:
    """Why a person sits in this circle, and where they would fit better."""
    said = [words.say(reason.sentence) for reason in seat.reasons]
    said = said or [words("Nothing speaks for it in particular; there is a seat.")]
    return [*said, *([words.say(seat.better)] if seat.better else [])]


def labels(seat: Seat, words: Words) -> list[str]:
    """The small labels of a seat."""
    return [words("kept")] * seat.kept + [words("weak")] * seat.weak


def helping(one: Unplaced, words: Words) -> list[str]:
    """What would help somebody without a circle."""
    said = [words.say(remedy.sentence) for remedy in one.remedies]
    return [*said, *([words.say(one.advice)] if one.advice else [])]


def role(formed: Formed, role_id: str, words: Words) -> str:
    """What the programme calls a role, or how its form says that somebody takes either side."""
    return role_label(formed.programme, role_id).said_in(words.language)


def mean(circle: Circle) -> int:
    """Mean points of the members, on the inner scale."""
    return sum(seat.points for seat in circle.seats) // max(1, len(circle.seats))


def record_lines(formed: Formed, words: Words) -> list[tuple[str, str]]:
    """What was formed, of what and with what, so that it can be done again."""
    figures, record = formed.figures, formed.record
    fingerprints, versions = record["fingerprints"], record["versions"]
    assert isinstance(fingerprints, dict)
    assert isinstance(versions, dict)
    made_for = words.say(MADE_FOR[audience(formed)])
    most = S("{value} of at most {most}", value=figures.placed, most=figures.most_placed)
    weak = S("{value}, at least {least}", value=figures.weak, least=figures.least_weak)
    people = [
        (words("Fingerprint of the people"), str(value))
        for name, value in fingerprints.items()
        if name == "people"
    ]
    files = [
        (words.say(S("File: {name}", name=name)), str(value))
        for name, value in fingerprints.get("files", {}).items()
    ]
    return [
        (words("Programme"), f"{formed.programme.label.said_in(words.language)} ({formed.programme.id})"),
        (words("Made for"), made_for),
        (words("Day that dates count from"), words.date(formed.on)),
        (words("Outcome"), words.say(STATUS[figures.status])),
        (words("People placed"), words.say(most)),
        (words("Weak seats"), words.say(weak)),
        (words("Points"), words.points(Points(figures.points))),
        (words("Ceiling of points that no set can pass"), words.points(Points(figures.most_points))),
        *((words("Proof"), words.say(one)) for one in formed.statements),
        (words("Fingerprint of the programme"), str(fingerprints["programme"])),
        *people,
        *files,
        *((words.say(S("Version: {name}", name=name)), str(value)) for name, value in versions.items()),
    ]
