"""The result as one page that needs nothing but itself: to project, to read on a telephone, to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from markupsafe import Markup

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Points, S, Sentence, Words
from shelfmates.proposal.model import Partnership
from shelfmates.proposal.questions.answer import Section
from shelfmates.proposal.telling.reasons import main_reasons
from shelfmates.reports import bars, wording
from shelfmates.reports.audience import View
from shelfmates.reports.rendering import rendered

FEW = 8  # findings of a section that are read without opening anything


LINKED: Mapping[str, Sentence] = MappingProxyType(
    {"recruit": S("Whom to recruit"), "sure": S("How sure"), "worst": S("How fair")}
)
"""The first section of each question, which the links at the top of the page lead to."""


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str = ""


def to_html(view: View, words: Words) -> str:
    """The whole page as text, in UTF-8 when written."""
    return rendered("page.html", _content(view, words), "page.css")


def _content(view: View, words: Words) -> dict[str, object]:
    proposal = view.proposal
    programme = proposal.programme.label.said_in(words.language)
    people = {person.id: person for person in proposal.people}
    wishes = bars.legend(proposal.partnerships, words)
    return {
        "words": words,
        "lang": words.language,
        "title": f"{programme} – {words('Proposed partnerships')}",
        "programme": programme,
        "day": words.date(proposal.on),
        "figures": _figures(view, words),
        "statements": [words.say(one) for one in proposal.statements],
        "patterns": Markup(bars.patterns()),  # noqa: S704 - numbers and our own shapes
        "legend": [
            {"label": one.label, "swatch": Markup(one.swatch)}  # noqa: S704 - our own shapes
            for one in wishes
        ],
        "pairs": [
            _pair(view, people, number, one, wishes, words)
            for number, one in enumerate(proposal.partnerships, start=1)
        ],
        "unplaced": _unplaced(view, words),
        "answered": [_section(one, words) for one in proposal.sections],
        "rules": _rules(view, words),
        "record": wording.record_lines(view, words),
    }


def _figures(view: View, words: Words) -> list[dict[str, str]]:
    figures = view.proposal.figures
    placed = Figure(
        words("People placed"),
        words.number(figures.people_placed),
        words.say(S("of at most {most}", most=figures.people_bound)) if wording.one_stage(view) else "",
    )
    shown = [
        placed,
        Figure(words("Partnerships"), words.number(figures.pairs)),
        Figure(words("Not placed"), words.number(len(view.proposal.unplaced))),
        Figure(words("Mean points"), _mean(view.proposal.partnerships, words), words("of 100")),
        Figure(words("Outcome"), words.say(wording.STATUS[figures.status])),
    ]
    return [asdict(figure) for figure in shown]


def _mean(partnerships: tuple[Partnership, ...], words: Words) -> str:
    if not partnerships:
        return "–"
    return words.points(Points(sum(one.score for one in partnerships) // len(partnerships)))


def _pair(
    view: View,
    people: Mapping[str, Applicant],
    number: int,
    one: Partnership,
    wishes: list[bars.Wish],
    words: Words,
) -> dict[str, object]:
    tags = [("kept", words("kept"))] if one.kept else []
    tags += [("weak", words("weak"))] if one.weak else []
    return {
        "number": number,
        "members": [
            {
                "name": people[member.person].name,
                "email": people[member.person].email,
                "role": wording.role(view, member.role, words),
            }
            for member in one.members
        ],
        "score": words.points(Points(one.score)),
        "tags": [{"kind": kind, "text": text} for kind, text in tags],
        "bar": Markup(bars.bar(one, wishes, words)),  # noqa: S704 - labels are escaped there
        "why": [words.say(reason.sentence) for reason in main_reasons(one)],
        "otherwise": words.say(one.runner_up.sentence) if one.runner_up else "",
        "sure": words.say(one.sure.sentence) if one.sure else "",
        "caption": words("Points of every wish; they add up to the score"),
        "reasons": [
            {
                "label": words.say(reason.label),
                "points": words.points(Points(reason.points)),
                "of": words.points(Points(reason.of)),
                "sentence": words.say(reason.sentence),
            }
            for reason in one.reasons
        ],
    }


def _unplaced(view: View, words: Words) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for one in view.proposal.unplaced:
        person = view.proposal.person(one.person)
        rows.append(
            {
                "name": person.name,
                "email": person.email,
                "role": wording.role(view, one.role, words),
                "why": words.say(one.sentence),
                "remedies": [words.say(remedy.sentence) for remedy in one.remedies],
                "advice": words.say(one.advice) if one.advice else "",
            }
        )
    return rows


def _section(section: Section, words: Words) -> dict[str, object]:
    said = [words.say(one.sentence) for one in section.findings]
    heading, rest = words.say(section.heading), said[FEW:]
    return {
        "id": f"asked-{section.id}",
        "link": (f"asked-{section.id}", words.say(LINKED[section.id])) if section.id in LINKED else None,
        "heading": heading,
        "note": section.note and words.say(section.note),
        "first": said[:FEW],
        "rest": rest,
        "more": words.say(SN("{count} more", "{count} more", len(rest))),
    }


def _rules(view: View, words: Words) -> list[dict[str, str]]:
    return [
        {
            "label": words.say(rule.label),
            "kind": words.say(wording.KINDS[rule.kind]),
            "weight": wording.weight(rule, words),
            "detail": words.say(rule.detail) if rule.detail else "",
        }
        for rule in view.proposal.rules
    ]
