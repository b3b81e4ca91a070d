"""What is known about the set as a whole, and about each pair's alternative, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.model import Figures
from shelfmates.proposal.telling.labels import filled, name_of


def lost(points: int) -> Points | Sentence:
    """A loss as it is said: never "0.0 points less" where there is one."""
    return S("less than {points}", points=Points(1000)) if 0 < points < 500 else Points(points)


# ── the best set without this pair ────────────────────────────────────────────────────────────


OTHERS_FIRST = S(
    "Without this pair, {seeker} would be {there}; others would be placed, but not first those who waited "
    "longest."
)
WEAKER = S(
    "Without this pair, {seeker} would be {there}; as many people would be placed, but the weakest "
    "partnership would be weaker."
)
_BY_AIM: Mapping[str, Sentence] = MappingProxyType({"waiting": OTHERS_FIRST, "worst": WEAKER})


def by_aim(aim: str, seeker: Applicant, there: Sentence) -> Sentence:
    """Where the seeker would be without this pair, in a set that an aim before the points decides against."""
    return filled(_BY_AIM[aim], seeker=name_of(seeker), there=there)


def runner_up(
    seeker: Applicant, other: Applicant | None, people_lost: int, score_lost: int, aim: str | None = None
) -> Sentence:
    """Who the seeker would have without this pair, and what that set loses (points on the inner scale).

    ``aim``: the one before the points that decides against it, "waiting" or "worst" (see ``aims``).
    """
    values = {"seeker": name_of(seeker), "points": lost(score_lost)}
    if aim is not None:
        there = S("with {other}", other=name_of(other)) if other else S("without a place")
        return by_aim(aim, seeker, there)
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
        if score_lost == 0:
            return S(
                "As good for the whole: {seeker} without a place, and somebody else with one. "
                "The committee may choose.",
                **values,
            )
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


AMONG: Mapping[bool, Sentence] = MappingProxyType(
    {
        False: S("Among mentees and mentors: {sentence}"),
        True: S("Among peers: {sentence}"),
    }
)
"""What is said of one stage alone, where peers come after mentees and mentors: by whether it is theirs."""


# ── the proof in words ────────────────────────────────────────────────────────────────────────


def proof(
    figures: Figures, *, kept: int = 0, eligible_pairs: int | None = None, waiting: bool = False
) -> tuple[Sentence, ...]:
    """What is known about the set: one to three sentences, the verdict first.

    ``kept``: partnerships that were fixed beforehand; ``eligible_pairs``: how many pairs the bound covers;
    ``waiting``: whether some come before others, as they waited longer.
    """
    said = [
        _optimal(figures, kept, waiting=waiting)
        if figures.status == "optimal"
        else _VERDICTS[figures.status](figures, kept)
    ]
    if kept and figures.status in ("optimal", "bounded"):
        said.append(
            SN(
                "{count} partnership was kept as it was; the proof holds for everything around it.",
                "{count} partnerships were kept as they were; the proof holds for everything around them.",
                kept,
            )
        )
    if eligible_pairs is not None and figures.status in ("optimal", "bounded"):
        said.append(_checked(eligible_pairs))
    return tuple(said)


def _checked(pairs: int) -> Sentence:
    return SN(
        "What was checked: a ceiling that no set can pass, over the one pair the rules allow.",
        "What was checked: a ceiling that no set can pass, over all {count} pairs the rules allow.",
        pairs,
    )


def _people(count: int) -> Sentence:
    return SN("{count} person", "{count} people", count)


_PEOPLE, _WORST = ("people", "score"), ("people", "worst", "score")
_NOTHING_BETTER: Mapping[tuple[tuple[str, ...], bool, bool], str] = MappingProxyType(
    {
        (_PEOPLE, False, False): S(
            "No better set exists: none places more than {people}, "
            "and none that places as many reaches more than {points} points."
        ).text,
        (_PEOPLE, False, True): S(
            "No better set exists around the kept partnerships: none places more than {people}, "
            "and none that places as many reaches more than {points} points."
        ).text,
        (_PEOPLE, True, False): S(
            "No better set exists: none does more for those on the waiting list, the longest waiting first; "
            "of those that do as much, none places more than {people}; "
            "and of these, none that places as many reaches more than {points} points."
        ).text,
        (_PEOPLE, True, True): S(
            "No better set exists around the kept partnerships: none does more for those on the waiting "
            "list, the longest waiting first; of those that do as much, none places more than {people}; "
            "and of these, none that places as many reaches more than {points} points."
        ).text,
        (("score",), False, False): S("No better set exists: none reaches more than {points} points.").text,
        (("score",), False, True): S(
            "No better set exists around the kept partnerships: none reaches more than {points} points."
        ).text,
        (_WORST, False, False): S(
            "No better set exists: none places more than {people}; of those that place as many, none has a "
            "stronger weakest partnership; and of these, none reaches more than {points} points."
        ).text,
        (_WORST, False, True): S(
            "No better set exists around the kept partnerships: none places more than {people}; "
            "of those that place as many, none has a stronger weakest partnership; "
            "and of these, none reaches more than {points} points."
        ).text,
        (_WORST, True, False): S(
            "No better set exists: none does more for those on the waiting list, the longest waiting first; "
            "of those that do as much, none places more than {people}; of those that place as many, none has "
            "a stronger weakest partnership; and of these, none reaches more than {points} points."
        ).text,
        (_WORST, True, True): S(
            "No better set exists around the kept partnerships: none does more for those on the waiting "
            "list, the longest waiting first; of those that do as much, none places more than {people}; "
            "of those that place as many, none has a stronger weakest partnership; "
            "and of these, none reaches more than {points} points."
        ).text,
    }
)
"""What an optimal set means: by objective, whether some waited longer, and whether partnerships were kept."""


def _optimal(figures: Figures, kept: int, *, waiting: bool) -> Sentence:
    values = {"people": _people(figures.people_placed), "points": Points(figures.total)}
    text = _NOTHING_BETTER[figures.objective, waiting and "people" in figures.objective, kept > 0]
    return Sentence(text, MappingProxyType(values))


_FEWER_PLACED = S(
    "A good set, not proved to be the best: it places {people}, and no set can place more than {most}. "
    "Its {points} points are at most {gap} points from the best."
)
_NEARLY = S(
    "A good set, nearly proved to be the best: no set places more than {people}, "
    "and its {points} points are at most {gap} points from the best."
)
_STOPPED = S(
    "The search was stopped before the end: this set places {people} with {points} points, "
    "and a better one may exist."
)


def _bounded(figures: Figures, _: int) -> Sentence:
    values = {
        "people": _people(figures.people_placed),
        "most": _people(figures.people_bound),
        "points": Points(figures.total),
        "gap": Points(figures.gap),
    }
    if figures.people_bound > figures.people_placed:
        return filled(_FEWER_PLACED, **values)
    return filled(_NEARLY, **values)


def _interrupted(figures: Figures, _: int) -> Sentence:
    return filled(
        _STOPPED,
        people=_people(figures.people_placed),
        points=Points(figures.total),
    )


def _infeasible(_: Figures, __: int) -> Sentence:
    return S("No set can hold all the fixed partnerships and obey every rule at once.")


_VERDICTS: Mapping[str, Callable[[Figures, int], Sentence]] = MappingProxyType(
    {"bounded": _bounded, "interrupted": _interrupted, "infeasible": _infeasible}
)


# ── the proof for those who must not know the points ──────────────────────────────────────────

_BEST = S("No better set exists by the programme's aims and rules.")
_BEST_AROUND = S("No better set exists around the kept partnerships by the programme's aims and rules.")
_GOOD = S("A good set by the programme's aims and rules, not proved to be the best.")
_UNTOLD: Mapping[str, Sentence] = MappingProxyType(
    {
        **{text: _BEST_AROUND if kept else _BEST for (_, _, kept), text in _NOTHING_BETTER.items()},
        _FEWER_PLACED.text: _GOOD,
        _NEARLY.text: _GOOD,
        _STOPPED.text: S("The search was stopped before the end: a better set may exist."),
    }
)


def without_points(statements: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The statements of a proof with verdicts that name no points.

    The number of pairs is left out: where a pair needs some points, it would tell of them.
    """
    checked = _checked(1).text
    return tuple(_verdict_without(one) for one in statements if one.text != checked)


def _verdict_without(statement: Sentence) -> Sentence:
    inner = statement.values.get("statement")
    if isinstance(inner, Sentence):  # said of one stage of several
        values = MappingProxyType({**statement.values, "statement": _verdict_without(inner)})
        return Sentence(statement.text, values, statement.many)
    return _UNTOLD.get(statement.text, statement)
