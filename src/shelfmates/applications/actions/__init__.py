"""The verbs of this chapter."""

from shelfmates.applications.actions.applying import (
    begin_application,
    choose_roles,
    save_section,
    send_way_back,
)
from shelfmates.applications.actions.correcting import begin_correction, drop_correction, send_correction
from shelfmates.applications.actions.interest import ask_to_be_told, confirm_interest, leave_interest
from shelfmates.applications.actions.looking import look_at_contact
from shelfmates.applications.actions.sending import submit_application, withdraw_application

__all__ = [
    "ask_to_be_told",
    "begin_application",
    "begin_correction",
    "choose_roles",
    "confirm_interest",
    "drop_correction",
    "leave_interest",
    "look_at_contact",
    "save_section",
    "send_correction",
    "send_way_back",
    "submit_application",
    "withdraw_application",
]
