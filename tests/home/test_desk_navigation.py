from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import a_person, a_programme, an_association, signed_in, staff

pytestmark = pytest.mark.django_db


def test_association_page_leads_to_installing_with_and_without_programmes(client: Client) -> None:
    association = an_association()
    signed_in(client, staff(a_person("Amina Odhiambo"), association))
    button = f'<a class="button" href="/desk/{association.slug}/install/">Install a programme</a>'
    empty = client.get(f"/desk/{association.slug}/").content.decode()
    assert "No programme yet" in empty
    assert button in empty
    a_programme(association=association)
    full = client.get(f"/desk/{association.slug}/").content.decode()
    assert "No programme yet" not in full
    assert button in full


def test_other_desks_name_the_page_of_the_association(client: Client) -> None:
    programme = a_programme()
    association = programme.association
    signed_in(client, staff(a_person("Amina Odhiambo"), association))
    link = f'<li><a href="/desk/{association.slug}/"><bdi>{association.name}</bdi></a></li>'
    assert link in client.get(f"/desk/{association.slug}/{programme.slug}/").content.decode()
    own = client.get(f"/desk/{association.slug}/").content.decode()
    assert link not in own
    assert f'href="/desk/{association.slug}/{programme.slug}/"><bdi>' in own


def test_staff_of_one_programme_are_not_led_to_the_association(client: Client) -> None:
    programme = a_programme()
    signed_in(client, staff(a_person("Amina Odhiambo"), programme))
    page = client.get(f"/desk/{programme.association.slug}/{programme.slug}/").content.decode()
    assert f'href="/desk/{programme.association.slug}/"><bdi>' not in page
