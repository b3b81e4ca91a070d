"""Whole numbers as people type them: "12", "5+", "six ans", "more than 10", "3–5 years"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shelfmates.definitions.applicants import AtLeast
from shelfmates.spreadsheets.text.folding import fold

ENGLISH = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
FRENCH = """zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
dix-sept dix-huit dix-neuf"""
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "nonante": 90,
}  # fmt: skip
WORDS = {fold(word): number for words in (ENGLISH, FRENCH) for number, word in enumerate(words.split())}
WORDS |= TENS | {"une": 1, "none": 0, "aucun": 0, "aucune": 0, "nil": 0}
# Words that stand for about ten, twelve, twenty: nobody can tell which whole number was meant.
ROUGHLY = re.compile(
    r"\b(?:(?:diz|douz|quinz|vingt|trent|quarant|cinquant|cent)aines?|dozens?|decades?|scores?|decennies?)\b"
)
# Beside figures these make a number that the words above don't know: "one hundred" is not one.
GREAT = re.compile(r"\b(?:hundreds?|cents?|thousands?|mille|milliers?|millions?|milliards?|billions?)\b")
TWICE = re.compile(r"(\d+) \1")  # "5 (five)"
FRACTIONS = str.maketrans({"¼": ".25", "½": ".5", "¾": ".75", "⅓": ".33", "⅔": ".67"})
WRITTEN_FRACTION = re.compile(r"(\d+)(?:\s+(?:and\s+|et\s+)?)[1-3]\s*[/⁄]\s*[2-4]\b")
TEENS = re.compile(r"\bdix (sept|huit|neuf)\b")
UNITS = """years? yrs? y ans? annees? partners? mentees? persons? people personnes? hours? h heures? km
of d experience"""
UNIT = re.compile(rf"\b(?:{'|'.join(UNITS.split())})\b")
SIGNS = ((">=", " at least "), ("≥", " at least "), (">", " more than "), ("<", " less than "))
TOO_LONG = re.compile(r"\d{16}")  # no count of anything here; longer ones can't even be said
PLAIN = re.compile(r"\d{1,6}(?:[.,]\d+)?")
DECIMAL = re.compile(r"\d+[.,]\d+")
THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:[.,\u00a0\u202f' ]\d{3})+(?![\d.,])")
DOUBT = re.compile(r"[~≈±?]")
AT_LEAST = re.compile(
    r"^(?:more than|over|at least|above|minimum|min|plus de|plus|au moins|superieur a) (\d+)"
    r"|(\d+) ?(?:\+|or more|ou plus|et plus|and more|and over|plus)"
)
BELOW = re.compile(
    r"^(?:less than|fewer than|under|below|moins de|moins|inferieur a)(?: (?:a|one|un|une))?(?: (\d+))?"
)
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
    if TOO_LONG.search(text):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(int(value)) if abs(value) < 10**15 else None
    plain = WRITTEN_FRACTION.sub(
        r"\1.5", re.sub(r"(\d)\s+(?=[¼½¾⅓⅔])", r"\1", text.strip()).translate(FRACTIONS)
    )
    plain = THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), plain)
    if PLAIN.fullmatch(plain):
        return Number(int(float(plain.replace(",", "."))))
    if re.fullmatch(r"[-−]\s*\d+", plain):
        return Number(-int(re.sub(r"\D", "", plain)))
    spoken = plain
    for sign, words in SIGNS:
        spoken = spoken.replace(sign, words)
    simple = _simple(spoken)
    found = None if ROUGHLY.search(simple) or GREAT.search(simple) else _phrase(simple, plain)
    return Number(found.value, sure=False) if found and DOUBT.search(plain) else found


def _simple(text: str) -> str:
    """Folded, number words as figures, units left out."""
    folded = TEENS.sub(lambda match: str(10 + WORDS[match[1]]), fold(text))
    figures = " ".join(_in_figures(re.sub(r"(\d)([a-z])", r"\1 \2", folded).split()))
    return " ".join(UNIT.sub(" ", figures).split())


def _in_figures(words: list[str]) -> list[str]:
    """Number words as figures, "twenty one", "vingt et un" and "quatre vingt dix" as one number."""
    found: list[str] = []
    tens = 0
    for place, word in enumerate(words):
        value, following = WORDS.get(word), words[place + 1] if place + 1 < len(words) else ""
        if value is None:
            if not (word in ("et", "and") and tens and WORDS.get(following, 99) < 20):
                tens = 0
                found.append(word)
        elif tens and value < (20 if tens in (60, 80) else 10):
            found[-1], tens = str(tens + value), 0
        elif value == 20 and found[-1:] == ["4"] and word.startswith("vingt"):
            found[-1], tens = "80", 80
        else:
            found.append(str(value))
            tens = value if word in TENS else 0
    return found


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
    if "(" in plain and TWICE.fullmatch(simple) and not DECIMAL.search(plain):
        return Number(figures[0])
    if len(figures) == 1 or (MONTHS.search(simple) and len(figures) == 2):
        return Number(figures[0], sure=bool(re.fullmatch(r"\d+", simple)))
    return None
