"""``shelfmates examples make``: invented applicants for any programme."""

from __future__ import annotations

from pathlib import Path

import click

from shelfmates.cli.programme_options import force, keep_what_is_there


@click.group()
def examples() -> None:
    """Invented applicants, to try a programme out."""


@examples.command()
@click.option("--programme", required=True, metavar="NAME|FILE", help="The programme they apply to.")
@click.option("--mentors", type=click.IntRange(min=0), default=0, help="How many mentors.")
@click.option("--mentees", type=click.IntRange(min=0), default=0, help="How many mentees.")
@click.option("--people", type=click.IntRange(min=0), default=0, help="How many peers, in a peer programme.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same people.")
@click.option(
    "-o", "--output", required=True, metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write them: .csv or .xlsx.",
)  # fmt: skip
@force
def make(
    programme: str, mentors: int, mentees: int, people: int, seed: int, output: Path, force: bool
) -> None:
    """Invent applicants and write them as a web form would export them.

    They are plausible and clustered: towns with their libraries, topics that go with them, names in many
    scripts, missing answers. Nobody in the file exists.
    """
    from shelfmates.cli.errors import language_of_terminal  # noqa: PLC0415 - imported when the command runs
    from shelfmates.cli.writing import check_outputs, write_all  # noqa: PLC0415
    from shelfmates.definitions import load  # noqa: PLC0415
    from shelfmates.definitions.kinds import GATHERED, need_rounds  # noqa: PLC0415
    from shelfmates.examples import invent, write_table  # noqa: PLC0415
    from shelfmates.language import SN, S, Words  # noqa: PLC0415

    words = Words(language_of_terminal())
    if mentors + mentees + people == 0:
        sentence = S("Say how many: --mentors and --mentees, or --people for a peer programme.")
        raise click.UsageError(words.say(sentence))
    check_outputs([output], [Path(programme)], words)
    keep_what_is_there(output, words, forced=force)
    definition = load(programme)
    if definition.kind not in GATHERED:
        need_rounds(definition, programme)
    table = invent(definition, mentors, mentees, seed, people=people)
    write_all({output: lambda place: write_table(place, table.headings, table.rows)})
    done = SN(
        "{file}: {count} invented applicant (seed {seed}).",
        "{file}: {count} invented applicants (seed {seed}).",
        len(table.rows), file=output.name, seed=str(seed),
    )  # fmt: skip
    click.echo(words.say(done))
