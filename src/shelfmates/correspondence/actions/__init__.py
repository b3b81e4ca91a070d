"""Writing letters and deciding about them."""

from shelfmates.correspondence.actions.deciding import (
    cancel_letter,
    hold_outbox,
    release_all,
    release_letter,
    release_outbox,
    retry_letter,
)
from shelfmates.correspondence.actions.stopping import allow_letters, stop_letters
from shelfmates.correspondence.actions.templates import edit_template, edit_templates, reset_template
from shelfmates.correspondence.actions.writing import write_letter, write_trial

__all__ = [
    "allow_letters",
    "cancel_letter",
    "edit_template",
    "edit_templates",
    "hold_outbox",
    "release_all",
    "release_letter",
    "release_outbox",
    "reset_template",
    "retry_letter",
    "stop_letters",
    "write_letter",
    "write_trial",
]
