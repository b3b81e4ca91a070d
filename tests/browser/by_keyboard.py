"""Journeys by the keyboard alone, on a phone: tests.browser.journeys takes them (A2).

Each is one function of ``JOURNEYS``: it prepares what it needs, goes its way with ``Keys``, and asserts that
what was wanted has happened. Applying, correcting and withdrawing: tests/applications/test_browser_journey.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from shelfmates.core import clock
from shelfmates.correspondence.models import Letter, LetterTemplate
from shelfmates.correspondence.queries import stop_token
from shelfmates.people.models import NeverWith, Person
from shelfmates.programmes.models import Association, Programme, Round, StaffRole
from shelfmates.questionnaires.queries import definition_of
from shelfmates.staff.actions import invite_staff
from shelfmates.staff.models import StaffInvitation
from tests.browser.keys import Keys
from tests.cast import (
    AMINA,
    JOON_HO,
    NGAIO,
    SALOME,
    a_person,
    a_programme,
    an_association,
    an_open_round,
    signed_in,
    staff,
)
from tests.house.access.readying import SECRET, code_of
from tests.people.ways_in import latest_code


def enter(keys: Keys, person: Person) -> Person:
    """The browser takes over the session of somebody who is signed in."""
    jar = signed_in(Client(), person).cookies.items()
    cookies = [{"name": name, "value": morsel.value, "url": keys.address} for name, morsel in jar]
    keys.page.context.add_cookies(cookies)  # type: ignore[arg-type]
    return person


def at_the_desk(keys: Keys) -> Round:
    """A coordinator of a programme whose call is open."""
    now = clock.now()
    found = Round.objects.filter(programme__slug="slais").first() or an_open_round("slais", now=now)
    enter(keys, staff(a_person(AMINA), found.programme, now=now))
    return found


def desk(round_: Round, rest: str = "") -> str:
    return f"/desk/{round_.programme.association.slug}/{round_.programme.slug}/{rest}"


def install(keys: Keys) -> None:
    now = clock.now()
    association = an_association("fresh", now=now)
    enter(keys, staff(a_person(AMINA), association, now=now))
    keys.open("/desk/fresh/")
    keys.press("Install a programme")
    keys.press("Start from this")
    keys.press("Go on to the dates")
    keys.press("Go on")
    keys.press("Go on and look it over")
    keys.press("Install the programme")
    assert Programme.objects.filter(association=association).count() == 1


def reorder(keys: Keys) -> None:
    round_ = at_the_desk(keys)
    keys.open(desk(round_, "form/"))
    before = [question.id for question in definition_of(round_.programme).questions]
    keys.reach(lambda here: here["name"] == "move" and here["value"] == f"down:{before[0]}")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    keys.press("Put it in use")
    after = [question.id for question in definition_of(round_.programme).questions]
    assert after != before
    assert sorted(after) == sorted(before)


def invite(keys: Keys) -> None:
    round_ = at_the_desk(keys)
    keys.open(desk(round_))
    keys.unfold("Parts of this desk")
    keys.press("Staff")
    keys.press("Invite")
    keys.write("email", "committee@example.org")
    keys.choose("role", "committee")
    keys.press("Invite")
    assert StaffInvitation.objects.get(email="committee@example.org").role == "committee"


def accept(keys: Keys) -> None:
    round_ = at_the_desk(keys)
    invited = enter(keys, a_person(JOON_HO))
    amina, now = a_person(AMINA), clock.now()
    where = {"association": round_.programme.association, "programme": round_.programme}
    _row, link = invite_staff(**where, role="observer", email=invited.email, by=amina, now=now)
    keys.open("/" + link.split("/", 3)[3])
    keys.press("Accept")
    assert StaffRole.objects.filter(person=invited, role="observer").exists()


def reword(keys: Keys) -> None:
    round_ = at_the_desk(keys)
    keys.open(desk(round_, "letters/words/correspondence.trial/"))
    keys.write("subject_en", "A try of {programme}")
    keys.press("Look at it first")
    assert "Not saved yet" in keys.words
    keys.press("Save")
    assert (
        LetterTemplate.objects.get(programme=round_.programme, language="en").subject
        == "A try of {programme}"
    )


def extend(keys: Keys) -> None:
    round_ = at_the_desk(keys)
    window = round_.windows.get(role="mentor")
    day = window.closes_on + timedelta(days=3)
    keys.open(desk(round_, f"rounds/{round_.slug}/extend/mentor"))
    keys.write_day("until", day.isoformat())
    keys.write("because", "The post was late.")
    keys.press("Extend")
    window.refresh_from_db()
    assert window.extended_on == day


def change_dates(keys: Keys) -> None:
    round_ = at_the_desk(keys)
    keys.open(desk(round_, f"rounds/{round_.slug}/"))
    keys.press("Edit name and dates")
    keys.write("name_en", "A round by keyboard")
    keys.press("Save")
    round_.refresh_from_db()
    assert round_.name["en"] == "A round by keyboard"


def sign_in(keys: Keys) -> None:
    someone = a_person(NGAIO)
    TOTP.activate(someone, SECRET)
    keys.open("/")
    keys.press("Sign in")
    keys.write("email", someone.email)
    keys.press("Send me a code")
    keys.write("code", latest_code(someone.email))
    keys.press("Continue")
    keys.write("code", code_of(SECRET))
    keys.press("Continue")
    keys.open("/me/")
    assert "Second step, passkeys" in keys.words
    keys.press("Sign out")
    assert "Sign in" in keys.page.content()


def erase(keys: Keys) -> None:
    someone = enter(keys, a_person("Leaving Tomorrow", email="leaving@example.org"))
    keys.open("/me/")
    keys.press("Erase")
    keys.choose("when", "at_once")
    keys.tick("understood")
    keys.press("Erase my account")
    assert not Person.objects.filter(email=someone.email).exists()


def hear_of_it(keys: Keys) -> None:
    now = clock.now()
    programme = a_programme("ltaig", association=an_association("waiting", now=now), now=now)
    keys.open(f"/waiting/{programme.slug}/")
    keys.press("next call")
    keys.write("email", "waiting@example.org")
    keys.press("Tell me when it opens")
    letter = Letter.objects.filter(to_address="waiting@example.org").latest("pk")
    keys.open(next(word for word in letter.text.split() if "/interest/" in word))
    keys.press("Yes, tell me")
    assert "on the list" in keys.page.content()


def stop_letters(keys: Keys) -> None:
    round_ = at_the_desk(keys)
    keys.open(f"/letters/stop/{stop_token(a_person(SALOME).email, round_.programme)}")
    keys.press("Stop these letters")
    assert "Send me such letters again" in keys.words


def profile(keys: Keys) -> None:
    someone = enter(keys, a_person(SALOME))
    keys.open("/me/")
    keys.press("Profile")
    keys.write("called", "Salo")
    keys.press("Save")
    someone.refresh_from_db()
    assert someone.called == "Salo"


def never_with(keys: Keys) -> None:
    someone = enter(keys, a_person(SALOME))
    keys.open("/me/never-with")
    keys.write("named", "Wren Featherstone")
    keys.press("Add to the list")
    assert NeverWith.objects.filter(person=someone).count() == 1
    keys.press("Remove")
    assert not NeverWith.objects.filter(person=someone).exists()


def settings(keys: Keys) -> None:
    association = at_the_desk(keys).programme.association
    enter(keys, staff(a_person(AMINA), association, now=clock.now()))
    keys.open(f"/desk/{association.slug}/settings")
    keys.write("name", "Association by Keyboard")
    keys.press("Save")
    assert Association.objects.get(pk=association.pk).name == "Association by Keyboard"


JOURNEYS = {
    journey.__name__: journey
    for journey in (
        sign_in, stop_letters, install, reorder, invite, accept, reword, extend, change_dates, erase,
        hear_of_it, profile, never_with, settings,
    )
}  # fmt: skip
