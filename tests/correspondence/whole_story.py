"""A whole story through the real verbs: every kind of letter is written by what it is for."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from shelfmates.applications import actions as applications
from shelfmates.applications import jobs
from shelfmates.correspondence.actions import write_trial
from shelfmates.home.actions import ask_to_erase
from shelfmates.people.actions import reset_second_factor
from shelfmates.programmes.models import Programme, Round, StaffRole
from shelfmates.staff.actions import end_role, invite_staff
from tests import cast
from tests.applications.answering import a_draft
from tests.house.access.readying import code_of
from tests.people.ways_in import come_in, latest_code

DAY = timedelta(days=1)


def whole_story(now: datetime) -> None:
    """All letters of one call: people come in, staff are invited, some apply, some change their mind."""
    programme = cast.a_programme(now=now - 10 * DAY)
    two_wait_for_the_call(programme, now - 9 * DAY)
    round_ = cast.an_open_round(programme=programme, now=now)
    jobs.tell_interested(now)
    people_come_in()
    staff_come_and_go(programme, now)
    three_apply(round_, now)


def two_wait_for_the_call(programme: Programme, now: datetime) -> None:
    """One confirms the address and hears of the opening; the other has not pressed the button yet."""
    for email in ("wren@example.org", "kiri@example.org"):
        waiting = applications.ask_to_be_told(programme, email=email, language="fr", now=now)
        if email.startswith("wren"):
            applications.confirm_interest(waiting, now=now)


def people_come_in() -> None:
    """A new account by code, another address, an app for codes."""
    client = Client()
    come_in(client, "old@example.org")
    client.post(reverse("people:change_address"), {"email": "new@example.org"})
    code = latest_code("new@example.org")
    client.post(reverse("people:confirm_address"), {"code": code})
    page = reverse("mfa_activate_totp")
    client.get(page)
    client.post(page, {"code": code_of(client.session["mfa.totp.secret"])})


def staff_come_and_go(programme: Programme, now: datetime) -> None:
    """One is invited, one loses the second step and then the role; a trial letter is read."""
    amina = cast.staff(cast.a_person(cast.AMINA), programme, now=now)
    write_trial(programme, to=amina, now=now)
    invite_staff(
        programme.association, programme=programme, role="committee", email="ngaio@example.org", by=amina,
        now=now,
    )  # fmt: skip
    joon_ho = cast.staff(cast.a_person(cast.JOON_HO), programme, "observer", now=now)
    reset_second_factor(joon_ho, by=amina, now=now)
    end_role(StaffRole.objects.get(person=joon_ho), by=amina, now=now)


def three_apply(round_: Round, now: datetime) -> None:
    """One sends, corrects and asks to be erased, one sends and withdraws, one is reminded of a draft."""
    salome, jon, neelam = (
        a_draft(role, round_=round_, person=cast.a_person(name), now=now)
        for role, name in (("mentee", cast.SALOME), ("mentor", cast.JON), ("mentee", cast.NEELAM))
    )
    sent = applications.submit_application(salome, language="en", by=salome.person, now=now)
    applications.begin_correction(sent, by=sent.person, now=now)
    applications.save_section(sent, {"F12": "Exampleton Archives"}, by=sent.person, now=now)
    applications.send_correction(sent, language="en", by=sent.person, now=now)
    gone = applications.submit_application(jon, language="fr", by=jon.person, now=now)
    applications.withdraw_application(gone, by=gone.person, now=now)
    applications.send_way_back(neelam, by=neelam.person, now=now)
    jobs.remind_of_close(now + 13 * DAY)
    ask_to_erase(sent.person, keep_path=reverse("home:me"), by=sent.person, now=now)
