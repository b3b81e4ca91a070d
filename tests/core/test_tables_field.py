"""A programme's tables as they were written: PostgreSQL's own JSON would sort the keys."""

from __future__ import annotations

import pytest

from shelfmates.definitions.loading import whole
from shelfmates.programmes.models import Programme
from shelfmates.questionnaires.models import Version
from tests.cast import a_programme

pytestmark = pytest.mark.django_db


def orders(value: object) -> object:
    """The keys of every table in their order, all the way down."""
    if isinstance(value, dict):
        return [(key, orders(inner)) for key, inner in value.items()]
    return [orders(inner) for inner in value] if isinstance(value, list) else None


def test_tables_keep_the_order_of_their_keys_on_every_database() -> None:
    a_programme("ltaig")
    stored, file = Programme.objects.get().definition, whole("ltaig")
    assert list(stored["roles"]) == ["mentor", "mentee", "peer"]
    assert orders(stored) == orders({key: file[key] for key in file if key in stored})
    content = Version.objects.get().content
    assert orders(content) == orders({key: file["form"][key] for key in content})
