"""``shelfmates ask fewest``: how few partnerships must change after somebody left, came late or said no."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.ask.frame import Asked, question
from shelfmates.cli.writing import check_endings, write_all
from shelfmates.language import SN, S

if TYPE_CHECKING:
    from shelfmates.proposal.questions.fewest import Agreed, Choice
    from shelfmates.proposal.setting import Setting

ENDINGS = (".csv",)
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
    from shelfmates.proposal.questions import fewest as asking  # noqa: PLC0415 - when the command runs

    asked.coordinators_only()
    if (take is None) != (output is None):
        raise click.UsageError(asked.words.say(S("Give --take and -o together.")))
    if output is not None:
        check_endings([output], ENDINGS, WRONG_ENDING, asked.words)
    gone = {asked.person(one).id for one in left}
    people = [person for person in asked.applicants if person.id not in gone]
    agreed = _agreed(asked)
    setting = _setting(asked, gone, apart)
    found = asking.choice(asked.definition, people, setting, agreed, max(most, take or 0))
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
        ids = tuple(member.person for member in members)
        found.append(Agreed(ids, tuple(names[person] for person in ids), peers))
    return found


def _setting(asked: Asked, gone: set[str], apart: Sequence[tuple[str, str]]) -> Setting:
    """The setting without what was kept of people who left, and with those who must not be together."""
    setting = asked.setting
    pairs = [sorted((asked.person(one).id, asked.person(other).id)) for one, other in apart]
    kept = {pair: waived for pair, waived in setting.kept.items() if not gone.intersection(pair)}
    trio = () if gone.intersection(setting.trio) else setting.trio
    forbidden = setting.forbidden | {(one, other) for one, other in pairs}
    return replace(setting, kept=kept, trio=trio, forbidden=forbidden)


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
    click.echo(asked.words.say(S("Written: {file}", file=str(output))))
    click.echo(asked.words.say(S("{stay} Match again with --keep {file}.", stay=stay, file=str(output))))
