"""People and organisations somebody asked not to be paired with."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion

AVOID = criterion("listed", list="avoid", none=["none", "n/a", "aucun"])


def named(avoid, name="", email="", employer=""):
    other = {"name": name, "email": email, "employer": employer}
    shares = {AVOID.judge({"avoid": avoid}, other).share, AVOID.judge(other, {"avoid": avoid}).share}
    assert len(shares) == 1, "a list works both ways"
    return shares == {0}


@pytest.mark.parametrize(
    ("avoid", "name"),
    [
        ("Ana Lima", "Ana Lima"),
        ("my boss ANA LÍMA at the North Library", "Ana Lima"),
        ("Lima, Ana", "Ana Lima"),
        ("Ana Lima", "Lima Ana"),
        ("Ana Lima", "Ana Maria Lima"),
        ("Ana Maria Lima", "Ana Lima"),
        ("Ana M. Lima", "Ana Lima"),
        ("Tom Reed; Ana Lima, Li Wei", "Li Wei"),
        ("Tom Reed and Ana Lima", "Ana Lima"),
        ("Tom Reed\nAna Lima (supervisor)", "Ana Lima"),
        ("Suharti", "Suharti"),
        ("Иван Петров", "ПЕТРОВ Иван"),
        ("Γιώργος Παππάς", "ΓΙΩΡΓΟΣ ΠΑΠΠΑΣ"),
        ("محمد علي", "محمد علي"),
        ("山田太郎", "山田 太郎"),
        ("上司の山田太郎さん", "山田太郎"),
        ("김민수 팀장", "김민수"),
        ("José Ortega y Gasset", "José Ortega y Gasset"),
    ],
)
def test_names_that_are_meant(avoid, name):
    assert named(avoid, name=name)


@pytest.mark.parametrize(
    ("avoid", "name"),
    [
        ("", "Ana Lima"),
        ("none", "None"),
        ("Ana", "Ana Lima"),
        ("Lima", "Ana Lima"),
        ("Ana Souza and Pedro Lima", "Ana Lima"),
        ("Ana Souza, Pedro Lima", "Ana Lima"),
        ("Joana Lima", "Ana Lima"),
        ("Rose Miller", "Rose"),
        ("王芳芳", "王芳"),
        ("anybody, really", "Ana Lima"),
        ("Ana Lima", ""),
    ],
)
def test_names_that_are_not_meant(avoid, name):
    assert not named(avoid, name=name)


def test_addresses_match_exactly():
    assert named("please not Ana.Lima@Example.org.", email="ana.lima@example.org")
    assert not named("lima@example.org", email="ana.lima@example.org")


@pytest.mark.parametrize(
    "avoid",
    ["North Library", "the north library inc.", "anyone from the North Library", "Tom Reed, North Library"],
)
def test_organisations_match_by_key(avoid):
    assert named(avoid, employer="The North Library")


def test_other_organisations_do_not():
    assert not named("North Library", employer="North Library Annex")
    assert not named("n/a", employer="N/A")
    assert not named("aucun", employer="Aucun")


def test_nothing_is_told_of_what_was_found():
    judged = AVOID.judge({"avoid": "Ana Lima"}, {"name": "Ana Lima"})
    assert (judged.code, judged.values) == ("listed.named", {})


def test_only_what_it_is_compared_against_counts():
    made = criterion("listed", list="F13", against={"email": "F02"})
    assert made.judge({"F13": "Ana Lima"}, {"F01": "Ana Lima", "name": "Ana Lima"}).share == FULL
    assert made.judge({"F13": "ana@example.org"}, {"F02": "ana@example.org"}).share == 0


@pytest.mark.parametrize(
    ("avoid", "employer", "meant"),
    [
        ("Surrey Public Library (SPL)", "Seattle Public Library (SPL)", False),
        ("Tom Reed, Surrey Public Library (SPL)", "Seattle Public Library (SPL)", False),
        ("anyone from the Surrey Public Library (SPL)", "Seattle Public Library (SPL)", False),
        ("Lake University and Surrey Public Library (SPL)", "Seattle Public Library (SPL)", False),
        ("Surrey Public Library (SPL)", "SPL", True),
        ("anyone from the Surrey Public Library (SPL)", "SPL", True),
        ("Tom Reed, Surrey Public Library (SPL)", "Surrey Public Library", True),
        ("Tom Reed, Surrey Public Library (SPL)", "Surrey Public Library (SPL)", True),
        ("all the staff of SPL", "Surrey Public Library (SPL)", True),
        ("Tom Reed (SPL)", "Surrey Public Library (SPL)", True),
    ],
)
def test_an_acronym_beside_its_name_names_that_house_alone(avoid, employer, meant):
    assert named(avoid, employer=employer) == meant
