"""How firmly a partnership stands, from its margin and from the tries with other weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.aims import Aim
from shelfmates.proposal.questions.answer import Finding
from shelfmates.proposal.stages import POINT
from shelfmates.proposal.telling.labels import filled
from shelfmates.proposal.telling.proof import lost

TENTH = POINT // 10


@dataclass(frozen=True)
class Verdict:
    """A word for how sure a partnership is, and from where on it holds.

    ``share``: of the tries, in how many it must have stayed; ``margin``: the points that every set
    without it must be worse by. ``counted``: how many there are and what the word means.
    """

    code: str
    label: Sentence
    share: Fraction
    margin: int
    counted: Sentence

    def count(self, count: int) -> Sentence:
        """How many partnerships are so, with what that means."""
        return filled(self.counted, count=count, share=int(self.share * 100), points=Points(self.margin))


VERDICTS = (
    # Nineteen tries of twenty; and a weight is set in whole points of a hundred, so that a smaller margin
    # could go with the least change a programme can make to one.
    Verdict(
        "solid", S("Solid."), Fraction(95, 100), POINT,
        SN(
            "{count} partnership is solid: it stayed in at least {share} % of the tries, and the best set "
            "without it places fewer people, is worse by another aim before the points, or has at least "
            "{points} points less.",
            "{count} partnerships are solid: each stayed in at least {share} % of the tries, and the best "
            "set without it places fewer people, is worse by another aim before the points, or has at least "
            "{points} points less.",
            0,
        ),
    ),
    # More often than not by a clear majority; and points are read with one decimal, so that of two sets
    # nearer to each other nobody could tell on paper which is the better one.
    Verdict(
        "fairly_sure", S("Fairly sure."), Fraction(60, 100), TENTH,
        SN(
            "{count} partnership is fairly sure: it stayed in at least {share} % of the tries, and the best "
            "set without it places fewer people, is worse by another aim before the points, or has at least "
            "{points} points less.",
            "{count} partnerships are fairly sure: each stayed in at least {share} % of the tries, and the "
            "best set without it places fewer people, is worse by another aim before the points, or has at "
            "least {points} points less.",
            0,
        ),
    ),
    Verdict(
        "toss_up", S("Nearly a toss-up."), Fraction(0), -1,
        SN(
            "{count} partnership is nearly a toss-up: another one would do as well. Here the committee's "
            "knowledge of the people counts more than the points.",
            "{count} partnerships are nearly a toss-up: others would do as well. Here the committee's "
            "knowledge of the people counts more than the points.",
            0,
        ),
    ),
)  # fmt: skip
"""The firmest first; the first whose two conditions hold is the verdict."""
KEPT = Verdict(
    "kept", S("Kept as you told."), Fraction(0), -1,
    SN(
        "{count} partnership was kept as you told, whatever the weights.",
        "{count} partnerships were kept as you told, whatever the weights.",
        0,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Tip:
    """One wish that alone takes a partnership apart: weighing a fifth more or less; who is there then.

    ``label`` says the wish, without its name where it is confidential (``secret``).
    """

    wish: str
    label: Sentence
    more: bool
    partners: tuple[str, ...]
    sentence: Sentence
    secret: bool = False

    @property
    def data(self) -> Mapping[str, object]:
        """For programs; a confidential wish has no id there."""
        return {
            "wish": None if self.secret else self.wish,
            "weighs": "more" if self.more else "less",
            "partners": list(self.partners),
        }


@dataclass(frozen=True)
class Sureness:
    """How sure one partnership is.

    ``people_lost``, ``points_lost``: what the best set without it loses (None where it was kept);
    ``aim``: the aim before the points that decides against that set, though it places as many people;
    ``stayed`` of ``draws`` tries with other weights it was part of the proposal; ``partners``: whom its
    first person has in the best set without it. ``tips``: single weights that take it apart, the most
    telling first. ``sentence`` says all of it; ``short`` leaves out what the runner-up's sentence says.
    """

    members: tuple[str, ...]
    stage: str
    verdict: str
    people_lost: int | None
    points_lost: int | None
    stayed: int
    draws: int
    partners: tuple[str, ...]
    tips: tuple[Tip, ...]
    short: Sentence
    sentence: Sentence
    aim: Aim | None = None

    @property
    def tie(self) -> bool:
        """Whether another set is exactly as good."""
        return self.people_lost == 0 and self.points_lost == 0 and self.aim is None

    @property
    def finding(self) -> Finding:
        """To stand beside the partnership, whose runner-up tells what it would lose."""
        return Finding(self.short, self.data)

    @property
    def data(self) -> Mapping[str, object]:
        return {
            "code": "sureness",
            "verdict": self.verdict,
            "members": list(self.members),
            "stage": self.stage,
            "people_lost": self.people_lost,
            "points_lost": self.points_lost,
            "aim_lost": self.aim,
            "tie": self.tie,
            "stayed": self.stayed,
            "draws": self.draws,
            "partners_without": list(self.partners),
            "tips": [tip.data for tip in self.tips],
        }


def verdict_of(
    people_lost: int, points_lost: int, stayed: int, draws: int, *, proved: bool, aim: Aim | None = None
) -> Verdict:
    """The verdict on a partnership without which so much would be lost; ``proved``: from a best set."""
    # By people, or by an aim that comes before the points: then more points elsewhere change nothing.
    decided = people_lost > 0 or aim is not None or (proved and (people_lost < 0 or points_lost < 0))
    # As people read it, with one decimal: nothing shown as 1.0 is less than one point.
    margin = POINT if decided else (max(points_lost, 0) + TENTH // 2) // TENTH * TENTH
    return next(one for one in VERDICTS if stayed >= one.share * draws and margin >= one.margin)


# ── in words ──────────────────────────────────────────────────────────────────────────────────


def short(verdict: Verdict, stayed: int, draws: int, tips: tuple[Tip, ...]) -> Sentence:
    """The verdict, how often the pair stayed, and what would tip one that is not solid."""
    if verdict is KEPT:
        return S("Kept as you told: whatever the weights, it stays.")
    said = S(
        "{verdict} With other weights it stayed in {stayed} of {draws} tries.",
        verdict=verdict.label, stayed=stayed, draws=draws,
    )  # fmt: skip
    if verdict.code == "solid":
        return said
    if tips:
        return S("{first} {second}", first=said, second=tips[0].sentence)
    if stayed < draws:
        return S("{said} No single weight tips it by a fifth; several together do.", said=said)
    return said


def margin(
    verdict: Verdict,
    people_lost: int,
    points_lost: int,
    without: Sentence,
    where: str = "",
    *,
    aim: Aim | None = None,
    alike: Sentence,
) -> Sentence:
    """What the best set without the pair loses; of a toss-up, which that is (``without``).

    ``where`` peers come after mentees and mentors: "whole" over both, else the stage that was matched anew.
    ``alike``: of which sets the points are compared (see ``alike``).
    """
    if verdict.code == "toss_up":
        return without
    if people_lost > 0:
        return SN(
            "Without it {count} person fewer would be placed.",
            "Without it {count} people fewer would be placed.",
            people_lost,
        )
    if aim is not None:
        return _BY_AIM[aim]
    if people_lost < 0 or points_lost < 0:
        if where == "whole":
            return without
        return S("Without it the set would come second by the order of the programme's aims.")
    return filled(_MARGINS[where], points=lost(points_lost), alike=alike)


def alike(objective: tuple[str, ...], *, waiting: bool) -> Sentence:
    """Sets on which the aims before the points do not decide; ``waiting``: some come before others."""
    if "people" not in objective:
        return S("whoever has a place in it")
    if waiting or "worst" in objective:
        return S("as good by the aims before the points")
    return S("that places as many people")


_BY_AIM: Mapping[Aim, Sentence] = MappingProxyType(
    {
        "waiting": S("Without it others would be placed, but not first those who waited longest."),
        "worst": S("Without it as many people would be placed, but the weakest partnership would be weaker."),
    }
)


_MARGINS: Mapping[str, Sentence] = MappingProxyType(
    {
        "": S("Every set without it {alike} has at least {points} points less."),
        "whole": S("Matched anew without it, everybody together, peers included, has {points} points less."),
        "directed": S(
            "Every set of mentees and mentors without it {alike} has at least {points} points less; peers "
            "are not counted."
        ),
        "peer": S("Every set of the same peers without it {alike} has at least {points} points less."),
    }
)
