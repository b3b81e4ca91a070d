"""Every table of moves: whole, and obeyed from every state by every verb."""

from __future__ import annotations

from itertools import product

import pytest
from django.apps import apps

from shelfmates.core.access import MovedOnError
from shelfmates.core.models import HistoryEntry
from shelfmates.core.workflow import Workflow, advance
from shelfmates.home.queries.declared import workflows
from tests.cast import NOW, a_person
from tests.house.access.world import World, a_world

TABLES = list(workflows())


@pytest.fixture(name="world")
def _world() -> World:
    return a_world(NOW)


@pytest.mark.parametrize(("label", "workflow"), TABLES, ids=[label for label, _ in TABLES])
def test_a_table_speaks_of_its_own_states_alone(label: str, workflow: Workflow) -> None:
    states = set(workflow.states.values)
    named = {str(one) for move in workflow.moves for one in (*move.sources, move.target)}
    assert named | {str(workflow.initial)} <= states
    verbs = [move.verb for move in workflow.moves]
    assert len(verbs) == len(set(verbs))


@pytest.mark.django_db
def test_every_verb_is_refused_where_it_does_not_begin_and_moves_where_it_does(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = 0
    for label, workflow in TABLES:
        thing, rows = world.own.things[label], apps.get_model(label)._base_manager
        for state, move in product(workflow.states.values, workflow.moves):
            rows.filter(pk=thing.pk).update(state=state)
            thing.refresh_from_db(fields=["state"])
            before = HistoryEntry.objects.count()
            if state in map(str, move.sources):
                advance(thing, move.verb, by=a_person(), now=NOW)
                assert rows.get(pk=thing.pk).state == str(move.target)
                assert HistoryEntry.objects.count() == before + 1
            else:
                with pytest.raises(MovedOnError):
                    advance(thing, move.verb, by=a_person(), now=NOW)
                assert rows.get(pk=thing.pk).state == state
                assert HistoryEntry.objects.count() == before
            tried += 1
    with capsys.disabled():
        print(f"\nStates: {len(TABLES)} tables, {tried} states × verbs, 0 unexpected")
