"""Cutting the connection with an organisation: gone, in the history, and told by letter, at once."""

from __future__ import annotations

import pytest
from allauth.socialaccount.models import SocialAccount

from shelfmates.core.models import HistoryEntry
from shelfmates.correspondence.models import Letter
from shelfmates.people.actions import disconnect_organisation
from tests.cast import NOW, a_person


@pytest.mark.django_db
def test_the_connection_is_cut_and_its_owner_is_told() -> None:
    person = a_person()
    account = SocialAccount.objects.create(user=person, provider="example", uid="1")
    disconnect_organisation(account, now=NOW)
    assert not SocialAccount.objects.exists()
    assert HistoryEntry.objects.get(verb="disconnect_organisation").thing == person.public_id
    assert Letter.objects.get().to_address == person.email
