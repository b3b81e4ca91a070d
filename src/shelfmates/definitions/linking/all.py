"""Checking what the tables of a definition say about each other.

Everything here gets tables of the right shape (``checking``), in which what was wrong is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shelfmates.definitions.building import asked_of
from shelfmates.definitions.form import Form, asked_question
from shelfmates.definitions.linking.caps import check_caps
from shelfmates.definitions.linking.course import check_course
from shelfmates.definitions.linking.criteria import check_criteria
from shelfmates.definitions.linking.kinds import check_kind
from shelfmates.definitions.linking.lists import check_lists
from shelfmates.definitions.linking.private import check_private
from shelfmates.definitions.linking.reading import read_question
from shelfmates.definitions.linking.rules import check_condition, check_parameters
from shelfmates.definitions.linking.showing import check_showing
from shelfmates.definitions.merging import Raw
from shelfmates.definitions.places import resolves
from shelfmates.definitions.report import Report, nearest
from shelfmates.definitions.rounds import check_calendar, longest_weeks
from shelfmates.language import S

type Table = Mapping[str, Any]

_LISTED_KINDS = ("O", "M", "R", "each")


def linked(top: Raw, raw: Raw, report: Report) -> None:
    """Report what does not fit together. ``raw`` is the definition before anything was left out."""
    form = Form(top)
    check_lists(top, report)
    _form(top, form, report)
    check_showing(top, form, report)
    check_kind(top, form, report)
    for path, role in _inside(top, "roles"):
        _role(role, path, form, report)
    for path, must in _inside(top, "must"):
        check_parameters(must, path, form, report)
    _wishes(top, form, report)
    check_criteria(top, report)
    check_private(top, form, report)
    check_caps(top, form, report)
    check_calendar(_table(top, "calendar"), report)
    _life(top, form, report)
    check_course(top, form, report)
    for path, where in _table(top, "sources").items():
        if not resolves(raw, path):
            report.add(
                "unknown_path",
                "sources",
                path,
                S("Nothing in this file stands at {path}.", path=path),
                S("Write the path of a table or key, with dots: wish.library_type."),
                where,
            )


def _form(top: Table, form: Form, report: Report) -> None:
    tables = _table(top, "form")
    for key in ("required", "optional"):
        lists = tables.get(key)
        for role in lists if isinstance(lists, Mapping) else ():
            if role not in (*form.roles, "all"):
                report.add(
                    "unknown_role",
                    f"form.{key}",
                    role,
                    S("There is no role {role}.", role=role),
                    nearest(role, (*form.roles, "all")),
                    role,
                )
        for id_ in asked_of(tables, key, form.roles):
            if id_ not in form.known:
                report.add(
                    "question_without_text",
                    f"form.{key}",
                    id_,
                    S("The form asks {id}, but no question has this id.", id=id_),
                    nearest(id_, form.known),
                    id_,
                )
    for id_, question in form.known.items():
        _question(question, f"form.question.{id_}", form, report)
    for path, step in _inside(tables, "step", "form.step"):
        for id_ in step.get("questions", ()):
            if id_ not in form.known:  # one that is no longer asked just falls out of its step
                asked_question(id_, path, "questions", form, report)


def _question(question: Table, path: str, form: Form, report: Report) -> None:
    name = question.get("vocabulary")
    if name is not None and name not in form.lists:
        report.add(
            "unknown_vocabulary",
            path,
            "vocabulary",
            S("There is no list called {name}.", name=name),
            nearest(name, form.lists),
            name,
        )
    if name is not None and question.get("options"):
        report.add(
            "two_lists",
            path,
            "options",
            S("The question has options of its own and a vocabulary."),
            S("Keep one of the two."),
        )
    kind = question.get("kind")
    if kind in _LISTED_KINDS and not {"vocabulary", "options"} & set(question) and not report.touched(path):
        report.add(
            "no_options",
            path,
            "kind",
            S("People choose from a list here, but there is none."),
            S('Add vocabulary = "…" or options of its own.'),
            kind,
        )
    if kind == "each" and not question.get("lines"):
        report.add(
            "no_lines",
            path,
            "lines",
            S('A question of kind "each" needs its lines.'),
            S("Add a table [[{table}.lines]] for each line.", table=f"{path.partition('.')[0]}.question"),
        )


def _role(role: Table, path: str, form: Form, report: Report) -> None:
    read_question(role.get("seats_field"), path, "seats_field", ("role", "seats_field"), form, report)
    for inside, rule in _inside(role, "eligibility", f"{path}.eligibility"):
        if "condition" in rule:
            check_condition(rule["condition"], f"{inside}.condition", form, report)


def _wishes(top: Table, form: Form, report: Report) -> None:
    wishes = top.get("wish", ())
    for path, wish in _inside(top, "wish"):
        parts = wish.get("part")
        if parts and "criterion" in wish:
            report.add(
                "wish_twice",
                path,
                "criterion",
                S("The wish has a criterion of its own and parts."),
                S("Keep one of the two."),
                wish["criterion"],
            )
        elif not parts and "criterion" not in wish and not report.touched(path):
            report.add(
                "missing",
                path,
                "criterion",
                S("{key} is missing.", key="criterion"),
                S("Add a criterion, or parts under [[wish.part]]."),
            )
        check_parameters(wish, path, form, report)
        for inside, part in _inside(wish, "part", f"{path}.part"):
            check_parameters(part, inside, form, report)
        shares = [part.get("share", 0) for part in parts or ()]
        if shares and abs(sum(shares) - 1) > 1e-9 and not report.touched(path):
            report.add(
                "shares",
                path,
                "part",
                S("The shares of its parts add to {sum}, not to 1.", sum=round(sum(shares), 6)),
                S("Change them until they add to 1."),
                round(sum(shares), 6),
            )
    total = sum(wish.get("weight", 0) for wish in wishes)
    if wishes and total != 100 and not any(report.touched(path) for path, _ in _inside(top, "wish")):
        report.add(
            "weights",
            "wish",
            "weight",
            S("The weights add to {sum}, not to 100.", sum=total),
            S("Add {rest} to one of them.", rest=100 - total)
            if total < 100
            else S("Take {rest} from one of them.", rest=total - 100),
            total,
        )


def _life(top: Table, form: Form, report: Report) -> None:
    longest = longest_weeks(_table(top, "calendar"))
    for path, check_in in _inside(top, "check_in"):
        week = check_in.get("week")
        if week is None and not {"at", "every_weeks"} & set(check_in) and not report.touched(path):
            report.add(
                "missing",
                path,
                "week",
                S("{key} is missing.", key="week"),
                S('Add week = 2, or at = "middle", or every_weeks = 4.'),
            )
        if longest is not None and week is not None and week > longest:
            report.add(
                "date_order",
                path,
                "week",
                S(
                    "Week {week} comes after the end: the longest round has {weeks} weeks.",
                    week=week,
                    weeks=longest,
                ),
                S("Choose an earlier week."),
                week,
            )
    for path, survey in _inside(top, "survey"):
        for inside, question in _inside(survey, "question", f"{path}.question"):
            _question(question, inside, form, report)
            for role in question.get("roles", ()):
                if role not in form.roles:
                    report.add(
                        "unknown_role",
                        inside,
                        "roles",
                        S("There is no role {role}.", role=role),
                        nearest(role, form.roles),
                        role,
                    )
    agreements = form.lists["agreements"]
    for id_ in _table(top, "agreements").get("required", ()):
        if agreements.option(id_) is None:
            report.add(
                "unknown_option",
                "agreements",
                "required",
                S("There is no agreement {id}.", id=id_),
                nearest(id_, (option.id for option in agreements.options)),
                id_,
            )


def _table(top: Table, key: str) -> Table:
    value = top.get(key)
    return value if isinstance(value, Mapping) else {}


def _inside(top: Table, key: str, path: str = "") -> Iterator[tuple[str, Table]]:
    """(path, table) of every table in a list or a set of named tables."""
    value = top.get(key, ())
    if isinstance(value, Mapping):
        yield from ((f"{path or key}.{name}", item) for name, item in value.items())
    else:
        yield from ((f"{path or key}.{item.get('id', n)}", item) for n, item in enumerate(value, start=1))
