"""``shelfmates verify``: hold a result against the answers it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from shelfmates.cli.circles_inputs import forbidden_pairs, kept_circles, read
from shelfmates.cli.inputs import A_FILE, Inputs, input_options
from shelfmates.cli.problems import count_line, print_problems
from shelfmates.cli.settings import Told, setting_options
from shelfmates.language import S, Words

if TYPE_CHECKING:
    from shelfmates.definitions.model import Definition
    from shelfmates.proposal import Setting
    from shelfmates.reports.result_json import WrittenResult
    from shelfmates.reports.verifying import Verdict
    from shelfmates.spreadsheets import Reading


@click.command()
@click.argument("result", metavar="RESULT.json", type=A_FILE)
@input_options
@setting_options
@click.pass_context
def verify(ctx: click.Context, result: Path, inputs: Inputs, told: Told) -> None:
    """Say whether RESULT.json follows from the answers, obeys every rule and is the best possible.

    Everything is derived again from the answers; the proof in the result is added up anew. Give the
    same --keep, --forbid, --history, --waiting and --close as to the match; for a file of circles, the same
    --keep and --forbid. Exit code 1 when anything is wrong.
    """
    from shelfmates.reports.circles.verifying import circles_of  # noqa: PLC0415 - imported when needed
    from shelfmates.reports.verifying import check  # noqa: PLC0415

    if (formed := circles_of(result.read_text(encoding="utf-8", errors="replace"))) is not None:
        _say(ctx, _of_circles(ctx, formed, inputs, told), inputs.words)
    written, definition, reading, setting = opened(ctx, result, inputs, told)
    data = json.loads(result.read_text(encoding="utf-8", errors="replace"))
    verdict = check(written, data, definition, reading.applicants, setting)
    _say(ctx, verdict, inputs.words)


def _say(ctx: click.Context, verdict: Verdict, words: Words) -> NoReturn:
    """What was found, and how it ends."""
    for fault in verdict.faults:
        click.echo(words.say(fault))
    if verdict.faults:
        click.echo(words("This result does not hold."))
    elif verdict.best:
        click.echo(words("Everything follows from the answers, and the result is the best possible."))
    else:
        sentence = S(
            "Everything follows from the answers; the result is good, but not proved to be the best."
        )
        click.echo(words.say(sentence))
    ctx.exit(1 if verdict.faults else 0)


def _of_circles(ctx: click.Context, data: Mapping[str, Any], inputs: Inputs, told: Told) -> Verdict:
    """A file of circles, held against the answers and the files named."""
    from shelfmates.reports.circles.verifying import check  # noqa: PLC0415 - imported when the command runs

    definition, reading = read(inputs)
    options = data.get("record", {}).get("options", {}) if isinstance(data.get("record"), Mapping) else {}
    topics = options.get("topics") if isinstance(options, Mapping) else ""
    kept, odd = kept_circles(told.keep, definition, reading, str(topics))
    forbidden, more = forbidden_pairs(told.forbid, reading)
    problems = [*reading.problems, *odd, *more]
    if any(problem.severity == "error" for problem in problems):
        print_problems(problems, inputs.words, err=True)
        click.echo(count_line(problems, inputs.words), err=True)
        ctx.exit(1)
    return check(data, definition, reading.applicants, kept, forbidden)


def opened(
    ctx: click.Context, result: Path, inputs: Inputs, told: Told
) -> tuple[WrittenResult, Definition, Reading, Setting]:
    """A result file with the answers it was made from; ends with exit code 1 where those have errors."""
    from shelfmates.reports.result_json import from_json  # noqa: PLC0415

    definition = inputs.definition()
    written = from_json(result.read_text(encoding="utf-8", errors="replace"))
    reading = inputs.read(definition)
    setting, problems = None, list(reading.problems)
    if not reading.errors:
        setting, more = told.setting(definition, reading, on=date.fromisoformat(written.on))
        problems += more
    if setting is None:
        print_problems(problems, inputs.words, err=True)
        click.echo(count_line(problems, inputs.words), err=True)
        ctx.exit(1)
    return written, definition, reading, setting
