"""What is known about the set as a whole, and about each pair's alternative, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.model import Figures
from shelfmates.proposal.telling.labels import name_of


def lost(points: int) -> Points | Sentence:
    """A loss as it is said: never "0.0 points less" where there is one."""
    return S("less than {points}", points=Points(1000)) if 0 < points < 500 else Points(points)


# ── the best set without this pair ────────────────────────────────────────────────────────────


def runner_up(seeker: Applicant, other: Applicant | None, people_lost: int, score_lost: int) -> Sentence:
    """Who the seeker would have without this pair, and what that set loses (points on the inner scale)."""
    values = {"seeker": name_of(seeker), "points": lost(score_lost)}
    if people_lost < 0 or (people_lost == 0 and score_lost < 0):
        # Only where the programme aims at something before people or points: that level decided.
        there = S("with {other}", other=name_of(other)) if other else S("without a place")
        return S(
            "Without this pair, {seeker} would be {there}; "
            "by the order of the programme's aims that set comes second.",
            seeker=name_of(seeker),
            there=there,
        )
    if other is None:
        if people_lost:
            return S("Without this pair, {seeker} would have no place.", seeker=name_of(seeker))
        return S(
            "Without this pair, {seeker} would have no place; somebody else would, for {points} points less.",
            **values,
        )
    values["other"] = name_of(other)
    if people_lost:
        return SN(
            "Without this pair, {seeker} would be with {other}, and {count} person fewer would be placed.",
            "Without this pair, {seeker} would be with {other}, and {count} people fewer would be placed.",
            people_lost,
            **values,
        )
    if score_lost == 0:
        return S("As good for the whole: {seeker} with {other}. The committee may choose.", **values)
    return S("Without this pair, {seeker} would be with {other}, for {points} points less in all.", **values)


# ── the proof in words ────────────────────────────────────────────────────────────────────────


def proof(figures: Figures, *, kept: int = 0, eligible_pairs: int | None = None) -> tuple[Sentence, ...]:
    """What is known about the set: one to three sentences, the verdict first.

    ``kept``: partnerships that were fixed beforehand; ``eligible_pairs``: how many pairs the bound covers.
    """
    said = [_VERDICTS[figures.status](figures, kept)]
    if kept and figures.status in ("optimal", "bounded"):
        said.append(
            SN(
                "{count} partnership was kept as it was; the proof holds for everything around it.",
                "{count} partnerships were kept as they were; the proof holds for everything around them.",
                kept,
            )
        )
    if eligible_pairs is not None and figures.status in ("optimal", "bounded"):
        said.append(
            SN(
                "What was checked: a ceiling that no set can pass, over the one pair the rules allow.",
                "What was checked: a ceiling that no set can pass, over all {count} pairs the rules allow.",
                eligible_pairs,
            )
        )
    return tuple(said)


def _people(count: int) -> Sentence:
    return SN("{count} person", "{count} people", count)


_NOTHING_BETTER: Mapping[tuple[tuple[str, ...], bool], str] = MappingProxyType(
    {
        (("people", "score"), False): S(
            "No better set exists: none places more than {people}, "
            "and none that places as many reaches more than {points} points."
        ).text,
        (("people", "score"), True): S(
            "No better set exists around the kept partnerships: none places more than {people}, "
            "and none that places as many reaches more than {points} points."
        ).text,
        (("score",), False): S("No better set exists: none reaches more than {points} points.").text,
        (("score",), True): S(
            "No better set exists around the kept partnerships: none reaches more than {points} points."
        ).text,
        (("people", "worst", "score"), False): S(
            "No better set exists: none places more than {people}; of those that place as many, none has a "
            "stronger weakest partnership; and of these, none reaches more than {points} points."
        ).text,
        (("people", "worst", "score"), True): S(
            "No better set exists around the kept partnerships: none places more than {people}; "
            "of those that place as many, none has a stronger weakest partnership; "
            "and of these, none reaches more than {points} points."
        ).text,
    }
)
"""What an optimal set means, by objective and whether partnerships were kept."""


def _optimal(figures: Figures, kept: int) -> Sentence:
    values = {"people": _people(figures.people_placed), "points": Points(figures.total)}
    return Sentence(_NOTHING_BETTER[figures.objective, kept > 0], MappingProxyType(values))


def _bounded(figures: Figures, _: int) -> Sentence:
    values = {
        "people": _people(figures.people_placed),
        "most": _people(figures.people_bound),
        "points": Points(figures.total),
        "gap": Points(figures.gap),
    }
    if figures.people_bound > figures.people_placed:
        return S(
            "A good set, not proved to be the best: it places {people}, and no set can place more "
            "than {most}. "
            "Its {points} points are at most {gap} points from the best.",
            **values,
        )
    return S(
        "A good set, nearly proved to be the best: no set places more than {people}, "
        "and its {points} points are at most {gap} points from the best.",
        **values,
    )


def _interrupted(figures: Figures, _: int) -> Sentence:
    return S(
        "The search was stopped before the end: this set places {people} with {points} points, "
        "and a better one may exist.",
        people=_people(figures.people_placed),
        points=Points(figures.total),
    )


def _infeasible(_: Figures, __: int) -> Sentence:
    return S("No set can hold all the fixed partnerships and obey every rule at once.")


_VERDICTS: Mapping[str, Callable[[Figures, int], Sentence]] = MappingProxyType(
    {"optimal": _optimal, "bounded": _bounded, "interrupted": _interrupted, "infeasible": _infeasible}
)
