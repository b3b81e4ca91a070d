"""The verbs of this chapter."""

from shelfmates.programmes.actions.associations import change_association, make_association
from shelfmates.programmes.actions.programmes import (
    change_definition,
    change_value,
    hide_programme,
    make_programme,
    publish_programme,
    retire_programme,
)
from shelfmates.programmes.actions.rounds import (
    announce_round,
    change_dates,
    close_round,
    extend_round,
    plan_round,
    reopen_round,
    take_back_round,
)
from shelfmates.programmes.actions.staff import change_staff_end, end_staff, grant_staff

__all__ = [
    "announce_round",
    "change_association",
    "change_dates",
    "change_definition",
    "change_staff_end",
    "change_value",
    "close_round",
    "end_staff",
    "extend_round",
    "grant_staff",
    "hide_programme",
    "make_association",
    "make_programme",
    "plan_round",
    "publish_programme",
    "reopen_round",
    "retire_programme",
    "take_back_round",
]
