"""A run solved anew with changes: a rule relaxed, a weight moved, an answer, a seat, a person less.

The one place that knows what a machine-readable change does. Remedies, "what if" and every check of
them go through it, so that what is said of a change is what solving with it gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S
from shelfmates.proposal.propose import Run, placed_people, solved
from shelfmates.proposal.questions.changes.easing import reweighed
from shelfmates.proposal.questions.changes.edits import EDITS, NEWCOMER
from shelfmates.proposal.questions.changes.inputs import Change, ChangeError, Inputs, sorted_ids
from shelfmates.proposal.setting import KeptError
from shelfmates.proposal.telling.labels import name_of, quoted
from shelfmates.proposal.variants import KINDS, newcomer

WEIGHT = "set_weight"


def changed(run: Run, changes: Sequence[Change], *, person: str = "", role: str = "") -> Run:
    """The run solved anew with all of ``changes``, in whatever order they are listed.

    Kinds (people by id):

    - ``relax_rule``: ``of`` must | eligibility | cap and ``rule``; for ``person`` alone where one is
      named in the change or as an argument, else for everybody. ``role`` says whose condition it is,
      where the rule's id doesn't ("mentee.member").
    - ``change_answer``: ``question`` with ``to`` (None: not answered), ``add`` (one more option) or
      ``line`` and ``to``; of ``person``.
    - ``add_seat``: one more than now for ``mentor``, whatever the programme's limit.
    - ``one_more_mentor``: somebody across (a peer where ``role`` is peer) who answers ``like`` and meets
      every condition; with ``person`` also what is left unsaid when it is told as their remedy.
    - ``set_weight``: ``wish`` and ``weight``; the other weights keep their proportions.
    - ``leave``: ``person``, and the kept partnerships they are in.
    - ``both``: all of its ``changes``.
    - ``keep_apart``, ``put_together``: two ``people``; who is kept apart is kept together no longer.

    Raises ChangeError; KeptError where a partnership kept before cannot stand any more.
    """
    told = [{"person": person, "role": role, **one} for one in _single(changes)]
    unknown = [str(one.get("kind")) for one in told if one.get("kind") not in (*EDITS, WEIGHT)]
    if unknown:
        raise ChangeError(S("There is no kind of change called {kinds}.", kinds=quoted(unknown)))
    inputs = _changed(Inputs(run, run.definition, run.people, run.setting), told)
    joined = [one for one in told if one["kind"] == "one_more_mentor"]
    if len(joined) == 1 and joined[0]["person"]:
        return _with_newcomer(inputs, joined[0], told)
    return _solved(inputs, told)


def _single(changes: Sequence[Change]) -> Iterator[Change]:
    """Changes one by one; a remedy may be of two at once (``both``)."""
    for one in changes:
        both = one.get("changes") if one.get("kind") == "both" else None
        yield from _single(both) if isinstance(both, (list, tuple)) else [one]


def _changed(inputs: Inputs, told: Sequence[Change]) -> Inputs:
    weights = {str(one.get("wish")): one.get("weight") for one in told if one["kind"] == WEIGHT}
    if weights:
        inputs = replace(inputs, definition=reweighed(inputs.definition, weights))
    for kind, make in EDITS.items():
        for one in told:
            if one["kind"] == kind:
                inputs = make(inputs, one)
    return inputs


def _solved(inputs: Inputs, told: Sequence[Change]) -> Run:
    try:
        return solved(inputs.definition, inputs.people, inputs.setting, like=inputs.run.stages)
    except KeptError as error:
        pairs = [inputs.pair(one) for one in told if one["kind"] == "put_together"]
        if not pairs:
            raise
        raise _not_together(inputs, pairs) or error from error


def _not_together(inputs: Inputs, pairs: Sequence[tuple[Applicant, Applicant]]) -> ChangeError | None:
    """Which of the pairs that were to be put together cannot be, alone or after those before it."""
    asked = {sorted_ids(pair) for pair in pairs}
    kept = {pair: waived for pair, waived in inputs.setting.kept.items() if pair not in asked}
    for one, other in pairs:
        kept[sorted_ids((one, other))] = False
        try:
            solved(
                inputs.definition, inputs.people, replace(inputs.setting, kept=kept), like=inputs.run.stages
            )
        except KeptError:
            sentence = S(
                "{one} and {other} cannot be put together: a rule excludes it, one of them does not take "
                "part, or kept partnerships leave one of them no place.",
                one=name_of(one),
                other=name_of(other),
            )
            return ChangeError(sentence)
    return None


def _with_newcomer(inputs: Inputs, change: Change, told: Sequence[Change]) -> Run:
    """A newcomer told by some answers has the others that suit the person too.

    Several kinds may be told alike: the plainest that places the person is meant, else the last.
    """
    person = inputs.person(change["person"])
    variants = [newcomer(person, inputs.definition, kind) for kind in KINDS]
    fitting = [one.person.answers for one in variants if one is not None and _same(one.change, change)]
    run: Run | None = None
    for answers in [one for n, one in enumerate(fitting) if one not in fitting[:n]]:
        people = tuple(replace(one, answers=answers) if one.id == NEWCOMER else one for one in inputs.people)
        run = _solved(replace(inputs, people=people), told)
        if any(person.id in placed_people(stage) for stage in run.stages):
            break
    return run or _solved(inputs, told)


def _same(variant: Mapping[str, object], change: Change) -> bool:
    """Whether a remedy's change is this one, which may have come back from JSON."""
    return _plain(variant["like"]) == _plain(change["like"])


def _plain(like: object) -> object:
    if isinstance(like, Mapping):
        return {key: _plain(value) for key, value in like.items()}
    return list(like) if isinstance(like, (tuple, list)) else like


__all__ = ["Change", "ChangeError", "changed"]
