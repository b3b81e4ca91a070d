"""A definition from its tables, wherever they were kept: in a file, or as values in a database."""

from __future__ import annotations

from collections.abc import Mapping

from shelfmates.definitions.building import built
from shelfmates.definitions.checking import Checking, checked_table
from shelfmates.definitions.linking.all import linked
from shelfmates.definitions.merging import Raw, duplicates, without_off
from shelfmates.definitions.model import Definition
from shelfmates.definitions.report import DefinitionErrors, Report
from shelfmates.language import S


def from_tables(raw: Mapping[str, object]) -> Definition:
    """The definition that whole tables describe, as ``whole`` returns them: nothing is looked up elsewhere.

    Raises DefinitionErrors, which holds every mistake with the path of its table.
    """
    report, tables = Report(""), dict(raw)
    told_duplicates(tables, report)
    definition = checked(tables, report)
    if report.problems or definition is None:
        raise DefinitionErrors(report.problems)
    return definition


def checked(raw: Raw, report: Report) -> Definition | None:
    """The definition, or None where the report has something to say.

    What extends nothing known is not judged: all that it takes from there would seem to be missing.
    """
    if any(problem.code == "definition.unknown_extends" for problem in report.problems):
        return None
    wanted = raw.get("languages")
    named = [item for item in wanted if isinstance(item, str)] if isinstance(wanted, list) else []
    left = without_off(raw)
    clean = checked_table(Checking(report, tuple(named) or ("en", "fr")), left, "", "")
    linked(clean, left, report)
    return None if report.problems else built(clean)


def told_duplicates(raw: Mapping[str, object], report: Report) -> None:
    """Report every id that stands twice in one list."""
    for table, id_ in duplicates(raw):
        report.add(
            "duplicate",
            table,
            "id",
            S("{id} stands twice in this list.", id=id_),
            S("Give each its own id, or join the two."),
            id_,
        )
