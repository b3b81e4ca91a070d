"""``shelfmates programme vocabulary``: a list of options from SKOS concepts, or one of ours as concepts."""

from __future__ import annotations

import re
from pathlib import Path

import click

from shelfmates.cli.programme_options import answer_language, force, keep_what_is_there, words_of
from shelfmates.cli.writing import check_outputs, write_file
from shelfmates.language import SN, S, Words


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write: .toml for a list to use, .ttl with --export.",
)  # fmt: skip
@click.option("--scheme", metavar="ADDRESS", help="Take only this concept scheme of the file.")
@click.option("--id", "id_", metavar="NAME", help="What the list is called; else the name of the new file.")
@click.option("--export", metavar="NAME", help="Write one of our lists as SKOS concepts instead: topics.")
@force
@answer_language
@click.pass_context
def vocabulary(
    ctx: click.Context, file: Path | None, output: Path, scheme: str | None, id_: str | None,
    export: str | None, force: bool, language: str | None,
) -> None:  # fmt: skip
    """Turn a FILE of SKOS concepts (Turtle or RDF/XML) into a list for a programme of your own.

    What is broadest becomes a group. Name the new file in your definition: vocabulary_files =
    ["my_topics.toml"]. Needs the library rdflib, which ./run brings.
    """
    words = words_of(ctx, language)
    if (file is None) == (export is None):
        raise click.UsageError(words.say(S("Name a file of concepts, or a list of ours with --export.")))
    wanted = ".toml" if file is not None else ".ttl"
    if output.suffix.casefold() != wanted:
        sentence = S("{name}: name a file that ends in {ending}.", name=str(output), ending=wanted)
        raise click.UsageError(words.say(sentence))
    check_outputs([output], [] if file is None else [file], words)
    keep_what_is_there(output, words, forced=force)
    if file is not None:
        _take(file, output, id_ or _id(output), scheme, words)
    else:
        _export(str(export), output, words)


def _take(file: Path, output: Path, id_: str, scheme: str | None, words: Words) -> None:
    from shelfmates.cli.problems import print_problems  # noqa: PLC0415 - only when the command runs
    from shelfmates.definitions.keys.types import is_id  # noqa: PLC0415
    from shelfmates.definitions.skos.making import taken  # noqa: PLC0415
    from shelfmates.definitions.skos.writing import as_toml  # noqa: PLC0415

    if not is_id(id_):
        raise click.UsageError(words.say(S("Use letters, digits and _ alone, a letter first.")))
    found = taken(file, id_, scheme)
    print_problems(found.problems, words, err=True)
    write_file(output, as_toml(found.vocabulary, _note(file, output, words)))
    done = SN(
        "{file}: {count} option in {groups}.",
        "{file}: {count} options in {groups}.",
        len(found.vocabulary.options),
        file=output.name,
        groups=SN("{count} group", "{count} groups", len(found.vocabulary.groups)),
    )
    click.echo(words.say(done))


def _export(name: str, output: Path, words: Words) -> None:
    from shelfmates.definitions.report import nearest  # noqa: PLC0415
    from shelfmates.definitions.skos.writing import as_turtle  # noqa: PLC0415
    from shelfmates.definitions.vocabularies import vocabularies  # noqa: PLC0415

    lists = vocabularies()
    if name not in lists:
        missing = words.say(S("There is no list called {name}.", name=name))
        raise click.UsageError(f"{missing} {words.say(nearest(name, lists))}")
    write_file(output, as_turtle(lists[name]))
    done = SN(
        "{file}: {count} concept.", "{file}: {count} concepts.", len(lists[name].options), file=output.name
    )
    click.echo(words.say(done))


def _note(file: Path, output: Path, words: Words) -> str:
    line = f'vocabulary_files = ["{output.name}"]'
    name = "".join(letter if letter.isprintable() else " " for letter in file.name)
    return words.say(S("Made from {file}. In your definition: {line}", file=name, line=line))


def _id(output: Path) -> str:
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", output.stem).strip("_.-")
    return plain if re.match("[A-Za-z]", plain) else f"list_{plain}".rstrip("_")
