"""The ids of forms that were sent are forgotten after two weeks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelfmates.core.models import SentForm
from shelfmates.home.jobs import FORMS_KEPT, forget_sent_forms
from tests.cast import NOW


@pytest.mark.django_db
def test_only_old_ones_are_forgotten() -> None:
    for name, age in (("old", FORMS_KEPT + timedelta(seconds=1)), ("young", FORMS_KEPT)):
        SentForm.objects.create(once=name, at=NOW - age)
    assert forget_sent_forms(now=NOW) == 1
    assert SentForm.objects.get().once == "young"
