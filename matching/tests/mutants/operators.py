"""Small changes of a program, one at a time: what a tired person might have typed instead."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.MatMult: ast.Add,
}  # fmt: skip
CALLED = {
    "max": "min", "min": "max", "any": "all", "all": "any", "maximum": "minimum", "minimum": "maximum",
    "zeros": "ones", "ones": "zeros", "zeros_like": "ones_like", "combinations": "permutations",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A module with one change.

    :param place: function and line before and after, the same however the rest of the file moves.
    :param make: writes the whole changed module, which takes longer than naming the change.
    """

    path: str
    line: int
    place: str
    make: Callable[[], str]

    @property
    def name(self) -> str:
        return f"{self.path}: {self.place}"


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of the file."""
    tree = ast.parse(source)
    lines = source.splitlines()
    seen: dict[str, int] = {}
    for where, node, field in list(_spots(tree)):
        for other in _others(node):
            before = lines[node.lineno - 1].strip() if hasattr(node, "lineno") else ""
            place = f"{where}: `{before}`: {_told(node)} → {_told(other)}"
            seen[place] = seen.get(place, 0) + 1
            place += f" #{seen[place]}" if seen[place] > 1 else ""
            yield Mutant(path, node.lineno, place, partial(_written, tree, field, other, node))


def _written(tree: ast.Module, field: Field, other: ast.AST, node: ast.AST) -> str:
    _put(field, other)
    changed = ast.unparse(tree)
    _put(field, node)
    return changed


type Field = tuple[ast.AST, str, int | None]


def _put(field: Field, node: ast.AST) -> None:
    parent, name, at = field
    if at is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[at] = node


def _spots(tree: ast.Module) -> Iterator[tuple[str, ast.expr | ast.stmt, Field]]:
    """Nodes that may be changed, with the function they stand in and where they hang."""

    def walk(node: ast.AST, where: str) -> Iterator[tuple[str, ast.expr | ast.stmt, Field]]:
        for name, value in ast.iter_fields(node):
            if _left_alone(node, name):
                continue
            entries = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for at, child in entries:
                if not isinstance(child, ast.AST) or _is_docstring(child):
                    continue
                inside = where
                if isinstance(child, ast.FunctionDef | ast.ClassDef):
                    inside = f"{where}.{child.name}" if where else child.name
                if isinstance(child, ast.expr | ast.stmt):
                    yield inside or "module", child, (node, name, at)
                yield from walk(child, inside)

    yield from walk(tree, "")


def _left_alone(node: ast.AST, name: str) -> bool:
    """Types, decorators, imports, names of exports and texts change nothing that is computed."""
    if name in ("annotation", "returns", "decorator_list", "type_params", "keywords_of_class"):
        return True
    exported = isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
    )
    typed = isinstance(node, ast.TypeAlias | ast.Import | ast.ImportFrom | ast.JoinedStr)
    texts = isinstance(node, ast.Raise)
    # zip(…, strict=True) of what is equally long anyway
    strict = isinstance(node, ast.keyword) and node.arg == "strict"
    return exported or typed or texts or strict


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _others(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                for other in COMPARED[type(op)]:
                    yield _with(node, "ops", [*ops[:at], other(), *ops[at + 1 :]])
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            yield _with(node, "op", COUNTED[type(op)]())
        case ast.BoolOp(op=op):
            yield _with(node, "op", ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.IfExp(body=body, orelse=orelse):
            yield _with(_with(node, "body", orelse), "orelse", body)
        case ast.stmt():
            yield from _other_statements(node)
        case _:
            yield from _other_constants(node) if isinstance(node, ast.Constant) else _other_calls(node)


def _other_constants(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.copy_location(ast.Constant(not node.value), node)
    elif isinstance(node.value, int):
        yield ast.copy_location(ast.Constant(node.value + 1), node)


def _other_statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.If(test=test):
            yield _with(node, "test", ast.copy_location(ast.UnaryOp(ast.Not(), test), test))
        case ast.Return(value=ast.expr()):
            yield ast.copy_location(ast.Return(None), node)
        case ast.Continue():
            yield ast.copy_location(ast.Break(), node)
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            # still a generator, but of nothing
            nothing = ast.YieldFrom(ast.Tuple([], ast.Load()))
            yield ast.copy_location(ast.Expr(ast.copy_location(nothing, node)), node)
        case ast.Raise():
            yield ast.copy_location(ast.Pass(), node)


def _other_calls(node: ast.expr) -> Iterator[ast.expr]:
    match getattr(node, "func", None):
        case ast.Name(id=name) if name in CALLED:
            yield _with(node, "func", ast.copy_location(ast.Name(CALLED[name], ast.Load()), node))
        case ast.Attribute(attr=name) if name in CALLED:
            yield _with(node, "func", _with(node.func, "attr", CALLED[name]))


def _with[N: ast.AST](node: N, field: str, value: object) -> N:
    other = copy.copy(node)
    setattr(other, field, value)
    return ast.fix_missing_locations(other)


def _told(node: ast.AST) -> str:
    if isinstance(node, ast.If):
        return f"if {_told(node.test)}"
    return " ".join(ast.unparse(node).split())[:90]
