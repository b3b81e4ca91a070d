"""A programme as a file or as tables: loading, checking, the lists it uses, when its rounds run."""

from shelfmates.definitions.asking import is_shown, kept_days, shown_when
from shelfmates.definitions.loading import catalogue, check, load, whole
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.report import DefinitionErrors
from shelfmates.definitions.rounds import RoundDates, accepts_late, late_until, next_start, round_dates
from shelfmates.definitions.tables import from_tables
from shelfmates.definitions.vocabularies import vocabularies
from shelfmates.definitions.windows import Period, RoleWindow, proposed_starts, role_windows, without_rounds

__all__ = [
    "Definition",
    "DefinitionErrors",
    "Period",
    "Problem",
    "RoleWindow",
    "RoundDates",
    "accepts_late",
    "catalogue",
    "check",
    "from_tables",
    "is_shown",
    "kept_days",
    "late_until",
    "load",
    "next_start",
    "proposed_starts",
    "role_windows",
    "round_dates",
    "shown_when",
    "vocabularies",
    "whole",
    "without_rounds",
]
