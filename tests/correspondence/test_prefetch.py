"""Mail scanners open every link before the reader does: nothing may come of it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from shelfmates.core import clock
from shelfmates.correspondence import actions, urls
from shelfmates.correspondence.letters import registry
from shelfmates.correspondence.models import Letter
from shelfmates.correspondence.queries import stop_of
from shelfmates.correspondence.views import stopping
from shelfmates.people.models import Person
from tests.cast import NOW, signed_in
from tests.correspondence.letters import a_letter, letters_of_every_kind
from tests.correspondence.prefetching import addresses_in, fetch, header_of, prefetch
from tests.correspondence.whole_story import whole_story

pytestmark = pytest.mark.django_db


def test_every_address_in_every_kind_of_letter_may_be_fetched() -> None:
    letters = list(letters_of_every_kind())
    count, wrong = prefetch(letters)
    assert wrong == []
    assert count >= 2


def test_every_address_in_the_letters_of_a_whole_story(capsys: pytest.CaptureFixture[str]) -> None:
    """Links that work, fetched before anybody has read them: by scanners and by the reader's own browser."""
    whole_story(clock.now())
    letters = list(Letter.objects.all())
    kinds = {letter.kind for letter in letters}
    readers = {letter.to_address: Client() for letter in letters}
    for person in Person.objects.filter(email__in=readers):
        signed_in(readers[person.email], person)
    fetches = {
        address: (Client(), Client(), Client(), readers[letter.to_address])
        for letter in letters
        for address in {*addresses_in(letter), *header_of(letter)}
        if not address.startswith("mailto:")
    }
    used = Letter.objects.get(kind="applications.interest_confirm", to_address="wren@example.org")
    found = fetch(fetches)
    with capsys.disabled():
        print(
            f"\nS8: {found.links} links of {len(letters)} letters of {len(kinds)} kinds fetched "
            f"{found.times} times, {found.rows} rows changed"
        )
    assert not registry().keys() - kinds, "the story writes no letter of these kinds"
    assert not [address for address in fetches if not address.startswith(settings.ADDRESS)]
    assert not found.broken
    assert not found.changed
    assert not found.dead - addresses_in(used), "a link that leads nowhere"
    cache.clear()


def test_the_check_itself_notices_a_link_that_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that stops letters when it is only looked at must be found."""

    def acts(request: object, token: str) -> object:
        asked = stop_of(token)
        assert asked
        actions.stop_letters(asked, now=NOW)
        return stopping.stop(request, token)  # type: ignore[arg-type]

    page = next(page for page in urls.urlpatterns if page.name == "stop")
    monkeypatch.setattr(page, "callback", acts)
    letter = a_letter()
    count, wrong = prefetch([letter])
    assert count == len(addresses_in(letter)) == 2
    assert len(wrong) == 1
    assert "/letters/stop/" in wrong[0]
