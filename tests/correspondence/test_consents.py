"""Optional letters and whether somebody wants them: random histories of consents and of stopped letters."""

from __future__ import annotations

import dataclasses
import random
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from shelfmates.correspondence import actions
from shelfmates.correspondence.jobs import send_due, sending
from shelfmates.correspondence.models import Letter, NoMail
from shelfmates.correspondence.queries import Stop, address_key
from shelfmates.people.models import Consent
from tests.cast import NOW, a_person
from tests.correspondence.letters import NEWS, a_letter, a_programme_of_letters
from tests.correspondence.sink import Sink, mail_server, mailers

KIND = dataclasses.replace(NEWS, consent="news")
HISTORIES = 300


@pytest.mark.django_db
def test_nobody_gets_what_they_do_not_want(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "registry", lambda: {KIND.key: KIND})
    chance = random.Random(5)
    here, elsewhere = a_programme_of_letters(), a_programme_of_letters("other")
    wanted = set()
    for number in range(HISTORIES):
        person = a_person(email=f"r{number}@example.org", name=f"R {number}")
        agreed, stopped = False, set()
        for step in range(chance.randrange(6)):
            now = NOW + timedelta(hours=step)
            act = chance.choice(
                ("agree", "agree", "take back", "stop here", "stop elsewhere", "stop all", "allow")
            )
            if act == "agree":
                Consent.objects.create(
                    person=person, kind="news", version="1", words="News, please.", given_at=now
                )
                agreed = True
            elif act == "take back":
                person.consents.update(withdrawn_at=now)
                agreed = False
            elif act == "allow":
                actions.allow_letters(Stop(address_key(person.email), here), now=now)
                stopped -= {"stop here", "stop all"}
            else:
                where = elsewhere if act == "stop elsewhere" else here
                stop = Stop(address_key(person.email), where)
                actions.stop_letters(stop, everywhere=act == "stop all", now=now)
                stopped.add(act)
        if agreed and not stopped & {"stop here", "stop all"}:
            wanted.add(person.email)
        a_letter(KIND, person=person, programme=here)
    sink = Sink()
    with mail_server(sink) as port:
        settings.MAIL_LEAVES, settings.MAILERS = True, mailers(port)
        while send_due(now=NOW + timedelta(days=1)):
            pass
    assert {to for _sender, (to,) in sink.envelopes} == wanted
    assert 20 < len(wanted) < HISTORIES - 20
    assert len(sink.arrived) == len(wanted)
    assert Letter.objects.filter(state="cancelled").count() == HISTORIES - len(wanted)
    assert NoMail.objects.exists()
