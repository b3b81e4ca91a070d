"""Guess what cannot be guessed (S8): codes and links, from one machine and from many, with the limits on.

    python -m tests.people.guessing --count 100000 --seed 7 --letters

Everything guessed at exists. Every guess claims another address of the machine (X-Forwarded-For and others).
A guess is answered, refused as too often (429), or right. In any minute at most twenty from one machine, and
at one target, may be answered. ``--letters``: the links of a whole story's letters are fetched first.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.house.access.fresh import a_database, tested

if TYPE_CHECKING:
    from django.test import Client

    from tests.house.access.world import World

MOST, MINUTE = 20, 60.0
STEP_BETWEEN = "account_login"  # what the session holds between the code by letter and the second step
REFUSED, WRONG, HIT, OVER = "refused", "wrong", "hit", "over"
_TOLD = 10_000  # after so many, how it stands is told beside
HEADERS = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CF_CONNECTING_IP")

type Moment = tuple[float, float]  # asked, answered: it counts somewhere between
type Guess = Callable[[dict[str, str]], str]


@dataclass
class Figure:
    """What came of all guesses."""

    seed: int
    guesses: int = 0
    hits: list[str] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)  # answered before the first 429, by attack
    answered: dict[str, list[Moment]] = field(default_factory=dict)

    @property
    def busiest(self) -> dict[str, int]:
        """The most that were answered within any minute, of each attack and at each target."""
        at: dict[str, list[Moment]] = {}
        for name, moments in self.answered.items():
            at[name] = moments
            target = name.partition(",")[0]
            at[target] = sorted([*at.get(target, []), *moments])
        return {name: _most_in_a_minute(moments) for name, moments in at.items()}

    def never_refused(self) -> set[str]:
        return self.answered.keys() - self.first.keys()

    def __str__(self) -> str:
        after, most = max(self.first.values(), default=0), max(self.busiest.values(), default=0)
        return (
            f"S8: {self.guesses:,} guesses, {len(self.hits)} hits, first refused (429) after {after} at the "
            f"latest, at most {most} answered in any minute from one machine and at one target "
            f"({len(self.answered)} attacks, {len(HEADERS)} headers with made-up addresses, seed {self.seed})"
        )


def _most_in_a_minute(moments: list[Moment]) -> int:
    most, first = 0, 0
    for last, (_asked, answered) in enumerate(moments):
        while moments[first][0] <= answered - MINUTE:
            first += 1
        most = max(most, last - first + 1)
    return most


def run(world: World, *, count: int, seed: int) -> Figure:
    """So many guesses, the attacks in turn; each from its own machines at its own target."""
    figure, draw = Figure(seed), random.Random(seed)
    attacks = dict(_attacks(world))
    while figure.guesses < count:
        for number, (name, guess) in enumerate(attacks.items()):
            # an attack from "many machines" has another one each time, the others always the same one
            machine = f"203.0.113.{number}" if "one machine" in name else _address(draw)
            claimed = {header: _address(draw) for header in HEADERS}
            asked = time.monotonic()
            outcome = guess({"REMOTE_ADDR": machine, **claimed})
            figure.guesses += 1
            figure.answered.setdefault(name, [])  # even if nothing is ever answered
            if outcome == REFUSED:
                figure.first.setdefault(name, len(figure.answered[name]))
            elif outcome != OVER:
                figure.answered[name].append((asked, time.monotonic()))
            if outcome == HIT:
                figure.hits.append(name)
            if not figure.guesses % _TOLD:
                print(figure, file=sys.stderr, flush=True)
    return figure


def _address(draw: random.Random) -> str:
    return f"198.{draw.choice((18, 19))}.{draw.randrange(256)}.{draw.randrange(256)}"


def _attacks(world: World) -> Iterator[tuple[str, Guess]]:
    own, client = world.own, import_module("django.test").Client
    signed_in = import_module("tests.cast").signed_in
    links = {
        "stop letters": "/letters/stop/{}",
        "invitation": "/desk/invitation/{}",
        "list of interested": f"/{own.association.slug}/{own.programme.slug}/interest/{{}}",
        "own application": "/me/applications/{}/withdraw",
    }
    for machines in ("one machine", "many machines"):
        for name, link in links.items():
            person = world.actors[1].person if name in ("invitation", "own application") else None
            reader = client(raise_request_exception=False)
            yield f"{name}, {machines}", _link(signed_in(reader, person) if person else reader, link)
        yield f"sign-in code, {machines}", _codes(client, own.owner.email)
        yield f"second step, {machines}", _second_step(client, "second-step@example.org")


def _link(client: Client, link: str) -> Guess:
    """A new secret each time, looked at and acted on in turn."""
    turn = iter(range(10**9))

    def guess(machine: dict[str, str]) -> str:
        path = link.format(secrets.token_urlsafe(24))
        if next(turn) % 2:
            answer = client.post(path, {"once": secrets.token_urlsafe(18), "choice": "stop"}, **machine)
        else:
            answer = client.get(path, **machine)
        return {429: REFUSED, 404: WRONG}.get(answer.status_code, HIT)

    return guess


def _codes(client: type[Client], victim: str) -> Guess:
    """Codes at an address for which one was asked; asked for again when it is used up."""
    browser = client(raise_request_exception=False)

    def guess(machine: dict[str, str]) -> str:
        if "code_sign_in" not in browser.session:
            asked = browser.post("/account/sign-in", {"email": victim}, **machine)
            if asked.status_code == 429:
                return REFUSED
        sent = {"code": f"{secrets.randbelow(10**8):08}", "once": secrets.token_urlsafe(18)}
        answer = browser.post("/account/sign-in/code", sent, **machine)
        if answer.status_code == 429:
            return REFUSED
        return HIT if "_auth_user_id" in browser.session else WRONG

    return guess


def _second_step(client: type[Client], victim: str) -> Guess:
    """Somebody has the victim's mail, and guesses what their app shows; the step runs out in 15 minutes."""
    ways, browser = import_module("tests.people.ways_in"), client(raise_request_exception=False)
    totp: Any = import_module("allauth.mfa.totp.internal.auth").TOTP
    person = import_module("tests.cast").a_person("Second Step", email=victim)
    if not import_module("allauth.mfa.models").Authenticator.objects.filter(user=person).exists():
        totp.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    ways.come_in(browser, victim)

    def guess(machine: dict[str, str]) -> str:
        if STEP_BETWEEN not in browser.session:
            ways.come_in(browser, victim)
        sent = {"code": f"{secrets.randbelow(10**6):06}", "once": secrets.token_urlsafe(18)}
        answer = browser.post("/account/sign-in/second-step", sent, **machine)
        if "_auth_user_id" in browser.session:
            return HIT
        if answer.status_code == 429:
            return REFUSED
        return WRONG if STEP_BETWEEN in browser.session else OVER  # it ran out, and no code was looked at

    return guess


def wrong(figure: Figure) -> Mapping[str, Any]:
    """What is not as it should be."""
    late = {name: first for name, first in figure.first.items() if first > MOST}
    found = {"hits": figure.hits, "late": late, "never refused": sorted(figure.never_refused())}
    found["never answered"] = sorted(name for name, moments in figure.answered.items() if not moments)
    found["busiest"] = {name: most for name, most in figure.busiest.items() if most > MOST}
    return {name: value for name, value in found.items() if value}


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 if anything was guessed, or more was answered than may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--letters", action="store_true", help="fetch the links of letters too")
    chosen = parser.parse_args(arguments)
    safe = not chosen.letters or tested("tests/correspondence/test_prefetch.py")
    with a_database():
        world = import_module("tests.house.access.world").a_world()
        figure = run(world, count=chosen.count, seed=chosen.seed)
    print(figure)
    print(*(f"    {name}: first refused after {n}" for name, n in figure.first.items()), sep="\n")
    print(wrong(figure) or "")
    return 1 if wrong(figure) or not safe else 0


if __name__ == "__main__":
    sys.exit(main())
