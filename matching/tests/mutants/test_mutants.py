"""The small changes are those they are said to be, and what is called equivalent still exists."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from matching.tests.mutants import __main__ as command
from matching.tests.mutants.equivalent import EQUIVALENT
from matching.tests.mutants.operators import mutants
from matching.tests.mutants.running import change, verdict

from shelfmates_matching import caps

SOURCE = '''"""A module."""
__all__ = ["least"]
MOST: int = 3


def least(one: int, other: int = 0) -> int:
    """The least of both."""
    if not one < other and other:
        raise ValueError(f"{one + 1} is too much")
    for n in range(5):
        continue
    yield "three" if one == 2 else -min(one, other)
    return True
'''
CHANGES = {
    "3 → 4", "0 → 1", "5 → 6", "2 → 3", "True → False", "one < other → one <= other",
    "one < other → one >= other", "not one < other → one < other", "one == 2 → one != 2",
    "not one < other and other → not one < other or other", "-min(one, other) → min(one, other)",
    "min(one, other) → max(one, other)", "continue → break", "return True → return",
    "if not one < other and other → if not (not one < other and other)",
}  # fmt: skip


def test_every_small_change_is_made_once() -> None:
    found = list(mutants("some.py", SOURCE))
    told = Counter(mutant.place.split("`: ")[1] for mutant in found)
    assert set(told) >= CHANGES
    assert max(told.values()) == 1
    untouched = [mutant for mutant in found if "is too much" in mutant.make()]
    assert len(untouched) == len(found) - 1  # no text is changed, but an error may be left out
    assert all(compile(mutant.make(), "some.py", "exec") for mutant in found)
    assert len({mutant.make() for mutant in found}) == len(found)
    assert found[0].name == "some.py: module: `MOST: int = 3`: 3 → 4"


def test_what_is_called_equivalent_still_exists_and_has_a_reason() -> None:
    names = {f"{Path(mutant.path).name}: {mutant.place}" for mutant, _ in command._all("")}
    assert set(EQUIVALENT) <= names
    assert all(reason.endswith(".") for reason in EQUIVALENT.values())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_change_that_tests_notice_is_killed_and_another_survives(tmp_path: Path) -> None:
    """One test that looks at one sum: another sum may be anything."""
    test = tmp_path / "test_places.py"
    test.write_text(
        "from shelfmates_matching.caps import Cap, places\n"
        "def test_places():\n"
        "    assert places(Cap((0, 1), 1), [(0, 0), (1, 1)], peers=False) == 2\n",
        encoding="utf-8",
    )
    path = str(command.PACKAGE / "caps.py")
    every = list(mutants(path, Path(path).read_text(encoding="utf-8")))
    some = {
        name: [m for m in every if m.place.startswith(name)][:2] for name in ("places:", "checked_limit:")
    }
    found = {name: [verdict(m, caps.__name__, [str(test)], 60) for m in some[name]] for name in some}
    assert found == {"places:": ["killed", "killed"], "checked_limit:": ["survived", "survived"]}


def test_everybody_who_holds_a_function_gets_the_changed_one() -> None:
    module = ModuleType("changing")
    module.__file__ = "changing.py"
    source = (
        "class Tree:\n    rings = 3\n"
        "    def age(self, more=0):\n        return self.rings + more\n"
        "    @property\n    def old(self):\n        return self.age() > 5\n"
        "def half(n):\n    return n // 2\n"
    )
    exec(source, vars(module))
    half, tree = module.half, module.Tree()
    change(module, source.replace("3", "6").replace("more=0", "more=1").replace("// 2", "// 3"))
    assert (half(6), module.half(6), tree.age(), tree.old) == (2, 2, 7, True)
