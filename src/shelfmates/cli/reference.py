"""The page docs/reference/command-line.md, made from the commands themselves.

``python -m shelfmates.cli.reference docs/reference/command-line.md`` writes it anew.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from shelfmates.cli import COMMANDS, main

HEAD = """# The command line

Made from the program itself by `python -m shelfmates.cli.reference`; please do not edit by hand.

Exit codes: 0 done, 1 a file or definition needs mending (nothing is written), 2 the command was
not understood, 130 stopped with Ctrl-C.
"""


def page() -> str:
    """The whole reference page as Markdown."""
    root = click.Context(main, info_name="shelfmates", **main.context_settings)  # as when it is called
    sections = [HEAD]
    for name in COMMANDS:
        command = main.get_command(root, name)
        assert command is not None, name
        sections.extend(_sections(command, name, root))
    return "\n".join(sections)


def _sections(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    ctx = click.Context(command, info_name=name, parent=parent)
    is_group = isinstance(command, click.Group)
    lines = [f"## `{ctx.command_path}`", "", _text(command.help), ""]
    if not is_group:
        usage = " ".join(command.collect_usage_pieces(ctx))
        lines += ["```text", f"{ctx.command_path} {usage}", "```", ""]
        options = (p for p in command.get_params(ctx) if isinstance(p, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        lines += ["| option | meaning |", "|---|---|"]
        lines += [f"| `{_cell(name)}` | {_cell(meaning)} |" for name, meaning in records]
        lines += [""]
    yield "\n".join(lines)
    if isinstance(command, click.Group):
        for sub in command.list_commands(ctx):
            found = command.get_command(ctx, sub)
            assert found is not None, sub
            yield from _sections(found, sub, ctx)


def _text(text: str | None) -> str:
    """Click's help as Markdown: cleaned of indentation, and of the mark that keeps line breaks."""
    return inspect.cleandoc(text or "").replace("\b\n", "")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
