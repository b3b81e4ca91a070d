"""Giving a role more days: only a role of the round."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelfmates.core.access import NotAllowedError
from shelfmates.programmes.actions import extend_round
from tests.cast import NOW, an_open_round


@pytest.mark.django_db
def test_a_role_that_the_round_does_not_have_is_refused_in_words() -> None:
    round_ = an_open_round()
    until = NOW.date() + timedelta(days=40)
    with pytest.raises(NotAllowedError, match="Nobody can apply in this role"):
        extend_round(round_, "dragon", until=until, because="More", by=None, now=NOW)
