"""Fewest changes: what keeping every agreed partnership costs, and what giving up a few would buy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from shelfmates.language import SN, Name, S, Sentence
from shelfmates.proposal.propose import Run, solved
from shelfmates.proposal.questions.changes import Change, Inputs, edited
from shelfmates.proposal.questions.differences import Outcome, figures, outcome, outcome_of
from shelfmates.proposal.setting import KeptError, Setting
from shelfmates.proposal.stages import IdPair, Stage
from shelfmates_matching import MatchingError, worth
from shelfmates_matching.fewest import fewest_changes

type Ids = tuple[str, ...]
"""The people of one partnership; of two sides the mentee first."""

type Group = tuple[int, ...]

MOST = 5
"""How many changes are weighed one after the other, if nothing else is said."""


@dataclass(frozen=True)
class Agreed:
    """A partnership that was agreed: its people by id, and their names as they were told then.

    ``peers``: whether it is one of peers, not of mentee (first) and mentor.
    """

    people: Ids
    names: tuple[str, ...]
    peers: bool


type Fallen = tuple[Agreed, Sentence]
"""What cannot go on, and why."""


@dataclass(frozen=True)
class Option:
    """The best set when at most ``allowed`` partnerships change: those that stay, those given up."""

    allowed: int
    stay: tuple[Agreed, ...]
    given_up: tuple[Agreed, ...]
    outcome: Outcome
    points: int
    whole: bool = True  # whether every set was weighed


@dataclass(frozen=True)
class Choice:
    """What there is to choose from, the fewest changes first; ``fallen``: what cannot go on, and why."""

    fallen: tuple[Fallen, ...]
    options: tuple[Option, ...]
    free: Run  # everybody matched anew, whatever was agreed


def choice(
    run: Run,
    agreed: Iterable[Agreed],
    changes: Sequence[Change] = (),
    most: int = MOST,
    progress: Callable[[Sentence], None] = lambda _: None,
) -> Choice:
    """The best sets that change at most 0, 1, … ``most`` of the agreed partnerships.

    ``run``: the answers as they are now, matched; ``changes``: what happened besides, such as ``leave``
    and ``keep_apart`` (see ``changes.changed``). Of two stages changes are weighed in the first, and
    agreed pairs of peers stay.

    Raises ChangeError, and KeptError for partnerships that cannot stand beside each other.
    """
    inputs = edited(Inputs(run, run.definition, run.people, run.setting), changes)
    definition, people, setting = inputs.definition, inputs.people, inputs.setting
    progress(S("Matching everybody anew"))
    free = solved(definition, people, setting, like=run.stages) if changes else run
    there, fallen = _standing(free, agreed)
    later = [one for one in there if one.peers and definition.kind == "directed"]
    around = keeping(setting, later)
    stages = solved(definition, people, around, like=free.stages).stages if later else free.stages
    if not stages:
        return Choice(fallen, (), free)
    first = stages[0]
    at = {_indices(first, one): one for one in there if one not in later}
    options: list[Option] = []
    progress(S("Weighing what a few changes would buy"))
    try:
        aims = definition.matching.objective
        for step in fewest_changes(first.instance, at, aims, most, best=first.groups):
            lost = {at[group] for group in step.given_up}
            stay = tuple(one for one in there if one not in lost)
            formed = _formed(free, first, step.groups, keeping(setting, stay))
            gone = tuple(sorted(lost, key=_order))
            option = Option(step.allowed, stay, gone, *formed, step.whole)
            if not options or better(free, option, options[-1]):
                options.append(option)
    except MatchingError as error:
        raise KeptError(
            S("The agreed partnerships cannot all stand beside what is kept and the programme's limits. "
              "Give a list to --keep that leaves some of them out.")
        ) from error  # fmt: skip
    return Choice(fallen, tuple(options), free)


def better(run: Run, option: Option, before: Option) -> bool:
    """Whether the whole is better, not the first stage alone."""
    if "people" not in run.definition.matching.objective:
        return option.points > before.points
    now, was = ((len(one.outcome.seeking), waited(run, one)) for one in (option, before))
    return now > was or (now == was and (option.points > before.points or _weakest_first(run)))


def _weakest_first(run: Run) -> bool:
    return "worst" in run.definition.matching.objective


def waited(run: Run, option: Option) -> tuple[int, ...]:
    """How many of those who have a place waited how often, the longest first."""
    found = Counter(run.terms.waiting.get(person, 0) for person in option.outcome.seeking)
    most = max(run.terms.waiting.values(), default=0)
    return tuple(found[times] for times in range(most, 0, -1))


def _formed(free: Run, first: Stage, groups: Sequence[Group], held: Setting) -> tuple[Outcome, int]:
    """Who is with whom when these groups are formed first, and all points."""
    if first.peers or "peer" not in free.definition.roles:
        there = replace(free, stages=(first,))
        apart = figures(there)[1] - first.result.total  # a kept group of three
        points = worth(first.instance, tuple(groups)).total + apart
        return outcome_of([(first, [*groups, *([first.trio] if first.trio else [])])]), points
    run = solved(free.definition, free.people, held, like=free.stages)
    return outcome(run), figures(run)[1]


def _standing(free: Run, agreed: Iterable[Agreed]) -> tuple[list[Agreed], tuple[Fallen, ...]]:
    """Agreed partnerships that may go on, and the others with the reason."""
    there: list[Agreed] = []
    fallen = []
    for one in sorted(agreed, key=_order):
        gone = [name for person, name in zip(one.people, one.names, strict=True) if person not in free.by_id]
        if gone:
            named = tuple(Name("", name) for name in gone)
            fallen.append(
                (one, SN("{names} is not among the answers any more.",
                         "{names} are not among the answers any more.", len(gone), names=named))
            )  # fmt: skip
        elif not any(_possible(stage, one) for stage in free.stages):
            fallen.append((one, S("A rule excludes it now, or one of them does not take part any more.")))
        else:
            there.append(one)
    return there, tuple(fallen)


def _possible(stage: Stage, one: Agreed) -> bool:
    if stage.peers != one.peers:
        return False
    if len(one.people) > 2 and not stage.instance.trios:
        return False
    return all(any(stage.eligible[way] for way in _ways(stage, pair)) for pair in combinations(one.people, 2))


def _ways(stage: Stage, pair: IdPair) -> list[tuple[int, int]]:
    """Where the two stand; of two sides only as mentee and mentor in this order."""
    ways = stage.ways(pair)
    return ways if stage.peers else [way for way in ways if stage.seekers[way[0]].id == pair[0]]


def _indices(stage: Stage, one: Agreed) -> Group:
    ways = [_ways(stage, pair)[0] for pair in combinations(one.people, 2)]
    return tuple(sorted({k for way in ways for k in way})) if stage.peers else ways[0]


def keeping(setting: Setting, stay: Iterable[Agreed]) -> Setting:
    pairs: dict[IdPair, bool] = dict(setting.kept)
    trio: tuple[str, ...] = setting.trio
    for one in stay:
        if len(one.people) > 2:
            trio = one.people
        else:
            first, second = sorted(one.people)
            pairs.setdefault((first, second), False)
    return replace(setting, kept=pairs, trio=trio)


def _order(one: Agreed) -> Ids:
    return one.people
