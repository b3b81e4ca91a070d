"""Run the tests against one changed module: in a process of its own, everything else imported already."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest
from matching.tests.mutants.operators import Mutant

OURS = ("shelfmates_matching", "matching")

type Verdict = Literal["killed", "survived", "too slow"]


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module in its changed form."""

    def __init__(self, module: str, source: str, path: str) -> None:
        self.module, self.source, self.path = module, source, path

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.module:
            return None
        package = self.path.endswith("__init__.py")
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self,  # type: ignore[arg-type]
            submodule_search_locations=[str(Path(self.path).parent)] if package else None,
        )  # fmt: skip

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, self.path, "exec"), module.__dict__)


def verdict(mutant: Mutant | None, module: str, tests: Sequence[str], seconds: int) -> Verdict:
    """Whether the tests notice, within so many seconds of computing; ``None`` for the module as it is."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        _silent()
        os._exit(_tested(mutant, module, tests))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        return "too slow"
    return "survived" if code == 0 else "killed"


def _tested(mutant: Mutant | None, module: str, tests: Sequence[str]) -> int:
    for name in [name for name in sys.modules if name.split(".")[0] in OURS]:
        del sys.modules[name]
    if mutant is not None:
        sys.meta_path.insert(0, _Changed(module, mutant.source, mutant.path))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # none of them is needed, and loading takes time
    options = ("-x", "-q", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "--tb=no")
    try:
        return int(pytest.main([*options, *tests]))
    except BaseException:  # noqa: BLE001 - whatever happens to a changed program, it was noticed
        return 1


def _silent() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def judged(
    all_mutants: Sequence[tuple[Mutant, str]], tests: Sequence[str], seconds: int
) -> Iterator[tuple[Mutant, Verdict]]:
    """The verdict of each mutant, with the name of its module, as soon as it is known."""
    for mutant, module in all_mutants:
        yield mutant, verdict(mutant, module, tests, seconds)
