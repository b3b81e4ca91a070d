"""``shelfmates reread``: what a set of partnerships changed by hand gains, loses and breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shelfmates.cli.inputs import A_FILE, Inputs, input_options
from shelfmates.cli.problems import count_line, in_words, print_problems
from shelfmates.cli.programme_options import quoted
from shelfmates.cli.settings import Told, kept_rows, setting_options
from shelfmates.language import SN, Points, S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.proposal.rereading import Comparison, Group, Outcome


@click.command()
@click.argument("edited", metavar="EDITED", type=A_FILE)
@input_options
@setting_options
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def reread(ctx: click.Context, edited: Path, inputs: Inputs, told: Told, as_json: bool) -> None:
    """Read back the sheet of partnerships that you changed by hand, and say what that means.

    EDITED is the workbook of a match, or any file with the columns “person 1” and “person 2”. Names do,
    where an address is left empty. Give the other options as to the match. Nothing is written. Exit code
    1 when a partnership breaks a rule.
    """
    from shelfmates.proposal.rereading import EditedRow, compare  # noqa: PLC0415 - when the command runs

    words = inputs.words
    definition = inputs.definition()
    reading = inputs.read(definition)
    setting, problems = told.setting(definition, reading) if not reading.errors else (None, [])
    rows, odd = kept_rows(edited, reading)
    problems = [*reading.errors, *problems, *odd]
    if setting is None or any(problem.severity == "error" for problem in problems):
        print_problems(problems, words, err=True)
        click.echo(count_line(problems, words), err=True)
        ctx.exit(1)
    found = compare(
        definition,
        reading.applicants,
        setting,
        [EditedRow(tuple(sorted(row.people)), row.place, row.reason if row.waiver else "") for row in rows],
    )
    broken = any(problem.severity == "error" for problem in found.problems)
    names = {person.id: person.name for person in reading.applicants}
    if as_json:
        click.echo(json.dumps(_as_data(found, names, words), ensure_ascii=False, indent=2))
    else:
        print_problems([*odd, *found.problems], words)
        for sentence in _said(found, names):
            click.echo(words.say(sentence))
        if not broken:
            next_ = S("To match everybody else around these partnerships, run “match” with --keep {file}.",
                      file=quoted(str(edited)))  # fmt: skip
            click.echo(words.say(next_))
    ctx.exit(1 if broken else 0)


def _said(found: Comparison, names: Mapping[str, str]) -> Iterator[Sentence]:
    """The differences, and what they cost."""
    same = len(found.edited.points) - len(found.added)
    yield SN("{count} partnership is as proposed.", "{count} partnerships are as proposed.", same)
    for sign, groups, points in (
        ("+", found.added, found.edited.points),
        ("−", found.removed, found.best.points),
    ):
        for group in groups:
            yield S("  {sign} {people} ({points} points)",
                    sign=sign, people=_people(group, names), points=Points(points[group]))  # fmt: skip
    gained = found.edited.placed - found.best.placed
    lost = found.best.placed - found.edited.placed
    if lost:
        yield S("Without a partner now: {people}.", people=_people(lost, names))
    if gained:
        yield S("With a partner now: {people}.", people=_people(gained, names))
    yield S("People placed: {edited}; in the best set {best}.",
            edited=found.edited.people, best=found.best.people)  # fmt: skip
    yield S("Points in all: {edited}; in the best set {best}.",
            edited=Points(found.edited.total), best=Points(found.best.total))  # fmt: skip
    yield _verdict(found)
    if found.around is not None and found.around.people > found.edited.people:
        yield S(
            "With everybody else matched around these partnerships: {people} people placed, {points} points.",
            people=found.around.people,
            points=Points(found.around.total),
        )


def _verdict(found: Comparison) -> Sentence:
    people = found.best.people - found.edited.people
    points = found.best.total - found.edited.total
    if people > 0:
        return SN("Your changes cost {count} place.", "Your changes cost {count} places.", people)
    if people == 0 and points > 0:
        return S("As many people are placed; your changes cost {points} points.", points=Points(points))
    if people == 0 and points == 0:
        return S("That is as good as the best set.")
    return S("No set that keeps all rules is better than the best one: this set breaks some.")


def _people(group: Group | frozenset[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted((names[person] for person in group), key=str.casefold))


def _numbers(outcome: Outcome) -> dict[str, int]:
    return {"people_placed": outcome.people, "total": outcome.total}


def _as_data(found: Comparison, names: Mapping[str, str], words: Words) -> dict[str, object]:
    def group(one: Group, points: Mapping[Group, int]) -> dict[str, object]:
        return {"people": list(one), "names": list(_people(one, names)), "points": points[one]}

    return {
        "schema": "shelfmates.reread/1",
        "added": [group(one, found.edited.points) for one in found.added],
        "removed": [group(one, found.best.points) for one in found.removed],
        "edited": _numbers(found.edited),
        "around": found.around and _numbers(found.around),
        "best": _numbers(found.best),
        "without_partner_now": sorted(found.best.placed - found.edited.placed),
        "with_partner_now": sorted(found.edited.placed - found.best.placed),
        "problems": [
            {"severity": one.severity, "where": one.where, "rows": one.rows, "sentence": one.sentence}
            for one in in_words(found.problems, words)
        ],
        "verdict": words.say(_verdict(found)),
    }
