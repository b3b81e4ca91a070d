"""The verbs of this chapter."""

from shelfmates.people.actions.accounts import (
    arrive,
    change_address,
    end_sessions,
    forget,
    reinstate,
    suspend,
)
from shelfmates.people.actions.consents import (
    Words,
    end_consents,
    give_consent,
    give_consents,
    withdraw_consent,
)
from shelfmates.people.actions.profile import (
    PROFILE,
    add_never_with,
    change_profile,
    keep_language,
    remove_never_with,
)
from shelfmates.people.actions.second_factor import (
    disconnect_organisation,
    note_second_factor,
    reset_second_factor,
)

__all__ = [
    "PROFILE",
    "Words",
    "add_never_with",
    "arrive",
    "change_address",
    "change_profile",
    "disconnect_organisation",
    "end_consents",
    "end_sessions",
    "forget",
    "give_consent",
    "give_consents",
    "keep_language",
    "note_second_factor",
    "reinstate",
    "remove_never_with",
    "reset_second_factor",
    "suspend",
    "withdraw_consent",
]
