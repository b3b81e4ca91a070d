"""Whole numbers as people type them: "12", "5+", "six ans", "more than 10", "3–5 years"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shelfmates.definitions.applicants import AtLeast
from shelfmates.spreadsheets.folding import fold

ENGLISH = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty"""
FRENCH = """zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
dix-sept dix-huit dix-neuf vingt"""
WORDS = {fold(word): number for words in (ENGLISH, FRENCH) for number, word in enumerate(words.split())}
WORDS |= {"une": 1, "none": 0, "aucun": 0, "aucune": 0, "nil": 0}
TEENS = re.compile(r"\bdix (sept|huit|neuf)\b")
UNITS = """years? yrs? y ans? annees? partners? mentees? persons? people personnes? hours? h heures? km
of d experience"""
UNIT = re.compile(rf"\b(?:{'|'.join(UNITS.split())})\b")
SIGNS = ((">=", " at least "), ("≥", " at least "), (">", " more than "), ("<", " less than "))
PLAIN = re.compile(r"\d{1,4}(?:[.,]\d+)?")
DECIMAL = re.compile(r"\d+[.,]\d+")
AT_LEAST = re.compile(
    r"^(?:more than|over|at least|above|minimum|min|plus de|plus|au moins|superieur a) (\d+)"
    r"|(\d+) ?(?:\+|or more|ou plus|et plus|and more|and over|plus)"
)
BELOW = re.compile(r"^(?:less than|under|below|moins de|moins)(?: (?:a|one|un|une))?(?: (\d+))?")
MONTHS = re.compile(r"(\d+) (?:months?|mois)\b")
RANGE = re.compile(r"\d\s*[-–—]\s*\d")
RANGE_IN_WORDS = re.compile(r"\d (?:to|a|or|ou) \d")


@dataclass(frozen=True)
class Number:
    """A number read from text. ``sure`` is False where the text was more than a plain number."""

    value: int | AtLeast
    sure: bool = True


def number(text: str, value: object = None) -> Number | None:
    """The whole number a cell means, or None. Parts of a year are cut: 2.5 years are 2 whole years."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(int(value))
    plain = text.strip()
    if PLAIN.fullmatch(plain):
        return Number(int(float(plain.replace(",", "."))))
    if re.fullmatch(r"[-−]\s*\d+", plain):
        return Number(-int(re.sub(r"\D", "", plain)))
    spoken = plain
    for sign, words in SIGNS:
        spoken = spoken.replace(sign, words)
    return _phrase(_simple(spoken), plain)


def _simple(text: str) -> str:
    """Folded, number words as figures, units left out."""
    folded = TEENS.sub(lambda match: str(10 + WORDS[match[1]]), fold(text))
    figures = " ".join(
        str(WORDS.get(word, word)) for word in re.sub(r"(\d)([a-z])", r"\1 \2", folded).split()
    )
    return " ".join(UNIT.sub(" ", figures).split())


def _phrase(simple: str, plain: str) -> Number | None:
    figures = [int(figure) for figure in re.findall(r"\d+", simple)]
    if (months := MONTHS.search(simple)) and len(figures) == 1:
        return Number(int(months[1]) // 12, sure=False)
    if match := AT_LEAST.search(simple):
        return Number(AtLeast(int(match[1] or match[2])))
    if match := BELOW.match(simple):
        return Number(max(int(match[1] or 1) - 1, 0), sure=False)
    if not figures:
        return None
    if RANGE.search(plain) or RANGE_IN_WORDS.search(simple):
        return Number(AtLeast(min(figures)), sure=False)
    if (decimal := DECIMAL.search(plain)) and len(figures) == 2:
        return Number(int(float(decimal[0].replace(",", "."))), sure=bool(re.fullmatch(r"\d+ \d+", simple)))
    if len(figures) == 1 or (MONTHS.search(simple) and len(figures) == 2):
        return Number(figures[0], sure=bool(re.fullmatch(r"\d+", simple)))
    return None
