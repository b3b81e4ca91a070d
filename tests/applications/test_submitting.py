"""Sending an application: once, with a receipt, in time, by somebody who may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.applications.queries.openings import sentence
from shelfmates.core.access import MovedOnError, NotAllowedError
from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.people.models import Consent
from shelfmates.programmes.models import Round
from shelfmates.programmes.queries import closes_at, standing
from tests.applications.answering import SECRET, a_draft
from tests.cast import JON, NOW, a_person, an_open_round

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def close_of(round_: Round) -> datetime:
    """The moment the round closes for everybody."""
    found = closes_at(round_.windows.all()[0])
    assert found is not None
    return found


def test_a_complete_draft_is_received_with_a_letter_and_a_row_of_history() -> None:
    draft = a_draft()
    actions.submit_application(draft, language="en", by=draft.person, now=NOW)

    kept = Application.objects.get()
    assert (kept.state, kept.submitted_at, kept.is_late) == ("submitted", NOW, False)
    letter = Letter.objects.get()
    assert (letter.kind, letter.to_address) == ("applications.receipt", draft.person.email)
    assert kept.number in letter.subject
    assert "Bibliothèque d’Exampleton" in letter.text
    assert SECRET not in letter.text + letter.html
    verbs = HistoryEntry.objects.filter(thing=kept.public_id).values_list("verb", flat=True)
    assert [*verbs] == ["begin", "submit"]


def test_agreements_are_kept_in_the_words_that_were_shown() -> None:
    draft = a_draft()
    actions.submit_application(draft, language="fr", by=draft.person, now=NOW)
    given = Consent.objects.filter(person=draft.person, about=draft.round.public_id)
    assert {one.kind for one in given} >= {"applications.code", "applications.confidential"}
    assert all(len(one.version) == 64 for one in given)
    assert given.get(kind="applications.code").words != "I keep to the code of conduct"


def test_sending_twice_is_told_and_writes_no_second_letter() -> None:
    draft = a_draft()
    other_window = Application.objects.get(pk=draft.pk)
    actions.submit_application(draft, language="en", by=draft.person, now=NOW)
    with pytest.raises(MovedOnError):
        actions.submit_application(other_window, language="en", by=draft.person, now=NOW)
    assert Letter.objects.count() == 1


def test_an_incomplete_draft_is_refused_with_a_sentence() -> None:
    draft = a_draft(F12=None)
    with pytest.raises(NotAllowedError, match="need an answer"):
        actions.submit_application(draft, language="en", by=draft.person, now=NOW)
    assert Application.objects.get().state == "draft"
    assert not Letter.objects.exists()


def test_who_breaks_a_rule_of_the_role_is_refused() -> None:
    draft = a_draft(F20_year=1999)
    with pytest.raises(NotAllowedError, match="cannot take this role"):
        actions.submit_application(draft, language="en", by=draft.person, now=NOW)


@pytest.mark.parametrize(("after", "taken"), [(0, True), (14, True), (15, False), (16, False)])
def test_who_began_before_the_close_has_the_minutes_of_grace(after: int, taken: bool) -> None:
    draft = a_draft()
    close = close_of(draft.round)
    now = close + after * MINUTE
    if taken:
        sent = actions.submit_application(draft, language="en", by=draft.person, now=now)
        assert (sent.state, sent.is_late) == ("submitted", False)
        return
    with pytest.raises(NotAllowedError) as refused:
        actions.submit_application(draft, language="en", by=draft.person, now=now)
    assert "Closed since" in refused.value.why
    assert "ask for a letter when the next call opens" in refused.value.why


def test_nobody_begins_after_the_close() -> None:
    round_ = an_open_round()
    with pytest.raises(NotAllowedError, match="Closed since"):
        a_draft(round_=round_, now=close_of(round_) + MINUTE)


def test_one_extended_role_stays_open_alone() -> None:
    round_ = an_open_round()
    close = close_of(round_)
    round_.windows.filter(role="mentor").update(extended_on=close.date() + timedelta(days=7))
    later = close + timedelta(days=2)
    assert a_draft("mentor", round_=round_, now=later, F18=9).roles == ["mentor"]
    with pytest.raises(NotAllowedError, match="Still open: Mentors"):
        actions.begin_application(round_, roles=["mentee"], by=a_person(JON), now=later)


def test_a_late_application_is_marked_and_told_what_late_means() -> None:
    round_ = an_open_round()
    close = close_of(round_)
    round_.windows.update(late_on=close.date() + timedelta(days=20))
    draft = a_draft(round_=round_, now=close + timedelta(days=1))
    sent = actions.submit_application(draft, language="en", by=draft.person, now=close + timedelta(days=2))
    assert sent.is_late
    assert "first half of the term" in Letter.objects.get().text


@pytest.mark.parametrize(
    ("membership", "why"),
    [("member", ""), ("student_member", ""), ("not_member", "kept: you can send it"), (None, "say whether")],
)
def test_in_the_members_days_only_members_send(membership: str | None, why: str) -> None:
    round_ = an_open_round()
    round_.windows.update(everybody_on=NOW.date() + timedelta(days=7))
    draft = a_draft(round_=round_, F05=membership)
    if not why:
        assert actions.submit_application(draft, language="en", by=draft.person, now=NOW).state == "submitted"
        return
    with pytest.raises(NotAllowedError, match=why):
        actions.submit_application(draft, language="en", by=draft.person, now=NOW)
    later = NOW + timedelta(days=8)
    assert actions.submit_application(draft, language="en", by=draft.person, now=later).state == "submitted"


def test_the_deadline_names_the_zone_or_the_whole_earth() -> None:
    round_ = an_open_round()
    window = round_.windows.all()[0]
    window.round = round_
    round_.anywhere = True
    assert "anywhere on earth" in sentence(window, standing(window, NOW))
    round_.anywhere = False
    assert "Pacific Time" in sentence(window, standing(window, NOW))


def test_either_side_is_refused_only_if_neither_is_open() -> None:
    one_side = a_draft("flexible", F18=1, F20_year=2025, F32=1)
    sent = actions.submit_application(one_side, language="en", by=one_side.person, now=NOW)
    assert sent.roles == ["flexible"]
    actions.withdraw_application(sent, by=sent.person, now=NOW)
    neither = a_draft("flexible", round_=Round.objects.get(), F18=1, F20_year=1999, F32=1)
    with pytest.raises(NotAllowedError, match="cannot take this role"):
        actions.submit_application(neither, language="en", by=neither.person, now=NOW)


def test_the_number_is_nine_digits_in_threes() -> None:
    assert [len(part) for part in a_draft(now=datetime(2026, 3, 2, tzinfo=UTC)).number.split("-")] == [
        3,
        3,
        3,
    ]
