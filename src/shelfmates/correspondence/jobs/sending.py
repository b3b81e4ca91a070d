"""Sending letters: one at a time, claimed with a lease, at least once, nobody waiting behind a bad one.

A worker claims a letter by a conditional UPDATE, talks to the mail server outside of any transaction, and
notes the answer by another. If it dies in between, the lease runs out and the letter is sent again with the
same Message-ID: it may then arrive twice, but it is never lost.
"""

from __future__ import annotations

import logging
import os
import platform
import time
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import mailers
from django.db.models import F

from shelfmates.correspondence.jobs.mail import BROKEN_OFF, GIVEN_UP, NOT_WANTED, UNFIT, Answer, Post, mail_of
from shelfmates.correspondence.letters import registry
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.queries import (
    address_key,
    consent_stands,
    due_letters,
    outbox_hold,
    wants_no_mail,
)
from shelfmates.correspondence.states import LetterState

log = logging.getLogger("shelfmates.letters")

LEASE = timedelta(minutes=10)  # longer than a mail server may take for every one of its answers
DELAYS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 120, 240, 480, 480, 720, 720))
"""How long a letter waits after each attempt that failed for now: two days in all."""
_BATCH = 200


def send_due(*, now: datetime, worker: str = "", mailer: Any = None, limit: int = _BATCH) -> int:
    """Send letters whose time has come, over one connection. Gives how many were tried.

    Nothing is sent where no mail leaves (no mail server is set, or a demo) and while the outbox is held.
    ``now`` is the moment it begins; the time that sending takes is added to it.
    """
    if mailer is None and not settings.MAIL_LEAVES:
        return 0
    me = worker or f"{platform.node()[:40]}-{os.getpid()}"
    began = time.monotonic()
    post = Post(mailer or mailers.default)
    tried = 0
    take_back(now=now)
    try:
        while tried < limit:
            moment = now + timedelta(seconds=time.monotonic() - began)
            letter = None if outbox_hold() else claim(now=moment, worker=me)
            if letter is None:
                break
            tried += 1
            answer = _deliver(letter, post)
            _note(letter, answer, worker=me, now=now + timedelta(seconds=time.monotonic() - began))
            if answer.fate == "down":
                break  # the others keep their tries for when there is a server again
    finally:
        post.close()
    return tried


def claim(*, now: datetime, worker: str) -> Letter | None:
    """Take the next letter that is due, or None. No other worker gets it while the lease runs."""
    while True:
        pk = due_letters(now).values_list("pk", flat=True).first()
        if pk is None:
            return None
        taken = (
            due_letters(now)
            .order_by()
            .filter(pk=pk)
            .update(
                state=LetterState.SENDING,
                leased_by=worker,
                leased_until=now + LEASE,
                tries=F("tries") + 1,
                updated_at=now,
            )
        )
        if taken:
            return Letter.objects.select_related("association", "programme", "person").filter(pk=pk).first()


def take_back(*, now: datetime) -> int:
    """Letters whose worker is gone wait again; one that ended worker after worker is parked."""
    lost = Letter.objects.filter(state=LetterState.SENDING, leased_until__lt=now)
    for letter in lost:
        _note(letter, Answer("later", BROKEN_OFF), worker=letter.leased_by, now=now)
    return len(lost)


def _deliver(letter: Letter, post: Post) -> Answer:
    if letter.optional and not _is_wanted(letter):
        return Answer("never", NOT_WANTED)
    try:
        mail = mail_of(letter)
        mail.message().as_bytes()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one letter must not stop the others
        log.warning("Letter %s cannot be made into an e-mail: %s", letter.public_id, type(error).__name__)
        return Answer("never", UNFIT)
    try:
        return post.send(mail)
    except ValueError:  # an address the mail server's protocol has no letters for
        return Answer("never", UNFIT)


def _is_wanted(letter: Letter) -> bool:
    if wants_no_mail(address_key(letter.to_address), letter.programme):
        return False
    kind = registry().get(letter.kind)
    if kind is None or not kind.consent or letter.person is None:
        return True
    return consent_stands(letter.person, kind.consent, letter.programme)


def _note(letter: Letter, answer: Answer, *, worker: str, now: datetime) -> None:
    """Write down what became of it, unless the lease ran out and another has it."""
    fate, why = answer.fate, answer.why
    due_at = letter.due_at
    state = LetterState.SENT
    if fate in ("later", "down"):
        spent = letter.tries > len(DELAYS)
        state = LetterState.FAILED if spent else LetterState.QUEUED
        why = GIVEN_UP if spent else why
        due_at = now if spent else now + DELAYS[letter.tries - 1]
    elif fate == "never":
        state = LetterState.CANCELLED if why == NOT_WANTED else LetterState.FAILED
    Letter.objects.filter(
        pk=letter.pk, state=LetterState.SENDING, leased_by=worker, tries=letter.tries
    ).update(
        state=state,
        failed_why=why,
        due_at=due_at,
        leased_by="",
        leased_until=None,
        sent_at=now if state == LetterState.SENT else None,
        updated_at=now,
    )
    if state == LetterState.FAILED:
        log.warning("Letter %s is not sent: %s", letter.public_id, why)
