"""Fewest changes: what keeping every agreed partnership costs, and what giving up a few would buy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

from shelfmates.definitions.applicants import Applicant, Place
from shelfmates.language import SN, Name, Points, S, Sentence
from shelfmates.proposal.propose import Run, solved
from shelfmates.proposal.questions.answer import Answer, Finding, Section
from shelfmates.proposal.questions.changes import Change, Inputs, edited
from shelfmates.proposal.questions.differences import Outcome, differences, figures, outcome, outcome_of
from shelfmates.proposal.setting import KeptError, Setting
from shelfmates.proposal.stages import IdPair, Stage
from shelfmates_matching import MatchingError, worth
from shelfmates_matching.fewest import fewest_changes

type Ids = tuple[str, ...]
"""The people of one partnership; of two sides the mentee first."""

type Group = tuple[int, ...]

NOT_WHOLE = S(
    "Among so many peers not every group of three was weighed for so many changes; a better set is possible."
)

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
    around = _keeping(setting, later)
    stages = solved(definition, people, around, like=free.stages).stages if later else free.stages
    if not stages:
        return Choice(fallen, (), free)
    first = stages[0]
    at = {_indices(first, one): one for one in there if one not in later}
    options: list[Option] = []
    progress(S("Weighing what a few changes would buy"))
    try:
        for step in fewest_changes(first.instance, at, definition.matching.objective, most):
            lost = {at[group] for group in step.given_up}
            stay = tuple(one for one in there if one not in lost)
            formed = _formed(free, first, step.groups, _keeping(setting, stay))
            gone = tuple(sorted(lost, key=_order))
            option = Option(step.allowed, stay, gone, *formed, step.whole)
            if not options or _better(free, option, options[-1]):
                options.append(option)
    except MatchingError as error:
        raise KeptError(
            S("The agreed partnerships cannot all stand beside what is kept and the programme's limits. "
              "Give a list to --keep that leaves some of them out.")
        ) from error  # fmt: skip
    return Choice(fallen, tuple(options), free)


def _better(run: Run, option: Option, before: Option) -> bool:
    """Whether the whole is better, not the first stage alone."""
    if "people" not in run.definition.matching.objective:
        return option.points > before.points
    now, was = ((len(one.outcome.seeking), _waited(run, one)) for one in (option, before))
    return now > was or (now == was and (option.points > before.points or _weakest_first(run)))


def _weakest_first(run: Run) -> bool:
    return "worst" in run.definition.matching.objective


def _waited(run: Run, option: Option) -> tuple[int, ...]:
    """How many of those who have a place waited how often, the longest first."""
    waited = Counter(run.terms.waiting.get(person, 0) for person in option.outcome.seeking)
    most = max(run.terms.waiting.values(), default=0)
    return tuple(waited[times] for times in range(most, 0, -1))


def _formed(free: Run, first: Stage, groups: Sequence[Group], keeping: Setting) -> tuple[Outcome, int]:
    """Who is with whom when these groups are formed first, and all points."""
    if first.peers or "peer" not in free.definition.roles:
        there = replace(free, stages=(first,))
        apart = figures(there)[1] - first.result.total  # a kept group of three
        points = worth(first.instance, tuple(groups)).total + apart
        return outcome_of([(first, [*groups, *([first.trio] if first.trio else [])])]), points
    run = solved(free.definition, free.people, keeping, like=free.stages)
    return outcome(run), figures(run)[1]


def fewest(found: Choice, agreed: Sequence[Agreed]) -> Answer:
    """The choice in words: what cannot go on, then every option with whom it moves."""
    people = {**_told(agreed), **found.free.by_id}
    before = _before(agreed, set(found.free.by_id))
    sections = [_fallen(found)] if found.fallen else []
    told: Option | None = None
    for option in found.options:
        sections.append(_section(found.free, option, told, before, people))
        told = option
    free = Option(len(agreed), (), (), outcome(found.free), figures(found.free)[1])
    if told is None or _better(found.free, free, told):
        findings = (_whole(free), *differences(before, free.outcome, people))
        sections.append(Section("all", S("If everybody may be matched anew"), findings))
    return Answer("fewest", tuple(sections), {"agreed": [list(one.people) for one in agreed]})


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


def _keeping(setting: Setting, stay: Iterable[Agreed]) -> Setting:
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


# ── in words ──────────────────────────────────────────────────────────────────────────────────


def _told(agreed: Iterable[Agreed]) -> dict[str, Applicant]:
    """Everybody of the agreed partnerships, as far as the result tells of them."""
    nowhere = Place("", "", 0)
    return {
        person: Applicant(person, name, "", (), {}, nowhere)
        for one in agreed
        for person, name in zip(one.people, one.names, strict=True)
    }


def _before(agreed: Iterable[Agreed], there: Set[str]) -> Outcome:
    """Whom everybody who is still there had agreed to be with."""
    seeking: dict[str, tuple[str, ...]] = {}
    mentoring: dict[str, tuple[str, ...]] = {}
    for one in agreed:
        for person in there & set(one.people if one.peers else one.people[:1]):
            others = [other for other in one.people if other != person]
            seeking[person] = tuple(sorted((*seeking.get(person, ()), *others)))
        for mentor in there & set(() if one.peers else one.people[1:]):
            mentoring[mentor] = (*mentoring.get(mentor, ()), one.people[0])
    return Outcome(seeking, mentoring)


def _fallen(found: Choice) -> Section:
    findings = [
        Finding(
            S("{pair} cannot go on: {why}", pair=_pair(one), why=why),
            {"code": "cannot_go_on", "people": list(one.people)},
        )
        for one, why in found.fallen
    ]
    return Section("fallen", S("Partnerships that cannot go on"), tuple(findings))


def _section(
    run: Run,
    option: Option,
    before_it: Option | None,
    before: Outcome,
    people: Mapping[str, Applicant],
) -> Section:
    standing = len(option.stay) + len(option.given_up)
    heading = (
        SN("If the {count} agreed partnership stays", "If all {count} agreed partnerships stay", standing)
        if not option.allowed
        else SN("If {count} of them may change", "If {count} of them may change", option.allowed)
    )
    whole = _whole(option)
    if before_it is not None:
        whole = _gained(run, whole, option, before_it)
    findings = (whole, *_given_up(option), *differences(before, option.outcome, people))
    note = None if option.whole else NOT_WHOLE
    return Section(f"change-{option.allowed}", heading, findings, note)


def _given_up(option: Option) -> Iterator[Finding]:
    for one in option.given_up:
        sentence = S("{pair} would be given up.", pair=_pair(one))
        yield Finding(sentence, {"code": "given_up", "people": list(one.people)})


def _pair(one: Agreed) -> tuple[object, ...]:
    return tuple(Name(person, name) for person, name in zip(one.people, one.names, strict=True))


def _whole(option: Option) -> Finding:
    """How many are placed, and with how many points."""
    people = len(option.outcome.seeking)
    placed = SN("{count} person placed", "{count} people placed", people)
    data = {"code": "whole", "people": people, "points": option.points, "allowed": option.allowed}
    return Finding(S("{placed}, {points} points in all.", placed=placed, points=Points(option.points)), data)


def _gained(run: Run, whole: Finding, option: Option, before: Option) -> Finding:
    """The same with what the further changes gain."""
    people = len(option.outcome.seeking) - len(before.outcome.seeking)
    if people > 0:
        gained = SN("{count} person more", "{count} people more", people)
    elif _waited(run, option) > _waited(run, before):
        gained = S("more of those who waited have a place")
    elif option.points > before.points:
        gained = S("{points} points more", points=Points(option.points - before.points))
    else:
        gained = S("the weakest partnership is stronger")
    values = {**whole.sentence.values, "gained": gained}
    return Finding(S("{placed}, {points} points in all: {gained}.", **values), whole.data)


__all__ = ["Agreed", "Choice", "Option", "choice", "fewest"]
