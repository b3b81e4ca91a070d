"""Finding in the source what an expression says: the sentences a name, a table or a helper stands for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
ROOMS = {
    "definitions": "Definition files and lists",
    "spreadsheets": "Files of answers",
    "proposal": "Matching and results",
    "cli": "The command line",
}
_CODE = re.compile(r"[a-z]+\.[a-z][a-z_]*")
_DEEPEST = 4  # from a name to what it stands for, and on


@dataclass
class Source:
    """One module: its functions, and what stands in it by name."""

    room: str
    tree: ast.Module
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)


@cache
def sources() -> tuple[Source, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0]
        if room in ROOMS:
            source = Source(room, ast.parse(path.read_text(encoding="utf-8")))
            nodes = [node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef)]
            source.functions = {node.name: node for node in nodes}
            found.append(source)
    return tuple(found)


@cache
def own_nodes(holder: ast.AST) -> tuple[ast.AST, ...]:
    """The nodes of a function or module, without those of functions inside."""
    found: list[ast.AST] = []
    for child in ast.iter_child_nodes(holder):
        found.append(child)
        if not isinstance(child, ast.FunctionDef):
            found.extend(own_nodes(child))
    return tuple(found)


def near(name: str, source: Source) -> list[Source]:
    """Where a function of this name stands: here, or elsewhere unless its name says that it is private."""
    if name in source.functions:
        return [source]
    return [] if name.startswith("_") else [s for s in sources() if name in s.functions]


def texts_of(node: ast.AST, holder: ast.AST, source: Source, depth: int = 0) -> tuple[str, ...]:
    """The English texts an expression can be; () where it is no sentence."""
    if depth > _DEEPEST:
        return ()
    if isinstance(node, ast.Call) and name_of(node.func) in ("S", "SN"):
        texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        return tuple(texts[-1:])  # of one and many, the many
    found: list[str] = []
    for part in _stands_for(node, holder, source):
        found += texts_of(*part, depth + 1)
    return tuple(dict.fromkeys(found))


type Place = tuple[ast.AST, ast.AST, Source]


def _stands_for(node: ast.AST, holder: ast.AST, source: Source) -> Iterator[Place]:
    """What an expression is made of, one step on, and where that stands."""
    if isinstance(node, ast.IfExp | ast.BoolOp | ast.NamedExpr | ast.Starred | ast.Tuple):
        yield from ((branch, holder, source) for branch in branches(node) if branch is not node)
    elif isinstance(node, ast.Name):
        local = [*assigned(node.id, holder, before=node.lineno), *_looped(node.id, holder, source)]
        yield from ((value, holder, source) for value in local)
        if not local and isinstance(holder, ast.FunctionDef) and node.id in parameters_of(holder):
            yield from _given(holder, parameters_of(holder).index(node.id), source)
        elif not local:
            yield from ((value, source.tree, source) for value in assigned(node.id, source.tree))
    elif isinstance(node, ast.Attribute):
        yield from ((value, s.tree, s) for s in sources() for value in assigned(node.attr, s.tree))
    elif isinstance(node, ast.Subscript):
        yield from ((value, holder, source) for value in _values(node.value, holder, source))
    elif isinstance(node, ast.Call):
        name = name_of(node.func)
        for where in near(name, source):
            function = where.functions[name]
            given = [one.value for one in own_nodes(function) if isinstance(one, ast.Return)]
            yield from ((value, function, where) for value in given if value is not None)


def _values(node: ast.expr, holder: ast.AST, source: Source) -> Iterator[ast.expr]:
    """The values of a table of sentences that a name stands for."""
    name = node.id if isinstance(node, ast.Name) else ""
    for table in [*assigned(name, holder), *assigned(name, source.tree)]:
        for value in table.values if isinstance(table, ast.Dict) else ():
            # one sentence for several keys: {**dict.fromkeys(KEYS, S("…"))}
            yield (
                value.args[1] if isinstance(value, ast.Call) and name_of(value.func) == "fromkeys" else value
            )


def _looped(name: str, holder: ast.AST, source: Source) -> Iterator[ast.expr]:
    """What a name of a loop goes through: a column of a table, or all that a function yields."""
    for node in own_nodes(holder):
        if not isinstance(node, ast.For):
            continue
        names = [one.id if isinstance(one, ast.Name) else "" for one in branches(node.target)]
        if name not in names:
            continue
        if isinstance(node.iter, ast.Name):
            tables = assigned(node.iter.id, source.tree)
            rows = [row for table in tables if isinstance(table, ast.Tuple) for row in table.elts]
            yield from (row.elts[names.index(name)] for row in rows if isinstance(row, ast.Tuple))
        elif isinstance(node.iter, ast.Call) and (function := source.functions.get(name_of(node.iter.func))):
            yield from (one.value for one in own_nodes(function) if isinstance(one, ast.Yield) and one.value)


def assigned(name: str, holder: ast.AST, before: int = 10**9) -> Iterator[ast.expr]:
    """The value last given to a name above a line; at the top of a module, the only one."""
    found: list[tuple[int, ast.expr]] = []
    for node in own_nodes(holder):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        named = any(isinstance(target, ast.Name) and target.id == name for target in targets)
        if named and isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and value is not None:
            found.append((node.lineno, value))
    above = [value for line, value in sorted(found, key=lambda one: one[0]) if line <= before]
    yield from above[-1:]


def _given(function: ast.FunctionDef, place: int, home: Source) -> Iterator[Place]:
    """What callers give for a parameter."""
    private = function.name.startswith("_")
    for call, holder, source in _calls().get(function.name, ()):
        if len(call.args) > place and (source is home or not private):
            yield call.args[place], holder, source


@cache
def _calls() -> Mapping[str, list[tuple[ast.Call, ast.FunctionDef, Source]]]:
    """Every call in the source by the name that is called."""
    found: dict[str, list[tuple[ast.Call, ast.FunctionDef, Source]]] = {}
    for source in sources():
        for holder in source.functions.values():
            for node in own_nodes(holder):
                if isinstance(node, ast.Call):
                    found.setdefault(name_of(node.func), []).append((node, holder, source))
    return found


def parameters_of(function: ast.FunctionDef) -> list[str]:
    return [one.arg for one in function.args.args if one.arg != "self"]


def branches(node: ast.AST) -> Iterator[ast.expr]:
    """The values an expression may have: both sides of a condition, all of a tuple."""
    if isinstance(node, ast.IfExp):
        yield from (*branches(node.body), *branches(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (one for value in node.values for one in branches(value))
    elif isinstance(node, ast.NamedExpr | ast.Starred):
        yield from branches(node.value)
    elif isinstance(node, ast.Tuple):
        yield from (one for value in node.elts for one in branches(value))
    elif isinstance(node, ast.expr):
        yield node


def is_code(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_CODE.fullmatch(node.value))
    )


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
