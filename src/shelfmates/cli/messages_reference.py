"""The reference page of messages: every code a problem can have, read from the source of the program.

``python -m shelfmates.cli.messages_reference docs/reference/messages.md`` writes it. A message stands
where it is said; here its code, its sentence and its remedy are found again, whatever helper says it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shelfmates.cli.messages_source import (
    ROOMS,
    Source,
    assigned,
    branches,
    is_code,
    name_of,
    near,
    own_nodes,
    parameters_of,
    sources,
    texts_of,
)

HEAD = """# Messages

Everything that Shelfmates can find wrong or odd in a file, by the code that stands in results and
tests. Made from the source by `uv run just reference`; please do not edit by hand.

An **error** stops the run, and nothing is written. A **warning** or a **note** does not: read it, and mend
what is wrong. “varies” means that it is an error where a rule needs the answer, and a warning elsewhere.
In French the same messages stand in the catalogue of translations.
"""
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Message:
    """One thing said: its code, how bad it is, the sentence and what helps, in English."""

    room: str
    code: str
    severity: str
    sentence: str
    remedy: str


def page() -> str:
    """The whole page in Markdown."""
    lines = [HEAD]
    found = messages()
    for room, heading in ROOMS.items():
        lines += [f"## {heading}", "", "| code | | what it says | what helps |", "|---|---|---|---|"]
        lines += [
            f"| `{one.code}` | {one.severity} | {_cell(one.sentence)} | {_cell(one.remedy)} |"
            for one in found
            if one.room == room
        ]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Text in a cell of a table, where a bar or an angle would mean something."""
    shown = text.replace("{{", "{").replace("}}", "}")
    return shown.replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[").replace("*", "\\*")


@cache
def messages() -> tuple[Message, ...]:
    """Every message that carries a code, sorted; one said in two ways stands there twice."""
    found = {message for source in sources() for message in _said_in(source)}
    return tuple(sorted(found, key=lambda one: (one.code, one.sentence, one.remedy, one.severity)))


def codes_written() -> set[str]:
    """Every text in the source that looks like the code of a message of its room."""
    kinds = {(one.room, one.code.split(".")[0]) for one in messages()}
    written = {
        (source.room, str(node.value))
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and is_code(node)
    }
    return {code for room, code in written if (room, code.split(".")[0]) in kinds}


@cache
def _prefixes() -> Mapping[str, tuple[str, int]]:
    """Functions that put the kind before a code: name → (kind, place of the code among the arguments)."""
    found = {}
    for source in sources():
        for name, function in source.functions.items():
            names = [a.arg for a in function.args.args if a.arg != "self"]
            for node in ast.walk(function):
                if isinstance(node, ast.JoinedStr) and "code" in names and len(node.values) == 2:
                    first = node.values[0]
                    if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z]+\.", str(first.value)):
                        found[name] = (str(first.value), names.index("code"))
    return found


def _said_in(source: Source) -> Iterator[Message]:
    for holder in [*source.functions.values(), source.tree]:
        for node in own_nodes(holder):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if key is not None and is_code(key) and isinstance(value, ast.Tuple):
                        severity = _severity_of(str(ast.literal_eval(key)), source)
                        yield from _messages(source, holder, [key], [value], severity)
            elif isinstance(node, ast.Call):
                yield from _called(node, holder, source)


def _called(call: ast.Call, holder: ast.AST, source: Source) -> Iterator[Message]:
    arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
    name = name_of(call.func)
    prefix, place = _prefixes().get(name, ("", 0))
    if prefix and len(call.args) > max(2, place) and isinstance(call.args[place], ast.Constant):
        codes: list[ast.expr] = [ast.Constant(f"{prefix}{ast.literal_eval(call.args[place])}")]
    else:
        codes = [one for argument in arguments for one in branches(argument) if is_code(one)]
    if not codes or name in ("S", "SN", "Reason"):
        return
    said = [argument for argument in arguments if not any(one in codes for one in branches(argument))]
    helper = next((s.functions[name] for s in near(name, source)), None)
    yield from _messages(source, holder, codes, said, _severity(call, holder, helper), helper)


def _messages(
    source: Source, holder: ast.AST, codes: Iterable[ast.expr], said: Iterable[ast.expr], severity: str,
    helper: ast.FunctionDef | None = None,
) -> Iterator[Message]:  # fmt: skip
    apart = [one for argument in said for one in _parts(argument)]
    parts = [texts for argument in apart if (texts := texts_of(argument, holder, source))]
    if len(parts) == 1 and helper is not None:
        parts += list(_remedies(helper, source))[:1]
    for code in codes if parts else ():
        for sentence in parts[0]:
            remedy = " / ".join(parts[1]) if len(parts) > 1 else ""
            yield Message(source.room, str(ast.literal_eval(code)), severity, sentence, remedy)


def _parts(argument: ast.expr) -> list[ast.expr]:
    return argument.elts if isinstance(argument, ast.Tuple) else [argument]


def _remedies(helper: ast.FunctionDef, source: Source) -> Iterator[tuple[str, ...]]:
    """Sentences that a helper adds of its own."""
    given = parameters_of(helper)
    for node in own_nodes(helper):
        for one in node.args if isinstance(node, ast.Call) else ():
            own = not (isinstance(one, ast.Name) and one.id in given)
            if own and (texts := texts_of(one, helper, source)):
                yield texts


def _severity(call: ast.Call, holder: ast.AST, helper: ast.FunctionDef | None) -> str:
    """As the call says it, else as the helper does; "varies" where the question decides."""
    found: list[str] = []
    for argument in call.args:
        values = _behind(argument, holder)
        for one in (branch for value in values for branch in branches(value)):
            if isinstance(one, ast.Constant) and one.value in SEVERITIES:
                found.append(str(one.value))
            elif isinstance(one, ast.Attribute) and one.attr == "severity":
                return "varies"
    if not found and helper is not None:
        inner = [node.value for node in own_nodes(helper) if isinstance(node, ast.Constant)]
        found = [str(value) for value in inner if value in SEVERITIES][:1]
    return " or ".join(dict.fromkeys(found)) or "error"


def _behind(argument: ast.expr, holder: ast.AST) -> list[ast.expr]:
    """The value of a local name, or the expression itself."""
    if isinstance(argument, ast.Name):
        return list(assigned(argument.id, holder, argument.lineno))
    return [argument]


def _severity_of(code: str, source: Source) -> str:
    """How bad something is whose sentences stand in a table: as the calls that name its code say it."""
    found: list[str] = []
    for holder in source.functions.values():
        for node in [one for one in own_nodes(holder) if isinstance(one, ast.Call)]:
            values = [
                v for a in node.args for v in (assigned(a.id, holder) if isinstance(a, ast.Name) else [a])
            ]
            named = [one.value for v in values for one in branches(v) if isinstance(one, ast.Constant)]
            found += [str(value) for value in named if value in SEVERITIES and code in named]
    return " or ".join(dict.fromkeys(found)) or "error"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
