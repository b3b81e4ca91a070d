"""The options that tell a run more than the answers do: the day, kept, forbidden and earlier partnerships."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shelfmates.cli.day import Day
from shelfmates.cli.inputs import A_FILE
from shelfmates.definitions.problems import Problem
from shelfmates.language import S

if TYPE_CHECKING:
    from shelfmates.definitions.applicants import Applicant
    from shelfmates.definitions.model import Definition
    from shelfmates.proposal import Setting
    from shelfmates.spreadsheets import PairRow, Reading

PAIR = 2
NEARLY_ALL = 0.9  # of the applicants: a waiting list that long is rather the file of answers


@dataclass(frozen=True)
class Told:
    """What was named on the command line, not yet opened."""

    on: date | None
    keep: Path | None
    forbid: Path | None
    history: Path | None
    waiting: Path | None = None
    close: date | None = None

    def all_files(self) -> tuple[Path, ...]:
        """Every file that is read."""
        return tuple(
            path for path in (self.keep, self.forbid, self.history, self.waiting) if path is not None
        )

    def setting(
        self, definition: Definition, reading: Reading, *, on: date | None = None
    ) -> tuple[Setting | None, list[Problem]]:
        """The run's setting, or None with the errors that prevent it (warnings may come with either)."""
        from shelfmates.proposal import Setting, default_day  # noqa: PLC0415 - imported when the command runs
        from shelfmates.spreadsheets.files.files import shown_name  # noqa: PLC0415

        keep, problems = _rows(self.keep, reading)
        forbid, more = _rows(self.forbid, reading)
        history, yet_more = _rows(self.history)  # people of earlier years, under the names they had
        waiting, even_more = _waiting(self.waiting, reading)
        problems += more + yet_more + even_more + _untimed(self.close, reading)
        problems += _unknown(keep, reading) + _threes(keep) + _strangers(forbid, reading)
        if any(problem.severity == "error" for problem in problems):
            return None, problems
        day = self.on or on or default_day(definition, self._in_time(reading), _today())
        waived = {row.people: row for row in keep if row.waiver and len(row.people) == PAIR}
        trio = next((row for row in keep if len(row.people) > PAIR), None)
        inputs = dict(reading.files)
        for path in (self.keep, self.history, self.waiting):
            if path is not None:
                inputs[shown_name(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        setting = Setting(
            on=day,
            kept={_sorted(row.people): row.waiver for row in keep if len(row.people) == PAIR},
            forbidden=frozenset(
                (min(pair), max(pair)) for row in forbid for pair in combinations(row.people, 2)
            ),
            history=tuple(row.people for row in history),
            reasons={_sorted(people): row.reason for people, row in waived.items()},
            inputs=inputs,
            trio=tuple(sorted(trio.people)) if trio else (),
            trio_waived=bool(trio and trio.waiver),
            trio_reason=trio.reason if trio else "",
            waiting=waiting,
            closed=self.close,
        )
        return setting, problems

    def _in_time(self, reading: Reading) -> list[Applicant]:
        """Those who tell which round is meant: a late application may come when it has begun."""
        return [
            one
            for one in reading.applicants
            if self.close is None or one.applied_at is None or one.applied_at.date() <= self.close
        ]


def _today() -> date:
    return datetime.now().astimezone().date()


def _sorted(people: Sequence[str]) -> tuple[str, str]:
    one, two = sorted(people)
    return one, two


def _rows(path: Path | None, reading: Reading | None = None) -> tuple[tuple[PairRow, ...], list[Problem]]:
    from shelfmates.spreadsheets import read_pairs  # noqa: PLC0415

    people = reading.applicants if reading else ()
    return read_pairs(path, people) if path is not None else ((), [])


def kept_rows(path: Path, reading: Reading) -> tuple[tuple[PairRow, ...], list[Problem]]:
    """The partnerships of a file, and everything that keeps them from being read as these people's."""
    rows, problems = _rows(path, reading)
    return rows, [*problems, *_unknown(rows, reading), *_threes(rows)]


def _waiting(path: Path | None, reading: Reading) -> tuple[dict[str, int], list[Problem]]:
    """Who of the applicants waited from earlier rounds; those who did not come back are left out."""
    from shelfmates.spreadsheets import read_waiting  # noqa: PLC0415

    if path is None:
        return {}, []
    found, problems = read_waiting(path)
    here = {person.id for person in reading.applicants}
    known = {person: times for person, times in found.items() if person in here}
    if found and not known and not problems:
        sentence = S("Nobody on the waiting list is among the applicants.")
        remedy = S("Check that this is the list of the same programme.")
        problems.append(Problem("warning", "waiting.nobody", sentence, remedy, path.name))
    if here and len(known) >= NEARLY_ALL * len(here):
        sentence = S(
            "{count} of {all} applicants are on the waiting list, so that it puts nearly nobody first.",
            count=len(known),
            all=len(here),
        )
        remedy = S("Check that this is the list of those left out before, and not the file of answers.")
        problems.append(Problem("warning", "waiting.everybody", sentence, remedy, path.name))
    return known, problems


def _untimed(close: date | None, reading: Reading) -> list[Problem]:
    """A last day needs everybody's time of application."""
    if close is None:
        return []
    sentence = S("Late applications are told by their date, and this row has none.")
    remedy = S("Add a column “Timestamp” with the date and time of each application, or leave out --close.")
    return [
        Problem("error", "person.no_time", sentence, remedy, one.place.file, one.place.sheet, one.place.row)
        for one in reading.applicants
        if one.applied_at is None
    ]


def _unknown(keep: Sequence[PairRow], reading: Reading) -> list[Problem]:
    """Kept partnerships of people who are not in the files."""
    known = {person.id for person in reading.applicants}
    return [
        Problem(
            "error",
            "keep.unknown",
            S("This address is not among the applicants, so the partnership cannot be kept."),
            S("Correct the address, or take the row out."),
            row.place.file,
            row.place.sheet,
            row.place.row,
            value=email,
        )
        for row in keep
        for email, person in zip(row.emails, row.people, strict=True)
        if person not in known
    ]


def _threes(keep: Sequence[PairRow]) -> list[Problem]:
    """A run has one group of three at most."""
    return [
        Problem(
            "error",
            "keep.three",
            S("Only one group of three can be kept."),
            S("Take the row out, or write two of the three people."),
            row.place.file,
            row.place.sheet,
            row.place.row,
        )
        for row in [row for row in keep if len(row.people) > PAIR][1:]
    ]


def _strangers(forbid: Sequence[PairRow], reading: Reading) -> list[Problem]:
    """Forbidden pairs with an address nobody gave: perhaps mistyped, and then the rule would not hold."""
    known = {person.id for person in reading.applicants}
    return [
        Problem(
            "warning",
            "forbid.unknown",
            S("This address is not among the applicants, so it keeps nobody apart."),
            S("Correct the address if this person applied under another one."),
            row.place.file,
            row.place.sheet,
            row.place.row,
            value=email,
        )
        for row in forbid
        for email, person in zip(row.emails, row.people, strict=True)
        if person not in known
    ]


def setting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --on, --keep, --forbid, --history, --waiting and --close as one ``told``."""

    @functools.wraps(command)
    def with_told(
        on: date | None,
        keep: Path | None,
        forbid: Path | None,
        history: Path | None,
        waiting: Path | None,
        close: date | None,
        **others: object,
    ) -> Any:
        return command(told=Told(on, keep, forbid, history, waiting, close), **others)

    for option in reversed(_OPTIONS):
        with_told = option(with_told)
    return with_told


_OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option(
        "--on",
        type=Day(),
        metavar="DATE",
        help="The day that counts (2026-11-05); the round's start by default.",
    ),
    click.option("--keep", metavar="FILE", type=A_FILE, help="Partnerships that stay as they are."),
    click.option("--forbid", metavar="FILE", type=A_FILE, help="Pairs that must not be; confidential."),
    click.option("--history", metavar="FILE", type=A_FILE, help="Partnerships of earlier rounds."),
    click.option("--waiting", metavar="FILE", type=A_FILE, help="People left out before: they go first."),
    click.option(
        "--close",
        type=Day(),
        metavar="DATE",
        help="The last day of applications; later ones wait for a second run.",
    ),
)
