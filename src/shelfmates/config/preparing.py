"""Making a home ready: the database brought up to date, the first coordinator, what follows a restore."""

from __future__ import annotations

import csv
import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import connections, transaction
from django.utils.text import slugify

from shelfmates.core import clock
from shelfmates.core.links import absolute
from shelfmates.core.text import as_address, tidy
from shelfmates.correspondence.actions import hold_outbox
from shelfmates.home.actions import replay_erasures
from shelfmates.people.models import Person
from shelfmates.programmes import actions as programmes
from shelfmates.programmes.models import Association


def migrate() -> None:
    """Bring the database up to date; nothing happens where it is."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


@transaction.atomic
def first_coordinator(email: str, association: str, time_zone: str) -> str:
    """Make the association and its coordinator (each only if missing); the address of signing in.

    Raises ValidationError for an address or a time zone that is none.
    """
    validate_email(email)
    if time_zone not in available_timezones():
        raise ValidationError(f"There is no time zone {time_zone}: write one like America/Vancouver.")
    now, name = clock.now(), tidy(association)
    person = Person.objects.filter(email=as_address(email)).first() or Person.objects.create_user(email)
    person.emailaddress_set.get_or_create(email=person.email, defaults={"verified": True, "primary": True})
    body = Association.objects.filter(name=name).first() or programmes.make_association(
        slug=slugify(name) or "association",
        name=name,
        languages=["en", "fr"],
        time_zone=time_zone,
        contact_email=person.email,
        postal_address="",
        by=None,
        now=now,
    )
    programmes.grant_staff(person, association=body, role="coordinator", by=None, now=now)
    return absolute("/account/login/")


def after_restoring(erased: Path | None) -> int:
    """Bring the restored database up to date, hold all letters back, erase again whom it brought back.

    ``erased``: the list of erasures kept in the home folder (``erased.csv``); how many were erased again.
    """
    migrate()
    now = clock.now()
    hold_outbox(why="restored from a backup", now=now)
    return replay_erasures(_ledger(erased) if erased else [], now=now)


def _ledger(path: Path) -> list[tuple[str, datetime]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(key, datetime.fromisoformat(at)) for key, at in csv.reader(file)]


DEMO_MARK = "this-is-a-demo"
"""The file that tells a demo home from a real one."""


class NotADemoError(Exception):
    """The folder holds something that is no demo."""


def mark_demo_home() -> None:
    """Mark the home as a demo. Raises NotADemoError where a real site lives in it."""
    home: Path = settings.HOME
    mark = home / DEMO_MARK
    if not mark.exists() and any(home.glob("*.sqlite3")):
        raise NotADemoError(f"{home} holds a real site. Name another folder for the demo: --home FOLDER.")
    mark.touch()


def clear_demo_home() -> None:
    """Delete what a demo home holds, so that it begins anew. Only ever a folder that is marked as a demo."""
    home: Path = settings.HOME
    if not (home / DEMO_MARK).exists():
        return
    connections.close_all()
    for path in home.iterdir():
        if path.name == DEMO_MARK or path.name.startswith("secret-key"):
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
