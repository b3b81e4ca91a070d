"""Which questions of a form a person is shown, and how long each answer is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import S, Sentence, Text


def is_shown(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether these answers call for the question; without the answer it depends on, they do not."""
    condition = question.only_if
    if condition is None:
        return True
    answer = answers.get(condition.field)
    return answer is not None and _CALLS[condition.test](answer, condition.value)


def shown_when(question: Question, definition: Definition) -> Sentence | None:
    """When the question is shown, for people; None where it always is."""
    condition = question.only_if
    asked = definition.question(condition.field) if condition is not None else None
    if condition is None or asked is None:
        return None
    if condition.test == "answered":
        return S("Only after an answer to “{question}”.", question=asked.label)
    if condition.test == "is":
        said = S("yes") if condition.value else S("no")
        return S("Only if the answer to “{question}” is: {answers}.", question=asked.label, answers=(said,))
    options = tuple(_labels(asked, condition.value))
    if condition.test == "none_of":
        return S(
            "Only if the answer to “{question}” is none of these: {answers}.",
            question=asked.label,
            answers=options,
        )
    return S("Only if the answer to “{question}” is: {answers}.", question=asked.label, answers=options)


def kept_days(question: Question, definition: Definition) -> int | None:
    """Days after closing for which answers to the question are kept; None where the programme names none."""
    retention = definition.life.get("retention")
    days = retention.get("answers_days") if isinstance(retention, Mapping) else None
    return days if question.keep_days is None else question.keep_days


def _labels(asked: Question, value: object) -> list[Text | Sentence | str]:
    options = asked.vocabulary.option if asked.vocabulary is not None else lambda _: None
    labels: list[Text | Sentence | str] = []
    for id_ in value if isinstance(value, tuple) else (value,):
        option = options(str(id_))
        yes_no = {"yes": S("yes"), "no": S("no")}.get(str(id_)) if asked.kind == "B" else None
        labels.append(option.label if option is not None else yes_no or str(id_))
    return labels


def _given(answer: Answer) -> set[object]:
    if isinstance(answer, bool):
        return {"yes" if answer else "no"}
    return set(answer) if isinstance(answer, tuple) else {answer} if isinstance(answer, str) else set()


def _listed(value: object) -> set[object]:
    return set(value) if isinstance(value, tuple | list) else {value}


_CALLS: Mapping[str, Callable[[Answer, object], bool]] = {
    "one_of": lambda answer, value: bool(_given(answer) & _listed(value)),
    "none_of": lambda answer, value: not _given(answer) & _listed(value),
    "is": lambda answer, value: answer is value,
    "answered": lambda answer, value: True,
}
