"""The builder's forms: a question, its options, a section."""

from shelfmates.questionnaires.forms.options import OptionForm
from shelfmates.questionnaires.forms.question import NewQuestionForm, QuestionForm
from shelfmates.questionnaires.forms.sections import MoveForm, SectionForm

__all__ = ["MoveForm", "NewQuestionForm", "OptionForm", "QuestionForm", "SectionForm"]
