"""What recruiting would do, in sentences that stand alone in a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Name, S, Sentence
from shelfmates.proposal.propose import Run
from shelfmates.proposal.questions.recruiting.again import Gain
from shelfmates.proposal.questions.recruiting.kinds import Kind, phrases
from shelfmates.proposal.questions.recruiting.trying import Bench, too_many
from shelfmates.proposal.telling.labels import filled, name_of
from shelfmates.proposal.telling.proof import lost

MOST_NAMED = 4

RECRUIT_HEADING = S("Whom to recruit")
SEATS_HEADING = S("One more place, by mentor")
POINTS_MEAN = S("Points say how well partners fit, at most 100 for each partnership.")
NOBODY_WAITS = S("Everybody who takes part and seeks a partner has one, so nobody needs to be recruited.")
GROUP_OF_THREE = S(
    "Everybody who takes part has a partner, so nobody needs to be recruited. There is a group of three; "
    "with one more person there could be two pairs instead."
)
ODD_ONE_OUT = S(
    "Everybody who takes part has a partner, so nobody needs to be recruited: one more person would be the "
    "odd one out."
)
NOBODY_HELPS = S("Nobody of any kind we tried would place one of them or gain points.")
NO_SEAT_HELPS = S("One more place with a single mentor would place nobody more and gain no points.")
ALL_TAKE_THE_MOST = S("Every mentor who takes part offers as many places as the programme allows.")
PAIRS_ONLY = S(
    "Among so many people they were matched anew in pairs only, without the group of three there may be."
)
SEATS_NOTE = S(
    "Mentors you might ask to take one mentee more, each alone, the most useful first. Each sentence was "
    "checked by matching everybody anew."
)
GREEDY = S(
    "They were chosen one after the other, each the most useful beside those before; other newcomers, "
    "chosen together, may do better."
)


def run_on(sentences: Iterable[Sentence]) -> Sentence:
    """Whole sentences, one after the other."""
    return reduce(lambda one, more: S("{one} {more}", one=one, more=more), sentences)


# ── newcomers ─────────────────────────────────────────────────────────────────────────────────


def who(bench: Bench, kind: Kind) -> Sentence:
    """One more mentor or peer of this kind, as the subject of a sentence."""
    values = {"count": bench.seats, "kind": phrases(kind, bench.stage.definition)}
    return filled(_WHO[bench.role, bool(kind.answers), bench.seats > 1], **values)


_WHO: Mapping[tuple[str, bool, bool], Sentence] = {
    ("mentor", True, False): S("One more mentor {kind}"),
    ("mentor", True, True): S("One more mentor with places for {count} mentees {kind}"),
    ("mentor", False, False): S("One more mentor, like those of this round,"),
    ("mentor", False, True): S("One more mentor with places for {count} mentees, like those of this round,"),
    ("peer", True, False): S("One more person {kind}"),
    ("peer", False, False): S("One more person, like those of this round,"),
}


def recruit(bench: Bench, kinds: Sequence[Kind], gain: Gain, unneeded: int, cases: int) -> Sentence:
    """What a newcomer does; ``kinds`` all do the same, the first is told."""
    people = bench.run.by_id
    subject = who(bench, kinds[0])
    said = [_placing(subject, gain, people), *_besides(gain, people)]
    if len(kinds) > 1:
        others = tuple(
            S("one {kind}", kind=phrases(kind, bench.stage.definition)) for kind in kinds[1 : MOST_NAMED + 1]
        )
        said.append(S("The same would do {kinds}.", kinds=others))
    if unneeded:
        told = _unneeded if bench.role == "mentor" else _unpaired
        said.append(told(unneeded, cases))
    return run_on(said)


def _placing(subject: Sentence, gain: Gain, people: Mapping[str, Applicant]) -> Sentence:
    if not gain.gains:
        return S(
            "{who} would place nobody more, but all partnerships together would have {points} points more.",
            who=subject,
            points=lost(gain.points),
        )
    return SN(
        "{who} would place {count} more person: {names}.",
        "{who} would place {count} more people: {names}.",
        len(gain.gains),
        who=subject,
        names=names(gain.gains, people),
    )


def _besides(gain: Gain, people: Mapping[str, Applicant]) -> Iterable[Sentence]:
    """Who else is moved, and what it does to the points."""
    if 0 < len(gain.changes) <= MOST_NAMED:
        yield SN(
            "{names} would change partner.",
            "{names} would change partners.",
            len(gain.changes),
            names=names(gain.changes, people),
        )
    elif gain.changes:
        yield SN(
            "{count} other person would change partner.",
            "{count} other people would change partners.",
            len(gain.changes),
        )
    if gain.loses:
        yield S("{names} would lose their place.", names=names(gain.loses, people))
    if gain.gains and gain.points:
        more = gain.points > 0
        yield filled(_POINTS[more], points=lost(abs(gain.points)))


_POINTS = {
    True: S("All partnerships together would have {points} points more."),
    False: S("All partnerships together would have {points} points less."),
}


def _unneeded(few: int, cases: int) -> Sentence:
    return SN(
        "In {count} of the {all} cases tried such a mentor would change nothing.",
        "In {count} of the {all} cases tried such a mentor would change nothing.",
        few,
        all=cases,
    )


def _unpaired(few: int, cases: int) -> Sentence:
    return SN(
        "In {count} of the {all} cases tried such a person would stay without a partner.",
        "In {count} of the {all} cases tried such a person would stay without a partner.",
        few,
        all=cases,
    )


def together(bench: Bench, kinds: Sequence[Kind], gain: Gain, still: int) -> Sentence:
    """What several newcomers do together."""
    definition = bench.stage.definition
    one = {True: _mentors, False: _persons}[bench.role == "mentor"]
    subject = tuple(_several(one(phrases(kind, definition)), count) for kind, count in Counter(kinds).items())
    people = bench.run.by_id
    left = (
        SN("{count} person would still wait.", "{count} people would still wait.", still)
        if still
        else S("Nobody would wait any more.")
    )
    return run_on(
        [
            SN(
                "Recruited together, {who} would place {count} more person: {names}.",
                "Recruited together, {who} would place {count} more people: {names}.",
                len(gain.gains),
                who=subject,
                names=names(gain.gains, people),
            ),
            left,
            GREEDY,
        ]
    )


def _mentors(kind: tuple[Sentence, ...]) -> Sentence:
    return S("a mentor {kind}", kind=kind) if kind else S("a mentor like those of this round")


def _persons(kind: tuple[Sentence, ...]) -> Sentence:
    return S("a person {kind}", kind=kind) if kind else S("a person like those of this round")


def _several(one: Sentence, count: int) -> Sentence:
    return S("{one} and {count} more like that", one=one, count=count - 1) if count > 1 else one


def recruiting_note(bench: Bench, waits: int, *, helps: bool, checked: int) -> Sentence:
    """How many wait, and how to read the sentences. ``checked``: kinds solved anew of each sort at most."""
    said = [
        SN(
            "{count} person who takes part has no partner yet.",
            "{count} people who take part have no partner yet.",
            waits,
        )
        if waits
        else NOBODY_WAITS
    ]
    said += [_how(bench), _checked(bench, checked), POINTS_MEAN] if helps else [NOBODY_HELPS] if waits else []
    said += [PAIRS_ONLY] if helps and too_many(bench.stage) else []
    return run_on(said)


def _checked(bench: Bench, checked: int) -> Sentence:
    """What was solved anew; where prices are exact, no kind that was left out gains more."""
    if bench.exact:
        return S("Each sentence was checked by matching everybody anew.")
    return S(
        "Each sentence was checked by matching everybody anew. That takes long here, so of single answers "
        "and of two together only the {count} most promising each were; others may do more.",
        count=checked,
    )


def _how(bench: Bench) -> Sentence:
    lent = len(bench.lending.lenders)
    if not bench.lending.lenders[0].id:
        return S(
            "Nobody takes part as a mentor, so all else a newcomer might answer is left open and counts as "
            "neither good nor bad."
        )
    if bench.role == "peer":
        return SN(
            "Where a hint leaves an answer open, that of the one person of this round was tried.",
            "Where a hint leaves an answer open, the answers of all {count} people of this round were tried; "
            "the middle result is told.",
            lent,
        )
    return SN(
        "Where a hint leaves an answer open, that of the one mentor of this round was tried.",
        "Where a hint leaves an answer open, the answers of all {count} mentors of this round were tried; "
        "the middle result is told.",
        lent,
    )


# ── one more seat ─────────────────────────────────────────────────────────────────────────────


def seat(run: Run, mentor: Applicant, gain: Gain) -> Sentence:
    """What one more place with a mentor does."""
    people = run.by_id
    if not gain.gains:
        first = S(
            "If {mentor} took one more mentee, nobody more would be placed, but all partnerships together "
            "would have {points} points more.",
            mentor=name_of(mentor),
            points=lost(gain.points),
        )
    else:
        first = SN(
            "If {mentor} took one more mentee, {count} more person would be placed: {names}.",
            "If {mentor} took one more mentee, {count} more people would be placed: {names}.",
            len(gain.gains),
            mentor=name_of(mentor),
            names=names(gain.gains, people),
        )
    return run_on([first, *_besides(gain, people)])


def names(ids: Iterable[str], people: Mapping[str, Applicant]) -> tuple[Name, ...]:
    """People by name, in the order of their names."""
    return tuple(
        name_of(people[one]) for one in sorted(ids, key=lambda one: (people[one].name.casefold(), one))
    )
