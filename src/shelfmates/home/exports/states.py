"""States and moves: a table and a diagram of every kind of thing that has states."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from shelfmates.core.workflow import Workflow
from shelfmates.home.queries.declared import workflows

_HEAD = """# States

What states things have, and which moves lead from one to the other. Made from the tables of moves that the
site itself obeys by `uv run just reference`; please do not edit by hand. The buttons of the pages are those
of the table, and a move that begins elsewhere is refused.

"""


def states() -> str:
    """The page."""
    with override("en"):
        return _HEAD + "\n".join(_sections()).rstrip() + "\n"


def _sections() -> Iterator[str]:
    for label, workflow in workflows():
        yield f"## {workflow.name.replace('_', ' ').capitalize()} (`{label}`)\n"
        yield "```mermaid"
        yield from diagram(workflow)
        yield "```\n"
        yield "| move | button | from | to |"
        yield "|---|---|---|---|"
        for move in workflow.moves:
            sources = ", ".join(f"`{source}`" for source in map(str, move.sources))
            yield f"| `{move.verb}` | {move.label} | {sources} | `{move.target!s}` |"
        yield ""


def diagram(workflow: Workflow) -> Iterator[str]:
    """The moves as a Mermaid diagram."""
    yield "stateDiagram-v2"
    for state in workflow.states:
        yield f"    {state.value}: {state.label}"
    yield f"    [*] --> {workflow.initial!s}"
    for move in workflow.moves:
        for source in map(str, move.sources):
            yield f"    {source} --> {move.target!s}: {move.verb}"
