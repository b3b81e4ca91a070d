"""Free times in a usual week: seven days of four blocks, from a grid of ticks or from words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from shelfmates.definitions.model import Question
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.text.folding import fold

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BLOCKS = ("morning", "afternoon", "evening", "night")
"""Six hours each: 6–12, 12–18, 18–24 and 0–6 o'clock where the person lives."""
ORDER = {f"{day}.{block}": place for place, (day, block) in enumerate((d, b) for d in DAYS for b in BLOCKS)}

DAY_NAMES = (
    "monday mondays mon lundi lundis lun",
    "tuesday tuesdays tue tues mardi mardis mar",
    "wednesday wednesdays wed weds mercredi mercredis mer",
    "thursday thursdays thu thur thurs jeudi jeudis jeu",
    "friday fridays fri vendredi vendredis ven",
    "saturday saturdays sat samedi samedis sam",
    "sunday sundays sun dimanche dimanches dim",
)
BLOCK_NAMES = (
    "morning mornings am matin matins matinee",
    "afternoon afternoons pm midday lunchtime lunch noon apresmidi midi",
    "evening evenings eve soir soirs soiree",
    "night nights overnight nuit nuits",
)
GROUPS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("weekday", "weekdays", "semaine"), DAYS[:5]),
    **dict.fromkeys(("weekend", "weekends"), DAYS[5:]),
    **dict.fromkeys(("daily", "everyday", "everydays"), DAYS),
}
DAY_OF: Mapping[str, tuple[str, ...]] = {
    **{word: (day,) for day, words in zip(DAYS, DAY_NAMES, strict=True) for word in words.split()},
    **GROUPS,
}
BLOCK_OF: Mapping[str, tuple[str, ...]] = {
    **{word: (block,) for block, words in zip(BLOCKS, BLOCK_NAMES, strict=True) for word in words.split()},
    **dict.fromkeys(("allday", "anytime"), BLOCKS[:3]),
}
FILLERS = frozenset(
    [
        "on",
        "in",
        "the",
        "and",
        "or",
        "of",
        "from",
        "et",
        "ou",
        "en",
        "le",
        "la",
        "les",
        "de",
        "du",
        "des",
    ]
)
SPANS = frozenset(["#", "to", "through", "thru", "till", "until", "a", "au"])  # "#" stands for a dash
BEYOND = ("", "", "")  # no words
DASH = re.compile(r"[-‐‑‒–—−~]+")
IN_A_WORD = re.compile(r"\b(apres|week|work|working|every|all|any|fins?|de|jours?) #(?= )")
SHORT_DAY = re.compile(
    r"\b(mon|tues?|weds?|thu|thurs?|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)\.", re.IGNORECASE
)
JOINED = (
    (r"\bapres midis?\b", "apresmidi"),
    (r"\bweek ends?\b|\bfins? de semaine\b", "weekend"),
    (r"\bwork(?:ing)? days?\b|\bjours? de semaine\b", "weekday"),
    (r"\bevery days?\b|\btous les jours\b", "daily"),
    (r"\ball days?\b|\btoute la journee\b", "allday"),
    (r"\bany ?times?\b", "anytime"),
    (r"\ba m\b", "am"),
    (r"\bp m\b", "pm"),
)
NONE_OF_THEM = frozenset(
    {"none", "never", "aucun", "aucune", "jamais", "not available", "non disponible", "no", "non"}
)
TICKS = frozenset(
    {"yes", "y", "x", "oui", "o", "true", "vrai", "1", "free", "available", "libre", "disponible"}
)
REMEDY = S("Write days and parts of the day, as “Monday evening, Saturday morning”.")


def not_understood(question: Question, part: str) -> Sentence:
    return S("“{value}” is not understood as an answer to “{question}”.", value=part, question=question.label)


def in_order(times: set[str]) -> tuple[str, ...]:
    """Ids of times ("mon.morning") from Monday morning to Sunday night."""
    return tuple(sorted(times, key=ORDER.__getitem__))


def part_of(text: str) -> str:
    """The row, column or cell of a grid that a heading names: "mon", "evening", "mon.evening"; else ''."""
    days, blocks, unknown = _named(text)
    if unknown or len(days) > 1 or len(blocks) > 1:
        return ""
    return ".".join([*days, *blocks])


def in_grid(part: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The times ticked in a grid's column headed by ``part``, and what of the cell is not understood."""
    day, _, block = part.partition(".")
    if block:
        if fold(text) in TICKS or set(text) & set("✓✔☑☒"):
            return (part,), ()
        return ((), ()) if fold(text) in NONE_OF_THEM | {"", "0", "false", "faux"} else ((), (text,))
    times: set[str] = set()
    unknown: list[str] = []
    for piece in re.split(r"[,;\n|]", text):
        if not piece.strip() or fold(piece) in NONE_OF_THEM:
            continue
        days, blocks, strange = _named(piece)
        found = {
            f"{d}.{b}"
            for d in (days if day in BLOCKS else [day])
            for b in ([day] if day in BLOCKS else blocks)
        }
        if strange or not found:
            unknown.append(piece.strip())
        times |= found
    return in_order(times), tuple(unknown)


def in_words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The times in a text such as "Mon and Wed evenings; weekends, any time", and what is not understood."""
    times: set[str] = set()
    unknown: list[str] = []
    for piece in re.split(r"[;\n.|]", SHORT_DAY.sub(r"\1 ", text)):
        found, strange = _phrase(piece)
        if strange:
            unknown.append(piece.strip())
        else:
            times |= found
    return in_order(times), tuple(unknown)


def _phrase(text: str) -> tuple[set[str], bool]:
    """The times in one phrase, days before parts of the day or behind them; True when a word is strange."""
    times: set[str] = set()
    first: list[str] = []
    second: list[str] = []
    strange = False
    for word in _words(text):
        days, blocks = DAY_OF.get(word, ()), BLOCK_OF.get(word, ())
        if not (days or blocks):
            strange = True
            continue
        kind = "day" if days else "block"
        if not first or (kind == ("day" if first[0] in DAYS else "block") and not second):
            first.extend(days or blocks)
        elif kind == ("day" if first[0] in DAYS else "block"):
            times |= _crossed(first, second)
            first, second = list(days or blocks), []
        else:
            second.extend(days or blocks)
    if first and not second:
        if first[0] not in DAYS:
            return times, True
        second = list(BLOCKS[:3])  # a whole day: nobody means its night
    return times | _crossed(first, second), strange


def _crossed(first: list[str], second: list[str]) -> set[str]:
    days, blocks = (first, second) if first[:1] and first[0] in DAYS else (second, first)
    return {f"{day}.{block}" for day in days for block in blocks}


def _named(text: str) -> tuple[list[str], list[str], bool]:
    """Days and parts of the day that a short text names, hours in figures left out; True for other words."""
    days: list[str] = []
    blocks: list[str] = []
    strange = False
    for word in _words(re.sub(r"\([^()]*\d[^()]*\)", " ", text)):
        if word in DAY_OF:
            days.extend(DAY_OF[word])
        elif word in BLOCK_OF:
            blocks.extend(BLOCK_OF[word])
        else:
            strange = True
    return list(dict.fromkeys(days)), list(dict.fromkeys(blocks)), strange


def _words(text: str) -> list[str]:
    """Days, parts of the day and other words; "Monday to Friday" with the days between.

    A "to" or dash that stays is one where nobody can tell what was meant.
    """
    folded = IN_A_WORD.sub(r"\1", fold(DASH.sub(" # ", text.replace("#", " "))))
    for pattern, word in JOINED:
        folded = re.sub(pattern, word, folded)
    words = [word for word in folded.split() if word not in FILLERS]
    words = [b for a, b in pairwise(["", *words]) if not {a, b} <= SPANS]  # "through to"
    padded = [*BEYOND, *words, *BEYOND]
    found: list[str] = []
    for place, word in enumerate(words):
        far, span, before, _, after, next_span, beyond = padded[place : place + 7]
        if word not in SPANS:
            found.append(word)
            continue
        between = _between(before, after)
        listed = (span in SPANS and _alike(far, before)) or (next_span in SPANS and _alike(after, beyond))
        if (between and listed) or _over_midnight(before, after) or _next_day(found, before, after):
            found.append(word)  # "Mon - Wed - Fri" may be three days or five
        else:
            found.extend(between)
    return found


def _alike(one: str, other: str) -> bool:
    """Two days, or two parts of the day?"""
    return (one in DAY_OF and other in DAY_OF) or (one in BLOCK_OF and other in BLOCK_OF)


def _next_day(found: list[str], before: str, after: str) -> bool:
    """ "Monday evening to Friday": all of the days, or their evenings?"""
    return before in BLOCK_OF and after in DAY_OF and any(word in DAY_OF for word in found)


def _over_midnight(before: str, after: str) -> bool:
    """ "Evening to morning" goes on into a day that was not named."""
    first, last = BLOCK_OF.get(before), BLOCK_OF.get(after)
    return bool(first and last and BLOCKS.index(last[-1]) < BLOCKS.index(first[0]))


def _between(before: str, after: str) -> tuple[str, ...]:
    """The days or parts of the day from one to another, without these two; () where there are none."""
    for names, order in ((DAY_OF, DAYS), (BLOCK_OF, BLOCKS)):
        first, last = names.get(before, ()), names.get(after, ())
        if len(first) == len(last) == 1:
            start = order.index(first[0])
            return (*order, *order)[start + 1 : start + 1 + (order.index(last[0]) - start - 1) % len(order)]
    return ()
