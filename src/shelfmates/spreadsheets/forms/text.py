"""The questions to paste into Google Forms or Microsoft Forms, as plain text or as a page to print."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from shelfmates.definitions.applicants import FLEXIBLE
from shelfmates.language import S, Sentence
from shelfmates.spreadsheets.forms.asking_for import (
    BLOCK_NAMES,
    COMMON_LANGUAGES,
    DAY_NAMES,
    LONG_LIST,
    SHORT_LIST,
    TOLD_BY_FILE,
    Asking,
    Form,
    Section,
    ranks_written,
)
from shelfmates.spreadsheets.forms.tools import google, microsoft
from shelfmates.spreadsheets.people.identifying import EMAIL, ROLE
from shelfmates.spreadsheets.people.roles import role_names

WIDTH = 100


@dataclass(frozen=True)
class Pasted:
    """Lines to paste as they stand, under a small heading."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One question: its title, whether it has to be answered, what to choose, what to paste."""

    number: int
    title: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    pasted: tuple[Pasted, ...]


@dataclass(frozen=True)
class Part:
    """A part of the page: words, then points, then questions, then lists."""

    title: str
    words: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    pasted: tuple[Pasted, ...] = ()


@dataclass
class Lists:
    """The long lists met so far, to stand once at the end."""

    by_title: dict[str, tuple[str, ...]] = field(default_factory=dict)


def parts_of(form: Form) -> tuple[str, list[Part]]:
    """The page's title and its parts."""
    say, lists = form.speech.say, Lists()
    title = say(S("{programme}: the form", programme=form.speech.text(form.definition.label)))
    parts, number = [Part(say(S("Before you start")), tuple(_before(form)))], 0
    for place, section in enumerate(form.sections, start=1):
        items = []
        for asking in section.askings:
            number += 1
            items.append(_item(number, asking, form, lists))
        parts.append(Part(_section_title(place, section, form), tuple(_way_on(section, form)), tuple(items)))
    if lists.by_title:
        named = tuple(Pasted(title, lines) for title, lines in lists.by_title.items())
        parts.append(Part(say(S("Long lists")), pasted=named))
    return title, parts


def as_text(form: Form) -> str:
    """The page as plain text; what is to be pasted stands at the beginning of the line."""
    title, parts = parts_of(form)
    colon = form.speech.colon
    lines = [title, "=" * len(title), ""]
    for part in parts:
        lines += [part.title, "-" * len(part.title)]
        lines += [f"- {words}" for words in part.words] + [""]
        for item in part.items:
            lines += [f"{item.number}. {item.title}", f"   {item.mark}"]
            lines += [f"   {name}{colon} {said}" for name, said in item.facts]
            lines += [*_pasted(item.pasted, colon), ""]
        lines += _pasted(part.pasted, colon)
    kept = [line for above, line in pairwise(["", *lines]) if line or above]
    return "\n".join(kept).rstrip() + "\n"


def _pasted(pasted: tuple[Pasted, ...], colon: str) -> Iterator[str]:
    for one in pasted:
        yield f"   {one.title}{colon}"
        yield from (*one.lines, "")


def as_html(form: Form) -> str:
    """The page for a browser or a printer."""
    title, parts = parts_of(form)
    language = form.speech.languages[0]
    body = "".join(_html_part(part, form.speech.colon) for part in parts)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{html.escape(title)}</h1>\n{body}</main>\n</body>\n</html>\n"
    )


_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1f2933;"
    "background:#fff}h3{margin-bottom:.2rem}pre{background:#e6edf3;padding:.5rem .75rem;white-space:pre-wrap;"
    "overflow-wrap:anywhere;margin:.2rem 0}dl{margin:.2rem 0}dt{float:left;clear:left;margin-right:.5rem;"
    "font-weight:600}dd{margin:0}article{break-inside:avoid;margin-bottom:1.5rem}"
)


def _html_part(part: Part, colon: str) -> str:
    escape = html.escape
    words = "".join(f"<li>{escape(one)}</li>" for one in part.words)
    items = "".join(
        f"<article><h3>{item.number}. {escape(item.title)}</h3>\n<p>{escape(item.mark)}</p>\n<dl>"
        + "".join(f"<dt>{escape(name)}{colon}</dt><dd>{escape(said)}</dd>" for name, said in item.facts)
        + f"</dl>\n{_html_pasted(item.pasted, colon)}</article>\n"
        for item in part.items
    )
    listed = f"<ul>{words}</ul>\n" if words else ""
    pasted = _html_pasted(part.pasted, colon)
    return f"<section>\n<h2>{escape(part.title)}</h2>\n{listed}{items}{pasted}</section>\n"


def _html_pasted(pasted: tuple[Pasted, ...], colon: str) -> str:
    return "".join(
        f"<p>{html.escape(one.title)}{colon}</p>\n<pre>{html.escape(chr(10).join(one.lines))}</pre>\n"
        for one in pasted
    )


def _before(form: Form) -> Iterator[str]:
    say = form.speech.say
    yield say(
        S("Copy each question's title and answers as they stand: then the export is understood by itself.")
    )
    yield say(
        S(
            "Google Forms: under Settings, Responses, set “Collect email addresses” to “Responder input”, "
            "and leave out the question “{question}”. The time of each answer is kept by itself.",
            question=_label_of(form, EMAIL),
        )
    )
    yield say(
        S(
            "Microsoft Forms: where anyone may respond, names and addresses are not recorded, so keep both "
            "questions. The time of each answer is kept by itself."
        )
    )
    if form.role in TOLD_BY_FILE:
        yield say(
            S(
                "This form is for one role alone. Give its export to the commands with --{role}s FILE.",
                role=form.role,
            )
        )
    elif len(form.sections) > 1:
        yield say(
            S(
                "The sections for one role alone are reached by the question “{question}”. Leave it where it "
                "is, the last of section 1: Microsoft Forms branches at once, and whatever stood behind it "
                "would be skipped. Google Forms: ⋮, “Go to section based on answer”. Microsoft Forms: …, "
                "“Add branching”. To do without branching, leave the questions of the later sections not "
                "required.",
                question=_label_of(form, ROLE),
            )
        )
    yield say(S("Afterwards, download the answers as CSV or Excel, without changing the headings."))


def _label_of(form: Form, question: str) -> str:
    found = form.definition.question(question)
    return form.speech.text(found.label) if found else question


def _section_title(place: int, section: Section, form: Form) -> str:
    say, roles = form.speech.say, form.definition.roles
    if section.role or form.role:
        who = form.speech.text(roles[section.role or form.role].plural)
        return say(S("Section {number}: {who}", number=place, who=who))
    return say(S("Section {number}: everybody", number=place))


def _way_on(section: Section, form: Form) -> Iterator[str]:
    """Where each answer to the question about the role leads."""
    say, names = form.speech.say, role_names(form.definition)
    roles = next((a for a in form.askings if a.question.id == ROLE), None)
    if section.role:
        yield say(S("After this section: submit the form."))
    if section.role or len(form.sections) < 2 or roles is None:
        return
    own = {one.role: place for place, one in enumerate(form.sections, start=1) if one.role}
    for answer in roles.options:
        wanted = names.roles(answer)
        places = [own[role] for role in _roles_meant(wanted, form) if role in own]
        if len(places) > 1:
            yield say(
                S(
                    "“{answer}” needs the sections {places}. Offer this answer only if you let the "
                    "sections follow each other without branching, and make their questions not required.",
                    answer=answer,
                    places=tuple(map(str, places)),
                )
            )
        elif places:
            yield say(S("“{answer}” goes to section {place}.", answer=answer, place=places[0]))
        else:
            yield say(S("“{answer}” goes to the end: submit the form.", answer=answer))


def _roles_meant(wanted: tuple[str, ...], form: Form) -> tuple[str, ...]:
    """Who takes either side is asked what both are asked."""
    return tuple(r for r in form.definition.roles if r != "peer") if FLEXIBLE in wanted else wanted


def _item(number: int, asking: Asking, form: Form, lists: Lists) -> Item:
    speech, question, title = form.speech, asking.question, asking.title
    mark = S("Required.") if asking.required else S("Not required.")
    marks = [mark]
    if who := form.of_roles(asking):
        marks.append(S("For {roles}.", roles=who))
    if not asking.required and question.required:
        of = tuple(speech.text(form.definition.roles[role].plural) for role in question.required)
        marks.append(S("Needed from {roles}: ask those who leave it empty.", roles=of))
    facts = [
        (name, " ".join(speech.say(sentence) for sentence in _stopped(told)))
        for name, told in (
            ("Google Forms", google(asking, speech)),
            ("Microsoft Forms", microsoft(asking, speech)),
        )
    ]
    if asking.kind != "G" and len(asking.options) > LONG_LIST and not _is_languages(asking):
        name = speech.text(question.vocabulary.label) if question.vocabulary else title
        lists.by_title.setdefault(name, asking.options)
        facts.append((speech.say(S("Answers")), speech.say(S("the list “{name}” at the end.", name=name))))
    if asking.help:
        facts.append((speech.say(S("Help text")), asking.help))
    return Item(number, title, " ".join(map(speech.say, marks)), tuple(facts), tuple(_answers(asking, form)))


def _stopped(told: list[Sentence]) -> list[Sentence]:
    return [S("{type}.", type=told[0]), *told[1:]]


def _answers(asking: Asking, form: Form) -> Iterator[Pasted]:
    speech, question = form.speech, asking.question
    title = speech.text(question.label)
    if asking.kind == "each":
        lines = tuple(f"{title} [{line}]" for line in asking.lines)
        yield Pasted(speech.say(S("Lines for Google Forms")), asking.lines)
        yield Pasted(speech.say(S("Lines for Microsoft Forms")), lines)
    if asking.kind == "R" and len(asking.options) > SHORT_LIST:
        titles = tuple(f"{title} [{rank}]" for rank in ranks_written(asking, speech))
        yield Pasted(speech.say(S("Titles")), titles)
    if asking.kind == "G":
        yield Pasted(speech.say(S("Days")), tuple(map(speech.text, DAY_NAMES)))
        yield Pasted(
            speech.say(S("Titles for Microsoft Forms")),
            tuple(f"{title} [{speech.text(day)}]" for day in DAY_NAMES),
        )
        yield Pasted(speech.say(S("Answers")), tuple(map(speech.text, BLOCK_NAMES)))
    elif _is_languages(asking) and question.vocabulary:
        common = (question.vocabulary.option(code) for code in COMMON_LANGUAGES)
        few = tuple(speech.text(option.label) for option in common if option is not None)
        yield Pasted(speech.say(S("Answers (keep those your members speak, add others, and “Other”)")), few)
    elif 0 < len(asking.options) <= LONG_LIST:
        yield Pasted(speech.say(S("Answers")), asking.options)


def _is_languages(asking: Asking) -> bool:
    vocabulary = asking.question.vocabulary
    return asking.kind == "M" and vocabulary is not None and vocabulary.id == "languages"
