"""What ``match`` says on the terminal when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.problems import count_line
from shelfmates.definitions.problems import Problem
from shelfmates.language import SN, Points, S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.proposal.model import Proposal

CAUSES = {
    "not_eligible": S("conditions not met"),
    "to_be_checked": S("to be checked: an answer is missing"),
    "no_partner": S("no possible partner"),
    "no_seat": S("no place left"),
    "others_fit": S("others fit better"),
    "deferred": S("waiting for the next round"),
    "not_needed": S("offer not needed this time"),
}
LIMITED = S("no place within the programme's limits")


def print_summary(
    proposal: Proposal, problems: Sequence[Problem], outputs: Sequence[Path], words: Words
) -> None:
    """Figures, the proof, who is left over by cause, problems by number, files."""
    click.echo(words.say(_headline(proposal)))
    for sentence in proposal.statements:
        click.echo(words.say(sentence))
    weak = sum(pair.weak for pair in proposal.partnerships)
    if weak:
        look = SN(
            "{count} partnership is weak: look at it before it is announced.",
            "{count} partnerships are weak: look at them before they are announced.",
            weak,
        )
        click.echo(words.say(look))
    causes = Counter((one.role, one.cause, one.limited) for one in proposal.unplaced)
    if causes:
        click.echo(words("Not placed:"))
    for (role, cause, limited), count in sorted(causes.items()):
        who = _who(proposal, role, LIMITED if limited else CAUSES[cause], count)
        click.echo(f"  {count:>3}  {words.say(who)}")
    if problems:
        hint = S(
            "In the answers: {counts} See them with “shelfmates check”.", counts=count_line(problems, words)
        )
        click.echo(words.say(hint))
    for path in outputs:
        click.echo(words.say(S("Written: {file}", file=str(path))))


def _headline(proposal: Proposal) -> Sentence:
    figures = proposal.figures
    pairs = SN("{count} partnership", "{count} partnerships", figures.pairs)
    people = SN("{count} person placed", "{count} people placed", figures.people_placed)
    if figures.mentors_used:
        mentors = SN("{count} mentor", "{count} mentors", figures.mentors_used)
        return S("{pairs}: {people}, with {mentors}; {points} points in all.",
                 pairs=pairs, people=people, mentors=mentors, points=Points(figures.total))  # fmt: skip
    return S(
        "{pairs}: {people}; {points} points in all.", pairs=pairs, people=people, points=Points(figures.total)
    )


def _who(proposal: Proposal, role_id: str, cause: Sentence, count: int) -> Sentence:
    from shelfmates.proposal.telling.labels import role_label  # noqa: PLC0415 - nothing else needs it loaded

    role = proposal.programme.roles.get(role_id)
    label = role.plural if role is not None and count > 1 else role_label(proposal.programme, role_id)
    return S("{role}: {cause}", role=label, cause=cause)
