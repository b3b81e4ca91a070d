"""``shelfmates match``: from files of answers to explained partnerships."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.inputs import Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.settings import Told, setting_options
from shelfmates.cli.summary import print_summary
from shelfmates.language import S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.reports.audience import View

ENDINGS = (".xlsx", ".html", ".json")
MANY_PEOPLE = 150  # from here on there is something to wait for
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class NotWrittenError(Exception):
    """An output cannot be written; ``sentence`` names the file or folder and says what to do."""

    def __init__(self, error: OSError, path: Path, *, in_folder: bool) -> None:
        super().__init__(str(error))
        values = {
            "name": str(path),
            "folder": str(path.absolute().parent),
            "reason": error.strerror or type(error).__name__,
        }
        if error.errno in FULL:
            self.sentence = S(
                "{name} was not written: the disk is full. "
                "Make room, or name a file on another disk, and run “match” again.",
                **values,
            )
        elif error.errno == errno.EFBIG:
            self.sentence = S(
                "{name} was not written: it is larger than a file may be here. "
                "Name a file on another disk, or have the limit raised, and run “match” again.",
                **values,
            )
        elif in_folder:
            self.sentence = S(
                "Nothing can be written in the folder {folder} ({reason}). "
                "Name a file in another folder, or have this one opened for writing.",
                **values,
            )
        else:
            self.sentence = S(
                "{name} was not written ({reason}). "
                "Close it if another program has it open, or name another file.",
                **values,
            )


@click.command()
@input_options
@setting_options
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write: .xlsx, .html or .json; several allowed.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["coordinator", "committee"]),
    default="coordinator",
    help="A committee's files leave out contacts and confidential rules.",
)
@click.option("--blind", is_flag=True, help="Leave out names as well.")
@click.pass_context
def match(
    ctx: click.Context, inputs: Inputs, told: Told, outputs: tuple[Path, ...], audience: str, blind: bool
) -> None:
    """Find the best partnerships, explain them and prove that no better set exists.

    Errors in the answers stop the match: nothing is written, exit code 1.
    """
    words = inputs.words
    check_outputs(outputs, (*inputs.all_files(), *told.all_files()), words)
    definition = inputs.definition()
    reading = inputs.read(definition)
    setting, odd = told.setting(definition, reading) if not reading.errors else (None, [])
    if setting is None:
        problems = [*reading.problems, *odd]
        print_problems(problems, words, err=True)
        click.echo(f"{words('Nothing was written.')} {count_line(problems, words)}", err=True)
        ctx.exit(1)
    from shelfmates.proposal import propose  # noqa: PLC0415 - imported when it is needed
    from shelfmates.reports.audience import view  # noqa: PLC0415

    with _progress(words, len(reading.applicants)) as progress:
        proposal = propose(definition, reading.applicants, setting, progress)
        shown = view(proposal, words, "committee" if audience == "committee" else "coordinator", blind)
        progress(S("Writing"))
        _write(shown, outputs, words)
    print_summary(shown.proposal, reading.problems, outputs, words)
    print_problems(odd, words, err=True)  # "check" does not see those files
    if shown.proposal.warnings:
        click.echo(words("Look at these before you announce anything:"))
        print_problems(shown.proposal.warnings, words)


WRONG_ENDING = S("{name}: name a file that ends in .xlsx, .html or .json.")


def check_outputs(
    outputs: Sequence[Path],
    read: Sequence[Path],
    words: Words,
    endings: Sequence[str] = ENDINGS,
    wrong: Sentence = WRONG_ENDING,
) -> None:
    """Refuse outputs of another kind, in no folder, named twice, or that are read by the same command."""
    for path in outputs:
        if path.suffix.lower() not in endings:
            raise click.UsageError(words.say(S(wrong.text, name=path.name)))
        if not path.absolute().parent.is_dir():
            sentence = S(
                "{folder}: this folder does not exist. Make it, or name another.", folder=str(path.parent)
            )
            raise click.UsageError(words.say(sentence))
        if path.resolve() in {one.resolve() for one in read}:
            sentence = S("{name} is read by this match and would be overwritten. Name another file.",
                         name=path.name)  # fmt: skip
            raise click.UsageError(words.say(sentence))
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise click.UsageError(words.say(S("The same output is named twice.")))


def _write(shown: View, outputs: Sequence[Path], words: Words) -> None:
    from shelfmates.reports.page import to_html  # noqa: PLC0415
    from shelfmates.reports.result_json import to_json  # noqa: PLC0415
    from shelfmates.reports.sheets import to_xlsx  # noqa: PLC0415

    writers: dict[str, Callable[[Path], object]] = {
        ".xlsx": lambda path: to_xlsx(shown, path, words),
        ".html": lambda path: path.write_text(to_html(shown, words), encoding="utf-8"),
        ".json": lambda path: path.write_text(to_json(shown, words), encoding="utf-8"),
    }
    write_all(writers, outputs)


def write_all(writers: Mapping[str, Callable[[Path], object]], outputs: Sequence[Path]) -> None:
    """All outputs or none: each is made beside its place and moved there when all are whole."""
    with contextlib.ExitStack() as leftovers:
        made = []
        for path in outputs:
            with _said_of(path, in_folder=True):
                handle, name = tempfile.mkstemp(
                    suffix=path.suffix.lower(), prefix=".shelfmates-", dir=path.absolute().parent
                )
                os.close(handle)
            leftovers.callback(Path(name).unlink, missing_ok=True)
            with _said_of(path):
                writers[path.suffix.lower()](Path(name))
                Path(name).chmod(0o644 & ~_umask())
            made.append(Path(name))
        for temporary, path in zip(made, outputs, strict=True):
            with _said_of(path):
                temporary.replace(path)


@contextlib.contextmanager
def _said_of(path: Path, *, in_folder: bool = False) -> Iterator[None]:
    """Turn the system's refusal into a sentence about the output, not about its unfinished copy."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(error, path, in_folder=in_folder) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _progress(words: Words, people: int) -> Iterator[Callable[[Sentence], None]]:
    """Say what is being done, where there is a terminal to say it on and something to wait for."""
    if people < MANY_PEOPLE or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415

    with Console(stderr=True).status(words("Reading")) as status:
        yield lambda sentence: status.update(words.say(sentence))
