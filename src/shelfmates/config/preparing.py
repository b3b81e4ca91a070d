"""Making a home ready: the database brought up to date, the first coordinator, what follows a restore."""

from __future__ import annotations

import csv
from datetime import datetime
from operator import itemgetter
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.text import slugify

from shelfmates.config.env import ERASED, read_settings, secret_key
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
    if time_zone not in clock.zones():
        raise ValidationError(f"There is no time zone {time_zone}: write one like America/Vancouver.")
    now, name = clock.now(), tidy(association)
    person = Person.objects.filter(email=as_address(email)).first() or Person.objects.create_user(email)
    EmailAddress.objects.get_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
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
    return absolute(reverse("account_login"))


def after_restoring(erased: Path | None) -> int:
    """Bring the restored database up to date, hold all letters back, erase again whom it brought back.

    ``erased``: the list of erasures kept in the lost home (``erased.csv``); how many were erased again.
    """
    # The keyed hashes of the list were made with the key that came back just now, not with the one that
    # this process began with.
    settings.SECRET_KEY = secret_key(settings.HOME, read_settings(settings.HOME)["secret_key"])
    migrate()
    now = clock.now()
    hold_outbox(why="restored from a backup", now=now)
    kept = settings.HOME / ERASED
    known = _ledger(kept) if kept.exists() else []
    new = [entry for entry in (_ledger(erased) if erased else []) if entry not in known]
    with kept.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((key, at.isoformat()) for key, at in new)
    kept.chmod(0o600)
    return replay_erasures(sorted([*known, *new], key=itemgetter(1)), now=now)


def _ledger(path: Path) -> list[tuple[str, datetime]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(key, datetime.fromisoformat(at)) for key, at in csv.reader(file)]
