"""Mail scanners open every link before the reader does: nothing may come of it."""

from __future__ import annotations

import pytest

from shelfmates.correspondence import actions, urls
from shelfmates.correspondence.queries import stop_of
from shelfmates.correspondence.views import stopping
from tests.cast import NOW
from tests.correspondence.letters import a_letter, letters_of_every_kind
from tests.correspondence.prefetching import addresses_in, prefetch

pytestmark = pytest.mark.django_db


def test_every_address_in_every_kind_of_letter_may_be_fetched() -> None:
    letters = list(letters_of_every_kind())
    count, wrong = prefetch(letters)
    assert wrong == []
    assert count >= 2


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
