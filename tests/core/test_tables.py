"""Tables that were read are shared: the same for all, changed by nobody."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from shelfmates.core import tables

TEXT = '{"zebra": {"roles": ["mentor", {"id": "peer"}]}, "ant": [1, null, "é"]}'

CHANGES: dict[str, Callable[[Any], object]] = {
    "a key": lambda read: read.__setitem__("ant", 1),
    "a key taken out": lambda read: read.__delitem__("ant"),
    "several keys": lambda read: read.update(ant=1),
    "a key taken": lambda read: read.pop("ant"),
    "any key taken": lambda read: read.popitem(),
    "a default": lambda read: read.setdefault("bee", 1),
    "everything": lambda read: read.clear(),
    "joined in place": lambda read: read.__ior__({"bee": 1}),
    "a key further in": lambda read: read["zebra"].__setitem__("roles", []),
    "an item": lambda read: read["ant"].__setitem__(0, 2),
    "an item taken out": lambda read: read["ant"].__delitem__(0),
    "one item more": lambda read: read["ant"].append(2),
    "several items more": lambda read: read["ant"].extend([2]),
    "added in place": lambda read: read["ant"].__iadd__([2]),
    "an item between": lambda read: read["ant"].insert(0, 2),
    "an item removed": lambda read: read["ant"].remove(1),
    "an item popped": lambda read: read["ant"].pop(),
    "the order": lambda read: read["ant"].reverse(),
    "sorted": lambda read: read["ant"].sort(key=str),
    "no items": lambda read: read["ant"].clear(),
    "further in a list": lambda read: read["zebra"]["roles"][1].update(id="mentee"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_can_be_changed_in_place(what: str) -> None:
    read = tables.read(TEXT)
    with pytest.raises(TypeError, match="shared by all"):
        CHANGES[what](read)
    assert json.dumps(read, ensure_ascii=False) == TEXT


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda read: pickle.loads(pickle.dumps(read))])
def test_a_copy_may_be_changed(copied: Callable[[Any], Any]) -> None:
    mine = copied(tables.read(TEXT))
    mine["zebra"]["roles"][1]["id"] = "mentee"
    mine["ant"].append(2)
    assert tables.read(TEXT)["zebra"]["roles"][1]["id"] == "peer"
    assert [*mine] == ["zebra", "ant"]
    assert mine["ant"] == [1, None, "é", 2]


def test_the_same_text_is_the_same_object_and_another_text_is_not() -> None:
    assert tables.read(TEXT) is tables.read(str(TEXT.encode(), "utf-8"))
    assert tables.read(TEXT) is not tables.read(TEXT.replace("mentor", "mentee"))


def test_tables_of_ones_own_are_kept_by_what_they_say() -> None:
    mine = json.loads(TEXT)
    assert tables.kept(mine) is tables.kept(copy.deepcopy(mine))
    mine["ant"] = 2
    assert tables.kept(mine)["ant"] == 2
    assert tables.kept(tables.read(TEXT)) is tables.read(TEXT)
