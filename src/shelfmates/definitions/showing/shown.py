"""A definition shown: as data for ``programme show --json``, and as text to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from shelfmates.definitions.keys.kinds import MATCHED, WEIGHED
from shelfmates.definitions.kinds import KINDS
from shelfmates.definitions.model import Definition, Part, Role, Vocabulary, Wish
from shelfmates.definitions.vocabularies import vocabularies
from shelfmates.language import S, Sentence, Text, Words

SCHEMA = "shelfmates.definition/1"

# How each table of ``Definition.life`` is headed; a test compares these with ``LIFE_TOP``.
HEADINGS: Mapping[str, Sentence] = {
    "about": S("About"),
    "objectives": S("Objectives"),
    "staff": S("Staff"),
    "entry": S("How people come to the form"),
    "access": S("How members unlock their period"),
    "gate": S("Before the long form"),
    "reapply": S("Applying again"),
    "agreements": S("Agreed when applying"),
    "explain": S("Explanations"),
    "review": S("Review by the committee"),
    "introduction": S("Introduction"),
    "first_contact": S("First contact"),
    "steward": S("Steward"),
    "reply": S("Reply"),
    "rhythm": S("Rhythm"),
    "channels": S("Channels"),
    "agreement": S("Agreement between partners"),
    "expectations": S("Expectations"),
    "notice": S("Notice"),
    "code": S("Code of conduct"),
    "kickoff": S("Kick-off"),
    "launch": S("Launch"),
    "discussion": S("Discussion"),
    "public_page": S("Public page"),
    "project": S("Project"),
    "milestones": S("Milestones"),
    "outcomes": S("Outcomes"),
    "prompt": S("Prompts"),
    "check_in": S("Check-ins"),
    "survey": S("Surveys"),
    "letter": S("Letters"),
    "falter": S("When a partner is silent"),
    "odd": S("The odd one out"),
    "unmatched": S("People without a partner"),
    "late": S("Late applications"),
    "withdraw": S("Leaving"),
    "rematch": S("Another partner"),
    "recognition": S("Recognition"),
    "certificate": S("Statement of participation"),
    "pd": S("Professional development points"),
    "closing": S("Closing"),
    "report": S("Report of a round"),
    "retention": S("How long answers are kept"),
    "deadlines": S("Deadlines"),
    "verification": S("Checking who belongs"),
    "selection": S("Selection"),
    "places": S("Places"),
    "choosing": S("Mentees who choose"),
    "orientation": S("Orientation"),
    "conference": S("The conference"),
    "plan": S("Plan around the conference"),
    "meeting_point": S("Meeting point"),
    "no_show": S("When a partner does not come"),
    "activities": S("What partners may do together"),
    "confidentiality": S("Confidentiality"),
    "task": S("What partners do on the way"),
    "support": S("Support"),
    "trouble": S("When something is wrong"),
    "sponsor": S("Sponsor"),
    "steps": S("Parts of the form"),
    "use": S("What it is offered for"),
    "profile": S("Profile"),
    "search": S("Search"),
    "availability": S("Who can be asked"),
    "stale": S("Profiles nobody looks after"),
    "request": S("Requests"),
    "accept": S("When a request is accepted"),
    "starter": S("Questions for the first talk"),
    "nudge": S("Still in touch?"),
    "feedback": S("Feedback"),
    "history": S("Earlier mentorships"),
    "event": S("The event"),
    "turns": S("Turns"),
    "card": S("Question cards"),
    "tick_sheet": S("Tick sheet"),
    "results": S("After the event"),
    "slots": S("Talks to book"),
    "theme": S("Themes"),
    "coach": S("Coaches"),
    "circle": S("The circle"),
    "meetings": S("Meetings"),
    "rules": S("Rules"),
}


def as_data(definition: Definition) -> dict[str, Any]:
    """The whole definition as dicts, lists, texts and numbers, ready for JSON."""
    data: dict[str, Any] = _data(definition)
    return {"schema": SCHEMA, **data}


def as_text(definition: Definition, words: Words) -> str:
    """The whole definition to read, in the language of ``words``."""
    return "\n".join(_lines(definition, words)).rstrip() + "\n"


def _data(value: object) -> Any:
    if isinstance(value, Text):
        return dict(value.by_language)
    if isinstance(value, Vocabulary) and value is vocabularies().get(value.id):
        return value.id
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _data(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_data(item) for item in value]
    return value


def _lines(definition: Definition, words: Words) -> Iterator[str]:
    title = f"{_text(definition.label, words)} ({definition.id})"
    yield from (title, "=" * len(title), words.say(KINDS[definition.kind]))
    if definition.aliases:
        yield words.say(S("Also called {names}.", names=definition.aliases))
    if definition.variants:
        yield words.say(S("Variants:"))
    yield from (
        f"  {definition.id}:{name}  {_text(label, words)}" for name, label in definition.variants.items()
    )
    yield ""
    for role in definition.roles.values():
        yield from _role(role, definition, words)
    yield from _form(definition, words)
    yield from _rules(definition, words)
    tables: list[tuple[Sentence, object]] = [(HEADINGS[key], value) for key, value in definition.life.items()]
    if definition.calendar:
        tables.insert(0, (S("Calendar"), definition.calendar))
    if definition.kind in MATCHED:
        tables.insert(0, (S("Matching"), _data(definition.matching)))
    for heading, value in tables:
        yield from ("", words.say(heading))
        yield from _any(value, words, "  ")
    if definition.sources:
        yield from ("", words.say(S("Said by a page (all else is our proposal)")))
        yield from (f"  - {path}: {where}" for path, where in definition.sources.items())


def _rules(definition: Definition, words: Words) -> Iterator[str]:
    """Musts, wishes and caps: all that matching goes by, or the order in which a directory shows people."""
    matched = definition.kind in WEIGHED
    if matched:
        yield from ("", words.say(S("What excludes a pair")))
        yield from (f"  - {_text(must.label, words)}" for must in definition.musts)
    if matched or definition.wishes:
        heading = S("What counts, out of 100 points") if matched else S("Who is shown first, by 100 points")
        yield from ("", words.say(heading))
    for wish in definition.wishes:
        yield from _wish(wish, words)
    if definition.caps:
        yield from ("", words.say(S("Limits on groups")))
        yield from (f"  - {_text(cap.label, words)}" for cap in definition.caps)


def _role(role: Role, definition: Definition, words: Words) -> Iterator[str]:
    yield _text(role.plural, words)
    if role.membership is not None:
        yield "  " + words.say(S("Membership: {what}", what=role.membership))
    yield from (f"  - {_text(rule.label, words)}" for rule in role.eligibility)
    if role.seats_field:
        asked = definition.question(role.seats_field)
        yield "  " + words.say(
            S(
                "Takes as many partners as the answer to “{question}” says, at most {most}.",
                question=asked.label if asked else role.seats_field,
                most=role.most_seats,
            )
        )
    for texts in role.guide.values():
        yield from (f"    {_text(text, words)}" for text in texts)
    yield ""


def _form(definition: Definition, words: Words) -> Iterator[str]:
    yield words.say(S("The form (* required)"))
    everybody = tuple(definition.roles)
    for question in definition.questions:
        part = question.required and question.required != question.asked
        star = f" (* {', '.join(question.required)})" if part else " *" if question.required else ""
        only = "" if question.asked == everybody else f" ({', '.join(question.asked)})"
        yield f"  {question.id:<12} {_text(question.label, words)}{star}{only}"


def _wish(wish: Wish, words: Words) -> Iterator[str]:
    yield f"  {wish.weight:>3}  {_text(wish.label, words)}"
    if len(wish.parts) > 1:
        yield from (f"       - {_part(part, words)}" for part in wish.parts)


def _part(part: Part, words: Words) -> str:
    label = part.id if part.label is None else _text(part.label, words)
    return f"{words.number(round(part.share * 100))} %  {label}"


def _any(value: object, words: Words, indent: str) -> Iterator[str]:
    """Tables and lists as indented lines; texts in the reader's language."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key == "id":
                continue
            if isinstance(item, Mapping) or (isinstance(item, tuple) and _has_tables(item)):
                yield f"{indent}{key}:"
                yield from _any(item, words, f"{indent}  ")
            else:
                yield f"{indent}{key}: {_plain(item, words)}"
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, Mapping):
                yield f"{indent}- {item.get('id', '')}"
                yield from _any(item, words, f"{indent}  ")
            else:
                yield f"{indent}- {_plain(item, words)}"
    else:
        yield f"{indent}{_plain(value, words)}"


def _has_tables(items: tuple[object, ...]) -> bool:
    return any(isinstance(item, Mapping | Text) for item in items)


def _plain(value: object, words: Words) -> str:
    if isinstance(value, Text):
        return _text(value, words).replace("\n", " ")
    if isinstance(value, bool):
        return words.say(S("yes")) if value else words.say(S("no"))
    if isinstance(value, tuple | list):
        return ", ".join(_plain(item, words) for item in value)
    return "" if value is None else str(value)


def _text(text: Text, words: Words) -> str:
    return text.said_in(words.language)
