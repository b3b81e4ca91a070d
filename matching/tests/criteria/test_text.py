"""Folded texts, in many scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfmates_matching.criteria.text import folded, letters, merged, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Élodie   LEFÈVRE ", "elodie lefevre"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("İpek Işık", "ipek isik"),
        ("Weiß, Jürgen", "weiss jurgen"),
        ("ＡＢＣ　図書館", "abc 図書館"),
        ("Йордан", "йордан"),  # й is a letter, not an accented и
        ("が", "が"),
        ("ΑΘΗΝΑ", folded("Αθήνα")),
        ("मीना", "मीना"),
        ("مُحَمَّد", "محمد"),
        ("김민수", "김민수"),
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("!?…", ""),
    ],
)
def test_folded(text, expected):
    assert folded(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


def test_unspaced_scripts_count_in_pairs():
    assert [parts for _, parts in runs("図書館 news")] == [("図書", "書館"), ("news",)]
    assert merged(("図書", "書館", "館員"), {"図書", "書館"}) == ["図書館"]


def test_korean_syllables_have_several_letters():
    assert letters("사서") > 3
    assert letters("abc") == 3
