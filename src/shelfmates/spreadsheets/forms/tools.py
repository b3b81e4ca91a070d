"""How Google Forms and Microsoft Forms call a kind of question, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.forms.asking_for import SHORT_LIST, Asking, Speech, ranks_written
from shelfmates.spreadsheets.people.answers import EARLIEST_YEAR, YEARS_FROM

MANY = 8  # from so many answers on a pull-down reads better than a list
HIGHEST = 10_000  # for numbers without a limit of their own


def bounds(asking: Asking) -> tuple[int, int]:
    """Least and highest number that counts as an answer."""
    most = asking.question.most
    if most is not None and most > YEARS_FROM:
        return EARLIEST_YEAR, most
    return 0, most if most is not None else HIGHEST


def google(asking: Asking, speech: Speech) -> list[Sentence]:
    """The type to choose in Google Forms, then what else to set or know."""
    return _GOOGLE[asking.kind](asking, speech)


def microsoft(asking: Asking, speech: Speech) -> list[Sentence]:
    """The type to choose in Microsoft Forms, then what else to set or know."""
    return _MICROSOFT[asking.kind](asking, speech)


type Told = Callable[[Asking, Speech], list[Sentence]]


def _always(*sentences: Sentence) -> Told:
    return lambda asking, speech: list(sentences)


def _either(few: Sentence, many: Sentence) -> Told:
    return lambda asking, speech: [few if len(asking.options) <= MANY else many]


def _between(type_: Sentence, where: Sentence) -> Told:
    def told(asking: Asking, speech: Speech) -> list[Sentence]:
        least, most = bounds(asking)
        return [type_, S(where.text, least=str(least), most=str(most))]

    return told


def _several(type_: Sentence, limit: Sentence) -> Told:
    def told(asking: Asking, speech: Speech) -> list[Sentence]:
        most = asking.question.most
        return [type_, *([S(limit.text, most=most)] if most and most < len(asking.options) else [])]

    return told


def _google_ranking(asking: Asking, speech: Speech) -> list[Sentence]:
    ranks = ranks_written(asking, speech)
    if len(asking.options) > SHORT_LIST:
        return [S("Dropdown"), S(_EACH_RANK.text, count=len(ranks)), _NO_RANKING]
    columns = S("Rows: the answers. Columns: {ranks}.", ranks=", ".join(ranks))
    limit = S("Switch on “Limit to one response per column”.")
    return [S("Multiple-choice grid"), columns, limit, _NO_RANKING]


def _microsoft_ranking(asking: Asking, speech: Speech) -> list[Sentence]:
    if len(asking.options) > SHORT_LIST:
        why = S("“Ranking” would make people sort all {count} answers.", count=len(asking.options))
        return [
            S("Choice, as a drop-down"),
            S(_EACH_RANK.text, count=len(ranks_written(asking, speech))),
            why,
        ]
    return [S("Ranking")]


_EACH_RANK = S(
    "Make {count} questions of it, with the titles below and the same answers; only the first may be "
    "required."
)
_NO_RANKING = S("Google Forms has no ranking; this takes its place and is read as one.")
_GOOGLE: Mapping[str, Told] = {
    "T": _always(S("Short answer")),
    "E": _always(S("Short answer")),
    "L": _always(S("Paragraph")),
    "N": _between(S("Short answer"), S("Response validation: Number, Between {least} and {most}.")),
    "D": _always(S("Date")),
    "B": _always(S("Multiple choice")),
    "O": _either(S("Multiple choice"), S("Dropdown")),
    "M": _several(S("Checkboxes"), S("Response validation: Select at most {most}.")),
    "R": _google_ranking,
    "each": _always(S("Multiple-choice grid"), S("Rows: the lines. Columns: the answers.")),
    "F": _always(S("File upload"), S("People then have to sign in with a Google account.")),
    "G": _always(S("Checkbox grid"), S("Rows: the days. Columns: the parts of the day.")),
}
_MICROSOFT: Mapping[str, Told] = {
    "T": _always(S("Text")),
    "E": _always(S("Text")),
    "L": _always(S("Text, with “Long answer” switched on")),
    "N": _between(S("Text"), S("Restrictions: Number, Between {least} and {most}.")),
    "D": _always(S("Date")),
    "B": _always(S("Choice")),
    "O": _either(S("Choice"), S("Choice, as a drop-down")),
    "M": _several(S("Choice, with “Multiple answers” switched on"), S("Limit: at most {most}.")),
    "R": _microsoft_ranking,
    "each": _always(
        S("Likert"),
        S("Write each line with the question before it, as below: the export shows nothing but the line."),
    ),
    "F": _always(
        S("Upload file"),
        S("There only for people of your own organisation. Ask others to send the file by e-mail."),
    ),
    "G": _always(
        S("Choice, with “Multiple answers” switched on, one question per day"),
        S("Microsoft Forms has no grid with several answers per row."),
    ),
}
