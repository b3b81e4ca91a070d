"""Making and editing questionnaires, and answering them."""

from shelfmates.questionnaires.actions.answers import (
    begin_response,
    complete_response,
    move_response,
    save_answers,
)
from shelfmates.questionnaires.actions.editing import add_question, ask, remove_question, save_question
from shelfmates.questionnaires.actions.files import forget_files, keep_file, path_of
from shelfmates.questionnaires.actions.options import add_option, hide_option, move_option, rename_option
from shelfmates.questionnaires.actions.sections import (
    move_question,
    move_section,
    remove_section,
    save_section,
)
from shelfmates.questionnaires.actions.versions import (
    begin_editing,
    discard_draft,
    make_questionnaire,
    publish_version,
)

__all__ = [
    "add_option", "add_question", "ask", "begin_editing", "begin_response", "complete_response",
    "discard_draft", "forget_files", "hide_option", "keep_file", "make_questionnaire",
    "move_option", "move_question", "move_response", "move_section", "path_of", "publish_version",
    "remove_question", "remove_section", "rename_option", "save_answers", "save_question", "save_section",
]  # fmt: skip
