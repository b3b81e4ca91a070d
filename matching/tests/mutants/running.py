"""Run the tests against one changed module: in a process of its own that inherits all that was imported.

The tests have run once before, so whatever they solve and keep is there already. In the child the functions
of the module get their changed code, wherever somebody holds them.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FunctionType, ModuleType
from typing import Any, Literal

import pytest
from matching.tests.mutants.operators import Mutant

type Verdict = Literal["killed", "survived", "too slow"]


def passing(tests: Sequence[str]) -> bool:
    """Whether the tests pass here and now."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # none of them is needed, and loading takes time
    options = ("-x", "-q", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "--tb=no")
    return pytest.main([*options, *tests]) == 0


def verdict(mutant: Mutant, module: str, tests: Sequence[str], seconds: int) -> Verdict:
    """Whether the tests notice, within so many seconds of computing."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        silence()
        os._exit(_tested(mutant, module, tests))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        return "too slow"
    return "survived" if code == 0 else "killed"


def _tested(mutant: Mutant, module: str, tests: Sequence[str]) -> int:
    try:
        change(sys.modules[module], mutant.make())
        return 0 if passing(tests) else 1
    except BaseException:  # noqa: BLE001 - whatever happens to a changed program, it was noticed
        return 1


def change(module: ModuleType, source: str) -> None:
    """Give a module the changed source, and everybody who holds one of its functions the changed one."""
    before = dict(vars(module))
    exec(compile(source, str(module.__file__), "exec"), vars(module))
    for name, old in before.items():
        new = vars(module).get(name)
        if new is old or getattr(old, "__module__", None) != module.__name__:
            continue
        if isinstance(old, FunctionType) and isinstance(new, FunctionType):
            _recode(old, new)
            setattr(module, name, old)
        elif isinstance(old, type) and isinstance(new, type):
            _remake(old, new)
            setattr(module, name, old)


def _recode(old: FunctionType, new: FunctionType) -> None:
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def _remake(old: type, new: type) -> None:
    """A class keeps its identity; its methods and defaults become those of the new one."""
    for name, value in vars(new).items():
        held: Any = vars(old).get(name)
        mine, theirs = (getattr(one, "__func__", getattr(one, "fget", one)) for one in (held, value))
        if isinstance(mine, FunctionType) and isinstance(theirs, FunctionType):
            _recode(mine, theirs)
        elif isinstance(value, int | str | tuple) and not name.startswith("__"):
            setattr(old, name, value)


def silence() -> None:
    """Let nothing be printed from here on."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def judged(
    all_mutants: Sequence[tuple[Mutant, str]], tests: Sequence[str], seconds: int
) -> Iterator[tuple[Mutant, Verdict]]:
    """The verdict of each mutant, with the name of its module, as soon as it is known."""
    for mutant, module in all_mutants:
        yield mutant, verdict(mutant, module, tests, seconds)
