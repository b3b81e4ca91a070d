"""Employers as people type them: the same, perhaps the same, another one."""

from __future__ import annotations

import pytest

from shelfmates_matching.criteria import FULL, criterion
from shelfmates_matching.criteria.organisations import may_be_same, organisation_key, organisation_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The North Library", "north library"),
        ("Reed & Page Inc.", "Reed and Page"),
        ("Bibliothèque de l'Île", "bibliotheque ile"),
        ("Librería Norte y Sur S.A.", "LIBRERIA NORTE & SUR"),
        ("U.B.C. Library", "UBC Library"),
        ("University of the Coast", "University Coast"),
        ("北図書館 株式会社", "北図書館"),
        ("ООО Север", "Север"),
        ("Harbourton PL", "Harbourton Public Library"),
        ("UBC Libraries", "UBC Library"),
        ("Univ. of the Coast", "University of the Coast"),
        ("U of Toronto", "University of Toronto"),
        ("St. John's Public Libraries", "Saint John's Public Library"),
        ("Reed & Page GmbH", "Reed und Page"),
        ("Reed et Page ltée", "Reed and Page Limited"),
        ("Bibliothèque de l'Assomption", "BIBLIOTHEQUE DE L'ASSOMPTION"),
    ],
)
def test_same_organisation(one, other):
    assert organisation_key(one) == organisation_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Library", "North College"),
        ("CA", "CO"),
        ("SA", "DE"),
        ("中央図書館", "北図書館"),
        ("The", "Of"),
    ],
)
def test_other_organisation(one, other):
    assert organisation_key(one) != organisation_key(other)


def same(one: str, other: str) -> bool:
    return not set(organisation_keys(one)).isdisjoint(organisation_keys(other, other=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of British Columbia (UBC)", "UBC"),
        ("University of British Columbia (UBC)", "University of British Columbia"),
        ("UBC (University of British Columbia)", "U.B.C."),
        ("Harbourton Public Library (HPL)", "HPL"),
    ],
)
def test_an_acronym_beside_its_name_is_the_same(one, other):
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seattle Public Library (SPL)", "Surrey Public Library (SPL)"),
        ("SPL (Seattle Public Library)", "Surrey Public Library [SPL]"),
    ],
)
def test_one_acronym_beside_two_names_does_not_make_them_one(one, other):
    for mine, theirs in ((one, other), (other, one)):
        assert not same(mine, theirs)
        assert not may_be_same(mine, theirs)
    shared = {"employer": [one, other]}
    judged = criterion("different", field="employer").judge({"employer": one}, {"employer": other})
    assert judged.code == "different.yes"
    assert criterion("different", field="employer").judge({"employer": "SPL"}, shared).share == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hill Library (BC)", "Lake Library (BC)"),  # a province is no acronym of a library
        ("Hill Library (Ontario)", "Hill Library (Québec)"),
        ("Hill Library (HL)", "Hall Library"),
    ],
)
def test_other_brackets_do_not_make_two_the_same(one, other):
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("City of Harbourton Public Library", "Harbourton PL"),
        ("City of Harbourton", "Harbourton Public Library"),
        ("Ville de Montréal", "Bibliothèque de Montréal"),
        ("UBC", "University of British Columbia"),
        ("UBC Library", "University of British Columbia"),
        ("UBC Library, Koerner", "University of British Columbia"),
        ("UBC Library, Koerner", "UBC Library - Woodward"),
        ("Harbourton Public Library", "Harbourton Public Library, Children's Services"),
        ("Harborton Public Library", "Harbourton Public Library"),
        ("Public Library of Harbourton", "Harbourton Public Library"),
        ("Université Laval", "Bibliothèque de l'Université Laval"),
        ("Montreal Public Library", "Bibliothèque publique de Montréal"),
        ("Hill Library (Ontario)", "Hill Library"),
        ("Reed & Page", "Reed, Page and Partners"),
    ],
)
def test_what_may_be_the_same_is_for_a_person_to_say(one, other):
    assert not same(one, other)
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbourton Public Library", "Hill Public Library"),
        ("Harbourton Public Library", "Harbourton University"),
        ("Harbourton Public Library", "Harbourton Regional Library"),
        ("Public Library", "Hill Public Library"),  # says nothing
        ("North Library", "South Library"),
        ("Eastern Health", "Western Health"),
        ("Public Library, Victoria", "Public Library, Nanaimo"),
        ("Lake College", "Lake School District"),
        ("Ministry of Health", "Ministry of Education"),
        ("University of British Columbia", "University of Alberta"),
        ("HPL", "UBC"),
        ("北図書館", "南図書館"),
        ("", "Hill Library"),
    ],
)
def test_others_are_others(one, other):
    assert not same(one, other)
    assert not may_be_same(one, other)
    assert not may_be_same(other, one)


@pytest.mark.parametrize("nothing", ["On leave", "leave", "at school", "À mon compte", "N/A"])
def test_what_is_no_employer_is_none_as_a_key_either(nothing):
    made = criterion("different", field="at", none=["on leave", "at school", "à mon compte", "n/a"])
    for typed in (nothing, organisation_key(nothing)):
        assert made.judge({"at": typed}, {"at": nothing}).share == FULL


def test_an_avoid_list_names_an_organisation_by_its_acronym():
    made = criterion("listed", list="list", against=["employer"])
    mentor = {"employer": "Harbourton Public Library (HPL)"}
    assert made.judge({"list": "anyone from HPL"}, mentor).code == "listed.named"
    assert made.judge({"list": "Harbourton PL"}, mentor).code == "listed.named"
    assert made.judge({"list": "Hill Library"}, mentor).code == "listed.clear"
