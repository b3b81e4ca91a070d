"""Significant words in common, in scripts with and without spaces."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

TITLES = criterion("words", field="title", stop=["library", "bibliothèque"])


@pytest.mark.parametrize(
    ("one", "other", "share", "words"),
    [
        ("Systems Librarian", "librarian, e-resources", FULL // 2, ("librarian",)),
        ("Catalogueur·se", "CATALOGUEUR", FULL, ("catalogueur",)),
        ("Head of the Library", "Library clerk", 0, None),
        ("Метаданные и фонды", "метаданные", FULL, ("метаданные",)),
        ("학교 사서", "사서 교사", FULL // 2, ("사서",)),
        ("図書館員", "大学図書館", FULL * 2 // 3, ("図書館",)),
        ("أمين مكتبة", "مكتبة عامة", FULL // 2, ("مكتبة",)),
    ],
)
def test_common_words(one, other, share, words):
    judged = TITLES.judge({"title": one}, {"title": other})
    assert judged.share == share
    assert judged.values.get("words") == words


def test_nothing_significant_is_unanswered():
    assert TITLES.judge({"title": "of a library"}, {"title": "clerk"}).code == "words.unanswered"
