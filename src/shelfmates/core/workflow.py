"""Moves between states, as data; ``advance`` is the only code that changes a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from shelfmates.core import history
from shelfmates.core.access import MovedOnError
from shelfmates.core.models import HistoryEntry


@dataclass(frozen=True)
class Move:
    """One way from some states to another. ``label`` is what the button says (translated lazily)."""

    verb: str
    sources: tuple[str, ...]
    target: str
    label: Any


@dataclass(frozen=True)
class Workflow:
    """The states of one kind of thing and the moves between them."""

    name: str
    states: type[models.TextChoices]
    initial: str
    moves: tuple[Move, ...]

    def move(self, verb: str) -> Move:
        """The move of this name. Raises KeyError for one that does not exist."""
        return self._by_verb[verb]

    def open_from(self, state: str) -> tuple[Move, ...]:
        """The moves that lead on from a state."""
        return tuple(move for move in self.moves if state in move.sources)

    @property
    def _by_verb(self) -> Mapping[str, Move]:
        return {move.verb: move for move in self.moves}


def advance(
    thing: Any,
    verb: str,
    *,
    by: history.HasPublicId | None,
    now: datetime,
    scope: history.HasPublicId | None = None,
    note: str = "",
    also: Mapping[str, Any] | None = None,
) -> None:
    """Make the move, or raise MovedOnError if the thing is no longer where the move begins.

    The change is one conditional UPDATE, so that of two people who act at once one is told. ``also``: further
    fields of the thing that change with the state.
    """
    move = thing.workflow.move(verb)
    rows = type(thing)._base_manager.filter(pk=thing.pk, state__in=move.sources)
    changes = {**(also or {}), "state": move.target, "updated_at": now}
    with transaction.atomic(savepoint=False):  # nothing in here refuses, so it needs no way back of its own
        moved = rows.update(**changes)
        if moved:
            history.record(thing, verb, by=by, now=now, scope=scope, fields=["state"], note=note)
    if not moved:
        thing.refresh_from_db(fields=["state"])
        last = HistoryEntry.objects.filter(thing=thing.public_id).order_by("-pk").first()
        words = str(thing.workflow.states(thing.state).label)
        raise MovedOnError(verb=verb, state=thing.state, who=last.by if last else "", words=words)
    for name, value in changes.items():
        setattr(thing, name, value)
