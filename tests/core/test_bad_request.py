"""A request we cannot make sense of is answered with a page, not with an accident."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_with_a_page() -> None:
    answer = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "We could not read that" in answer.content.decode()
