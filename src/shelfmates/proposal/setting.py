"""What a run is told beside people and programme, and whether kept partnerships can stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S, Sentence
from shelfmates.proposal.stages import IdPair, Lifted, Stage


@dataclass(frozen=True)
class Setting:
    """Pairs are sorted ids; ``kept`` maps each to whether its rules are waived.

    ``trio``: a group of three to keep; ``reasons``: why rules are waived;
    ``history``: groups of ids; ``inputs``: file name → SHA-256; ``waiting``: id → how often left out
    before; ``closed``: the last day of applications, after which they are late.
    ``lifted``: rules that single people need not meet; ``more_seats``: mentor → seats beyond those offered.
    """

    on: date
    kept: Mapping[IdPair, bool] = field(default_factory=dict)
    forbidden: frozenset[IdPair] = frozenset()
    history: tuple[tuple[str, ...], ...] = ()
    reasons: Mapping[IdPair, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    trio: tuple[str, ...] = ()
    trio_waived: bool = False
    trio_reason: str = ""
    waiting: Mapping[str, int] = field(default_factory=dict)
    closed: date | None = None
    lifted: frozenset[Lifted] = frozenset()
    more_seats: Mapping[str, int] = field(default_factory=dict)


class KeptError(ValueError):
    """A partnership that was to be kept cannot stand; ``sentence`` says which and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence


def check_kept(stages: Sequence[Stage], people: Sequence[Applicant], kept: Mapping[IdPair, bool]) -> None:
    """Raise KeptError for the first kept partnership that no stage can hold."""
    name = {person.id: person.name for person in people}
    kept_of = Counter(person for pair in kept for person in pair)
    held: set[IdPair] = set()
    for stage in stages:
        for i, j in stage.pinned:
            one, two = stage.seekers[i].id, stage.offerers[j].id
            held.add((min(one, two), max(one, two)))
    for pair in sorted(kept):
        if pair not in held:
            for person in pair:
                if (places := _places(stages, person)) is not None and kept_of[person] > places:
                    raise KeptError(
                        S(
                            "{name} has more kept partnerships than places ({seats}). "
                            "Keep fewer, or raise the number of partners in the answers.",
                            name=name[person],
                            seats=places,
                        )
                    )
            one, two = (name.get(person, person) for person in pair)
            if any(pair in stage.terms.forbidden for stage in stages):
                raise KeptError(
                    S(
                        "{one} and {two} stand in the list to keep and in the list of pairs that must not "
                        "be. Take them out of one of the two.",
                        one=one,
                        two=two,
                    )
                )
            raise KeptError(
                S(
                    "The partnership of {one} and {two} cannot be kept: a rule excludes it, "
                    "or one of them does not take part. "
                    "Take it out of the list, or write “yes” in a column “waiver” and why in a "
                    "column “reason”.",
                    one=one,
                    two=two,
                )
            )


def check_trio(stages: Sequence[Stage], people: Sequence[Applicant], setting: Setting, *, able: bool) -> None:
    """Raise KeptError for a kept group of three that breaks a rule or has no peer stage to stand in."""
    stage = next((one for one in stages if one.trio), None)
    if not setting.trio or (
        stage is not None
        and all(pair not in setting.forbidden for pair in combinations(sorted(setting.trio), 2))
        and (
            setting.trio_waived
            or (able and all(stage.scored[1][pair] for pair in combinations(stage.trio, 2)))
        )
    ):
        return
    name = {person.id: person.name for person in people}
    raise KeptError(
        S(
            "The group of {names} cannot be kept: a rule excludes it, or one of them is no peer who takes "
            "part. Take the row out, or write “yes” in a column “waiver” and why in a column “reason”.",
            names=tuple(name.get(person, person) for person in setting.trio),
        )
    )


def _places(stages: Sequence[Stage], person: str) -> int | None:
    """How many partners this person may have in all; None for somebody who is in no stage."""
    found = [1 for stage in stages for one in stage.seekers if one.id == person]
    found += [
        int(seats)
        for stage in stages if not stage.peers
        for one, seats in zip(stage.offerers, stage.seats, strict=True) if one.id == person
    ]  # fmt: skip
    return sum(found) if found else None
