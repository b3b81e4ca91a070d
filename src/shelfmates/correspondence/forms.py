"""Forms of the letters' pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shelfmates.core.forms import ActionForm, EditForm, Line, Lines
from shelfmates.correspondence.letters import LetterKind, mistakes_in
from shelfmates.correspondence.letters.wording import Wording
from shelfmates.correspondence.models import Letter


class StopForm(ActionForm):
    """The buttons of the page that stops optional letters; a mail program sends only its own word."""

    CHOICES = (("stop", "stop"), ("everywhere", "everywhere"), ("allow", "allow"))

    choice = forms.ChoiceField(choices=CHOICES, required=False)

    @property
    def by_mail_program(self) -> bool:
        return self.data.get("List-Unsubscribe") == "One-Click"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.by_mail_program and not cleaned.get("choice"):
            raise forms.ValidationError(_("Choose one of the buttons."))
        return cleaned


class ReleaseAllForm(ActionForm):
    """Release every draft up to the newest that stood on the page."""

    until = forms.DateTimeField(widget=forms.HiddenInput)


class TrialForm(ActionForm):
    """A trial letter to oneself, in one of the languages."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, label=gettext_lazy("Language"))


class ResetForm(EditForm):
    """Back to the first words in one language."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)


class WordsForm(EditForm):
    """The words of one kind of letter in every language, side by side."""

    recipient = forms.ChoiceField(
        label=gettext_lazy("Show the letter with"),
        required=False,
        help_text=gettext_lazy("Only for looking at it; nothing is sent."),
    )

    def __init__(
        self, *args: Any, kind: LetterKind, words: dict[str, Wording], letters: list[Letter], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for language, _name in settings.LANGUAGES:
            subject = Line(label=_("Subject"), max_length=200, initial=words[language].subject)
            body = Lines(label=_("Text"), max_length=8_000, initial=words[language].body)
            body.widget.attrs |= {"rows": 14, "lang": language}
            subject.widget.attrs["lang"] = language
            self.fields |= {f"subject_{language}": subject, f"body_{language}": body}
        examples = [(letter.public_id, letter.recipient) for letter in letters]
        self.fields["recipient"].choices = [("", _("made-up values")), *examples]  # type: ignore[attr-defined]
        self.fields["recipient"] = self.fields.pop("recipient")  # after the words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in [name for name in cleaned if name.startswith(("subject_", "body_"))]:
            for sentence in mistakes_in(cleaned[name], self.kind):
                self.add_error(name, sentence)
        return cleaned

    def wording(self, language: str) -> Wording:
        """The cleaned words in one language."""
        return Wording(self.cleaned_data[f"subject_{language}"], self.cleaned_data[f"body_{language}"])
