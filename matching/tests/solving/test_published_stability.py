"""Published examples of stable and unstable sets, written anew from their lists.

Lists of preferences become scores of each side's own: the first of a list has the highest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

import numpy as np
import pytest
from numpy.typing import NDArray

from shelfmates_matching import Cap, Instance, blocking_pairs

type Lists = Sequence[Sequence[int]]
type Groups = tuple[tuple[int, ...], ...]
type Views = list[NDArray[np.int64]]


def views(lists: Lists, others: int) -> NDArray[np.int64]:
    """What each of ``lists`` (numbers from 1, the best first) thinks of the others; −1 not acceptable."""
    found = np.full((len(lists), others), -1)
    for one, liked in enumerate(lists):
        for place, other in enumerate(liked):
            found[one, other - 1] = others - place
    return found


def across(seekers: Lists, offerers: Lists, seats: object = 1) -> tuple[Instance, Views]:
    """An instance in which only those who accept each other may be paired, and both sides' views."""
    seek, offer = views(seekers, len(offerers)), views(offerers, len(seekers)).T
    eligible = (seek >= 0) & (offer >= 0)
    return Instance.two_sided(np.zeros_like(seek), eligible=eligible, seats=seats), [seek, offer]  # type: ignore[arg-type]


def groups(partners: Sequence[int]) -> Groups:
    """Row by row the column's number from 1; 0 nobody."""
    return tuple((row, column - 1) for row, column in enumerate(partners) if column)


def blocking(
    instance: Instance, own: list[NDArray[np.int64]], partners: Sequence[int]
) -> list[tuple[int, int]]:
    """Blocking pairs as the books number people, from 1."""
    return [(i + 1, j + 1) for i, j in blocking_pairs(instance, groups(partners), *own)]


def all_stable(seekers: Lists, offerers: Lists) -> set[tuple[int, ...]]:
    instance, own = across(seekers, offerers)
    every = permutations(range(1, len(offerers) + 1))
    return {one for one in every if not blocking(instance, own, one)}


def test_gale_and_shapleys_first_example_has_three_stable_sets() -> None:
    """Gale and Shapley 1962, example 1: of six sets three are stable."""
    men, women = [[1, 2, 3], [2, 3, 1], [3, 1, 2]], [[2, 3, 1], [3, 1, 2], [1, 2, 3]]
    assert all_stable(men, women) == {(1, 2, 3), (3, 1, 2), (2, 3, 1)}


def test_roth_and_sotomayors_example_has_ten_stable_sets() -> None:
    """Roth and Sotomayor 1990, example 2.17."""
    men = [[1, 2, 3, 4], [2, 1, 4, 3], [3, 4, 1, 2], [4, 3, 2, 1]]
    women = [[4, 3, 2, 1], [3, 4, 1, 2], [2, 1, 4, 3], [1, 2, 3, 4]]
    found = all_stable(men, women)
    assert len(found) == 10
    assert found >= {(1, 2, 3, 4), (4, 3, 2, 1)}


def test_gusfield_and_irvings_unstable_set_has_six_blocking_pairs() -> None:
    """Gusfield and Irving 1989, pages 6 and 7."""
    men = [[2, 4, 1, 3], [3, 1, 4, 2], [2, 3, 1, 4], [4, 1, 3, 2]]
    women = [[2, 1, 4, 3], [4, 3, 1, 2], [1, 4, 3, 2], [2, 1, 4, 3]]
    instance, own = across(men, women)
    assert blocking(instance, own, [1, 2, 4, 3]) == [(1, 2), (1, 4), (2, 1), (2, 4), (3, 2), (4, 4)]


RESIDENTS = [
    [3, 1, 5, 4], [1, 3, 4, 2, 5], [4, 5, 3, 1, 2], [3, 4, 1, 5], [1, 4, 2], [4, 3, 2, 1, 5],
    [2, 5, 1, 3], [1, 3, 2, 5, 4], [4, 1, 5], [3, 1, 5, 2, 4], [5, 4, 1, 3, 2],
]  # fmt: skip
HOSPITALS = [
    [3, 7, 9, 11, 5, 4, 10, 8, 6, 1, 2], [5, 7, 10, 6, 8, 2, 3, 11], [11, 6, 8, 3, 2, 4, 7, 1, 10],
    [10, 1, 2, 11, 4, 9, 5, 3, 6, 8], [2, 4, 10, 7, 6, 1, 8, 3, 11, 9],
]  # fmt: skip


@pytest.mark.parametrize(
    ("partners", "blocked_by"),
    [
        ([3, 1, 4, 3, 1, 3, 2, 1, 4, 1, 5], []),  # best for residents
        ([4, 5, 3, 1, 1, 3, 2, 3, 1, 4, 1], []),  # best for hospitals
        ([3, 1, 4, 3, 1, 3, 2, 1, 4, 5, 1], [(10, 1), (11, 4)]),  # residents 10 and 11 exchanged
    ],
)
def test_gusfield_and_irvings_hospitals(partners: list[int], blocked_by: list[tuple[int, int]]) -> None:
    """Gusfield and Irving 1989, section 1.6.5: eleven residents, five hospitals with 4, 1, 3, 2, 1 posts."""
    instance, own = across(RESIDENTS, HOSPITALS, [4, 1, 3, 2, 1])
    assert blocking(instance, own, partners) == blocked_by


def test_the_residency_match_has_one_stable_set() -> None:
    """National Resident Matching Program, "Run a match" (2014): three programmes with two posts each."""
    mercy, city, general = 1, 2, 3
    applicants = [
        [city],
        [city, mercy],
        [city, general, mercy],
        [mercy, city, general],
        [city, mercy, general],
    ]
    anderson, chen, ford, davis, eastman = range(1, 6)
    programmes = [
        [chen, ford], [eastman, anderson, chen, davis, ford], [eastman, anderson, ford, davis]
    ]  # fmt: skip
    instance, own = across(applicants, programmes, 2)
    assert blocking(instance, own, [city, mercy, general, general, city]) == []
    assert blocking(instance, own, [city, mercy, mercy, general, city]) == [(ford, general)]
    assert blocking(instance, own, [0, city, general, 0, city]) == [(anderson, city), (davis, general)]


# ── students, projects and the lecturers who offer them ───────────────────────────────────────

STUDENTS = [[1, 7], [1, 2, 3, 4, 5, 6], [2, 1, 4], [2], [1, 2, 3, 4], [2, 3, 4, 5, 6], [5, 3, 8]]
LECTURERS = [[7, 4, 1, 3, 2, 5, 6], [3, 2, 6, 7, 5], [1, 7]]
OWNERS = [Cap((0, 1, 2), 3, "columns"), Cap((3, 4, 5), 2, "columns"), Cap((6, 7), 2, "columns")]
OFFERED_BY = [0, 0, 0, 1, 1, 1, 2, 2]


def test_the_student_project_example_has_one_stable_set() -> None:
    """Abraham, Irving and Manlove 2007, first figure: seven students, eight projects, three lecturers."""
    seats = [2, 1, 1, 1, 1, 1, 1, 1]
    instance, own = across(STUDENTS, [LECTURERS[one] for one in OFFERED_BY], seats)
    stable = []
    for partners in product(*([0, *liked] for liked in STUDENTS)):
        found = groups(partners)
        if _fits(instance, found) and not blocking_pairs(instance, found, *own, owners=OWNERS):
            stable.append(partners)
    assert stable == [(1, 5, 4, 2, 0, 0, 3)]


def test_a_lecturer_gives_way_in_another_project() -> None:
    """The same example with student 7 left out: project 3 has a free place, its lecturer has not."""
    instance, own = across(STUDENTS, [LECTURERS[one] for one in OFFERED_BY], [2, 1, 1, 1, 1, 1, 1, 1])
    found = groups((1, 1, 4, 2, 0, 0, 0))
    assert (6, 2) in blocking_pairs(instance, found, *own, owners=OWNERS)
    assert (4, 2) not in blocking_pairs(instance, found, *own, owners=OWNERS)  # they like student 5 less
    assert (4, 2) in blocking_pairs(instance, found, *own)


def _fits(instance: Instance, found: Groups) -> bool:
    pairs = all(instance.find((i, j)) >= 0 for i, j in found)
    seats = all(sum(j == k for _, j in found) <= instance.seats[k] for k in range(instance.columns))
    return pairs and seats and all(sum(j in cap.members for _, j in found) <= cap.most for cap in OWNERS)


# ── peers ─────────────────────────────────────────────────────────────────────────────────────


def stable_pairings(lists: Lists) -> list[Groups]:
    n = len(lists)
    instance, own = Instance.one_sided(np.zeros((n, n), dtype=np.int64)), views(lists, n)
    return [one for one in pairings(tuple(range(n))) if not blocking_pairs(instance, one, own)]


def pairings(people: tuple[int, ...]) -> Iterator[Groups]:
    if not people:
        yield ()
        return
    for other in people[1:]:
        rest = tuple(p for p in people[1:] if p != other)
        yield from (((people[0], other), *more) for more in pairings(rest))


def test_gale_and_shapleys_roommates_have_no_stable_set() -> None:
    """Gale and Shapley 1962, example 3: whoever rooms with the fourth boy finds somebody who prefers him."""
    for last in permutations([1, 2, 3]):
        assert stable_pairings([[2, 3, 4], [3, 1, 4], [1, 2, 4], list(last)]) == []


def test_irvings_roommates_have_three_stable_sets() -> None:
    """Irving, "An efficient algorithm for the stable roommates problem", 1985: eight people."""
    found = stable_pairings(
        [
            [2, 5, 4, 6, 7, 8, 3], [3, 6, 1, 7, 8, 5, 4], [4, 7, 2, 8, 5, 6, 1], [1, 8, 3, 5, 6, 7, 2],
            [6, 1, 8, 2, 3, 4, 7], [7, 2, 5, 3, 4, 1, 8], [8, 3, 6, 4, 1, 2, 5], [5, 4, 7, 1, 2, 3, 6],
        ]
    )  # fmt: skip
    assert found == [
        ((0, 1), (2, 3), (4, 7), (5, 6)),
        ((0, 3), (1, 2), (4, 5), (6, 7)),
        ((0, 4), (1, 5), (2, 6), (3, 7)),
    ]
