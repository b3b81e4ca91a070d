"""Which limits of the programme hold, and what each costs: the run solved anew without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from shelfmates.definitions.model import Cap
from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Finding, Section
from shelfmates.proposal.questions.changes import changed
from shelfmates.proposal.questions.differences import figures, outcome
from shelfmates.proposal.telling.proof import lost

HEADING = S("What do the programme's limits cost?")


def caps_section(run: Run, progress: Callable[[Sentence], None] = lambda _: None) -> Section:
    """Each limit with how much it allows, and the people and points of the set there would be without it."""
    if not run.definition.caps:
        return Section(
            "caps", HEADING, (), S("This programme sets no limits on groups or on the partnerships in all.")
        )
    progress(S("Matching without each limit"))
    found = tuple(finding for cap in run.definition.caps for finding in _cap(run, cap))
    return Section("caps", HEADING, found, S("Each limit is taken away alone; the other rules stay."))


def without_cap(run: Run, cap: Cap) -> Run:
    """The run solved anew without one limit."""
    return changed(run, [{"kind": "relax_rule", "of": "cap", "rule": cap.id}])


def _cap(run: Run, cap: Cap) -> Iterator[Finding]:
    after = without_cap(run, cap)
    before, there = outcome(run), outcome(after)
    gained = len(there.seeking) - len(before.seeking)
    totals = [figures(one)[1] for one in (run, after)]
    points = totals[1] - totals[0]
    moved = before.seeking != there.seeking
    price = _price(gained, points, totals[1], moved=moved)
    sentence = S("{held} {price}", held=_HELD[cap.kind](run, cap), price=price)
    data = {
        "code": "cap", "cap": cap.id, "kind": cap.kind, "people_gained": gained, "score_gained": points,
        "total_now": totals[0], "total_then": totals[1],
    }  # fmt: skip
    yield Finding(sentence, data)


def _price(gained: int, points: int, total: int, *, moved: bool) -> Sentence:
    if not moved:
        return S("Without it the set would be the same.")
    if gained > 0:
        return SN(
            "Without it {count} person more would be placed, with {total} points in all.",
            "Without it {count} people more would be placed, with {total} points in all.",
            gained, total=Points(total),
        )  # fmt: skip
    if gained == 0 and points > 0:
        return S(
            "Without it as many people would be placed, with {points} points more in all.",
            points=lost(points),
        )
    if gained == 0 and points == 0:
        return S("Without it others would be placed, as many and as well.")
    return S(
        "Without it the programme's aims would give another set, with {total} points in all.",
        total=Points(total),
    )


def _share(run: Run, cap: Cap) -> Sentence:
    steps = next((stage.capped.steps for stage in run.stages if stage.capped.share is not None), ())
    most = steps[-1].most if steps else None
    if most is None:
        return S("“{cap}” had nobody to limit.", cap=cap.label)
    return SN(
        "“{cap}” allows {count} person of one group at most.",
        "“{cap}” allows {count} people of one group at most.",
        most, cap=cap.label,
    )  # fmt: skip


def _total(_: Run, cap: Cap) -> Sentence:
    return SN(
        "“{cap}” allows {count} partnership at most.",
        "“{cap}” allows {count} partnerships at most.",
        cap.most or 0, cap=cap.label,
    )  # fmt: skip


def _intake(run: Run, cap: Cap) -> Sentence:
    waiting = {e.person.id for e in run.entries if e.deferral is not None and e.deferral.cap is cap}
    return SN(
        "“{cap}” held {count} application back.",
        "“{cap}” held {count} applications back.",
        len(waiting), cap=cap.label,
    )  # fmt: skip


_HELD: Mapping[str, Callable[[Run, Cap], Sentence]] = MappingProxyType(
    {"set_cap": _share, "total_cap": _total, "intake_cap": _intake}
)
