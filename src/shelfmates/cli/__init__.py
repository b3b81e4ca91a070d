"""The command line: one group whose commands are imported only when they are called.

A command lives in a module of its own, parses, calls one thing and prints. ``COMMANDS`` is the
whole list, so that ``shelfmates --help`` imports nothing but click.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from importlib import import_module
from typing import Any, NamedTuple

import click


class Entry(NamedTuple):
    """Where a command is found, and the line that says what it does."""

    target: str  # "package.module:attribute"
    help: str


COMMANDS: dict[str, Entry] = {
    "match": Entry("shelfmates.cli.match:match", "Find the best partnerships and explain them."),
    "verify": Entry(
        "shelfmates.cli.verify:verify", "Say whether a result follows from the answers and is best."
    ),
    "ask": Entry("shelfmates.cli.ask:ask", "Ask a result why it is as it is."),
    "check": Entry("shelfmates.cli.check:check", "Say what is wrong or odd in files of answers."),
    "reread": Entry(
        "shelfmates.cli.reread:reread", "Hold partnerships changed by hand against the best set."
    ),
    "columns": Entry("shelfmates.cli.columns:columns", "Show and correct which column answers what."),
    "rota": Entry("shelfmates.cli.rota:rota", "Plan an evening of short talks, and read what people ticked."),
    "circles": Entry("shelfmates.cli.circles:circles", "Form small groups around topics or facilitators."),
    "programme": Entry("shelfmates.cli.programme:programme", "List, show and check programmes."),
    "examples": Entry("shelfmates.cli.examples:examples", "Invent applicants, to try a programme out."),
    "demo": Entry(
        "shelfmates.cli.site.demo:demo", "Try the site: invented associations, a call, a cast of people."
    ),
    "init": Entry(
        "shelfmates.cli.site.init:init", "Prepare a site: its folder, its database, its first coordinator."
    ),
    "serve": Entry("shelfmates.cli.site.serve:serve", "Serve the site."),
    "work": Entry("shelfmates.cli.site.work:work", "Send letters and do what falls due."),
    "letters": Entry("shelfmates.cli.site.letters:letters", "Hold letters back, or let them go."),
    "second-factor": Entry(
        "shelfmates.cli.site.second_factor:second_factor", "Help somebody who lost their second factor."
    ),
    "doctor": Entry("shelfmates.cli.site.doctor:doctor", "Look the site over and say what to do."),
    "backup": Entry("shelfmates.cli.site.backup:backup", "Write the whole site to one file."),
    "restore": Entry("shelfmates.cli.site.backup:restore", "Put a backup into an empty home."),
    "manage": Entry("shelfmates.cli.site.manage:manage", "Run one of Django's own commands on the site."),
}

INTERRUPTED = 130  # what a shell reports for a program stopped by Ctrl-C


class LazyGroup(click.Group):
    """A click group that reads names and help from ``COMMANDS`` and imports a command on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, attribute = entry.target.split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command), entry.target
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if COMMANDS:
            with formatter.section("Commands"):
                formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        for stream in (sys.stdout, sys.stderr):
            _never_fail_on_a_letter(stream)
        if os.environ.get("NO_COLOR"):
            extra["color"] = False
        return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors the product expects become sentences, exit code 1."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a reader that went away shows here, not while Python shuts down
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except (BrokenPipeError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            from shelfmates.cli.errors import in_words  # noqa: PLC0415 - only when something failed

            message = in_words(error, ctx)
            if message is None:
                raise
            raise click.ClickException(message) from error
        return result


def _instead(error: UnicodeError) -> tuple[str, int]:
    """What a terminal shows for letters it does not have: "?", and nothing for marks nobody sees."""
    assert isinstance(error, UnicodeEncodeError)
    unknown = error.object[error.start : error.end]
    return "".join("" if unicodedata.category(letter) == "Cf" else "?" for letter in unknown), error.end


def _never_fail_on_a_letter(stream: Any) -> None:
    """Let a terminal without a letter show "?" instead of stopping the command."""
    if hasattr(stream, "reconfigure"):
        codecs.register_error("shelfmates", _instead)
        stream.reconfigure(errors="shelfmates")


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="shelfmates", prog_name="shelfmates")
def main() -> None:
    """From a spreadsheet of applicants to explained, provably best mentoring partnerships.

    Start with: shelfmates match FILE --programme NAME -o result.xlsx
    """
