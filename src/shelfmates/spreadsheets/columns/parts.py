"""Which part of a question a column holds: a line, a rank, an option to tick, an hour of the week."""

from __future__ import annotations

import re

from shelfmates.definitions.model import Option, Question
from shelfmates.spreadsheets.text.bilingual import ways_to_write
from shelfmates.spreadsheets.text.folding import fold, spellings
from shelfmates.spreadsheets.values import week

RANK = re.compile(r"(?:^|\D)([1-9]\d?)(?:\s*(?:st|nd|rd|th|er|re|ere|e|eme))?\b")
RANK_WORDS = ("first premier premiere", "second deuxieme seconde", "third troisieme", "fourth quatrieme",
              "fifth cinquieme", "sixth sixieme", "seventh septieme")  # fmt: skip
RANKING = re.compile(
    rf"\b(?:{'|'.join(' '.join(RANK_WORDS).split())}|[1-9]\d?(?: ?(?:st|nd|rd|th|er|re|ere|e|eme))?"
    r"|choices?|choix|ranks?|ranking|rangs?|priority|priorite|preference|no|number|numero)\b"
)
OTHER_NAMES = frozenset({"other", "autre", "others", "autres", "other please specify", "autre precisez"})
SITE_CODE = re.compile(r"SQ\d{1,4}|AO\d{1,3}|A\d{1,3}")  # what LimeSurvey calls subquestions and answers
OTHER = "other"


def part_of(question: Question, text: str) -> str:
    """The part that the brackets of a grid column name; '' when the question has none of that name.

    An option that the form offers and the programme does not know becomes "other:<text>".
    """
    folded = fold(text)
    if question.kind == "each":
        return next((line.id for line in question.lines if folded in _names(line.id, line)), "")
    if question.kind == "G":
        return week.part_of(text)
    if question.kind not in ("R", "M"):
        return ""
    options = question.vocabulary.options if question.vocabulary else ()
    option = next((option.id for option in options if folded in _names(option.id, option)), "")
    if option or question.kind == "R":
        return option or rank_of(folded)
    if folded in OTHER_NAMES:
        return OTHER
    return "" if SITE_CODE.fullmatch(text.strip()) else f"other:{text.strip()}"


def line_of(question: Question, heading: str) -> str:
    """The line of a grid that is a heading all by itself, as Microsoft Forms writes it."""
    return part_of(question, heading) if question.kind in ("each", "G") else ""


def _names(own_id: str, option: Option) -> set[str]:
    labels = [*ways_to_write(option.label), *option.synonyms]
    return {fold(own_id), fold(own_id).replace(" ", "")} | {
        form for label in labels for form in spellings(label)
    }


def rank_of(folded: str) -> str:
    """The rank a text names ("2nd choice", "deuxième choix"), as digits; "" when none."""
    for rank, words in enumerate(RANK_WORDS, start=1):
        if set(words.split()) & set(folded.split()):
            return str(rank)
    match = RANK.search(folded)
    return match[1] if match else ""


def without_rank(folded: str) -> str:
    """The heading of a rank's column without its rank: "topics wanted" of "topics wanted 2nd choice"."""
    return " ".join(RANKING.sub(" ", folded).split())
