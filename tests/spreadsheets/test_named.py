"""People named in a file of partnerships: who is meant, and what is proposed for a name misspelt."""

from __future__ import annotations

import pytest

from shelfmates.definitions.applicants import Applicant, Place, identity
from shelfmates.language import Words
from shelfmates.spreadsheets.lists.named import Named, Unclear

NAMES = ("Nguyễn Thị Mai", "Sipho Dlamini", "نور الهاشمي", "Łucja Wójcik")
EMAILS = [f"{letter}@example.org" for letter in "abcd"]
PEOPLE = [
    Applicant(identity(email), name, email, ("mentor",), {}, Place("a.csv", "", 2))
    for email, name in zip(EMAILS, NAMES, strict=True)
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Sifo Dlamini", "Sipho Dlamini"), ("Lucja Wojcick", "Łucja Wójcik"), ("Xu Jing", "")],
)
def test_a_name_misspelt_is_answered_with_those_near_to_it(typed: str, meant: str) -> None:
    found = Named(PEOPLE).one("", typed)
    assert isinstance(found, Unclear)
    remedy = Words("en").say(found.remedy)
    assert remedy.startswith("Write the name as in the answers, or the address.")
    assert [name for name in NAMES if name in remedy] == ([meant] if meant else [])
