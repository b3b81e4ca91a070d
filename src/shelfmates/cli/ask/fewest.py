"""``shelfmates ask fewest``: how few partnerships must change after somebody left, came late or said no."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.ask.frame import Asked, question
from shelfmates.cli.writing import check_endings, check_outputs, write_all
from shelfmates.language import SN, S

if TYPE_CHECKING:
    from shelfmates.proposal.questions.fewest import Agreed, Choice

ENDINGS = (".csv",)
CHANGED = S("This result file is incomplete or was changed by hand. Run “match” again.")
WRONG_ENDING = S("{name}: name a file that ends in .csv.")


@click.command()
@question
@click.option("--without", "left", multiple=True, metavar="PERSON", help="Somebody who left or fell ill.")
@click.option("--apart", multiple=True, nargs=2, metavar="A B", help="Two who must not be together.")
@click.option(
    "--most", type=click.IntRange(min=0), default=5, show_default=True, help="Changes to weigh at most."
)
@click.option(
    "--take", type=click.IntRange(min=0), metavar="K", help="With -o: the choice with at most K changes."
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="KEEP.csv",
    help="Where to write the partnerships that stay, for “match --keep”.",
)  # fmt: skip
def fewest(
    asked: Asked,
    left: tuple[str, ...],
    apart: tuple[tuple[str, str], ...],
    most: int,
    take: int | None,
    output: Path | None,
) -> None:
    """What must change after drop-outs, late applications or a veto, and what more changes would buy.

    RESULT.json is the set that was agreed, FILES are the answers as they are now: people may have
    joined or left. The first answer keeps every agreed partnership and matches the others around them;
    then at most one may change, two, and so on, until nothing better is possible.
    """
    from shelfmates.proposal import solved  # noqa: PLC0415 - when the command runs
    from shelfmates.proposal.questions import fewest as asking  # noqa: PLC0415
    from shelfmates.proposal.questions.changes import ChangeError  # noqa: PLC0415

    asked.coordinators_only()
    if (take is None) != (output is None):
        raise click.UsageError(asked.words.say(S("Give --take and -o together.")))
    if output is not None:
        check_endings([output], ENDINGS, WRONG_ENDING, asked.words)
        check_outputs([output], asked.read, asked.words)
    changes: list[dict[str, object]] = [{"kind": "leave", "person": asked.person(one).id} for one in left]
    changes += [{"kind": "keep_apart", "people": [asked.person(one).id for one in pair]} for pair in apart]
    agreed = _agreed(asked)
    run = solved(asked.definition, asked.applicants, asked.setting)
    try:
        found = asking.choice(run, agreed, changes, max(most, take or 0))
    except ChangeError as error:
        raise click.UsageError(asked.words.say(error.sentence)) from error
    asked.tell(asking.fewest(found, agreed))
    if take is not None and output is not None:
        _write(found, take, output, asked)


def _agreed(asked: Asked) -> list[Agreed]:
    """The partnerships of the result; of two sides the mentee first."""
    from shelfmates.proposal.questions.fewest import Agreed  # noqa: PLC0415

    names = {person.id: person.name for person in asked.written.people}
    found = []
    for one in asked.written.partnerships:
        peers = one.stage == "peer"
        members = one.members if peers else sorted(one.members, key=lambda m: m.role != "mentee")
        ids, roles = tuple(member.person for member in members), [member.role for member in members]
        whole = len(ids) in (2, 3) if peers else roles == ["mentee", "mentor"]
        if not whole or len(set(ids)) < len(ids) or not names.keys() >= set(ids):
            raise click.UsageError(asked.words.say(CHANGED))
        found.append(Agreed(ids, tuple(names[person] for person in ids), peers))
    if len({tuple(sorted(one.people)) for one in found}) < len(found):
        raise click.UsageError(asked.words.say(CHANGED))
    return found


def _write(found: Choice, take: int, output: Path, asked: Asked) -> None:
    from shelfmates.spreadsheets.text.formulas import guarded  # noqa: PLC0415

    option = next((one for one in reversed(found.options) if one.allowed <= take), None)
    if option is None:
        raise click.UsageError(asked.words.say(S("Nobody can be paired, so there is nothing to write.")))
    addresses = {person.id: person.email for person in asked.applicants}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["person 1", "person 2", "person 3"])
    for one in option.stay:
        row = [guarded(addresses[person]) for person in one.people]
        writer.writerow([*row, *[""] * (3 - len(row))])
    write_all({output: lambda path: path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")})
    stay = SN("{count} partnership stays.", "{count} partnerships stay.", len(option.stay))
    click.echo()
    if option.allowed < take:
        fewer = SN(
            "More than {count} change would gain nothing, so the choice with {count} is taken.",
            "More than {count} changes would gain nothing, so the choice with {count} is taken.",
            option.allowed,
        )
        click.echo(asked.words.say(fewer))
    click.echo(asked.words.say(S("Written: {file}", file=str(output))))
    click.echo(asked.words.say(S("{stay} Match again with --keep {file}.", stay=stay, file=str(output))))
