"""Checking the limits of a programme: what each kind needs, and which answers may make the groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shelfmates.definitions.form import Form
from shelfmates.definitions.linking.criteria import secret_questions
from shelfmates.definitions.linking.private import private_questions
from shelfmates.definitions.linking.reading import read_question
from shelfmates.definitions.report import Report
from shelfmates.language import S

type Table = Mapping[str, Any]


def check_caps(top: Table, form: Form, report: Report) -> None:
    """Report limits that say too little, count what must not be told, or stand twice."""
    secret = secret_questions(top) | private_questions(top, form)
    secret |= {id_ for id_, question in form.known.items() if question.get("seen_by") == "nobody"}
    shares = 0
    for number, cap in enumerate(top.get("cap", ()), start=1):
        path = f"cap.{cap.get('id', number)}"
        _needed(cap, path, report)
        _groups(cap, path, secret, form, report)
        shares += cap.get("kind") == "set_cap"
        if cap.get("kind") == "set_cap" and shares > 1:
            report.add(
                "cap_twice",
                path,
                "kind",
                S("A programme has one limit of the kind set_cap at most."),
                S("Keep one of them; an intake_cap may stand beside it."),
            )


def _needed(cap: Table, path: str, report: Report) -> None:
    """Report what a limit needs and does not say; which keys it needs depends on its kind."""
    needed = {"most": "10"} if cap.get("kind") == "total_cap" else {"field": '"F07"', "share": "0.2"}
    for key, example in needed.items():
        if "kind" in cap and key not in cap and not report.told(path, key):
            report.add(
                "missing",
                path,
                key,
                S("{key} is missing.", key=key),
                S(
                    "A limit of the kind {kind} needs it: {key} = {example}.",
                    kind=cap["kind"],
                    key=key,
                    example=example,
                ),
            )


def _groups(cap: Table, path: str, secret: frozenset[str], form: Form, report: Report) -> None:
    """Report a question whose answers cannot make groups, or would be given away by counting them."""
    field = cap.get("field")
    if field in secret:
        report.add(
            "cap_secret",
            path,
            "field",
            S("A limit on {id} would give away answers that nobody may see.", id=field),
            S("Name a question that no confidential rule reads, such as the country."),
            field,
        )
    else:
        read_question(field, path, "field", ("cap", str(cap.get("kind"))), form, report)
