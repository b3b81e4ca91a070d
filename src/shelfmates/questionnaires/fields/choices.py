"""Fields people choose in: one of a list, several, several in order, one per line, times of a week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django import forms
from django.forms import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shelfmates.core.text import tidy
from shelfmates.definitions.own_lists import as_typed
from shelfmates.questionnaires.fields.asked import (
    AGREEMENTS,
    OTHER,
    Asked,
    nothing_chosen,
    quoted,
    wrong,
)
from shelfmates.questionnaires.fields.widgets import (
    Boxes,
    Lines,
    Menu,
    Ranks,
    TypedFromList,
    Week,
    WithOther,
)
from shelfmates.questionnaires.fields.words import LINE, AnswerField
from shelfmates.questionnaires.queries import agreements_asked

SHORT_LIST, LONG_LIST = 12, 100
MOST_RANKS, MOST_TYPED = 5, 6
NONE = ""
_NEAR = 0.75  # how alike words must be to be what somebody meant


class OneField(AnswerField):
    """One of a list: radios, or a menu where the list is long; perhaps words of one's own."""

    def __init__(self, asked: Asked) -> None:
        options = [*asked.by_id.items()]
        if asked.takes_other and "other" not in asked.by_id:
            options.append(("other", _("Something else")))
        is_menu = len(options) > SHORT_LIST
        menu = [(NONE, _("Choose one")), *_menu(asked)]
        if asked.takes_other and "other" not in asked.by_id:
            menu.append(options[-1])
        if not asked.required and not is_menu:
            options.append((NONE, _("No answer")))
        super().__init__(asked, self._widget(asked, options, menu, is_menu))

    @staticmethod
    def _widget(asked: Asked, options: list[tuple[str, str]], menu: list[Any], is_menu: bool) -> forms.Widget:
        if asked.takes_other:
            return WithOther(options, menu, is_menu=is_menu, label=asked.label)
        return Menu(choices=menu) if is_menu else forms.RadioSelect(choices=options)

    def read(self, value: Any) -> str | None:
        chosen, own = value if isinstance(value, tuple) else (value or NONE, "")
        own = tidy(own)
        if own and chosen in (NONE, "other"):
            return _other(self.asked, own)
        if chosen == NONE:
            return None
        if chosen == "other" and chosen not in self.asked.by_id:
            raise wrong(
                _("Please say what else you mean by your answer to “%(question)s”."),
                "other", question=self.asked.label,
            )  # fmt: skip
        if chosen not in self.asked.by_id:
            raise nothing_chosen(self.asked.label)
        return str(chosen)

    def missing(self) -> ValidationError:
        return nothing_chosen(self.asked.label)


class YesNoField(AnswerField):
    """Yes or no; without an answer neither."""

    def __init__(self, asked: Asked) -> None:
        choices = [("yes", _("Yes")), ("no", _("No"))]
        if not asked.required:
            choices.append((NONE, _("No answer")))
        super().__init__(asked, forms.RadioSelect(choices=choices))

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def read(self, value: Any) -> bool | None:
        if value in (None, NONE):
            return None
        if value not in ("yes", "no"):
            raise nothing_chosen(self.asked.label)
        return bool(value == "yes")

    def missing(self) -> ValidationError:
        return nothing_chosen(self.asked.label)


class SeveralField(AnswerField):
    """Several of a list, as boxes by group; of a very long list, typed one by one."""

    def __init__(self, asked: Asked) -> None:
        listed = len(asked.options) > LONG_LIST
        self.is_agreement = asked.question.id == AGREEMENTS
        self.must_have = [*agreements_asked(asked.definition)] if self.is_agreement else []
        widget: forms.Widget
        if listed:
            count = min(asked.question.most or MOST_TYPED, MOST_TYPED)
            widget = TypedFromList(asked.by_id, count, asked.label)
        else:
            widget = Boxes(asked.grouped, other=asked.takes_other)
        super().__init__(asked, widget)

    def read(self, value: Any) -> tuple[str, ...] | None:
        found: list[str] = []
        unread: dict[str, ValidationError] = {}
        for one in map(str, value or ()):
            try:
                found.extend(self._one(one))
            except ValidationError as error:
                unread[one] = error
        if isinstance(self.widget, TypedFromList):
            self.widget.wrong = {*unread}
        if unread:
            raise ValidationError([*unread.values()])
        answer = self._in_order(dict.fromkeys(found))
        most = self.asked.question.most
        if most is not None and len(answer) > most:
            raise wrong(
                ngettext(
                    "Please choose one answer at most to “%(question)s”; you chose %(count)s.",
                    "Please choose %(most)s answers at most to “%(question)s”; you chose %(count)s.",
                    most,
                ),
                "most", question=self.asked.label, most=most, count=len(answer),
            )  # fmt: skip
        self._agreed(answer)
        return answer or None

    def _in_order(self, found: Iterable[str]) -> tuple[str, ...]:
        """Boxes in the order of the list, whichever groups they stand in; words of one's own last."""
        if len(self.asked.options) > LONG_LIST:
            return tuple(found)
        places = {option: place for place, option in enumerate(self.asked.by_id)}
        return tuple(sorted(found, key=lambda one: places.get(one, len(places))))

    def _one(self, value: str) -> list[str]:
        if value.startswith(OTHER):
            own = tidy(value.removeprefix(OTHER))
            return [_other(self.asked, own)] if own else []
        if value in self.asked.by_id:
            return [value]
        text = tidy(value)
        if not text:
            return []
        if meant := self.asked.by_words.get(as_typed(text)):
            return [meant]
        if near := get_close_matches(as_typed(text), self.asked.by_words, n=1, cutoff=_NEAR):
            raise wrong(
                _("“%(value)s” is not in the list of “%(question)s”. Did you mean “%(near)s”?"),
                "unknown", value=text, question=self.asked.label,
                near=self.asked.by_id[self.asked.by_words[near[0]]],
            )  # fmt: skip
        raise wrong(
            _("“%(value)s” is not in the list of “%(question)s”. Choose from the list, or leave it out."),
            "unknown", value=text, question=self.asked.label,
        )  # fmt: skip

    def _agreed(self, answer: tuple[str, ...]) -> None:
        if not (self.is_agreement and self.required):
            return
        lacking = [self.asked.by_id[one] for one in self.must_have if one not in answer]
        if lacking:
            raise wrong(
                _("You can take part only if you agree to this, too: %(agreements)s."),
                "required", agreements=quoted(lacking),
            )  # fmt: skip

    def missing(self) -> ValidationError:
        return wrong(
            _("Please choose at least one answer to “%(question)s”."), "required", question=self.asked.label
        )


class RankedField(AnswerField):
    """Several of a list, the most important first: one menu for each place."""

    def __init__(self, asked: Asked) -> None:
        count = min(asked.question.most or MOST_RANKS, len(asked.options))
        super().__init__(asked, Ranks(_menu(asked), count, asked.label))

    def read(self, value: Any) -> tuple[str, ...] | None:
        chosen = [str(one) for one in value or () if one]
        for one in chosen:
            if one not in self.asked.by_id:
                raise nothing_chosen(self.asked.label)
            if chosen.count(one) > 1:
                raise wrong(
                    _("“%(value)s” stands in two places of “%(question)s”. Choose it once."),
                    "twice", value=self.asked.by_id[one], question=self.asked.label,
                )  # fmt: skip
        return tuple(chosen) or None

    def missing(self) -> ValidationError:
        return wrong(
            _("Please choose at least a first answer to “%(question)s”."),
            "required",
            question=self.asked.label,
        )


class EachField(AnswerField):
    """One choice for each line, such as similar, different or either for each criterion."""

    def __init__(self, asked: Asked) -> None:
        self.lines = {line.id: line.label.said_in(asked.language) for line in asked.question.lines}
        options = [*asked.by_id.items()]
        if not asked.required:
            options.append((NONE, _("No answer")))
        super().__init__(asked, Lines(self.lines, options))

    def read(self, value: Any) -> Mapping[str, str] | None:
        given: Mapping[str, str] = value or {}
        answer = {line: given[line] for line in self.lines if given.get(line) in self.asked.by_id}
        lacking = [label for line, label in self.lines.items() if line not in answer]
        if lacking and self.required:
            raise wrong(
                _("Please choose an answer to “%(question)s” for: %(lines)s."),
                "required", question=self.asked.label, lines=quoted(lacking),
            )  # fmt: skip
        return answer or None


class WeekField(AnswerField):
    """The free times of a usual week."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, Week(asked.language))

    def read(self, value: Any) -> tuple[str, ...] | None:
        chosen = set(value or ())
        return tuple(time for time in Week.TIMES if time in chosen) or None

    def missing(self) -> ValidationError:
        return wrong(
            _("Please tick at least one time for “%(question)s”."), "required", question=self.asked.label
        )


def _menu(asked: Asked) -> list[Any]:
    return [
        pair
        for group, options in asked.grouped
        for pair in ([(group, options)] if group else options)
    ]  # fmt: skip


def _other(asked: Asked, own: str) -> str:
    """Words of one's own; those of an option mean the option."""
    if len(own) > LINE:
        raise wrong(
            _("“%(question)s” can be %(most)s characters long at most; yours has %(count)s."),
            "long", question=asked.label, most=LINE, count=len(own),
        )  # fmt: skip
    return asked.by_words.get(as_typed(own)) or OTHER + own
