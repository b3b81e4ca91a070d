"""Sending an application: once, with a receipt, in time, by somebody who may."""

from __future__ import annotations

import pytest

from shelfmates.applications import actions
from shelfmates.applications.models import Application
from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from tests.applications.answering import SECRET, a_draft
from tests.cast import NOW

pytestmark = pytest.mark.django_db


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
