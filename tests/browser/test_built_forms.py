"""Random questionnaires in a real browser; 300 by ``python -m tests.questionnaires.axe --count 300``."""

from __future__ import annotations

import random

import pytest
from django.test import Client
from playwright.sync_api import Page

from shelfmates.definitions import catalogue
from tests.cast import AMINA, NOW, a_person, a_programme, signed_in, staff
from tests.questionnaires.random_forms import Shelf, edit_at_random, found_by_axe, pages_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("seed", [1])
def test_whatever_is_built_is_accessible(seed: int, tab: Page, client: Client) -> None:
    programme = a_programme(catalogue()[seed], now=NOW)
    amina = staff(a_person(AMINA), programme)
    edit_at_random(programme, seed, amina)
    shelf = Shelf(tab, signed_in(client, amina))
    addresses = pages_of(programme, random.Random(seed))
    assert len(addresses) > 3
    assert [*found_by_axe(shelf, addresses)] == []
