"""The proposal that a programme's rules would give with other weights, found without its proof.

Everything but the weights stays: people, musts, seats, limits, kept partnerships, and who comes
first. Peers are paired among those whom the mentor–mentee stage leaves over *with these weights*.

A minimum score goes by the weights tried: a pair that falls below it is out, one that rises to it is
in. Only what the run was told to keep stays whatever its points, as somebody decided it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shelfmates.proposal.propose import Run, peers_after, placed_people
from shelfmates.proposal.questions.differences import outcome_of
from shelfmates.proposal.questions.sureness.weights import Weights, of_parts
from shelfmates.proposal.stages import Stage
from shelfmates_matching import Instance, best_groups
from shelfmates_matching.reweighing import Credits, is_quick, solver_like

type Key = tuple[str, tuple[str, ...]]
"""A partnership as it may come again: the stage's name and its people, mentee first or peers in order."""
type Solver = Callable[[Instance], tuple[tuple[int, ...], ...]]


@dataclass(frozen=True)
class Formed:
    """A proposal: its partnerships, and whom each mentee or peer, or who takes either side, is with."""

    keys: frozenset[Key]
    partners: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Reweighed(Stage):
    """A stage whose pairs have other points.

    ``points``: scores with other weights; ``admitted``: what musts and run allow, whatever the points;
    ``model``: a stage whose instance differs from this one's in nothing but the scores, if there is one.
    """

    points: NDArray[np.int32]
    admitted: NDArray[np.bool_]
    model: Stage | None
    solver: Solver

    @cached_property
    def scored(self) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        enough = self.points >= self.lowest
        for pair in self.terms.kept.keys() - self.terms.wished:
            for way in self.ways(pair):
                enough[way] = True
        return self.points, self.admitted & enough

    @property
    def instance(self) -> Instance:
        if self.model is None:
            return super().instance
        model = self.model.instance
        return replace(model, score=self.points[model.left, model.right].astype(np.int64))

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        return self.solver(self.instance)


@dataclass(frozen=True, eq=False)
class Trials:
    """A run to be tried with other weights; what does not depend on them is worked out once."""

    run: Run

    def formed(self, weights: Weights) -> Formed:
        """The proposal these weights give."""
        return formed(self.stages(weights))

    def stages(self, weights: Weights) -> tuple[Stage, ...]:
        """Its stages, which know their ``groups``."""
        run = self.run
        if run.definition.kind != "directed":
            return tuple(self._first(stage, weights) for stage in run.stages)
        first = self._first(run.stages[0], weights)
        peers = peers_after(run.definition, run.entries, run.terms, (first,), placed_people(first))
        return (first,) if peers is None else (first, self._left_over(peers, weights))

    def _first(self, stage: Stage, weights: Weights) -> Stage:
        parts = of_parts(stage.policy, stage.definition, weights)
        return _reweighed(stage, self._credits.scores(parts), self._admitted, self._model, self._solver)

    def _left_over(self, stage: Stage, weights: Weights) -> Stage:
        """Peers of the second stage, who are among those who might come into it."""
        every, shares, admitted = self._everybody_left
        at = {person.id: k for k, person in enumerate(every.seekers)}
        here = np.array([at[person.id] for person in stage.seekers], dtype=np.int64)
        inner = np.ix_(here, here)
        points = shares.scores(of_parts(every.policy, every.definition, weights))[inner]
        objective = stage.definition.matching.objective
        return _reweighed(stage, points, admitted[inner], None, lambda one: best_groups(one, objective))

    @cached_property
    def _credits(self) -> Credits:
        return _credits(self.run.stages[0])

    @cached_property
    def _admitted(self) -> NDArray[np.bool_]:
        return _admitted(self.run.stages[0])

    @cached_property
    def _everybody_left(self) -> tuple[Stage, Credits, NDArray[np.bool_]]:
        """The stage of peers if nobody had a mentor: all of whom some may be left over."""
        run = self.run
        every = peers_after(run.definition, run.entries, run.terms, (), set())
        assert every is not None  # whoever is left over is among these
        return every, _credits(every), _admitted(every)

    @cached_property
    def _model(self) -> Stage | None:
        """The first stage, where weights change neither who may be paired nor how many a cap allows."""
        stage = self.run.stages[0]
        share = any(cap.kind == "set_cap" for cap in stage.definition.caps)
        fixed = not stage.lowest and not (share and "people" not in stage.definition.matching.objective)
        return stage if fixed else None

    @cached_property
    def _solver(self) -> Solver:
        stage = self.run.stages[0]
        return solver_like(stage.instance, stage.result)


DRAWS, FEW_DRAWS = 100, 20


def usual_draws(run: Run) -> int:
    """How often to try other weights when nobody says: less often where each try takes seconds."""
    quick = all(is_quick(stage.instance, stage.definition.matching.objective) for stage in run.stages)
    return DRAWS if quick else FEW_DRAWS


def formed(stages: Sequence[Stage]) -> Formed:
    """The partnerships of all stages, a kept group of three among them."""
    keys = set()
    for stage in stages:
        for group in (*stage.groups, *filter(None, [stage.trio])):
            keys.add(key_of(stage, group))
    found = outcome_of((stage, (*stage.groups, *filter(None, [stage.trio]))) for stage in stages)
    either = {stage.seekers[i].id for stage in stages for i, _ in stage.either}
    as_mentors = {one: others for one, others in found.mentoring.items() if one in either}
    return Formed(frozenset(keys), {**as_mentors, **found.seeking})


def key_of(stage: Stage, group: tuple[int, ...]) -> Key:
    """What a partnership of a stage is called in every proposal.

    Of two who take either side it is the same whoever mentors.
    """
    if stage.peers:
        return stage.name, tuple(stage.seekers[k].id for k in sorted(group))
    mentee, mentor = stage.seekers[group[0]], stage.offerers[group[1]]
    if mentee.takes_either and mentor.takes_either:
        return stage.name, (min(mentee.id, mentor.id), max(mentee.id, mentor.id))
    return stage.name, (mentee.id, mentor.id)


def _reweighed(
    stage: Stage, points: NDArray[np.int32], admitted: NDArray[np.bool_], model: Stage | None, solver: Solver
) -> Reweighed:
    same = {field.name: getattr(stage, field.name) for field in fields(Stage)}
    return Reweighed(**same, points=points, admitted=admitted, model=model, solver=solver)


def _credits(stage: Stage) -> Credits:
    if stage.peers:
        return Credits.of_peers(stage.policy, stage.seeking)
    return Credits.of(stage.policy, stage.seeking, stage.offering)


def _admitted(stage: Stage) -> NDArray[np.bool_]:
    """Who may be paired but for the minimum score."""
    if not stage.lowest:
        return stage.scored[1]
    if stage.peers:
        eligible = stage.policy.peer_scores(stage.seeking).eligible
    else:
        eligible = stage.policy.scores(stage.seeking, stage.offering).eligible
    return eligible & stage.ruled_by_run
