"""Words that the sheets and the page share: labels, short texts and the record as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from shelfmates.language import Points, S, Sentence, Words
from shelfmates.proposal.model import Figures, Partnership, Rule
from shelfmates.proposal.telling.labels import role_label
from shelfmates.reports.audience import View

STATUS: Mapping[str, Sentence] = MappingProxyType(
    {
        "optimal": S("Best possible"),
        "bounded": S("Nearly proved"),
        "interrupted": S("Stopped early"),
        "infeasible": S("Not possible"),
    }
)

_AIMS: Mapping[str, Sentence] = MappingProxyType(
    {
        "people": S("as many people placed as possible"),
        "worst": S("the weakest partnership as strong as possible"),
        "score": S("as many points in all as possible"),
    }
)

KINDS: Mapping[str, Sentence] = MappingProxyType(
    {
        "eligibility": S("Condition"),
        "must": S("Must"),
        "wish": S("Wish"),
        "cap": S("Cap"),
        "setting": S("Setting"),
    }
)

# Keys of the record that people may want to read; anything else stands as its key.
_RECORD: Mapping[str, Sentence] = MappingProxyType(
    {
        "fingerprints": S("Fingerprint"),
        "versions": S("Version"),
        "options": S("Option"),
        "files": S("File"),
    }
)

MANY = 30  # a table of the record with more entries than this is only counted


def role(view: View, role_id: str, words: Words) -> str:
    """What the programme calls this role."""
    return role_label(view.proposal.programme, role_id).said_in(words.language)


def labels(partnership: Partnership, words: Words) -> list[str]:
    """The small labels of a partnership: weak, kept, peer pair."""
    said = []
    if partnership.kept:
        said.append(words("kept"))
    if partnership.weak:
        said.append(words("weak"))
    return said


def objective(figures: Figures, words: Words) -> str:
    """The aims in order, as one sentence."""
    aims = [words.say(_AIMS[aim]) for aim in figures.objective if aim in _AIMS]
    return words("; then ").join(aims)


def weight(rule: Rule, words: Words) -> str:
    """A wish's weight as people see it."""
    return "" if rule.weight is None else words.number(rule.weight)


def record_lines(view: View, words: Words) -> list[tuple[str, str]]:
    """What was run, on what and with what, as label and text; fit to be read and to be compared."""
    proposal, figures = view.proposal, view.proposal.figures
    placed = words.number(figures.people_placed)
    if one_stage(view):
        placed = bounded(figures.people_placed, figures.people_bound, words)
    lines = [
        (words("Programme"), f"{proposal.programme.label.said_in(words.language)} ({proposal.programme.id})"),
        (words("Day that dates count from"), words.date(proposal.on)),
        (words("Objective"), objective(figures, words)),
        (words("Outcome"), words.say(STATUS[figures.status])),
        (words("People placed"), placed),
        (words("Mentors with a partner"), words.number(figures.mentors_used)),
        (words("Partnerships"), words.number(figures.pairs)),
        (words("Points"), words.points(Points(figures.total))),
    ]
    if not view.folded:
        lines += [
            (words("Ceiling of points that no set can pass"), words.points(Points(figures.bound))),
            (words("Gap"), words.points(Points(figures.gap))),
        ]
    lines.extend((words("Proof"), words.say(statement)) for statement in proposal.statements)
    lines.extend(_entries(proposal.record, "", words))
    return lines


def one_stage(view: View) -> bool:
    """Whether the ceiling of people holds for the whole: of two stages, each has one of its own."""
    return len({pair.stage for pair in view.proposal.partnerships}) < 2


def bounded(value: int, most: int, words: Words) -> str:
    return words.say(S("{value} of at most {most}", value=value, most=most))


def _entries(table: Mapping[str, object], under: str, words: Words) -> Iterator[tuple[str, str]]:
    """The record's tables as lines "Version: shelfmates"; long ones (certificates) only counted."""
    for key, value in table.items():
        known = _RECORD.get(key) if not under else None
        label = words.say(known) if known else key
        label = words.say(S("{table}: {entry}", table=under, entry=label)) if under else label
        if isinstance(value, Mapping):
            if len(value) > MANY:
                yield label, words.say(S("{count} entries, in the JSON file", count=len(value)))
            else:
                yield from _entries(value, label, words)
        elif isinstance(value, (list, tuple)):
            if len(value) > MANY or any(isinstance(item, (Mapping, list, tuple)) for item in value):
                yield label, words.say(S("{count} entries, in the JSON file", count=len(value)))
            else:
                yield label, ", ".join(str(item) for item in value)
        elif value is not None:
            yield label, words.value(value) if isinstance(value, bool) else str(value)
