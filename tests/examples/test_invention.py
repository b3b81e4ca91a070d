"""Invented applicants: unique, plausible, clustered, and always the same for a seed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from statistics import mean

import pytest

from shelfmates.definitions import load
from shelfmates.definitions.model import Definition, Question
from shelfmates.examples import ExamplesError, Table, invent
from shelfmates.examples.answers import NO_EMPLOYER
from shelfmates.examples.cells import GOOGLE, MICROSOFT, columns_of

PROGRAMMES = ("ltaig", "bcla", "arla", "alia_iln")


def crowd(programme: str, seed: int = 1, size: int = 120) -> tuple[Definition, Table]:
    definition = load(programme)
    if definition.kind == "peer":
        return definition, invent(definition, people=size, seed=seed)
    return definition, invent(definition, size // 3, size - size // 3, seed)


def column(definition: Definition, made: Table, field: str) -> list[str]:
    question = definition.question(field)
    assert question is not None
    index = made.headings.index(columns_of(question)[0])
    return [str(row[index]).strip() for row in made.rows]


def ticked(question: Question, cell: str) -> Iterator[str]:
    """The option labels of a cell, the longest first: labels hold commas themselves."""
    assert question.vocabulary is not None
    labels = {text for o in question.vocabulary.options for text in o.label.by_language.values()}
    rest = cell
    while rest:
        label = max((text for text in labels if rest.startswith(text)), key=len, default=None)
        assert label is not None, (question.id, rest)
        yield label
        rest = rest.removeprefix(label).removeprefix(", ")


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_same_seed_gives_the_same_people(programme: str) -> None:
    assert crowd(programme) == crowd(programme)
    assert crowd(programme, seed=2)[1].rows != crowd(programme)[1].rows


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_answers_stand_in_the_forms_own_words(programme: str) -> None:
    definition, made = crowd(programme)
    for question in definition.questions:
        if (
            question.vocabulary is None
            or not question.vocabulary.options
            or question.kind not in {"O", "M", "R"}
        ):
            continue
        for cell in column(definition, made, question.id):
            labels = list(ticked(question, cell))
            assert len(labels) <= (question.most or len(labels)), (question.id, cell)
            assert question.kind != "O" or len(labels) <= 1, (question.id, cell)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_required_questions_are_answered_and_some_others_are_not(programme: str) -> None:
    definition, made = crowd(programme)
    empty = 0
    for question in definition.questions:
        if question.id == "F02" or question.kind in {"F", "G"}:
            continue
        cells = column(definition, made, question.id)
        for role, cell in zip(made.roles, cells, strict=True):
            assert cell or role not in question.required, (question.id, role)
        empty += cells.count("")
    assert empty > len(made.rows)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_row_fills_every_column_in_order_of_application(programme: str) -> None:
    _, made = crowd(programme)
    assert len(set(made.headings)) == len(made.headings)
    assert all(len(row) == len(made.headings) for row in made.rows)
    moments = [row[0] for row in made.rows]
    assert all(isinstance(moment, datetime) for moment in moments)
    assert all(a <= b for a, b in pairwise(moments))  # type: ignore[operator]


def test_three_thousand_people_have_names_and_addresses_of_their_own() -> None:
    definition = load("bcla")
    made = invent(definition, 1000, 2000, 1)
    addresses = [str(row[1]) for row in made.rows]
    assert len(set(addresses)) == len(set(column(definition, made, "F01"))) == 3000
    assert all(address.endswith("@example.org") and address.isascii() for address in addresses)
    assert Counter(made.roles) == {"mentor": 1000, "mentee": 2000}


def test_names_are_written_in_many_scripts() -> None:
    definition, made = crowd("alia_iln", size=600)
    letters = {c for name in column(definition, made, "F01") for c in name if c.isalpha()}
    scripts = {unicodedata.name(letter).split()[0] for letter in letters}
    assert {
        "LATIN", "ARABIC", "CJK", "DEVANAGARI", "CYRILLIC", "HANGUL", "CANADIAN", "TAMIL", "HEBREW", "GREEK",
        "ETHIOPIC", "THAI", "GEORGIAN", "ARMENIAN", "GURMUKHI", "HIRAGANA",
    } <= scripts  # fmt: skip
    assert any(" " not in name for name in column(definition, made, "F01"))
    assert all(name == unicodedata.normalize("NFC", name) for name in column(definition, made, "F01"))


def test_people_of_one_kind_of_library_care_about_the_same_topics() -> None:
    definition, made = crowd("bcla", size=600)
    question = definition.question("F21")
    assert question is not None
    by_type: dict[str, list[set[str]]] = {}
    for kind, cell in zip(column(definition, made, "F16"), column(definition, made, "F21"), strict=True):
        by_type.setdefault(kind, []).append(set(ticked(question, cell)))
    groups = [wants for kind, wants in by_type.items() if kind and len(wants) >= 20]
    assert len(groups) >= 4

    def shared(left: list[set[str]], right: list[set[str]]) -> float:
        return mean(len(a & b) for a in left for b in right if a is not b)

    inside = mean(shared(group, group) for group in groups)
    across = mean(shared(a, b) for a in groups for b in groups if a is not b)
    assert inside > 1.5 * across


def test_mentors_have_more_years_and_some_have_several_seats() -> None:
    definition, made = crowd("bcla", size=300)
    years = [int(cell.rstrip("+") or 0) for cell in column(definition, made, "F18")]
    by_role = {
        role: mean(y for y, own in zip(years, made.roles, strict=True) if own == role)
        for role in ("mentor", "mentee")
    }
    assert by_role["mentor"] > by_role["mentee"] + 5
    seats = Counter(column(definition, made, "F32"))
    assert seats["1"] > seats["2"] > 0
    assert seats["3"] > 0


def test_colleagues_live_in_one_region() -> None:
    definition, made = crowd("bcla", size=600)
    homes: dict[str, set[str]] = {}
    for employer, region in zip(
        column(definition, made, "F12"), column(definition, made, "F08"), strict=True
    ):
        if employer not in {"", *NO_EMPLOYER} and region:
            homes.setdefault(employer, set()).add(region)
    assert all(len(regions) == 1 for regions in homes.values())
    assert max(Counter(column(definition, made, "F12")).values()) >= 10  # some libraries send many people


def test_form_tools_join_ticked_answers_their_own_way() -> None:
    definition = load("bcla")
    google = invent(definition, 5, 10, 1, style=GOOGLE)
    microsoft = invent(definition, 5, 10, 1, style=MICROSOFT)
    assert all(not cell or cell.endswith(";") for cell in column(definition, microsoft, "F27"))
    assert [c.replace(";", ", ").removesuffix(", ") for c in column(definition, microsoft, "F27")] == column(
        definition, google, "F27"
    )


def test_a_role_the_programme_lacks_is_refused() -> None:
    with pytest.raises(ExamplesError, match="nobody of that role"):
        invent(load("alia_iln"), mentors=3)
    with pytest.raises(ExamplesError, match="less than nothing"):
        invent(load("bcla"), mentors=-1)
