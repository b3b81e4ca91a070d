"""What if: the best set with changes beside the best set as it is, person by person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Answer, Finding, Section
from shelfmates.proposal.questions.changes import Change, changed
from shelfmates.proposal.questions.changes.words import told_change
from shelfmates.proposal.questions.differences import differences, figures, outcome

NOTHING = S("Nothing would change.")
ONLY_POINTS = S("Everybody would be with whom they are with now; only the points change.")


def what_if(run: Run, changes: Sequence[Change]) -> Answer:
    """The changes as they were understood, the set in numbers before and after, and who is affected.

    Raises ChangeError and KeptError as ``changed`` does.
    """
    after = changed(run, changes)
    told = [Finding(told_change(one, run, after), {"code": "change", **one}) for one in changes]
    gone = run.by_id.keys() - after.by_id.keys()
    moved = differences(outcome(run), outcome(after), {**run.by_id, **after.by_id}, gone)
    before, now = figures(run), figures(after)
    note = None
    if not moved:
        note = NOTHING if before == now else ONLY_POINTS
    return Answer(
        "what_if",
        (
            Section("changes", S("What if"), tuple(told)),
            Section("whole", S("The set as a whole"), tuple(_whole(before, now))),
            Section("differences", S("What would be different"), moved, note),
        ),
        {"changes": [dict(one) for one in changes]},
    )


def _whole(before: tuple[int, int, str], now: tuple[int, int, str]) -> Iterator[Finding]:
    (people_before, total_before, _), (people, total, status) = before, now
    sentence = S("As many people would be placed as now: {count}.", count=people)
    if people != people_before:
        sentence = SN(
            "{count} person would be placed instead of {before}.",
            "{count} people would be placed instead of {before}.",
            people,
            before=people_before,
        )
    yield Finding(sentence, {"code": "people", "before": people_before, "after": people})
    points = S("The points of all partnerships together would stay {points}.", points=Points(total))
    if total != total_before:
        points = S(
            "The points of all partnerships together would be {points} instead of {before}.",
            points=Points(total),
            before=Points(total_before),
        )
    yield Finding(points, {"code": "points", "before": total_before, "after": total})
    yield Finding(_proof(status), {"code": "proof", "status": status})


def _proof(status: str) -> Sentence:
    if status == "optimal":
        return S("This is proved: with these changes no better set exists.")
    return S("With these changes this is a good set, but it is not proved to be the best.")
