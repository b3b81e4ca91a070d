"""The options that name the input of a command: files of answers, a programme, corrections."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.errors import LANGUAGE, language_of_terminal
from shelfmates.language import LANGUAGES, S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.spreadsheets import ColumnMap, Reading, RoleFile

A_FILE = click.Path(path_type=Path)  # whoever reads it says what is wrong with it, in the user's language


@dataclass(frozen=True)
class Inputs:
    """What was named on the command line, not yet opened."""

    files: tuple[Path, ...]
    mentors: tuple[Path, ...]
    mentees: tuple[Path, ...]
    programme: str
    columns: Path | None
    language: str

    @property
    def words(self) -> Words:
        return Words(self.language)

    def all_files(self) -> tuple[Path, ...]:
        """Every file that is read."""
        more = (self.columns, Path(self.programme))
        return (*self.files, *self.mentors, *self.mentees, *(one for one in more if one is not None))

    def definition(self) -> Definition:
        """The programme, which has rounds. Raises DefinitionErrors, NotMatchedError where it has none, and
        a usage error for a file of a role it doesn't have.
        """
        from shelfmates import definitions  # noqa: PLC0415 - imported when the command runs
        from shelfmates.definitions.kinds import need_rounds  # noqa: PLC0415

        definition = definitions.load(self.programme)
        need_rounds(definition, self.programme)
        for role, files in (("mentor", self.mentors), ("mentee", self.mentees)):
            if files and role not in definition.roles:
                sentence = S("This programme has no {role}; give the file without --{role}s.", role=role)
                raise click.UsageError(self.words.say(sentence))
        return definition

    def role_files(self) -> list[RoleFile]:
        """The files with the role everybody in them asks for, where the command line says so."""
        from shelfmates.spreadsheets import RoleFile  # noqa: PLC0415

        return [
            *(RoleFile(path) for path in self.files),
            *(RoleFile(path, "mentor") for path in self.mentors),
            *(RoleFile(path, "mentee") for path in self.mentees),
        ]

    def corrections(self, definition: Definition) -> ColumnMap | None:
        """The file given with --columns. Raises ColumnMapError."""
        from shelfmates.spreadsheets import read_map  # noqa: PLC0415

        return read_map(self.columns, definition) if self.columns else None

    def read(self, definition: Definition) -> Reading:
        """Everybody in the files."""
        from shelfmates.spreadsheets import read_applicants  # noqa: PLC0415

        return read_applicants(self.role_files(), definition, self.corrections(definition), self.language)


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command FILES, --mentors, --mentees, --programme, --columns and --language as one ``inputs``."""

    @functools.wraps(command)
    def with_inputs(
        files: tuple[Path, ...],
        mentors: tuple[Path, ...],
        mentees: tuple[Path, ...],
        programme: str,
        columns: Path | None,
        language: str | None,
        **others: object,
    ) -> Any:
        said_in = language or language_of_terminal()
        click.get_current_context().meta[LANGUAGE] = said_in
        inputs = Inputs(files, mentors, mentees, programme, columns, said_in)
        if not (files or mentors or mentees):
            raise click.UsageError(inputs.words.say(_no_files()))
        return command(inputs=inputs, **others)

    for option in reversed(_OPTIONS):
        with_inputs = option(with_inputs)
    return with_inputs


def _no_files() -> Sentence:
    """What is missing; arguments that stand after the files would be taken for them."""
    command = click.get_current_context().command
    names = [one.make_metavar(click.get_current_context()) for one in command.params
             if isinstance(one, click.Argument)]  # fmt: skip
    after = names[names.index("FILE...") + 1 :] if "FILE..." in names else []
    if not after:
        return S("Name a file of answers: CSV, XLSX or ODS.")
    return S("Name a file of answers (CSV, XLSX or ODS), and after it {names}.", names=tuple(after))


_OPTIONS: tuple[Callable[..., Any], ...] = (
    click.argument("files", nargs=-1, metavar="FILE...", type=A_FILE),
    click.option("--mentors", multiple=True, metavar="FILE", type=A_FILE, help="Answers of mentors alone."),
    click.option("--mentees", multiple=True, metavar="FILE", type=A_FILE, help="Answers of mentees alone."),
    click.option("--programme", required=True, metavar="NAME|FILE", help="The programme people apply to."),
    click.option("--columns", metavar="MAP.toml", type=A_FILE, help="Corrects which column answers what."),
    click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        is_eager=True,  # known before another option may be refused in it
        help="Of the report, and of people who tell none.",
    ),
)
