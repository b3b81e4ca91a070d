"""Free times in words: from one day to another are the days between as well, or it is asked about."""

from __future__ import annotations

import pytest

from shelfmates.spreadsheets.values.week import DAYS, in_grid, in_words

SPANS = {
    "Monday to Friday evenings": "mon tue wed thu fri",
    "Mon–Thu evening": "mon tue wed thu",
    "Mon.–Fri. evenings": "mon tue wed thu fri",
    "du lundi au vendredi soir": "mon tue wed thu fri",
    "from Tuesday through to Thursday, evening": "tue wed thu",
    "evenings, Friday - Monday": "mon fri sat sun",
    "Mon to Wed, Sat evenings": "mon tue wed sat",
    "Mon to Wed - evening": "mon tue wed",
    "Mon - Tue - Wed evenings": "mon tue wed",
    "Evenings - Mon, Wed": "mon wed",
    "le lundi au soir": "mon",
    "fin-de-semaine, soir": "sat sun",
    "Mon - Wed - Fri evenings": None,
    "Monday evening to Friday evening": None,
    "Friday evening to morning": None,
}


@pytest.mark.parametrize("text", SPANS)
def test_a_span_of_days_keeps_its_middle_or_is_not_understood(text: str) -> None:
    days = SPANS[text]
    times = tuple(f"{day}.evening" for day in DAYS if days and day in days.split())
    assert in_words(text) == (times, () if times else (text,))


@pytest.mark.parametrize(
    "text", ["Saturday morning to evening", "sam. matin - soir", "samedi du matin au soir"]
)
def test_a_span_of_parts_of_the_day_keeps_its_middle(text: str) -> None:
    assert in_words(text) == (("sat.morning", "sat.afternoon", "sat.evening"), ())


def test_a_part_of_the_day_with_a_hyphen_is_one_word() -> None:
    assert in_words("mardi après-midi") == (("tue.afternoon",), ())


def test_a_span_in_a_cell_of_a_grid_keeps_its_middle() -> None:
    assert in_grid("evening", "Mon to Wed") == (("mon.evening", "tue.evening", "wed.evening"), ())
