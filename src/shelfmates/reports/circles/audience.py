"""Circles as a committee may see them: no addresses, and no trace of confidential rules.

What is left over is told alike of everybody: how many circles somebody could sit in would tell, beside the
open rules, that another rule excludes the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shelfmates.language import S
from shelfmates.proposal.circles.causes import NOT_NEEDED
from shelfmates.proposal.circles.model import Circle, Figures, Formed, Seat
from shelfmates.proposal.circles.words import statements
from shelfmates.proposal.model import Rule, Unplaced
from shelfmates.proposal.stages import POINT
from shelfmates.proposal.telling.reasons import EVERYTHING_ELSE
from shelfmates.proposal.telling.sentences import ADVICE_WITHOUT_REMEDY
from shelfmates.reports.folding import ELSE_LABEL, has_confidential_wishes

NO_SEAT = S("The circles that open have no seat for this person.")
SEATLESS = frozenset({"no_partner", "no_seat", "others_fit"})
"""Causes that are told alike."""
HIDDEN = frozenset({"proof"})


def for_committee(formed: Formed) -> Formed:
    """The same circles without what a committee may not see."""
    folded = formed.weighed and has_confidential_wishes(formed.programme)
    floor = round(formed.programme.matching.floor * POINT)
    circles = tuple(_circle(one, floor) for one in formed.circles)
    figures = _figures(formed.figures, circles) if folded else formed.figures
    said = tuple(statements(figures, len(circles), sum(one.kept for one in circles)))
    return replace(
        formed,
        contacts=False,
        people={
            one.id: replace(one, email="", answers={}, typed={}, applied_at=None)
            for one in formed.people.values()
        },
        circles=circles,
        unplaced=tuple(_left_over(one) for one in formed.unplaced),
        not_needed=tuple(replace(one, sentence=NOT_NEEDED) for one in formed.not_needed),
        figures=figures,
        letters=(),
        statements=said[:-1] if folded and figures.status == "optimal" else said,  # it speaks of true points
        rules=_rules(formed),
        record=_record(formed.record),
        problems=(),
    )


def _circle(circle: Circle, floor: int) -> Circle:
    return replace(circle, seats=tuple(_seat(one, floor) for one in circle.seats))


def _seat(seat: Seat, floor: int) -> Seat:
    return replace(seat, points=seat.open_points, weak=seat.open_points < floor, better=None)


def _figures(true: Figures, circles: tuple[Circle, ...]) -> Figures:
    """Points and weak seats as they are told; what is not proved stays as far away as it is."""
    seats = [seat for circle in circles for seat in circle.seats]
    points, weak = sum(seat.points for seat in seats), sum(seat.weak for seat in seats)
    return replace(
        true,
        weak=weak,
        least_weak=max(0, weak - (true.weak - true.least_weak)),
        points=points,
        most_points=points + true.most_points - true.points,
    )


def _left_over(one: Unplaced) -> Unplaced:
    if one.cause not in SEATLESS:
        return one
    return replace(one, cause="no_seat", sentence=NO_SEAT, remedies=(), advice=ADVICE_WITHOUT_REMEDY)


def _rules(formed: Formed) -> tuple[Rule, ...]:
    """The open rules; confidential wishes count together, as one line."""
    programme = formed.programme
    musts = {must.id for must in programme.musts if must.confidential}
    wishes = {wish.id: wish.weight for wish in programme.wishes if wish.confidential}
    secret = {("must", one) for one in musts} | {("wish", one) for one in wishes}
    kept = [rule for rule in formed.rules if (rule.kind, rule.id) not in secret]
    if wishes and formed.weighed:
        last = max((n for n, rule in enumerate(kept, 1) if rule.kind in ("must", "wish")), default=0)
        kept.insert(last, Rule("wish", EVERYTHING_ELSE, ELSE_LABEL, weight=sum(wishes.values())))
    return tuple(kept)


def _record(record: Mapping[str, object]) -> Mapping[str, object]:
    """Without the proof, whose prices would tell who is kept apart, and without fingerprints of answers."""
    shown = {key: value for key, value in record.items() if key not in HIDDEN}
    prints = record["fingerprints"]
    assert isinstance(prints, Mapping)
    return {**shown, "fingerprints": {"programme": prints["programme"]}}


__all__ = ["for_committee"]
