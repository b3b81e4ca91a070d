"""Making and editing questionnaires, and answering them."""

from shelfmates.questionnaires.actions.answers import (
    begin_response,
    complete_response,
    move_response,
    save_answers,
)
from shelfmates.questionnaires.actions.files import forget_files, keep_file, path_of
from shelfmates.questionnaires.actions.versions import (
    begin_editing,
    discard_draft,
    make_questionnaire,
    publish_version,
)

__all__ = [
    "begin_editing", "begin_response", "complete_response", "discard_draft", "forget_files", "keep_file",
    "make_questionnaire", "move_response", "path_of", "publish_version", "save_answers",
]  # fmt: skip
