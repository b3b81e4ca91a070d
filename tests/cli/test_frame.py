"""The frame of the command line: help, errors, terminals."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import shelfmates.cli
from shelfmates.cli import COMMANDS, Entry, main
from shelfmates.definitions.problems import Problem
from shelfmates.language import S, Sentence

HEAVY = {"numpy", "scipy", "ortools", "rustworkx", "babel", "rich", "jinja2", "xlsxwriter", "python_calamine"}


def run(*arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    call = ["-c", code] if code else ["-m", "shelfmates"]
    env = os.environ | environment
    return subprocess.run([sys.executable, *call, *arguments], capture_output=True, env=env, check=False)


def imported(code: str) -> set[str]:
    done = run(
        code=f"import sys; sys.argv = ['shelfmates', '--help']\n{code}\nprint(*sys.modules, file=sys.stderr)"
    )
    return set(done.stderr.decode().split())


def test_help_imports_hardly_more_than_click() -> None:
    help_alone = imported("from shelfmates.cli import main\nmain(standalone_mode=False)")
    assert not help_alone & HEAVY
    assert len(help_alone) <= 1.5 * len(imported("import click"))


def test_help_lists_every_command_with_one_line() -> None:
    shown = CliRunner().invoke(main, ["--help"], terminal_width=100).output
    for name, entry in COMMANDS.items():
        assert f"  {name}" in shown
        assert " ".join(entry.help.split()[:4]) in shown


def test_version_is_the_packages_own() -> None:
    assert re.fullmatch(
        r"shelfmates, version \d+\.\d+\.\d+\n", CliRunner().invoke(main, ["--version"]).output
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_the_name_and_help_of_the_table(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert command.params or isinstance(command, click.Group)
    assert all(p.help for p in command.params if isinstance(p, click.Option))


def test_every_command_module_is_in_the_table() -> None:
    targets = {entry.target.split(":")[0] for entry in COMMANDS.values()}
    assert all(find_spec(target) for target in targets)
    commands = {path.stem for path in Path(shelfmates.cli.__file__).parent.glob("*.py") if declares(path)}
    under = {name for name in commands if name.partition("_")[0] in COMMANDS and "_" in name}
    assert {f"shelfmates.cli.{name}" for name in commands - under} <= targets
    assert {
        name for name in under if name.partition("_")[2] not in subcommands(name.partition("_")[0])
    } == set()


def subcommands(name: str) -> set[str]:
    """The commands of a group; a module such as programme_new holds one of them."""
    group = main.get_command(click.Context(main), name)
    return set(group.commands) if isinstance(group, click.Group) else set()


def declares(path: Path) -> bool:
    return bool(
        re.search(r"^@click\.(?:command|group)", path.read_text(encoding="utf-8"), re.MULTILINE)
    ) and (path.name != "__init__.py")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException | str]:
    """A command "fail" that raises, or prints, the one thing in the list."""
    what: list[BaseException | str] = []

    @click.command("fail")
    def fail() -> None:
        if isinstance(what[0], BaseException):
            raise what[0]
        click.echo(click.style(what[0], fg="red"))

    monkeypatch.setattr(sys.modules[__name__], "fail", fail, raising=False)
    monkeypatch.setitem(COMMANDS, "fail", Entry(f"{__name__}:fail", "Fails."))
    return what


def test_a_missing_file_is_said_in_a_sentence(failing: list[BaseException | str]) -> None:
    failing.append(FileNotFoundError(2, "No such file", "people.csv"))
    result = CliRunner().invoke(main, ["fail"], env={"LC_ALL": "en_GB.UTF-8"})
    assert (result.exit_code, result.output) == (1, "Error: There is no file people.csv.\n")


@dataclass
class NoTableError(Exception):
    problem: Problem


@dataclass
class NoResultError(Exception):
    sentence: Sentence


@dataclass
class NoDefinitionError(Exception):
    problems: tuple[Problem, ...]


BAD_CELL = Problem("error", "x", S("No such day."), S("Write 2026-11-22."), "a.csv", "", 7, "F")
BAD_KEY = Problem("error", "x", S("No such role."), file="p.toml", table="roles.mentor", key="seats")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NoTableError(BAD_CELL), "a.csv:7:F: No such day. Write 2026-11-22."),
        (NoResultError(S("This file is no result.")), "This file is no result."),
        (
            NoDefinitionError((BAD_CELL, BAD_CELL)),
            "\n".join(["a.csv:7:F: No such day. Write 2026-11-22."] * 2),
        ),
    ],
    ids=["problem", "sentence", "problems"],
)
def test_an_error_with_words_of_its_own_says_them(
    failing: list[BaseException | str], error: Exception, said: str
) -> None:
    failing.append(error)
    result = CliRunner().invoke(main, ["fail"], env={"LC_ALL": "C"})
    assert (result.exit_code, result.output) == (1, f"Error: {said}\n")


def test_a_bug_keeps_its_traceback(failing: list[BaseException | str]) -> None:
    failing.append(ZeroDivisionError())
    assert isinstance(CliRunner().invoke(main, ["fail"]).exception, ZeroDivisionError)


def test_ctrl_c_is_quiet(failing: list[BaseException | str]) -> None:
    failing.append(KeyboardInterrupt())
    result = CliRunner().invoke(main, ["fail"])
    assert (result.exit_code, result.output) == (130, "")


def test_a_reader_that_goes_away_is_no_error(failing: list[BaseException | str]) -> None:
    failing.append(BrokenPipeError(32, "Broken pipe"))
    assert CliRunner().invoke(main, ["fail"]).output == ""


def test_no_color_is_honoured(failing: list[BaseException | str]) -> None:
    failing.append("warm")
    assert "\x1b" in CliRunner().invoke(main, ["fail"], color=True).output
    assert "\x1b" not in CliRunner().invoke(main, ["fail"], env={"NO_COLOR": "1"}, color=True).output


def test_a_terminal_without_the_letters_shows_question_marks(failing: list[BaseException | str]) -> None:
    failing.append("Zoë \u2068阮\u2069")
    result = CliRunner(charset="latin-1").invoke(main, ["fail"])
    assert (result.exit_code, result.stdout_bytes) == (0, "Zoë ?\n".encode("latin-1"))


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["mtach"])
    assert result.exit_code == 2
    assert "No such command" in result.output


def test_help_fits_a_narrow_terminal() -> None:
    done = run("--help", COLUMNS="50", PYTHONUTF8="1")
    assert max(map(len, done.stdout.decode().splitlines())) <= 50
