"""A set of partnerships changed by hand, held against the rules and against the best set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from shelfmates.definitions.applicants import Applicant, Place
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.language import Name, Points, S, Sentence
from shelfmates.proposal.over_limits import over_limits
from shelfmates.proposal.pairs import partnerships
from shelfmates.proposal.propose import Run, solved, staged
from shelfmates.proposal.setting import Setting
from shelfmates.proposal.stages import POINT, Stage
from shelfmates.proposal.telling.labels import name_of, quoted
from shelfmates.proposal.telling.sentences import CONFIDENTIAL

type Group = tuple[str, ...]
"""Ids of the people of one partnership, sorted."""

PAIR = 2
_NEVER = S("Change or delete the row; a waiver does not lift this.")


@dataclass(frozen=True)
class EditedRow:
    """One partnership as it stands in the file; a waiver's reason where rules are lifted for it."""

    people: Group
    place: Place
    waived: str = ""


@dataclass(frozen=True)
class Outcome:
    """A set in numbers: partnerships with their points, who has a place, and the points in all."""

    points: Mapping[Group, int]
    placed: frozenset[str]
    people: int
    total: int


@dataclass(frozen=True)
class Comparison:
    """The set changed by hand beside the best one; ``problems`` are rules it breaks, by row.

    ``around``: the best set with everybody else matched around it; None where it breaks a rule.
    """

    edited: Outcome
    best: Outcome
    problems: tuple[Problem, ...]
    around: Outcome | None = None

    @property
    def added(self) -> tuple[Group, ...]:
        return tuple(sorted(set(self.edited.points) - set(self.best.points)))

    @property
    def removed(self) -> tuple[Group, ...]:
        return tuple(sorted(set(self.best.points) - set(self.edited.points)))


def compare(
    definition: Definition, applicants: Sequence[Applicant], setting: Setting, rows: Sequence[EditedRow]
) -> Comparison:
    """Hold ``rows`` against the best set of the same answers and setting.

    Raises NotBuiltError and KeptError as a match does.
    """
    best = solved(definition, applicants, setting)
    groups = {row.people for row in rows}
    alone = replace(setting, kept={}, trio=())
    edited = staged(definition, applicants, alone, lambda stage: _in_first(stage, groups))
    held = _Held(edited, tuple(rows))
    placed = {stage.name: stage.result.people_placed + len(stage.trio) for stage in best.stages}
    problems = (*held.problems(), *over_limits(definition, held.formed, len(groups), placed))
    broken = any(problem.severity == "error" for problem in problems)
    around = None if broken else _outcome_of(solved(definition, applicants, _keeping(setting, rows)))
    return Comparison(held.outcome, _outcome_of(best), problems, around)


def _keeping(setting: Setting, rows: Iterable[EditedRow]) -> Setting:
    """The setting with these partnerships kept; of groups of three a run keeps one."""
    kept = {_two(row.people): bool(row.waived) for row in rows if len(row.people) == PAIR}
    three = next((row for row in rows if len(row.people) > PAIR), None)
    if three is None:
        return replace(setting, kept=kept, trio=())
    return replace(setting, kept=kept, trio=three.people, trio_waived=bool(three.waived))


def _in_first(stage: Stage, groups: Iterable[Group]) -> set[str]:
    """People whose partnership in the file is one of a mentor and a mentee."""
    return {person for group in groups if len(group) == PAIR and stage.ways(_two(group)) for person in group}


def _two(group: Group) -> tuple[str, str]:
    one, two = group
    return one, two


def _outcome_of(run: Run) -> Outcome:
    pairs = [pair for stage in run.stages for pair in partnerships(stage, [None] * len(stage.result.indices))]
    points = {tuple(sorted(m.person for m in pair.members)): pair.score for pair in pairs}
    seeking = [m.person for pair in pairs for m in pair.members if m.role != "mentor"]
    everybody = frozenset(m.person for pair in pairs for m in pair.members)
    return Outcome(points, everybody, len(seeking), sum(points.values()))


@dataclass(frozen=True, eq=False)
class _Held:
    """The rows of the file in the stages they belong to."""

    run: Run
    rows: tuple[EditedRow, ...]

    @cached_property
    def stood(self) -> Mapping[Group, tuple[Stage, tuple[int, ...]]]:
        """Each partnership with its stage and indices there: (seeker, offerer), or peers in order."""
        found = {}
        for row in self.rows:
            for stage in self.run.stages:
                if (place := _stands(stage, row.people)) is not None:
                    found[row.people] = (stage, place)
                    break
        return found

    @cached_property
    def outcome(self) -> Outcome:
        points = {group: _score(*self.stood[group]) if group in self.stood else 0 for group in self._groups}
        load = round(self.run.definition.matching.load * POINT)
        for group in self._further():
            points[group] -= load
        seeking = [
            stage.seekers[k].id
            for stage, place in self.stood.values()
            for k in (place if stage.peers else place[:1])
        ]
        placed = frozenset(person for group in self._groups for person in group)
        return Outcome(points, placed, len(set(seeking)), sum(points.values()))

    @property
    def _groups(self) -> list[Group]:
        return list(dict.fromkeys(row.people for row in self.rows))

    @property
    def formed(self) -> list[tuple[Stage, list[tuple[int, ...]]]]:
        """Each stage with the partnerships that stand in it."""
        stood = list(self.stood.values())
        return [(stage, [place for one, place in stood if one is stage]) for stage in self.run.stages]

    def _further(self) -> Iterator[Group]:
        """Partnerships that are a mentor's second, third …: those with fewer points bear the load."""
        seen: Counter[int] = Counter()
        directed = [(g, place) for g, (stage, place) in self.stood.items() if not stage.peers]
        for group, place in sorted(directed, key=lambda one: -_score(*self.stood[one[0]])):
            if seen[place[1]]:
                yield group
            seen[place[1]] += 1

    # ── what the set breaks ───────────────────────────────────────────────────────────────────

    def problems(self) -> Iterator[Problem]:
        for row in self.rows:
            for said in self._never(row):
                yield _problem("error", "reread.rule", row, said, _NEVER)
            for said in self._broken(row):
                if row.waived:
                    sentence = S("{broken} This is waived: {reason}", broken=said, reason=row.waived)
                    yield _problem("note", "reread.waived", row, sentence)
                else:
                    remedy = S(
                        "Change the row, or write “yes” in a column “waiver” and why in a column “reason”."
                    )
                    yield _problem("error", "reread.rule", row, said, remedy)
        yield from self._too_often()

    def _never(self, row: EditedRow) -> Iterator[Sentence]:
        """What no waiver lifts, in a match either."""
        if row.people not in self.stood:
            yield S("{names} are not on two sides that could be paired.", names=self._names(row))
        elif self._forbidden(row):
            yield CONFIDENTIAL

    def _forbidden(self, row: EditedRow) -> bool:
        stage, place = self.stood[row.people]
        return not all(stage.ruled_by_run[pair] for pair in _pairs(stage, place))

    def _names(self, row: EditedRow) -> tuple[Name, ...]:
        return tuple(name_of(self.run.by_id[person]) for person in row.people)

    def _broken(self, row: EditedRow) -> Iterator[Sentence]:
        """Rules that a waiver lifts."""
        if row.people not in self.stood:
            return
        names = self._names(row)
        stage, place = self.stood[row.people]
        yield from _not_taking_part(stage, place)
        pairs = _pairs(stage, place)
        rules = [must for must, matrix in stage.exclusions if any(matrix[pair] for pair in pairs)]
        named = [must.label for must in rules if not must.confidential]
        if named:
            yield S("{names} cannot be paired: {rules}.", names=names, rules=quoted(named))
        if len(named) < len(rules) and not self._forbidden(row):
            yield CONFIDENTIAL
        lowest = min(int(stage.scored[0][pair]) for pair in pairs)
        if lowest < stage.lowest:
            yield S("{names} have {points} points, fewer than a pair must have.",
                    names=names, points=Points(lowest))  # fmt: skip

    def _too_often(self) -> Iterator[Problem]:
        """People in more partnerships than they have places for."""
        seats = _seats(self.run)
        count = Counter(person for row in self.rows for person in row.people)
        for row in self.rows:
            for person in row.people:
                if count[person] > seats.get(person, 1):
                    sentence = S(
                        "{name} is in {count} partnerships and has places for {seats}.",
                        name=name_of(self.run.by_id[person]),
                        count=count[person],
                        seats=seats.get(person, 1),
                    )
                    remedy = S("Delete rows, or raise the number of partners in the answers.")
                    yield _problem("error", "reread.places", row, sentence, remedy)


def _stands(stage: Stage, group: Group) -> tuple[int, ...] | None:
    """Where these people stand in the stage: the way the rules allow first, then the better one."""
    if stage.peers:
        index = {person.id: k for k, person in enumerate(stage.seekers)}
        return tuple(sorted(index[p] for p in group)) if all(p in index for p in group) else None
    if len(group) != PAIR:
        return None
    ways = stage.ways(_two(group))
    return max(ways, key=lambda way: (bool(stage.eligible[way]), int(stage.scored[0][way])), default=None)


def _pairs(stage: Stage, place: tuple[int, ...]) -> list[tuple[int, int]]:
    """Every two people of one partnership, by index."""
    return [(a, b) for a, b in combinations(place, PAIR)] if stage.peers else [(place[0], place[1])]


def _score(stage: Stage, place: tuple[int, ...]) -> int:
    scores = stage.scored[0]
    if not stage.peers:
        return int(scores[place[0], place[1]])
    pairs = _pairs(stage, place)
    return sum(int(scores[pair]) for pair in pairs) // len(pairs)


def _not_taking_part(stage: Stage, place: tuple[int, ...]) -> Iterator[Sentence]:
    sides = [(stage.seekers[k], stage.open[k]) for k in (place if stage.peers else place[:1])]
    sides += [] if stage.peers else [(stage.offerers[place[1]], stage.free[place[1]])]
    for person, there in sides:
        if not there:
            yield S("{name} does not take part: a condition is not met, an answer is missing, or the "
                    "application waits.", name=name_of(person))  # fmt: skip


def _seats(run: Run) -> dict[str, int]:
    """How many partnerships each person may be in: as mentee one, as mentor the seats, as peer one."""
    found: Counter[str] = Counter()
    peers: set[str] = set()
    for stage in run.stages:
        if stage.peers:
            peers = {person.id for person in stage.seekers}
            continue
        found.update(person.id for person in stage.seekers)
        for person, seats in zip(stage.offerers, stage.seats, strict=True):
            found[person.id] += int(seats)
    one = {person.id for person in run.people if person.takes_either}
    return {person: 1 if person in one else max(found[person], 1) for person in {*found, *peers}}


def _problem(
    severity: str, code: str, row: EditedRow, sentence: Sentence, remedy: Sentence | None = None
) -> Problem:
    place = row.place
    return Problem(severity, code, sentence, remedy, place.file, place.sheet, place.row)  # type: ignore[arg-type]
