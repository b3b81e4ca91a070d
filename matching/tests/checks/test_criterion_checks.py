"""A criterion that is wrong in one way is found out, and told how; the registered ones have no fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pytest

from shelfmates_matching.checks import check_criterion, report, samples
from shelfmates_matching.criteria import (
    CRITERIA,
    FULL,
    UNANSWERED,
    Answers,
    Criterion,
    Judgement,
    Reads,
)

PEOPLE: list[Answers] = [
    {"town": "Lyon", "years": 3}, {"town": "Lyon", "years": 9, "secret": "yes"}, {"town": "Riga"},
    {"years": 1}, {"town": "Riga", "years": 3, "secret": "no"}, {"town": "Oslo", "mood": "good"},
]  # fmt: skip


@dataclass(frozen=True)
class Cells:
    cells: np.ndarray

    def shares(self, rows: slice, columns: slice) -> np.ndarray:
        return self.cells[rows, columns]


@dataclass(frozen=True)
class SameTown:
    """A criterion as it should be: both live in the same town. What is wrong comes in below."""

    name: ClassVar[str] = "same_town"

    def reads(self) -> Reads:
        return Reads.alike("town")

    def share(self, seeker: Answers, offerer: Answers) -> int:
        mine, theirs = seeker.get("town"), offerer.get("town")
        return UNANSWERED if mine is None or theirs is None else FULL * (mine == theirs)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        share = self.share(seeker, offerer)
        return Judgement(share, f"{self.name}.{'unanswered' if share == UNANSWERED else 'said'}")

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Cells:
        found = [[self.share(a, b) for b in offerers] for a in seekers]
        return Cells(np.array(found, dtype=np.int32).reshape(len(seekers), len(offerers)))


class OtherBlock(SameTown):
    """Whole blocks give half of what the explanation says."""

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Cells:
        return Cells(super().encode(seekers, offerers).cells // 2)


class WideNumbers(SameTown):
    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Cells:
        return Cells(super().encode(seekers, offerers).cells.astype(np.float64))


class WrongCorner(SameTown):
    """A part of a block always begins at the first person."""

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Any:
        whole = super().encode(seekers, offerers).cells

        class Corner:
            def shares(self, rows: slice, columns: slice) -> np.ndarray:
                part = whole[rows, columns]
                return whole[: part.shape[0], : part.shape[1]]

        return Corner()


class ReadsMore(SameTown):
    """What else was answered counts, and nobody is told."""

    def share(self, seeker: Answers, offerer: Answers) -> int:
        return 0 if seeker.get("secret") == "no" else super().share(seeker, offerer)


class LooksMore(SameTown):
    """Looks at an answer that happens to change nothing."""

    def share(self, seeker: Answers, offerer: Answers) -> int:
        assert offerer.get("age") is None
        return super().share(seeker, offerer)


class CountsEverything(SameTown):
    """How much somebody answered counts."""

    def share(self, seeker: Answers, offerer: Answers) -> int:
        return FULL // (1 + len(offerer)) if "town" in offerer else UNANSWERED


class OneSided(SameTown):
    def share(self, seeker: Answers, offerer: Answers) -> int:
        return FULL * (str(seeker.get("town", "")) <= str(offerer.get("town", "")))


class Generous(SameTown):
    def share(self, seeker: Answers, offerer: Answers) -> int:
        return super().share(seeker, offerer) * 2


class Below(SameTown):
    def share(self, seeker: Answers, offerer: Answers) -> int:
        found = super().share(seeker, offerer)
        return -500 if found == 0 else found


class WithPoint(SameTown):
    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        judged = super().judge(seeker, offerer)
        return Judgement(judged.share + 0.0, judged.code)  # type: ignore[arg-type]


class Harsh(SameTown):
    """Whoever says nothing gets nothing."""

    def share(self, seeker: Answers, offerer: Answers) -> int:
        return max(0, super().share(seeker, offerer))


class OrderDependent(SameTown):
    """Towns are numbered as they come, and near numbers count as near towns."""

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Cells:
        cells = super().encode(seekers, offerers).cells.copy()
        for k in range(min(cells.shape)):
            cells[k, k] = 7
        return Cells(cells)


class Crowded(SameTown):
    """The rarer a town among those who are there, the more it counts."""

    def encode(self, seekers: Sequence[Answers], offerers: Sequence[Answers]) -> Cells:
        cells = super().encode(seekers, offerers).cells
        return Cells(np.where(cells > 0, cells // max(1, len(offerers)), cells).astype(np.int32))


class OtherCode(SameTown):
    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        return Judgement(self.share(seeker, offerer), "town.said")


class SaysAnswered(SameTown):
    """Says that nobody answered where somebody did."""

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        return Judgement(self.share(seeker, offerer), f"{self.name}.unanswered")


class NewCode(SameTown):
    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        judged = super().judge(seeker, offerer)
        return Judgement(judged.share, judged.code.replace("said", "whispered"))


@dataclass(frozen=True)
class Moody(SameTown):
    asked: list[int] = field(default_factory=list)

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        self.asked.append(1)
        judged = super().judge(seeker, offerer)
        return judged if len(self.asked) % 2 else Judgement(FULL, judged.code.replace("unanswered", "said"))


class Meddling(SameTown):
    """Writes into people's answers."""

    def judge(self, seeker: Answers, offerer: Answers) -> Judgement:
        judged = super().judge(seeker, offerer)
        seeker["town"] = "Lyon"  # type: ignore[index]
        return judged


class Fragile(SameTown):
    def share(self, seeker: Answers, offerer: Answers) -> int:
        return FULL * (seeker["town"] == offerer["town"])


class NoReads(SameTown):
    def reads(self) -> Any:
        return ["town"]


class NoCriterion:
    name = "nothing"


class Verdict(SameTown):
    def judge(self, seeker: Answers, offerer: Answers) -> Any:
        return self.share(seeker, offerer)


WRONG: Mapping[type[Any], set[str]] = {
    OtherBlock: {"block", "sums"},
    WideNumbers: {"block"},
    WrongCorner: {"block"},
    ReadsMore: {"reads"},
    LooksMore: {"reads"},
    CountsEverything: {"reads"},
    OneSided: {"symmetry"},
    Generous: {"judgement"},
    Below: {"judgement"},
    WithPoint: {"judgement"},
    Harsh: {"silence"},
    OrderDependent: {"order", "block", "sums"},
    Crowded: {"order", "block"},
    OtherCode: {"judgement", "known codes"},
    SaysAnswered: {"judgement"},
    NewCode: {"known codes"},
    Moody: {"again"},
    Meddling: {"again"},
    Fragile: {"judgement", "silence"},
    NoReads: {"shape"},
    NoCriterion: {"shape"},
    Verdict: {"judgement"},
}
CODES = ("same_town.said", "same_town.unanswered")


@pytest.mark.parametrize("kind", WRONG, ids=lambda kind: kind.__name__)
def test_a_criterion_that_is_wrong_in_one_way_is_found_out(kind: type[Any]) -> None:
    people = [dict(person) for person in PEOPLE]
    faults = check_criterion(kind(), people, symmetric=True, codes=CODES)
    assert WRONG[kind] <= {fault.check for fault in faults}, report(kind.__name__, faults)


def test_a_criterion_as_it_should_be_has_no_fault() -> None:
    assert check_criterion(SameTown(), PEOPLE, symmetric=True, codes=CODES) == []
    assert report("same town", []) == "same town: fine"


def test_a_fault_shows_two_people_of_whom_it_is_true() -> None:
    (fault,) = check_criterion(OneSided(), PEOPLE[:2], symmetric=True)[-1:]
    assert (fault.check, fault.where, fault.times) == ("symmetry", "same_town", 4)
    assert fault.message == f"the share is {FULL} from one side and 0 from the other"
    assert fault.example == "{} with {'town': 'Lyon', 'years': 3}"


def test_samples_may_be_forgotten_but_silence_is_always_tried() -> None:
    assert {fault.check for fault in check_criterion(Fragile(), [])} >= {"silence"}


@pytest.mark.parametrize("made", samples.registered(), ids=lambda made: made.name)
def test_a_registered_criterion_has_no_fault(made: Criterion) -> None:
    symmetric, codes = made.name in samples.SYMMETRIC, samples.CODES[made.name]
    faults = check_criterion(made, samples.people(25, seed=4), symmetric=symmetric, codes=codes)
    assert report(made.name, faults) == f"{made.name}: fine"


def test_every_registered_criterion_is_among_the_samples() -> None:
    assert {made.name for made in samples.registered()} == set(CRITERIA) == set(samples.CODES)
    assert set(CRITERIA) >= samples.SYMMETRIC


def test_codes_that_are_known_are_given_by_somebody() -> None:
    """Neither table of codes nor samples are longer than needed: nearly every code comes up."""
    people = samples.people(50, seed=2)
    given = {made.judge(a, b).code for made in samples.registered() for a in people for b in people}
    assert set().union(*samples.CODES.values()) - given <= {"gap.far", "nearby.within_reach"}
