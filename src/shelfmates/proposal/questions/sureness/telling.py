"""How sure each partnership is: its margin, and how often it stays when the weights move by a fifth.

The margin is exact: what the best set without the partnership loses. Where peers are matched after
mentees and mentors, a mentee's partnership loses what both stages matched anew lose. How often it stays
is counted: the whole proposal is found again with other weights, and again, each time the best set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shelfmates.definitions.applicants import Applicant
from shelfmates.definitions.model import Definition
from shelfmates.language import S, Sentence
from shelfmates.proposal.aims import aim_lost
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.answer import Answer, Finding, Section
from shelfmates.proposal.questions.apart import Apart, has_stages
from shelfmates.proposal.questions.sureness.draws import Formed, Key, Trials, key_of, usual_draws
from shelfmates.proposal.questions.sureness.margins import counted_whole, decisive, others, then
from shelfmates.proposal.questions.sureness.verdicts import (
    KEPT,
    VERDICTS,
    Sureness,
    Tip,
    alike,
    margin,
    short,
    verdict_of,
)
from shelfmates.proposal.questions.sureness.weights import Weights, by_chance, one_at_a_time
from shelfmates.proposal.stages import Stage
from shelfmates.proposal.telling.labels import name_of
from shelfmates_matching import Alternative

type Progress = Callable[[Sentence], None]
type Members = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Tried:
    """What other weights gave: ``draws`` by chance, ``single`` with one wish moved."""

    draws: tuple[tuple[Weights, Formed], ...]
    single: tuple[tuple[Weights, Formed], ...]


def tried(run: Run, progress: Progress = lambda _: None, draws: int | None = None) -> Tried:
    """The proposal found again with other weights, ``draws`` times by chance and twice per wish.

    Without ``draws`` as often as is usual for a round of this size.
    """
    draws = usual_draws(run) if draws is None else draws
    trials, definition = Trials(run), run.definition
    salt = f"{definition.id}/{run.terms.on.isoformat()}"
    chance, single = [*by_chance(definition, salt, draws)], [*one_at_a_time(definition)]
    known: dict[tuple[tuple[str, int], ...], Formed] = {}
    found: list[tuple[Weights, Formed]] = []
    for done, weights in enumerate((*chance, *single)):
        progress(S("Trying other weights: {done} of {count}", done=done, count=len(chance) + len(single)))
        points = tuple(weights.points.items())
        if points not in known:
            known[points] = trials.formed(weights)
        found.append((weights, known[points]))
    return Tried(tuple(found[: len(chance)]), tuple(found[len(chance) :]))


def sureness(
    run: Run,
    progress: Progress = lambda _: None,
    draws: int | None = None,
    found: Tried | None = None,
    only: frozenset[str] = frozenset(),
) -> Mapping[Members, Sureness]:
    """How sure each partnership of the run is, by the sorted ids of its people.

    ``found``: what was tried before, if it was; ``only``: partnerships all these people are in.
    """
    there = tried(run, progress, draws) if found is None else found
    told: dict[Members, Sureness] = {}
    for stage in run.stages:
        progress(S("Looking at the next best for each pair"))
        for group, other in others(run, stage, progress, only):
            one = _sure(run, stage, group, other, there)
            told[tuple(sorted(one.members))] = one
    return told


def _sure(
    run: Run,
    stage: Stage,
    group: tuple[int, ...],
    other: Alternative | Apart | None,
    found: Tried,
) -> Sureness:
    key = key_of(stage, group)
    stayed, draws = sum(key in one.keys for _, one in found.draws), len(found.draws)
    if other is None:
        sentence = short(KEPT, stayed, draws, ())
        return Sureness(key[1], stage.name, KEPT.code, None, None, stayed, draws, (), (), sentence, sentence)
    proved = stage.result.status == "optimal"
    aim = aim_lost(other)
    verdict = verdict_of(*decisive(other), stayed, draws, proved=proved, aim=aim)
    tips = tuple(_tips(run.by_id, stage.definition, key, found))
    said = short(verdict, stayed, draws, tips)
    partners, without = then(stage, stage.seekers[group[0]], other)
    where = "whole" if isinstance(other, Apart) else stage.name if has_stages(run) else ""
    compared = alike(stage.definition.matching.objective, waiting=len(set(stage.priority)) > 1)
    lost = margin(verdict, other.people_lost, other.score_lost, without, where, aim=aim, alike=compared)
    both = S("{first} {second}", first=said, second=lost)
    return Sureness(
        key[1], stage.name, verdict.code, other.people_lost, other.score_lost, stayed, draws,
        tuple(one.id for one in partners), tips, both if where == "whole" else said, both, aim,
    )  # fmt: skip


# ── which wish tips a partnership ─────────────────────────────────────────────────────────────


def _tips(people: Mapping[str, Applicant], definition: Definition, key: Key, found: Tried) -> Iterator[Tip]:
    """Single weights that take the partnership apart, the most telling wish first."""
    apart = [(weights, one) for weights, one in found.single if key not in one.keys]
    tells = _telling(key, found.draws) if apart else {}
    for weights, one in sorted(apart, key=lambda pair: -tells.get(pair[0].wish, 0)):
        partners = one.partners.get(key[1][0], ())
        wish = next(one for one in definition.wishes if one.id == weights.wish)
        label = S("a confidential wish") if wish.confidential else S("“{label}”", label=wish.label)
        sentence = _tip(people, key[1][0], partners, label, more=weights.more)
        yield Tip(wish.id, label, weights.more, partners, sentence, secret=wish.confidential)


def _telling(key: Key, draws: Sequence[tuple[Weights, Formed]]) -> Mapping[str, int]:
    """How differently each wish weighed, on average, where the partnership stayed and where it did not."""
    stays = [weights.factors for weights, one in draws if key in one.keys]
    goes = [weights.factors for weights, one in draws if key not in one.keys]
    if not stays or not goes:
        return {}
    # Means multiplied by how many there are of both, to stay among whole numbers.
    return {
        wish: abs(sum(f[wish] for f in stays) * len(goes) - sum(f[wish] for f in goes) * len(stays))
        for wish in stays[0]
    }


def _tip(
    people: Mapping[str, Applicant], first: str, partners: Members, wish: Sentence, *, more: bool
) -> Sentence:
    values = {"name": name_of(people[first]), "wish": wish}
    if not partners:
        if more:
            return S("{name} would have no place if {wish} weighed a fifth more.", **values)
        return S("{name} would have no place if {wish} weighed a fifth less.", **values)
    others: tuple[object, ...] = tuple(name_of(people[one]) for one in partners)
    if more:
        return S("{name} would be with {other} if {wish} weighed a fifth more.", other=others, **values)
    return S("{name} would be with {other} if {wish} weighed a fifth less.", other=others, **values)


# ── the whole set ─────────────────────────────────────────────────────────────────────────────

HEADING = S("How sure")


def sure(
    run: Run,
    progress: Progress = lambda _: None,
    *,
    draws: int | None = None,
    pair: tuple[Applicant, Applicant] | None = None,
    everything: bool = False,
) -> Answer:
    """How sure the proposed partnerships are: how many of each verdict, then those that are not solid.

    ``pair``: only how sure these two are; ``everything``: the solid ones too, in a section of their own.
    """
    found = tried(run, progress, draws)
    told = sureness(run, progress, draws, found, frozenset(one.id for one in pair or ()))
    asked: dict[str, object] = {"draws": len(found.draws)}
    if pair is not None:
        asked["pair"] = [one.id for one in pair]
        return Answer("sure", (_of_pair(run, pair, told, found),), asked)
    sections = [section(run, told)]
    if everything:
        rest = [one for one in _ordered(told.values()) if one.verdict not in UNSURE]
        people = run.by_id
        findings = tuple(_finding(people, one) for one in rest)
        sections += [Section("sure_others", S("The others"), findings)] if findings else []
    return Answer("sure", tuple(sections), asked)


UNSURE = ("toss_up", "fairly_sure")


def section(run: Run, told: Mapping[Members, Sureness]) -> Section:
    """For a report: how many partnerships are how sure, then each that is not, the least sure first."""
    count = Counter(one.verdict for one in told.values())
    findings = [
        Finding(
            verdict.count(count[verdict.code]),
            {"code": "sure_count", "verdict": verdict.code, "count": count[verdict.code]},
        )
        for verdict in (*VERDICTS, KEPT)
        if count[verdict.code]
    ]
    people = run.by_id
    findings += [_finding(people, one) for one in _ordered(told.values()) if one.verdict in UNSURE]
    note = _note(run, told.values()) if told else NOBODY
    return Section("sure", HEADING, tuple(findings), note)


NOBODY = S("There are no partnerships to be sure of.")


def _note(run: Run, told: Collection[Sureness]) -> Sentence:
    note = S(
        "Each wish's weight was moved by up to a fifth, up or down, and the best set found anew: {draws} "
        "times by chance, and twice for each wish alone. What a set without a partnership would lose is "
        "exact.",
        draws=max(one.draws for one in told),
    )
    if has_stages(run):
        whole = counted_whole(run, sum(one.stage != "peer" for one in told))
        note = S("{note} {staged}", note=note, staged=_WHOLE if whole else _EACH_STAGE)
    if all(stage.result.status == "optimal" for stage in run.stages):
        return note
    return S("{note} The set is not proved to be the best, so these losses may be smaller.", note=note)


_WHOLE = S(
    "Peers are matched among those whom mentees and mentors leave over. Without a mentee's partnership both "
    "were matched anew; without one of peers, the same peers were: these can lose much and yet often have "
    "other partners with other weights, which leave over other people."
)
_EACH_STAGE = S(
    "Peers are matched among those whom mentees and mentors leave over. Each partnership was taken out of "
    "its own part alone, as there are many: what is lost counts either mentees and mentors, or the same "
    "peers."
)


def _ordered(found: Iterable[Sureness]) -> list[Sureness]:
    """The least sure first: by verdict, then ties, then how often it stayed, then the margin."""
    rank = {verdict.code: -k for k, verdict in enumerate((KEPT, *VERDICTS))}

    def order(one: Sureness) -> tuple[object, ...]:
        return (rank[one.verdict], not one.tie, one.stayed, one.people_lost or 0, one.points_lost or 0,
                one.members)  # fmt: skip

    return sorted(found, key=order)


def _finding(people: Mapping[str, Applicant], one: Sureness) -> Finding:
    names = tuple(name_of(people[member]) for member in one.members)
    return Finding(S("{people}: {sure}", people=names, sure=one.sentence), one.data)


# ── two people ────────────────────────────────────────────────────────────────────────────────


def _of_pair(
    run: Run, pair: tuple[Applicant, Applicant], told: Mapping[Members, Sureness], found: Tried
) -> Section:
    ids = {one.id for one in pair}
    heading = S("How sure are {one} and {other}?", one=name_of(pair[0]), other=name_of(pair[1]))
    mine = next((one for members, one in told.items() if ids <= set(members)), None)
    if mine is None or len(ids) < 2:
        return Section("sure", heading, (_apart(pair, ids, found),))
    findings = [Finding(mine.sentence, mine.data)]
    findings += [Finding(tip.sentence, {"code": "tip", **tip.data}) for tip in mine.tips[1:]]
    return Section("sure", heading, (*findings, *_instead(run, mine, found)), _note(run, [mine]))


def _apart(pair: tuple[Applicant, Applicant], ids: set[str], found: Tried) -> Finding:
    together = sum(any(ids <= set(people) for _, people in one.keys) for _, one in found.draws)
    together = together if len(ids) == 2 else 0
    sentence = S(
        "{one} and {other} are not together in the proposed set. "
        "With other weights they would be in {count} of {draws} tries.",
        one=name_of(pair[0]), other=name_of(pair[1]), count=together, draws=len(found.draws),
    )  # fmt: skip
    data = {"code": "not_together", "members": sorted(ids), "together": together, "draws": len(found.draws)}
    return Finding(sentence, data)


def _instead(run: Run, mine: Sureness, found: Tried) -> Iterator[Finding]:
    """With whom the first of the two was in the other tries, the most frequent first."""
    first, key = mine.members[0], (mine.stage, mine.members)
    others = Counter(one.partners.get(first, ()) for _, one in found.draws if key not in one.keys)
    for partners, count in sorted(others.items(), key=lambda item: (-item[1], item[0])):
        values = {"name": name_of(run.by_id[first]), "tries": count, "draws": len(found.draws)}
        sentence = S("In {tries} of {draws} tries {name} had no place.", **values)
        if partners:
            names = tuple(name_of(run.by_id[one]) for one in partners)
            sentence = S("In {tries} of {draws} tries {name} was with {other}.", other=names, **values)
        yield Finding(
            sentence, {"code": "instead", "person": first, "partners": list(partners), "tries": count}
        )
