"""The options that say what circles are to be like, and what is known of them already."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from shelfmates.cli.inputs import A_FILE

FEWEST, MOST = 4, 8  # people of a circle, where neither the command line nor the programme says so


@dataclass(frozen=True)
class Wanted:
    """What was named on the command line, checked; files are not yet opened."""

    least: int | None
    most: int | None
    topics: str
    facilitators: tuple[str, ...]
    circles_per_person: int
    circles_per_facilitator: int
    at_most: int | None
    own_places: bool
    keep: Path | None
    forbid: Path | None
    on: date | None

    def all_files(self) -> tuple[Path, ...]:
        """Every file that is read."""
        named = (Path(one) for one in self.facilitators)
        return (*(one for one in (self.keep, self.forbid) if one is not None), *named)


def circles_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command all options of circles as one ``wanted``."""

    @functools.wraps(command)
    def with_wanted(**given: Any) -> Any:
        own = {name: given.pop(name) for name in _NAMES}
        on = own.pop("on")
        return command(wanted=Wanted(**own, on=on.date() if on else None), **given)

    for option in reversed(_OPTIONS):
        with_wanted = option(with_wanted)
    return with_wanted


_FEW = click.IntRange(min=1, max=99)
_OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option("--least", type=_FEW, help=f"Fewest people of a circle; else the programme's, or {FEWEST}."),
    click.option("--most", type=_FEW, help=f"Most people of a circle; else the programme's, or {MOST}."),
    click.option("--topics", default="", metavar="QUESTION",
                 help="The question whose answers circles are about, as F21; needed if nobody facilitates."),
    click.option("--facilitator", "facilitators", multiple=True, metavar="FILE|ADDRESS",
                 help="Who would lead a circle; needed without --topics, but where mentors are, they lead."),
    click.option("--circles-per-person", type=_FEW, default=1, show_default=True,
                 help="The most circles a person sits in."),
    click.option("--circles-per-facilitator", type=_FEW, default=1, show_default=True,
                 help="The most circles a facilitator leads."),
    click.option("--at-most", type=click.IntRange(min=1), metavar="CIRCLES", help="The most circles in all."),
    click.option("--own-places", is_flag=True, help="A mentor takes no more people than they answered."),
    click.option("--keep", metavar="FILE", type=A_FILE, help="Circles that stay; others join or form anew."),
    click.option("--forbid", metavar="FILE", type=A_FILE, help="Pairs who must not meet; confidential."),
    click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
                 help="The day that dates count from; else the start of the round."),
)  # fmt: skip
_NAMES = (
    "least", "most", "topics", "facilitators", "circles_per_person", "circles_per_facilitator", "at_most",
    "own_places", "keep", "forbid", "on",
)  # fmt: skip
