"""``shelfmates ask what-if``: what a change of the round would change."""

from __future__ import annotations

from collections.abc import Mapping

import click

from shelfmates.cli.ask.frame import MATCHING_ANEW, Asked, question
from shelfmates.cli.ask.naming import WhatIf
from shelfmates.cli.match import progress_shown
from shelfmates.language import S

PAIR, THREE = 2, 3


@click.command("what-if")
@question
@click.option(
    "--relax",
    multiple=True,
    metavar="RULE",
    help="Without this rule; confidential ones stay.",
)
@click.option(
    "--weight",
    multiple=True,
    metavar="WISH=NUMBER",
    help="A wish weighs this much of 100.",
)
@click.option("--without", multiple=True, metavar="PERSON", help="Somebody is ill, or withdrew.")
@click.option("--seat", multiple=True, metavar="MENTOR", help="A mentor takes one mentee more than now.")
@click.option(
    "--answer",
    multiple=True,
    nargs=THREE,
    metavar="PERSON QUESTION VALUE",
    help="Somebody answers otherwise; +VALUE adds to what they chose, an empty value takes the answer away.",
)
@click.option("--apart", multiple=True, nargs=PAIR, metavar="A B", help="Two people are not to be together.")
@click.option("--together", multiple=True, nargs=PAIR, metavar="A B", help="Two people are to be together.")
def what_if(
    asked: Asked,
    relax: tuple[str, ...],
    weight: tuple[str, ...],
    without: tuple[str, ...],
    seat: tuple[str, ...],
    answer: tuple[tuple[str, str, str], ...],
    apart: tuple[tuple[str, str], ...],
    together: tuple[tuple[str, str], ...],
) -> None:
    """What would be different: everybody is matched anew with the changes you name.

    Told are how many people would be placed and with how many points, whether that is proved to be the
    best, and everybody who would lose or gain a place or change partner. Options can be repeated and
    combined: all the changes count at once.

    People are named by address or name; rules, wishes and questions by what the report calls them, or by
    their id. A value is written as in the spreadsheet.

    \b
      shelfmates ask what-if result.json answers.csv --programme bcla --without "Ana Lima"
      shelfmates ask what-if result.json answers.csv --programme bcla --weight interests=40
      shelfmates ask what-if result.json answers.csv --programme bcla --answer "Ana Lima" F21 "+Cataloguing"
    """
    from shelfmates.proposal.questions.what_if import what_if as answered  # noqa: PLC0415 - when it runs

    asked.coordinators_only()
    naming = WhatIf(asked)
    changes: list[Mapping[str, object]] = [
        *map(naming.rule, relax),
        *map(naming.weight, weight),
        *({"kind": "leave", "person": asked.person(one).id} for one in without),
        *({"kind": "add_seat", "mentor": asked.person(one).id} for one in seat),
        *(change for three in answer for change in naming.answers(*three)),
        *({"kind": "keep_apart", "people": [asked.person(one).id for one in two]} for two in apart),
        *({"kind": "put_together", "people": [asked.person(one).id for one in two]} for two in together),
    ]
    if not changes:
        sentence = S("Name a change: --relax, --weight, --without, --seat, --answer, --apart, --together.")
        raise click.UsageError(asked.words.say(sentence))
    with progress_shown(asked.words, len(asked.applicants)) as progress:
        progress(MATCHING_ANEW)
        found = answered(asked.run, changes)
    asked.tell(found)
