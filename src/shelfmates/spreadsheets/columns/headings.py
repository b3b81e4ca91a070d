"""Recognising columns by their headings, in English and French, as form sites export them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from shelfmates.definitions.model import Definition, Question
from shelfmates.spreadsheets.columns.automatic import AUTOMATIC, CODE, MICROSOFT
from shelfmates.spreadsheets.columns.columns import (
    LANGUAGE,
    Column,
    ColumnMap,
    How,
    SheetColumns,
    split_target,
)
from shelfmates.spreadsheets.columns.guessing import guess
from shelfmates.spreadsheets.columns.parts import part_of, rank_of, without_rank
from shelfmates.spreadsheets.files.sheets import Sheet, column_letter
from shelfmates.spreadsheets.text.bilingual import ways_to_write
from shelfmates.spreadsheets.text.folding import fold

NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):]\s*(?=\D)", re.IGNORECASE)
MARKS = re.compile(
    r"\s*(?:\*+|[(\[]\s*(?:required|optional|obligatoire|facultatif|facultative|optionnel|requis)\s*[)\]])\s*$",
    re.IGNORECASE,
)
PART = re.compile(r"^(?P<question>.+?)\s*\[(?P<part>[^\[\]]+)\]\s*$", re.DOTALL)
ID = re.compile(r"^\s*(F\d\d(?:_?[a-z]+)?)(?![A-Za-z0-9])", re.IGNORECASE)
TWO_LANGUAGES = re.compile(r"\s+[/|–—-]\s+|\s*[/|]\s*|\s*\n\s*")


LONGEST_HEADING = 3000  # letters; a longer text is nobody's question, and patterns would take ages


@dataclass(frozen=True)
class Headings:
    """Every way to head a column of this programme: folded text → question ids, and the text's language."""

    exact: Mapping[str, frozenset[str]]
    languages: Mapping[str, str]
    questions: Mapping[str, Question]

    def by_id(self, written: str) -> Question | None:
        """The question of an id, in any case and without its underscore, which LimeSurvey does not allow."""
        wanted = written.replace("_", "").casefold()
        plain = {id_.replace("_", "").casefold(): question for id_, question in self.questions.items()}
        return plain.get(wanted)


def headings_of(definition: Definition) -> Headings:
    """What this programme's questions may be called. A text that two questions share stands for neither."""
    exact: dict[str, set[str]] = {}
    labels: dict[str, set[str]] = {}
    synonyms: dict[str, set[str]] = {}
    languages: dict[str, set[str]] = {}
    for question in definition.questions:
        for text in ways_to_write(question.label):
            labels.setdefault(fold(bare(text)), set()).add(question.id)
        for language, text in question.label.by_language.items():
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
    """A heading without a form site's code, numbering, stars and "(required)"."""
    if len(heading) > LONGEST_HEADING:
        return heading
    plain = NUMBERING.sub("", CODE.sub("", heading)).lstrip("* ")
    return MARKS.sub("", MARKS.sub("", plain)).strip(" \t\r\n:")


@dataclass(frozen=True)
class Beside:
    """What the other headings of the sheet tell: their texts, how often each stands before brackets."""

    texts: frozenset[str] = frozenset()
    stems: Mapping[str, int] = field(default_factory=dict)

    @property
    def microsoft(self) -> bool:
        return bool(self.texts & MICROSOFT)


def recognise(sheet: Sheet, known: Headings, corrections: ColumnMap) -> SheetColumns:
    """How each column of the sheet is understood: corrections, then exact, automatic, then guesses."""
    beside = _beside(sheet)
    found = []
    for index, heading in enumerate(sheet.headings):
        given = corrections.target(sheet.file, sheet.name, column_letter(index), heading)
        if given is not None:
            target, part = split_target(given)
            language = known.languages.get(fold(bare(heading)), "")
            found.append(Column(index, heading, target, part, "map", language))
        else:
            found.append(_recognise(index, heading, known, beside))
    return SheetColumns(sheet.file, sheet.name, tuple(_settled(sheet, found)))


def _beside(sheet: Sheet) -> Beside:
    stems = Counter(fold(match["question"]) for heading in sheet.headings if (match := PART.match(heading)))
    return Beside(frozenset(fold(bare(heading)) for heading in sheet.headings), stems)


def _settled(sheet: Sheet, found: list[Column]) -> Iterator[Column]:
    """A guess holds beside columns of the same question only if no row fills both: a heading was edited."""
    groups: dict[str, list[Column]] = {}
    for column in found:
        if column.target:
            groups.setdefault(column.target, []).append(column)
    for column in found:
        group = groups.get(column.target, [])
        if column.how == "guess" and len(group) > 1 and not take_turns(sheet, group):
            yield replace(column, target="", part="", how="unknown")
        else:
            yield column


def take_turns(sheet: Sheet, columns: Sequence[Column]) -> bool:
    """Is every one of these columns filled somewhere, and no two of them in the same row?"""
    places = [column.index for column in columns]
    filled = [
        [place for place in places if place < len(row.cells) and row.cells[place].text] for row in sheet.rows
    ]
    return all(len(here) < 2 for here in filled) and {p for here in filled for p in here} == set(places)


def _recognise(index: int, heading: str, known: Headings, beside: Beside) -> Column:
    if not heading or len(heading) > LONGEST_HEADING:
        return Column(index, heading)
    if (match := ID.match(heading)) and (question := known.by_id(match[1])):
        return _of_question(index, heading, question, beside)
    for text in _forms(heading, beside):
        if (column := _by_text(index, heading, text, known, microsoft=beside.microsoft)) is not None:
            return column
    if (match := PART.match(heading)) is not None:
        whole = _recognise(index, match["question"], known, Beside())
        question = known.questions.get(whole.target)
        part = part_of(question, match["part"]) if question else ""
        return replace(whole, heading=heading, part=part) if part else Column(index, heading)
    ranked = _ranked(index, heading, known)
    if ranked or (ranked := _bilingual(index, heading, known)):
        return ranked
    guessed = guess(fold(bare(heading)), known.exact)
    return Column(index, heading, guessed, "", "guess") if guessed else Column(index, heading)


def _of_question(index: int, heading: str, question: Question, beside: Beside) -> Column:
    """A column headed by a question's id: "F18", "F16[T1]", "F16[SQ1]. Type of library [Public library]"."""
    code = re.match(r"[^\[\]]+\[([^\[\]]+)\]", heading)
    texts = [match["part"] for match in [PART.match(heading)] if match] + ([code[1]] if code else [])
    part = next((part for text in texts if (part := part_of(question, text))), "")
    if texts and not part and beside.stems.get(fold(heading.partition("[")[0]), 0) > 1:
        return Column(index, heading)  # a line of the grid that nobody can name
    return Column(index, heading, question.id, part, "exact")


def _by_text(index: int, heading: str, text: str, known: Headings, *, microsoft: bool) -> Column | None:
    """The column whose heading, in one of its forms, is a question's text or a form site's own."""
    ids = known.exact.get(text, frozenset())
    automatic = AUTOMATIC.get(text, "")
    if len(ids) == 1 and not (microsoft and automatic == LANGUAGE):
        (question,) = ids
        how: How = "automatic" if automatic == question else "exact"
        return Column(index, heading, question, "", how, known.languages.get(text, ""))
    if automatic and (automatic in known.questions or not re.fullmatch(r"F\d\d", automatic)):
        return Column(index, heading, automatic, "", "automatic")
    return None


def _forms(heading: str, beside: Beside) -> Iterator[str]:
    """The heading, its first line, then without brackets, without the number of a repeated heading."""
    whole = fold(bare(heading))
    yield whole
    yield fold(bare(heading.split("\n", maxsplit=1)[0]))
    yield fold(bare(re.sub(r"\s*\([^()]*\)\s*", " ", heading)))
    repeated = re.fullmatch(r"(.*[^\W\d])\s?\d{1,2}", whole)
    if repeated and repeated[1] in beside.texts:
        yield repeated[1]


def _ranked(index: int, heading: str, known: Headings) -> Column | None:
    """A rank's own column ("Topics wanted – 2nd choice"), or one of several lines ("Goal 1")."""
    folded = fold(bare(heading))
    ids = known.exact.get(without_rank(folded), frozenset())
    kind = known.questions[next(iter(ids))].kind if len(ids) == 1 else ""
    if kind not in ("R", "L") or not (rank := rank_of(folded)):
        return None
    return Column(index, heading, next(iter(ids)), rank if kind == "R" else "", "exact")


def _bilingual(index: int, heading: str, known: Headings) -> Column | None:
    """One heading in two languages, "Job title / Titre du poste": sure when both halves mean the same."""
    halves = [half for half in TWO_LANGUAGES.split(bare(heading)) if half.strip()]
    if len(halves) != 2:
        return None
    found = [_by_text(index, heading, fold(bare(half)), known, microsoft=False) for half in halves]
    if found[0] is None or found[1] is None or found[0].target != found[1].target:
        return None
    return replace(found[0], language="")
