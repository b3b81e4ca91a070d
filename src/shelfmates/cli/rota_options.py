"""The options that say how an evening of short talks runs, and what happened on the day."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.errors import LANGUAGE, language_of_terminal
from shelfmates.cli.inputs import A_FILE
from shelfmates.language import S, Sentence, Words

if TYPE_CHECKING:
    from shelfmates.proposal.rota.model import Room

HELP_FIRST = ("-h", "--help")
ENDINGS = (".xlsx", ".html")
WRONG_ENDING = S("{name}: name a file that ends in .xlsx or .html.")
_PAUSE = re.compile(r"(\d+):(\d+)(?: ?min)?")
_REST = re.compile(r"([^:]+@[^:]+):(\d+(?:,\d+)*)")
_ROUNDS = re.compile(r"\d+(?:,\d+)*")


@dataclass(frozen=True)
class When:
    """What was named on the command line, checked; files are not yet opened."""

    rounds: int
    tables: int | None
    minutes: int
    change: int
    start: time | None
    breaks: frozenset[int]
    pauses: Mapping[int, int]
    together: int | None
    even: bool
    rests: Mapping[str, frozenset[int]]
    on: date | None
    forbid: Path | None
    done: Path | None
    from_round: int
    absent: tuple[str, ...]
    add: tuple[Path, ...]

    def all_files(self) -> tuple[Path, ...]:
        """Every file that is read."""
        named = (Path(one) for one in self.absent)
        return (*(one for one in (self.forbid, self.done) if one is not None), *self.add, *named)

    def room(self) -> Room:
        """The evening as the proposal knows it."""
        from shelfmates.proposal.rota.model import Room  # noqa: PLC0415 - imported when the command runs

        return Room(
            self.rounds, self.tables, self.breaks, self.pauses, self.minutes, self.change, self.start,
            self.together, self.even,
        )  # fmt: skip


def rota_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options of an evening as one ``when``."""

    @functools.wraps(command)
    def with_when(**given: Any) -> Any:
        own = {name: given.pop(name) for name in _NAMES}
        return command(when=_when(own), **given)

    for option in reversed(_OPTIONS):
        with_when = option(with_when)
    return with_when


def _when(own: dict[str, Any]) -> When:
    rounds, start, on = own["rounds"], own.pop("start"), own.pop("on")
    breaks = frozenset(
        number for one in own.pop("breaks") for number in _numbers(one, _ROUNDS, _NO_BREAKS, rounds)
    )
    pauses, rests = {}, {}
    for one in own.pop("pause_after"):
        number, minutes = _parts(one, _PAUSE, _NO_PAUSE)
        pauses[_in_rounds(int(number), rounds)] = int(minutes)
    for one in own.pop("rest"):
        address, numbers = _parts(one, _REST, _NO_REST)
        rests[address.strip()] = frozenset(_in_rounds(int(k), rounds) for k in numbers.split(","))
    if (own["done"] is None) != (own["from_round"] is None):
        _refuse(S("Give --done with --from-round: the plan that was run, and the first round to plan anew."))
    own["from_round"] = _in_rounds(own["from_round"] or 1, rounds)
    return When(
        **own,
        start=start.time() if start else None,
        on=on.date() if on else None,
        breaks=breaks,
        pauses=pauses,
        rests=rests,
    )


_NO_BREAKS = S("“{value}” names no rounds. Write their numbers, as “4” or “3,6”.")
_NO_PAUSE = S("“{value}” is no pause. Write the round and the minutes, as “3:10min”.")
_NO_REST = S("“{value}” is no rest. Write an address and rounds, as “name@example.org:3,5”.")


def _parts(text: str, pattern: re.Pattern[str], wrong: Sentence) -> tuple[str, str]:
    found = pattern.fullmatch(text.strip())
    if found is None:
        _refuse(S(wrong.text, value=text))
    assert found is not None
    return found[1], found[2]


def _numbers(text: str, pattern: re.Pattern[str], wrong: Sentence, rounds: int) -> list[int]:
    text = text.replace(" ", "")
    if not pattern.fullmatch(text):
        _refuse(S(wrong.text, value=text))
    return [_in_rounds(int(one), rounds) for one in text.split(",")]


def _in_rounds(number: int, rounds: int) -> int:
    if not 1 <= number <= rounds:
        _refuse(S("There is no round {number}: rounds go from 1 to {rounds}.", number=number, rounds=rounds))
    return number


def _refuse(sentence: Sentence) -> None:
    language = click.get_current_context().meta.get(LANGUAGE) or language_of_terminal()
    raise click.UsageError(Words(language).say(sentence))


_FEW = click.IntRange(min=1, max=99)
_OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option("--rounds", required=True, type=_FEW, help="How many rounds, breaks included."),
    click.option("--tables", type=click.IntRange(min=1), help="How many tables; else one for each mentor."),
    click.option("--minutes", type=_FEW, default=6, show_default=True, help="How long a round is."),
    click.option("--change", type=click.IntRange(min=0, max=99), default=0, show_default=True,
                 help="Minutes to move on after each round."),
    click.option("--start", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="When the first begins."),
    click.option("--breaks", multiple=True, metavar="ROUNDS", help="Rounds in which everybody rests: 4."),
    click.option("--pause-after", multiple=True, metavar="ROUND:MINUTES",
                 help="A pause of the whole room after a round: 3:10min."),
    click.option("--rest", multiple=True, metavar="ADDRESS:ROUNDS",
                 help="Rounds in which one person rests: name@example.org:3,5."),
    click.option("--together", type=click.IntRange(min=1, max=9),
                 help="The most mentees at a table; two where mentees outnumber mentors or tables."),
    click.option("--even", is_flag=True, help="Even numbers of talks come before points."),
    click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day; else today."),
    click.option("--forbid", metavar="FILE", type=A_FILE, help="Pairs that must not meet; confidential."),
    click.option("--done", metavar="FILE", type=A_FILE, help="The plan so far; with --from-round."),
    click.option("--from-round", type=_FEW, help="The first round to plan anew."),
    click.option("--absent", multiple=True, metavar="FILE|ADDRESS", help="Who is not there from then on."),
    click.option("--add", multiple=True, metavar="FILE", type=A_FILE, help="Answers of late people."),
)  # fmt: skip
_NAMES = (
    "rounds", "tables", "minutes", "change", "start", "breaks", "pause_after", "rest", "together", "even",
    "on", "forbid", "done", "from_round", "absent", "add",
)  # fmt: skip
