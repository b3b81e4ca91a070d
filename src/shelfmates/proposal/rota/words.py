"""What a rota proves, in words, and who talks less than others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Points, S, Sentence
from shelfmates.proposal.telling.labels import name_of
from shelfmates_matching.rota import Rota

MOST_NAMES = 6


def statements(rota: Rota, people: Mapping[str, Applicant], even: Rota | None = None) -> tuple[Sentence, ...]:
    """How good the rota is and how we know, then what is uneven in it and what ``even`` would be instead."""
    return (*_proof(rota), *_shared(rota), *_numbers(rota, people), *_instead(rota, even))


def spread(rota: Rota) -> tuple[tuple[int, int], tuple[int, int]]:
    """Fewest and most talks of mentees, and of mentors, among those who are there."""
    counts = Counter(person for _, *pair in rota.pairs for person in pair)
    found = []
    for ids, here in zip(rota.event.ids, rota.event.here, strict=True):
        talks = [counts[p] for p, there in zip(ids, here, strict=True) if there.any()]
        found.append((min(talks, default=0), max(talks, default=0)))
    return found[0], found[1]


def _instead(rota: Rota, even: Rota | None) -> Iterator[Sentence]:
    if even is None or even.balance >= rota.balance:
        return
    mentees, mentors = (
        S("{least} to {most}", least=least, most=most) if least < most else S("{count}", count=least)
        for least, most in spread(even)
    )
    yield S(
        "With --even, mentees have {mentees} talks and mentors {mentors}, for {points} points less in all.",
        mentees=mentees,
        mentors=mentors,
        points=Points(rota.total - even.total),
    )


def _proof(rota: Rota) -> Iterator[Sentence]:
    rounds = len(rota.event.open_rounds)
    talks = SN("{count} talk", "{count} talks", rota.planned)
    said = SN("in {count} round", "in {count} rounds", rounds)
    yield S("{talks} {rounds}, {points} points in all.",
            talks=talks, rounds=said, points=Points(rota.total))  # fmt: skip
    more, better = rota.gap
    if more == 0:
        yield S(
            "More talks are not possible with these people, rounds and tables: prices for people and tables "
            "add up to exactly this number."
        )
    else:
        yield SN(
            "It is not proved that there cannot be {count} talk more.",
            "It is not proved that there cannot be {count} talks more.",
            more,
        )
    if rota.status == "optimal":
        yield _BEST[rota.objective.index("score") < rota.objective.index("balance")]
    elif better:
        yield S("Among rotas with as many talks, another may have up to {points} points more.",
                points=Points(better))  # fmt: skip


_BEST = {
    True: S(
        "No other rota with as many talks has more points, and of those with as many points none spreads the "
        "talks more evenly. This is proved for all rounds together."
    ),
    False: S(
        "No other rota with as many talks spreads them more evenly, and of those as even none has more "
        "points. This is proved for all rounds together."
    ),
}


def _shared(rota: Rota) -> Iterator[Sentence]:
    if rota.event.together == 1:
        return
    fewest = S("as few as possible") if rota.shared == rota.bound_shared else S("perhaps more than needed")
    yield SN(
        "Mentees outnumber mentors or tables, so in {count} talk another mentee is at the table: {fewest}.",
        "Mentees outnumber mentors or tables, so in {count} talks another mentee is at the table: {fewest}.",
        rota.shared,
        fewest=fewest,
    )
    if rota.again:
        yield SN(
            "{count} pair of mentees sits at one table more than once.",
            "{count} pairs of mentees sit at one table more than once.",
            rota.again,
        )
    else:
        yield S("No two mentees sit at one table twice.")


def _numbers(rota: Rota, people: Mapping[str, Applicant]) -> Iterator[Sentence]:
    """Between which numbers of talks people lie, and who has fewest."""
    counts = Counter(person for _, *pair in rota.pairs for person in pair)
    for k, ids in enumerate(rota.event.ids):
        here = [str(p) for p, there in zip(ids, rota.event.here[k], strict=True) if there.any()]
        if not here:
            continue
        least, most = (which(counts[person] for person in here) for which in (min, max))
        if least == most:
            yield SN(_ALL[k][0], _ALL[k][1], most)
            continue
        yield S(_FROM_TO[k].text, least=least, most=most)
        fewest = sorted((p for p in here if counts[p] == least), key=lambda p: (people[p].name.casefold(), p))
        if len(fewest) <= MOST_NAMES:
            names = tuple(name_of(people[p]) for p in fewest)
            yield S("Fewest talks ({least}): {names}.", least=least, names=names)


_MENTEES_ALL = SN("Every mentee has {count} talk.", "Every mentee has {count} talks.", 0)
_MENTORS_ALL = SN("Every mentor has {count} talk.", "Every mentor has {count} talks.", 0)
_ALL = tuple((one.text, one.many) for one in (_MENTEES_ALL, _MENTORS_ALL))
_FROM_TO = (
    S("Mentees have {least} to {most} talks each."),
    S("Mentors have {least} to {most} talks each."),
)
