"""Two changes that wait for each other: the database undoes one, and its page says so."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from shelfmates.core.middleware import KindRefusals


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "status"), [("40P01", 409), ("40001", 409), ("53300", None)])
def test_only_what_was_undone_becomes_the_page(number: str, status: int | None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    with pytest.raises(OperationalError) as told, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '{number}'; END $$")
    request = RequestFactory().post("/")
    request.user = AnonymousUser()
    page = KindRefusals(nothing).process_exception(request, told.value)
    assert (page.status_code if page else None) == status


def test_another_failure_stays_one() -> None:
    error = OperationalError("disk I/O error")
    assert KindRefusals(nothing).process_exception(RequestFactory().post("/"), error) is None
