"""Who would rather have each other than what they have, and what a set without such wishes would lose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Finding, Section
from shelfmates.proposal.questions.fairness.stages import ids, name, of_stage, told_stages
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import name_of
from shelfmates.proposal.telling.proof import lost
from shelfmates_matching import blocking_pairs, stable_groups, worth

LISTED = 10  # pairs told one by one
AS_DATA = 10_000  # pairs listed for programs
NOTE = S(
    "The best set may leave such pairs: put together, the two would take as much or more from others, in "
    "places or by the programme's other aims. Both must fit better by points, each would leave one partner "
    "at most, and rules, limits and kept partnerships stay (Gale and Shapley 1962)."
)

type Pair = tuple[int, int]


def blocking_section(run: Run) -> Section:
    """Pairs of people who would both rather have each other, counted, and those listed who gain most."""
    found = [finding for stage in told_stages(run) for finding in _Wishes(run, stage).findings()]
    return Section("blocking", S("Who would rather have each other?"), tuple(found), NOTE)


@dataclass(frozen=True, eq=False)
class _Wishes:
    """The blocking pairs of one stage."""

    run: Run
    stage: Stage

    def findings(self) -> Iterator[Finding]:
        yield self._count()
        yield self._first_come()
        for pair in self.pairs[:LISTED]:
            yield Finding(self._told(pair), self._data(pair))

    # ── the pairs ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def pairs(self) -> list[Pair]:
        """Those first of whom both gain much."""
        found = blocking_pairs(self.stage.instance, self.stage.result.indices)
        return sorted(found, key=lambda pair: (-min(self._gains(pair)), -self._score(pair), pair))

    @cached_property
    def _held(self) -> dict[tuple[int, bool], list[tuple[int, str]]]:
        """(person, whether as offerer) → (score, partner's id) of those they could leave, the worst first."""
        found: dict[tuple[int, bool], list[tuple[int, str]]] = {}
        for group in self.stage.result.indices:
            if group in self.stage.instance.pinned:
                continue
            for pair, one, other in self._seen_by_each(group):
                found.setdefault(one, []).append((self._score(pair), other))
        for row, column in self.stage.instance.either:  # one place, whichever side it is on
            both = [*found.get((row, False), ()), *found.get((column, True), ())]
            found[row, False] = found[column, True] = both
        return {person: sorted(partners) for person, partners in found.items()}

    def _seen_by_each(self, group: tuple[int, ...]) -> Iterator[tuple[Pair, tuple[int, bool], str]]:
        """Each member's pairs in a group: the pair, the member and their partner's id."""
        seekers, offerers = self.stage.seekers, self.stage.offerers
        if self.stage.peers:
            for one, other in permutations(group, 2):
                yield (one, other), (one, False), seekers[other].id
        else:
            row, column = group
            yield (row, column), (row, False), offerers[column].id
            yield (row, column), (column, True), seekers[row].id

    @cached_property
    def _free(self) -> tuple[list[bool], list[bool]]:
        """Who has a place left: seekers (or peers), and offerers."""
        instance = self.stage.instance
        rows, columns = instance.row_seats.copy(), instance.seats.copy()
        for group in self.stage.result.indices:
            for at, one in enumerate(group):
                (columns if at == 1 and not self.stage.peers else rows)[one] -= 1
        for row, column in instance.either:
            rows[row] = columns[column] = min(rows[row], columns[column])
        return (rows > 0).tolist(), (columns > 0).tolist()

    def _score(self, pair: Pair) -> int:
        return self.stage.instance.score_of(pair) or 0

    def _left(self, person: int, *, offerer: bool) -> tuple[int, str] | None:
        """(score, partner's id) of the one this person would leave; None who has a place left."""
        offerer = offerer and not self.stage.peers
        return None if self._free[offerer][person] else self._held[person, offerer][0]

    def _gains(self, pair: Pair) -> tuple[int, int]:
        one, other = self._left(pair[0], offerer=False), self._left(pair[1], offerer=True)
        score = self._score(pair)
        return score - (one[0] if one else 0), score - (other[0] if other else 0)

    # ── in words and as data ──────────────────────────────────────────────────────────────────

    def _count(self) -> Finding:
        count = len(self.pairs)
        if not count:
            sentence = S("No two people who are not together would both rather have each other.")
        elif self.stage.peers:
            sentence = SN(
                "{count} pair of peers who are not together would both rather have each other.",
                "{count} pairs of peers who are not together would both rather have each other.",
                count,
            )
        else:
            sentence = SN(
                "{count} mentee and mentor who are not together would both rather have each other.",
                "{count} pairs of mentee and mentor who are not together would both rather have each other.",
                count,
            )
        if count > LISTED:
            sentence = S(
                "{count} Below are the {listed} of whom both would gain most.", count=sentence, listed=LISTED
            )
        listed = [[*ids(self.stage, pair), self._score(pair)] for pair in self.pairs[:AS_DATA]]
        data = {"code": "blocking", "stage": self.stage.name, "count": count, "pairs": listed}
        return Finding(of_stage(self.run, self.stage, sentence), data)

    def _told(self, pair: Pair) -> Sentence:
        both = S(
            "{one} and {other} would both rather have each other, with {points} points.",
            one=name(self.stage, pair[0]), other=name(self.stage, pair[1], offerer=True),
            points=Points(self._score(pair)),
        )  # fmt: skip
        return S(
            "{both} {one} {other}",
            both=both, one=self._has(pair[0], offerer=False), other=self._has(pair[1], offerer=True),
        )  # fmt: skip

    def _has(self, person: int, *, offerer: bool) -> Sentence:
        """What this person has now."""
        one, left = name(self.stage, person, offerer=offerer), self._left(person, offerer=offerer)
        directed = not self.stage.peers
        if left is None and offerer and directed:
            return S("{name} has a place left.", name=one)
        if left is None:
            return S("{name} has no partner.", name=one)
        partner = name_of(self.run.by_id[left[1]])
        if offerer and directed:
            return S("{name} would leave {partner}, with {points} points.",
                     name=one, partner=partner, points=Points(left[0]))  # fmt: skip
        return S("{name} is with {partner}, with {points} points.",
                 name=one, partner=partner, points=Points(left[0]))  # fmt: skip

    def _data(self, pair: Pair) -> dict[str, object]:
        one, other = self._left(pair[0], offerer=False), self._left(pair[1], offerer=True)
        left = [one and one[1], other and other[1]]
        return {
            "code": "blocking_pair",
            "stage": self.stage.name,
            "pair": ids(self.stage, pair),
            "points": self._score(pair),
            "leave": left,
            "gains": list(self._gains(pair)),
        }

    # ── a set without such pairs ──────────────────────────────────────────────────────────────

    def _first_come(self) -> Finding:
        """The stable set that pairs the best fitting first, beside ours."""
        instance, now = self.stage.instance, self.stage.result
        then = worth(instance, stable_groups(instance))
        fewer, points = now.people_placed - then.people, now.total - then.total
        data = {
            "code": "first_come", "stage": self.stage.name, "people_lost": fewer, "score_lost": points,
            "people_then": then.people, "total_then": then.total,
        }  # fmt: skip
        return Finding(
            of_stage(self.run, self.stage, _first_come(fewer, points, then.people, then.total)), data
        )


def _first_come(fewer: int, points: int, people: int, total: int) -> Sentence:
    if fewer > 0:
        return SN(
            "If the best fitting two were put together first, then the next, there would be no such pair, "
            "but {count} person fewer would be placed, with {total} points in all.",
            "If the best fitting two were put together first, then the next, there would be no such pair, "
            "but {count} people fewer would be placed, with {total} points in all.",
            fewer, total=Points(total),
        )  # fmt: skip
    if fewer == 0 and points > 0:
        return S(
            "If the best fitting two were put together first, then the next, there would be no such pair; as "
            "many people would be placed, with {points} points fewer in all.",
            points=lost(points),
        )
    if fewer == 0 and points == 0:
        return S(
            "If the best fitting two were put together first, then the next, as many people would be placed, "
            "with as many points."
        )
    return SN(
        "If the best fitting two were put together first, then the next, {count} person would be placed, "
        "with {total} points in all. The programme's aims come before that.",
        "If the best fitting two were put together first, then the next, {count} people would be placed, "
        "with {total} points in all. The programme's aims come before that.",
        people, total=Points(total),
    )  # fmt: skip
