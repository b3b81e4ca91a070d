"""``shelfmates programme new``: a definition file of one's own, to be edited."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import click

from shelfmates.cli.programme_options import answer_language, force, keep_what_is_there, quoted, words_of
from shelfmates.cli.writing import check_outputs, write_file
from shelfmates.language import S, Words


@click.command()
@click.option("--like", required=True, metavar="NAME[:VARIANT]|FILE", help="The programme to start from.")
@click.option(
    "-o", "--output", required=True, metavar="FILE.toml", type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; the programme's id is made of this name.",
)  # fmt: skip
@click.option("--whole", is_flag=True, help="Write every value, not only what is changed most often.")
@force
@answer_language
@click.pass_context
def new(ctx: click.Context, like: str, output: Path, whole: bool, force: bool, language: str | None) -> None:
    """Write a definition file of your own, to be edited with any text editor.

    The file starts from a programme of the list and writes out what is changed most often: the name, the
    calendar, who may take part, musts, weights of wishes, and the questions of the form, each with a note.
    """
    from shelfmates.definitions.editing.starting import SCHEMA_FILE, started, started_whole  # noqa: PLC0415
    from shelfmates.definitions.loading import whole as tables_of  # noqa: PLC0415 - only when the command runs

    words = words_of(ctx, language)
    _toml(output, words)
    check_outputs([output], [Path(like), Path(like.rpartition(":")[0] or like)], words)
    keep_what_is_there(output, words, forced=force)
    raw = tables_of(like)
    id_, schema = _id(output), (output.parent / SCHEMA_FILE).is_file()
    command = "shelfmates programme check {}"
    inside = command.format(quoted(output.name))
    if whole:
        variant = _has_variant(like)
        text = started_whole(raw, id_=id_, command=inside, words=words, schema=schema, variant=variant)
    else:
        base = _seen_from(output, like)
        text = started(raw, id_=id_, like=base, command=inside, words=words, schema=schema)
    write_file(output, text)
    click.echo(words.say(S("Written: {path}", path=str(output))))
    click.echo(words.say(S("Edit it, then run: {command}", command=command.format(quoted(str(output))))))


def _toml(output: Path, words: Words) -> None:
    if output.suffix.casefold() != ".toml":
        raise click.UsageError(words.say(S("{name}: name a file that ends in .toml.", name=str(output))))


def _id(output: Path) -> str:
    """The file's name without what an id may not hold."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", output.stem) if not unicodedata.combining(c))
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", letters).strip("_.-")
    return plain if re.match("[A-Za-z]", plain) else f"programme_{plain}".rstrip("_")


def _has_variant(like: str) -> bool:
    return ":" in like and not Path(like).is_file()


def _seen_from(output: Path, like: str) -> str:
    """``like`` as the new file has to name it: a file by its path from there."""
    path, variant = Path(like), ""
    if not path.is_file() and _has_variant(like):
        name, _, variant = like.rpartition(":")
        path = Path(name)
    if not path.is_file():
        return like
    try:
        seen = Path(os.path.relpath(path, output.parent)).as_posix()
    except ValueError:  # another drive
        seen = path.resolve().as_posix()
    return f"{seen}:{variant}" if variant else seen
