"""One question of the form: its words, who is asked, who sees the answer, when it is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shelfmates.definitions import shown_when
from shelfmates.definitions.model import Definition, Question
from shelfmates.language import Words
from shelfmates.questionnaires.forms.texts import TextsForm

AS_NOW, NOBODY = "as-now", "nobody"
LISTED = ("O", "M", "R", "each")
WITH_MOST = ("N", "L", "M", "R")
_FEW = 20  # options of a question that can be named in a condition


def kinds() -> list[tuple[str, str]]:
    """Every kind of question, as coordinators read it."""
    return [
        ("T", _("One line of text")),
        ("L", _("Several lines of text")),
        ("N", _("A whole number")),
        ("D", _("A day")),
        ("B", _("Yes or no")),
        ("O", _("One of a list")),
        ("M", _("Several of a list")),
        ("R", _("Several of a list, the most important first")),
        ("E", _("The name of a place or body")),
        ("F", _("A file (PDF)")),
        ("G", _("The free times of a usual week")),
        ("each", _("One choice for each of several lines")),
    ]


class QuestionForm(TextsForm):
    """What can be edited of a question that the form asks."""

    def __init__(
        self,
        definition: Definition,
        languages: Sequence[str],
        *args: Any,
        question: Question | None = None,
        section: str = "",
        sections: Sequence[tuple[str, str]] = (),
        language: str = "en",
        **options: Any,
    ) -> None:
        super().__init__(languages, *args, **options)
        self.definition, self.question, self.language = definition, question, language
        self.add_texts("label", _("Question"), now=question.label.by_language if question else {})
        helped = question.help.by_language if question and question.help else {}
        self.add_texts("help", _("Hint below it"), now=helped, required=False)
        self._add_asked()
        self.fields["section"] = forms.ChoiceField(label=_("Section"), choices=sections, initial=section)
        self._add_readers()
        if question is None or question.kind in WITH_MOST:
            self._add_most()
        self.fields["only_if"] = forms.ChoiceField(
            label=_("When it is asked"), choices=self._conditions(), required=False, initial=AS_NOW
        )

    def others(self) -> list[forms.BoundField]:
        """The fields that are not texts in several languages, nor what the question is."""
        texts = ("label_", "help_", "options_", "lines_")
        return [field for field in self if not field.name.startswith(texts) and field.name != "kind"]

    def _add_asked(self) -> None:
        how = [("required", _("Must answer")), ("optional", _("May answer")), (NOBODY, _("Is not asked"))]
        for role in self.definition.roles.values():
            now = "optional"
            if self.question is not None:
                now = "required" if role.id in self.question.required else "optional"
                now = now if role.id in self.question.asked else NOBODY
            self.fields[f"asked_{role.id}"] = forms.ChoiceField(
                label=role.plural.said_in(self.language),
                choices=how,
                initial=now,
                widget=forms.RadioSelect,
                error_messages={"required": _("Please choose whether this role is asked.")},
            )

    def _add_readers(self) -> None:
        question = self.question
        confidential = bool(question and question.seen_by == "nobody")
        choices = [
            ("partner", _("Their partner, once they are introduced, and the committee")),
            ("committee", _("The coordinator and the committee")),
            ("nobody", _("Nobody: it is used for matching alone")),
        ]
        self.fields["seen_by"] = forms.ChoiceField(
            label=_("Who sees the answer"),
            choices=choices[2:] if confidential else choices,
            initial=question.seen_by if question else "committee",
            widget=forms.RadioSelect,
            help_text=_("An answer that was asked in confidence stays so.") if confidential else "",
            error_messages={"required": _("Please choose who sees the answer.")},
        )
        self.fields["keep_days"] = _number(
            _("How many days after the close the answer is kept"),
            _("Empty: as long as the programme keeps answers."),
            question.keep_days if question else None,
            3_650,
        )

    def _add_most(self) -> None:
        self.fields["most"] = _number(
            _("At most"),
            _("For a number, the largest; for a list, how many can be chosen; for several lines, how many."),
            self.question.most if self.question else None,
            1_000_000,
        )

    def _conditions(self) -> list[Any]:
        found: list[Any] = [("", _("Always"))]
        now = shown_when(self.question, self.definition) if self.question else None
        if now is not None:
            found.append((AS_NOW, Words(self.language).say(now)))
        for other in self.definition.questions:
            if other.id == (self.question.id if self.question else ""):
                break
            if other.only_if is None and (tests := self._tests(other)):
                found.append((other.label.said_in(self.language), tests))
        return found

    def _tests(self, other: Question) -> list[tuple[str, str]]:
        if other.kind == "B":
            return [
                (f"{other.id}=yes", _("Only if they say yes")),
                (f"{other.id}=no", _("Only if they say no")),
            ]
        options = other.vocabulary.options if other.vocabulary else ()
        if other.kind not in ("O", "M") or not 0 < len(options) <= _FEW:
            return []
        said = _("Only if they choose: %(option)s")
        return [
            (f"{other.id}={option.id}", said % {"option": option.label.said_in(self.language)})
            for option in options
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.whole_or_nothing("help", _("Hint below it"))
        first = next(iter(self.definition.roles))
        if not any(self.asked().values()) and f"asked_{first}" not in self.errors:
            self.add_error(
                f"asked_{first}",
                _("Please choose at least one role that is asked, or remove the question."),
            )
        return self.cleaned_data

    def asked(self) -> dict[str, str]:
        """Role → "required", "optional" or ''."""
        how = {role: self.cleaned_data.get(f"asked_{role}", "") for role in self.definition.roles}
        return {role: "" if one == NOBODY else one for role, one in how.items()}

    def changes(self) -> dict[str, Any]:
        """The keys of the question's table; None takes one out."""
        data = self.cleaned_data
        found: dict[str, Any] = {
            "label": self.texts("label"),
            "help": self.texts("help") or None,
            "seen_by": data["seen_by"],
            "keep_days": data["keep_days"],
        }
        if "most" in data:
            found["most"] = data["most"]
        if data["only_if"] != AS_NOW:
            found["only_if"] = self._condition(data["only_if"])
        return found

    def _condition(self, chosen: str) -> dict[str, Any] | None:
        field, _sign, value = chosen.rpartition("=")
        if not field:
            return None
        asked = self.definition.question(field)
        if asked is not None and asked.kind == "B":
            return {"field": field, "test": "is", "value": value == "yes"}
        return {"field": field, "test": "one_of", "value": [value]}


class NewQuestionForm(QuestionForm):
    """A question of the programme's own, of any kind."""

    def __init__(self, definition: Definition, languages: Sequence[str], *args: Any, **options: Any) -> None:
        super().__init__(definition, languages, *args, **options)
        self.fields["kind"] = forms.ChoiceField(
            label=_("How it is answered"),
            choices=kinds(),
            widget=forms.RadioSelect,
            error_messages={"required": _("Please choose how the question is answered.")},
        )
        self.add_texts(
            "options", _("Options to choose from"), now={}, required=False, long=True,
            hint=_("For lists alone: one option on each line, in the same order in every language."),
        )  # fmt: skip
        self.add_texts(
            "lines", _("Lines"), now={}, required=False, long=True,
            hint=_("Only for one choice for each of several lines: one on each line."),
        )  # fmt: skip
        texts = [name for name in self.fields if name.startswith(("label_", "help_"))]
        listed = [name for name in self.fields if name.startswith(("options_", "lines_"))]
        self.order_fields([*texts, "kind", *listed])  # as they stand on the page, for the list of errors

    def clean(self) -> dict[str, Any]:
        super().clean()
        kind = self.cleaned_data.get("kind")
        if kind in LISTED:
            self._same_length("options", _("Please write at least two options, one on each line."), least=2)
        if kind == "each":
            self._same_length("lines", _("Please write at least one line."), least=1)
        return self.cleaned_data

    def _same_length(self, name: str, too_few: str, *, least: int) -> None:
        lists = {language: _split(self.texts(name).get(language, "")) for language in self.languages}
        for language, found in lists.items():
            if len(found) < least:
                self.add_error(f"{name}_{language}", too_few)
            elif len(found) != len(lists[self.languages[0]]):
                self.add_error(
                    f"{name}_{language}", _("Please write as many lines here as in the first language.")
                )

    def table(self, id_: str) -> dict[str, Any]:
        """The whole table of the question."""
        made = {key: value for key, value in self.changes().items() if value is not None}
        made |= {"id": id_, "kind": self.cleaned_data["kind"]}
        if made["kind"] not in WITH_MOST:
            made.pop("most", None)
        for name, stem in (("options", "option"), ("lines", "line")):
            if (name == "options" and made["kind"] in LISTED) or (name == "lines" and made["kind"] == "each"):
                made[name] = _tables(self.texts(name), stem)
        return made


def _number(label: str, hint: str, now: int | None, most: int) -> forms.IntegerField:
    say = _("Please write a whole number from 1 to %(most)s, or nothing.") % {"most": most}
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=False,
        min_value=1,
        max_value=most,
        initial=now,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), say),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _tables(texts: Mapping[str, str], stem: str) -> list[dict[str, Any]]:
    """Lines of each language, put together: the first of each is the first option."""
    lists = {language: _split(text) for language, text in texts.items()}
    count = min(map(len, lists.values()), default=0)
    return [
        {"id": f"{stem}_{n + 1}", "label": {language: found[n] for language, found in lists.items()}}
        for n in range(count)
    ]
