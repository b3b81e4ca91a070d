"""A difference between a group and everybody else, in words and as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from shelfmates.definitions.model import Question
from shelfmates.language import Points, S, Sentence
from shelfmates.proposal.questions.answer import Finding
from shelfmates.proposal.telling.labels import label

SELDOM = 0.05
"""A difference that comes about by accident less often than this is worth looking into."""
NEARLY_ALWAYS = 0.95
_OFTEN = ((0.1, 10), (0.01, 100), (0.001, 1000))


@dataclass(frozen=True, eq=False)
class Compared:
    """One group beside the others in one respect.

    ``answer``: what the group answered, '' for everybody else; ``said``: the same as written.
    ``members`` and ``among`` (those compared at all) are (people,); ``values`` is what each has: a place
    (0 or 1), or points.
    """

    question: Question
    answer: str
    said: str
    measure: Literal["chance", "points"]
    members: NDArray[np.bool_]
    among: NDArray[np.bool_]
    values: NDArray[np.int64]

    @property
    def count(self) -> int:
        return int(self.members.sum())

    @property
    def others(self) -> int:
        return int(self.among.sum()) - self.count

    @property
    def sum(self) -> int:
        return int(self.values[self.members].sum())

    @property
    def others_sum(self) -> int:
        return int(self.values[self.among].sum()) - self.sum

    @property
    def equal(self) -> bool:
        return self.sum * self.others == self.others_sum * self.count


def told(one: Compared, likelihood: float, fair: float, looked_at: int) -> Finding:
    """A comparison as it is told. ``fair``: the likelihood once all ``looked_at`` differences count."""
    what = _chance(one) if one.measure == "chance" else _points(one)
    sentence = S("{what} {verdict}", what=what, verdict=_verdict(one, likelihood, fair, looked_at))
    here, there = (
        ({"placed": one.sum}, {"others_placed": one.others_sum})
        if one.measure == "chance"
        else ({"mean": one.sum // one.count}, {"others_mean": one.others_sum // one.others})
    )
    data: dict[str, object] = {
        "code": one.measure, "question": one.question.id, "answer": one.answer or None, "people": one.count,
        **here, "others": one.others, **there, "likelihood": round(likelihood, 6), "adjusted": round(fair, 6),
        "verdict": _name(one, likelihood, fair),
    }  # fmt: skip
    return Finding(sentence, data)


def _chance(one: Compared) -> Sentence:
    values = {
        "question": one.question.label, "count": one.count, "others": one.others, "placed": one.sum,
        "others_placed": one.others_sum, "share": _percent(one.sum, one.count),
        "others_share": _percent(one.others_sum, one.others),
    }  # fmt: skip
    if not one.answer:
        return S(
            "“{question}”: of {count} people with other answers or none, {placed} have a partner "
            "({share} %), of the {others} others {others_placed} ({others_share} %).",
            **values,
        )
    return S(
        "“{question}”: of {count} people who answered {answer}, {placed} have a partner ({share} %), "
        "of the {others} others {others_placed} ({others_share} %).",
        answer=_answer(one), **values,
    )  # fmt: skip


def _points(one: Compared) -> Sentence:
    values = {
        "question": one.question.label, "count": one.count, "mean": Points(one.sum // one.count),
        "others": one.others, "others_mean": Points(one.others_sum // one.others),
    }  # fmt: skip
    if not one.answer:
        return S(
            "“{question}”: the partnerships of {count} people with other answers or none have {mean} points "
            "on average, those of the {others} others {others_mean}.",
            **values,
        )
    return S(
        "“{question}”: the partnerships of {count} people who answered {answer} have {mean} points on "
        "average, those of the {others} others {others_mean}.",
        answer=_answer(one), **values,
    )  # fmt: skip


def _answer(one: Compared) -> object:
    if one.question.kind == "B":
        return one.answer == "yes"
    return label(one.question, one.said)


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)


def _name(one: Compared, likelihood: float, fair: float) -> str:
    if one.equal:
        return "none"
    if likelihood >= SELDOM:
        return "may_be_accident"
    return "one_of_many" if fair >= SELDOM else "hardly_accident"


def _verdict(one: Compared, likelihood: float, fair: float, looked_at: int) -> Sentence:
    values = {"often": _often(likelihood), "count": looked_at}
    match _name(one, likelihood, fair):
        case "none":
            return S("There is no difference.")
        case "may_be_accident":
            return S(
                "A difference as large or larger appears in {often}: it may well be accident.",
                often=values["often"],
            )
        case "one_of_many":
            return S(
                "A difference as large or larger appears in {often}; but {count} differences were looked "
                "at, and among so many it may be accident.",
                **values,
            )
        case _:
            return S(
                "A difference as large or larger appears in {often}; also among the {count} differences "
                "looked at, that is hardly accident.",
                **values,
            )


def _often(likelihood: float) -> Sentence:
    """ "about 3 of 10 random draws"."""
    if likelihood >= NEARLY_ALWAYS:
        return S("nearly every random draw")
    for least, of in _OFTEN:
        if likelihood >= least:
            return S("about {times} of {of} random draws", times=round(likelihood * of), of=of)
    return S("fewer than 1 of 1,000 random draws")
