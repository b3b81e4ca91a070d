"""A run solved anew with changes: a rule relaxed, a weight moved, an answer, a seat, a person less.

The one place that knows what a machine-readable change does. Remedies, "what if" and every check of
them go through it, so that what is said of a change is what solving with it gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import S
from shelfmates.proposal.propose import Run, solved
from shelfmates.proposal.questions.changes.easing import reweighed
from shelfmates.proposal.questions.changes.edits import EDITS
from shelfmates.proposal.questions.changes.inputs import Change, ChangeError, Inputs, sorted_ids
from shelfmates.proposal.setting import KeptError
from shelfmates.proposal.telling.labels import name_of, quoted

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
    - ``one_more_mentor``: somebody across (a peer where ``role`` is peer) who answers ``like``, nothing
      else, and meets every condition.
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
    inputs = edited(Inputs(run, run.definition, run.people, run.setting), told)
    return _solved(inputs, told)


def _single(changes: Sequence[Change]) -> Iterator[Change]:
    """Changes one by one; a remedy may be of two at once (``both``)."""
    for one in changes:
        both = one.get("changes") if one.get("kind") == "both" else None
        yield from _single(both) if isinstance(both, (list, tuple)) else [one]


def edited(inputs: Inputs, told: Sequence[Change]) -> Inputs:
    """Definition, people and setting with the changes made, not solved yet. Raises ChangeError."""
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


__all__ = ["Change", "ChangeError", "changed"]
