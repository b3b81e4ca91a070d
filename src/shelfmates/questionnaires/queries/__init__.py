"""What is asked, what was answered, and who may read it."""

from shelfmates.questionnaires.queries.answers import (
    Agreement,
    agreements_asked,
    agreements_given,
    answers_of,
    answers_visible_to,
    as_applicant,
    file_of,
    may_be_read,
    relevant,
    still_missing,
    typed_of,
    version_of,
)
from shelfmates.questionnaires.queries.sections import Section, asked_roles, layout, sections, shown_questions
from shelfmates.questionnaires.queries.values import FileLink, restored, stored
from shelfmates.questionnaires.queries.versions import (
    current_version,
    definition_of,
    draft_version,
    joined,
    tables_of,
    versions_of,
)

__all__ = [
    "Agreement", "FileLink", "Section", "agreements_asked", "agreements_given", "answers_of",
    "answers_visible_to", "as_applicant", "asked_roles", "current_version", "definition_of",
    "draft_version", "file_of", "joined", "layout", "may_be_read", "relevant", "restored",
    "sections", "shown_questions", "still_missing", "stored", "tables_of", "typed_of", "version_of",
    "versions_of",
]  # fmt: skip
