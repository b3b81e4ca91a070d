"""The form of one page of a questionnaire, made from its questions; an ordinary Django form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from shelfmates.core.forms import ActionForm
from shelfmates.core.text import is_visible
from shelfmates.definitions import Definition
from shelfmates.definitions.applicants import Answer
from shelfmates.definitions.model import Question
from shelfmates.questionnaires.fields.asked import Asked, wrong
from shelfmates.questionnaires.fields.choices import (
    EachField,
    OneField,
    RankedField,
    SeveralField,
    WeekField,
    YesNoField,
)
from shelfmates.questionnaires.fields.words import DayField, FileField, LineField, LinesField, number_field
from shelfmates.questionnaires.models import Version
from shelfmates.questionnaires.queries import Section, asked_roles, definition_of, sections
from shelfmates.questionnaires.queries.values import fits

KINDS: Mapping[str, Callable[[Asked], forms.Field]] = {
    "T": LineField,
    "L": LinesField,
    "N": number_field,
    "D": DayField,
    "B": YesNoField,
    "O": OneField,
    "M": SeveralField,
    "R": RankedField,
    "E": LineField,
    "F": FileField,
    "G": WeekField,
    "each": EachField,
}
"""Kind of question → how it is asked."""
MOST_KEPT = 20_000
"""Characters of one answer that are kept while it cannot be read: twice the longest one that can."""


class QuestionsForm(ActionForm):
    """Some questions of a definition, asked of one person.

    ``answers``: what can be read, None where an answer was taken away. ``unfinished``: what was typed and
    cannot be read yet, for ``save_answers(typed=…)``.
    """

    use_required_attribute = False

    def __init__(self, asked: Sequence[Asked], language: str, *, data: Any = None, **options: Any) -> None:
        self.asked, self.language = {one.question.id: one for one in asked}, language
        sent, self.cut = (None, set()) if data is None else within_reason(data, [*self.asked])
        super().__init__(data=sent, **options)
        with translation.override(language):
            for id_, one in self.asked.items():
                self.fields[id_] = KINDS[one.question.kind](one)

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(one.question for one in self.asked.values())

    def full_clean(self) -> None:
        with translation.override(self.language):
            super().full_clean()

    def clean(self) -> dict[str, Any]:
        for id_ in self.cut:
            self.errors.pop(id_, None)  # what it says is of the beginning alone
            sentence = _(
                "“%(question)s” is far too long: only its first %(kept)s characters are kept. "
                "Please shorten it."
            )
            self.add_error(id_, wrong(sentence, "cut", question=self.asked[id_].label, kept=MOST_KEPT))
        return self.cleaned_data

    @property
    def answers(self) -> dict[str, Answer | UploadedFile[bytes] | None]:
        """The answers that can be read, question by question; a question left empty gives None."""
        wrong, found = self.errors, self.cleaned_data
        empty = {id_ for id_ in wrong if self._is_empty(id_)}
        return {id_: found.get(id_) for id_ in self.asked if id_ not in wrong or id_ in empty}

    @property
    def unfinished(self) -> dict[str, dict[str, list[str]]]:
        """What was typed for questions whose answer cannot be read yet."""
        return {id_: self._raw(id_) for id_ in self.errors if id_ in self.asked and not self._is_empty(id_)}

    def _raw(self, id_: str) -> dict[str, list[str]]:
        data: Any = self.data
        return {name: data.getlist(name) for name in data if name == id_ or name.startswith(f"{id_}:")}

    def _is_empty(self, id_: str) -> bool:
        return not any(any(map(is_visible, values)) for values in self._raw(id_).values())


def within_reason(sent: Any, questions: Sequence[str]) -> tuple[QueryDict, set[str]]:
    """What was sent, with each question's part cut where it is far longer than any answer; and which were."""
    kept, left, cut = QueryDict(mutable=True), dict.fromkeys(questions, MOST_KEPT), set()
    for name in sent:
        values = sent.getlist(name) if isinstance(sent, QueryDict) else _several(sent[name])
        id_ = name.partition(":")[0]
        if id_ in left:
            if left[id_] < len(name):
                cut.add(id_)
                continue
            whole = [normalize("NFC", value) for value in values]
            values = [*_first(whole, left[id_])]
            left[id_] -= sum(map(len, values)) + len(name)
            if values != whole:
                cut.add(id_)
        kept.setlist(name, values)
    return kept, cut


def _several(value: Any) -> list[str]:
    return [*value] if isinstance(value, list | tuple) else [value]


def _first(values: Sequence[str], most: int) -> Iterator[str]:
    """As much from the beginning as fits."""
    for value in values:
        if most > 0:
            yield value[:most]
        most -= len(value)


def form_for(
    of: Version | Definition,
    *,
    roles: Sequence[str],
    section: str | Section = "",
    language: str,
    data: Any = None,
    files: Any = None,
    initial: Mapping[str, Answer] | None = None,
    typed: Mapping[str, Mapping[str, list[str]]] | None = None,
    without: Sequence[str] = (),
) -> QuestionsForm:
    """The form of one section ("" for every question) for somebody in these roles.

    ``initial``: the answers so far, which also decide which questions are shown. ``typed``: what was typed
    and could not be read, shown again as it was. ``without``: questions that are asked elsewhere. Raises
    KeyError for a section that these roles and answers do not have.
    """
    definition = definition_of(of.questionnaire.programme, of) if isinstance(of, Version) else of
    answers = dict(initial or {})
    pages = sections(definition, roles, answers, without=without)
    if isinstance(section, Section):
        questions: tuple[Question, ...] = section.questions
    elif section:
        questions = {page.id: page for page in pages}[section].questions
    else:
        questions = tuple(question for page in pages for question in page.questions)
    who = asked_roles(roles)
    asked = [
        Asked(question, definition, who, language, required=bool({*who} & {*question.required}))
        for question in questions
        if question.id not in without
    ]
    known = {one.question.id: one.question.kind for one in asked}
    kept = {id_: answer for id_, answer in answers.items() if id_ in known and fits(known[id_], answer)}
    form = QuestionsForm(asked, language, data=data, files=files, initial=kept)
    for id_, raw in (typed or {}).items():
        if id_ in form.fields:
            sent, _cut = within_reason(raw, [id_])
            form.initial[id_] = form.fields[id_].widget.value_from_datadict(sent, {}, id_)
    return form
