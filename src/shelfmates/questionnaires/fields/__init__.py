"""Questions as fields of Django forms, and answers as words."""

from shelfmates.questionnaires.fields.form import KINDS, QuestionsForm, form_for
from shelfmates.questionnaires.fields.showing import seen_by_words, shown

__all__ = ["KINDS", "QuestionsForm", "form_for", "seen_by_words", "shown"]
