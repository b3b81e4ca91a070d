"""Concepts in long chains cost no more than others, and letters no file can hold are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfmates.definitions.skos.concepts import Concept
from shelfmates.definitions.skos.judging import Telling, broadest, judge
from shelfmates.language import Words
from tests.definitions.test_skos import of, refusal

LONG = 600


class Counting(dict[str, Concept]):
    """Concepts that count how often one is looked at."""

    looks = 0

    def __getitem__(self, uri: str) -> Concept:
        self.looks += 1
        return super().__getitem__(uri)


def test_a_long_chain_is_walked_once() -> None:
    kept = Counting(
        (f"c{n}", Concept(f"c{n}", {"en": (f"C {n}",)}, broader=(f"c{n - 1}",) if n else ()))
        for n in range(LONG)
    )
    judge(kept, Telling("t.ttl"))
    assert {tuple(heads) for heads in broadest(kept).values()} == {("c0",)}
    assert kept.looks < 20 * LONG


def test_a_chain_that_leads_into_a_circle_is_told_once(tmp_path: Path) -> None:
    circle = "".join(
        f'ex:{one} a skos:Concept ; skos:prefLabel "{one}"@en, "{one}"@fr ; skos:broader ex:{above} .\n'
        for one, above in ("ab", "bc", "ca", "xa", "yx", "bt")
    )
    top = 'ex:t a skos:Concept ; skos:prefLabel "t"@en, "t"@fr .\n'
    (problem,) = refusal(tmp_path, circle + top)
    assert problem.code == "skos.circle"


def test_several_heads_of_a_concept_are_all_found(tmp_path: Path) -> None:
    lines = "".join(f'ex:{one} a skos:Concept ; skos:prefLabel "{one}"@en, "{one}"@fr .\n' for one in "abcde")
    more = "ex:c skos:broader ex:a, ex:b . ex:d skos:broader ex:c . ex:e skos:broader ex:d .\n"
    told = [problem.table for problem in of(tmp_path, lines + more).problems]
    assert [uri.rpartition("/")[2] for uri in told] == ["c", "d", "e"]


@pytest.mark.parametrize("property_", ["prefLabel", "altLabel"])
def test_half_a_letter_is_refused_with_its_place(property_: str, tmp_path: Path) -> None:
    label = "" if property_ == "prefLabel" else ' ; skos:prefLabel "A"@en, "A"@fr'
    (problem,) = refusal(tmp_path, f'ex:a a skos:Concept ; skos:{property_} "Half \\uD800"@en{label} .')
    assert problem.code == "skos.half_letter"
    assert r"Half \ud800" in Words("en").say(problem.sentence)
    assert Words("fr").say(problem.sentence) != Words("en").say(problem.sentence)
