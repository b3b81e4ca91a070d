"""A programme as a file: loading, checking, the lists it uses, when its rounds run."""

from shelfmates.definitions.loading import catalogue, check, load
from shelfmates.definitions.model import Definition
from shelfmates.definitions.problems import Problem
from shelfmates.definitions.report import DefinitionErrors
from shelfmates.definitions.rounds import RoundDates, accepts_late, late_until, next_start, round_dates
from shelfmates.definitions.vocabularies import vocabularies

__all__ = [
    "Definition",
    "DefinitionErrors",
    "Problem",
    "RoundDates",
    "accepts_late",
    "catalogue",
    "check",
    "late_until",
    "load",
    "next_start",
    "round_dates",
    "vocabularies",
]
