"""Recognising columns by their headings, in English and French, as form sites export them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from shelfmates.definitions.model import Definition, Option, Question
from shelfmates.spreadsheets.columns import (
    APPLIED_AT,
    FAMILY,
    GIVEN,
    IGNORE,
    LANGUAGE,
    Column,
    ColumnMap,
    How,
    SheetColumns,
    split_target,
)
from shelfmates.spreadsheets.folding import fold, spellings
from shelfmates.spreadsheets.sheets import Sheet, column_letter

NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):]\s*(?=\D)", re.IGNORECASE)
MARKS = re.compile(
    r"\s*(?:\*+|[(\[]\s*(?:required|optional|obligatoire|facultatif|facultative|optionnel|requis)\s*[)\]])\s*$",
    re.IGNORECASE,
)
PART = re.compile(r"^(?P<question>.+?)\s*\[(?P<part>[^\[\]]+)\]\s*$", re.DOTALL)
ID = re.compile(r"^\s*(F\d\d(?:_[a-z]+)?)\b", re.IGNORECASE)
MICROSOFT = frozenset({"start time", "completion time", "heure de debut", "heure de fin"})
RANK = re.compile(r"(?:^|\D)([1-9]\d?)(?:\s*(?:st|nd|rd|th|er|re|ere|e|eme))?\b")
RANK_WORDS = ("first premier premiere", "second deuxieme seconde", "third troisieme", "fourth quatrieme",
              "fifth cinquieme", "sixth sixieme", "seventh septieme")  # fmt: skip

# Columns form sites add by themselves. Google, then Microsoft, then others.
AUTOMATIC: Mapping[str, str] = {
    fold(heading): target
    for target, headings in {
        APPLIED_AT: (
            "Timestamp", "Horodateur", "Completion time", "Heure de fin", "Heure de la fin", "Submitted at",
            "Submission date", "Date submitted", "Date de soumission", "Date d'envoi", "Completed",
        ),
        "F02": (
            "Email Address", "Email", "E-mail", "Username", "Adresse e-mail", "Nom d'utilisateur",
            "Adresse de messagerie", "Courriel", "Adresse courriel", "Mail",
        ),
        "F01": ("Name", "Nom", "Nom complet", "Full name"),
        LANGUAGE: ("Language", "Langue", "Language of the form", "Langue du formulaire"),
        GIVEN: ("First name", "Given name", "Given names", "Prénom", "Prénoms", "Forename"),
        FAMILY: ("Last name", "Surname", "Family name", "Nom de famille"),
        IGNORE: (
            "ID", "Start time", "Heure de début", "Last modified time", "Heure de la dernière modification",
            "Score", "Total points", "Points", "Quiz feedback", "IP Address", "Response ID",
        ),
    }.items()
    for heading in headings
}  # fmt: skip
SMALL = """a an the of in on at to for i you your my me is are do does d de des du la le les un une en
votre vos mon ma mes"""
SMALL_WORDS = frozenset(SMALL.split())
SURE_GUESS, CLEAR_LEAD = 0.82, 0.05


@dataclass(frozen=True)
class Headings:
    """Every way to head a column of this programme: folded text → question ids, and the text's language."""

    exact: Mapping[str, frozenset[str]]
    languages: Mapping[str, str]
    questions: Mapping[str, Question]


def headings_of(definition: Definition) -> Headings:
    """What this programme's questions may be called. A text that two questions share stands for neither."""
    exact: dict[str, set[str]] = {}
    labels: dict[str, set[str]] = {}
    synonyms: dict[str, set[str]] = {}
    languages: dict[str, set[str]] = {}
    for question in definition.questions:
        for language, text in question.label.by_language.items():
            labels.setdefault(fold(bare(text)), set()).add(question.id)
            languages.setdefault(fold(bare(text)), set()).add(language)
        for text in question.headings:
            synonyms.setdefault(fold(bare(text)), set()).add(question.id)
    for key in labels.keys() | synonyms.keys():
        exact[key] = labels.get(key) or synonyms[key]  # a question's own text wins over another's synonym
    return Headings(
        {key: frozenset(ids) for key, ids in exact.items() if key},
        {key: next(iter(said)) for key, said in languages.items() if len(said) == 1},
        {question.id: question for question in definition.questions},
    )


def bare(heading: str) -> str:
    """A heading without numbering, stars and "(required)"."""
    return MARKS.sub("", MARKS.sub("", NUMBERING.sub("", heading))).strip(" \t\r\n:")


def recognise(sheet: Sheet, known: Headings, corrections: ColumnMap) -> SheetColumns:
    """How each column of the sheet is understood: corrections, then exact, automatic, then guesses."""
    texts = {fold(heading) for heading in sheet.headings}
    found = []
    for index, heading in enumerate(sheet.headings):
        given = corrections.target(sheet.file, sheet.name, column_letter(index), heading)
        if given is not None:
            target, part = split_target(given)
            found.append(
                Column(index, heading, target, part, "map", known.languages.get(fold(bare(heading)), ""))
            )
        else:
            found.append(_recognise(index, heading, known, texts))
    taken = {column.target for column in found if column.how in ("exact", "map")}
    guesses = [column.target for column in found if column.how == "guess"]
    columns = (
        replace(column, target="", part="", how="unknown")
        if column.how == "guess" and (column.target in taken or guesses.count(column.target) > 1)
        else column
        for column in found
    )
    return SheetColumns(sheet.file, sheet.name, tuple(columns))


def _recognise(index: int, heading: str, known: Headings, texts: AbstractSet[str]) -> Column:
    if not heading:
        return Column(index, heading)
    if (match := ID.match(heading)) and (question := _by_id(match[1], known)):
        part = PART.match(heading)
        return Column(index, heading, question.id, _part(question, part["part"]) if part else "", "exact")
    for text in _forms(heading, texts):
        if (column := _by_text(index, heading, text, known, microsoft=bool(texts & MICROSOFT))) is not None:
            return column
    if (match := PART.match(heading)) is not None:
        whole = _recognise(index, match["question"], known, frozenset())
        question_of = known.questions.get(whole.target)
        part_id = _part(question_of, match["part"]) if question_of else ""
        return replace(whole, heading=heading, part=part_id) if part_id else Column(index, heading)
    guessed = guess(fold(bare(heading)), known)
    return Column(index, heading, guessed, "", "guess") if guessed else Column(index, heading)


def _by_id(written: str, known: Headings) -> Question | None:
    return known.questions.get(written[:3].upper() + written[3:].lower())


def _by_text(index: int, heading: str, text: str, known: Headings, *, microsoft: bool) -> Column | None:
    """The heading, its first line, then without brackets, and without the "2" of a Microsoft repeat."""
    ids = known.exact.get(text, frozenset())
    automatic = AUTOMATIC.get(text, "")
    if len(ids) == 1 and not (microsoft and automatic == LANGUAGE):
        (question,) = ids
        how: How = "automatic" if automatic == question else "exact"
        return Column(index, heading, question, "", how, known.languages.get(text, ""))
    if automatic and (automatic in known.questions or not re.fullmatch(r"F\d\d", automatic)):
        return Column(index, heading, automatic, "", "automatic")
    return None


def _forms(heading: str, texts: AbstractSet[str]) -> Iterator[str]:
    """The heading, its first line, then without brackets, without the "2" of Microsoft's repeats."""
    whole = fold(bare(heading))
    yield whole
    yield fold(bare(heading.split("\n", maxsplit=1)[0]))
    yield fold(bare(re.sub(r"\s*\([^()]*\)\s*", " ", heading)))
    if re.search(r"[^\W\d]2$", whole) and whole[:-1] in texts:
        yield whole[:-1]


def _part(question: Question, text: str) -> str:
    """The line, rank or option that the brackets of a grid column name; '' when unknown."""
    folded = fold(text)
    if question.kind == "each":
        return next((line.id for line in question.lines if folded in _names(line.id, line)), "")
    if question.kind == "R":
        options = question.vocabulary.options if question.vocabulary else ()
        option = next((option.id for option in options if folded in _names(option.id, option)), "")
        return option or rank_of(folded)
    return ""


def _names(own_id: str, option: Option) -> set[str]:
    labels = [*option.label.by_language.values(), *option.synonyms]
    return {fold(own_id)} | {form for label in labels for form in spellings(label)}


def rank_of(folded: str) -> str:
    """The rank a text names ("2nd choice", "deuxième choix"), as digits; "" when none."""
    for rank, words in enumerate(RANK_WORDS, start=1):
        if set(words.split()) & set(folded.split()):
            return str(rank)
    match = RANK.search(folded)
    return match[1] if match else ""


def guess(folded: str, known: Headings) -> str:
    """The one question whose text comes close, or '' when none or more than one does."""
    scores: dict[str, float] = {}
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    for text, ids in known.exact.items():
        score = _likeness(matcher, folded, text)
        for question in ids if score >= SURE_GUESS - CLEAR_LEAD else ():
            scores[question] = max(scores.get(question, 0.0), score)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < SURE_GUESS:
        return ""
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEAR_LEAD:
        return ""
    return ranked[0][0]


@lru_cache(maxsize=8192)
def _words(folded: str) -> frozenset[str]:
    return frozenset(folded.split()) - SMALL_WORDS


def _likeness(matcher: SequenceMatcher[str], folded: str, text: str) -> float:
    if len(text) >= 8 and " " in text and f" {text} " in f" {folded} ":
        return 0.85 + min(0.14, len(text) / 400)  # the longer the phrase found, the surer
    if (words := _words(text)) and words == _words(folded):
        return 0.95  # "Experience (years)" for "Years of experience"
    matcher.set_seq1(text)
    if matcher.real_quick_ratio() < 0.75 or matcher.quick_ratio() < 0.75:
        return 0.0
    return matcher.ratio()
