"""Circles in sentences: what one is called, why somebody sits in it, and how good all of them are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shelfmates.definitions.applicants import Applicant
from shelfmates.language import SN, Points, S, Sentence, Text, plain
from shelfmates.proposal.circles.columns import Column, Room, options
from shelfmates.proposal.circles.model import Figures
from shelfmates.proposal.model import Reason
from shelfmates.proposal.stages import POINT
from shelfmates.proposal.telling.labels import ids, name_of, option_label

RANKS = (S("first"), S("second"), S("third"), S("fourth"), S("fifth"), S("sixth"), S("seventh"))
WISH = "topic"
LABEL = S("Wish for the topic")


def title(room: Room, column: Column, people: Mapping[str, Applicant]) -> Sentence:
    """What a circle is called: its topic, its language where that had to be settled, or its facilitator."""
    name = topic_label(room, column.topic)
    if column.topic and column.language:
        question = room.definition.question(room.languages.field)
        language = option_label(question, column.language)
        return S("{topic} (in {language})", topic=name, language=language)
    if column.topic:
        return plain(name)
    return S("The circle of {name}", name=name_of(people[column.leader]))


def topic_label(room: Room, topic: str) -> Text | str:
    """How the programme words this topic."""
    option = options(room.question).get(topic) if room.question else None
    return option.label if option else topic


def wish(room: Room, member: int, topic: str) -> Reason:
    """What the wish for the topic gives a member."""
    assert room.question is not None
    person, label = room.members[member], topic_label(room, topic)
    wished = room.wished[member]
    if wished is None:
        points = round(room.definition.matching.neutral * 100) * POINT
        sentence = S("{name} named no wishes, so every topic counts as neutral.", name=name_of(person))
        return Reason(WISH, points, 100 * POINT, "topic.unanswered", sentence, LABEL)
    order = [one for one in ids(person.answers.get(room.question.id)) if one in wished]
    values = {"name": name_of(person), "topic": label}
    if room.question.kind != "R":
        sentence = S("{name} ticked “{topic}”.", **values)
    elif order.index(topic) < len(RANKS):
        rank = RANKS[order.index(topic)]
        sentence = S("“{topic}” is the {rank} wish of {name}.", rank=rank, **values)
    else:
        sentence = S("“{topic}” is among the wishes of {name}.", **values)
    return Reason(WISH, wished[topic], 100 * POINT, "topic.wished", sentence, LABEL)


def statements(figures: Figures, circles: int, kept: int) -> Iterator[Sentence]:
    """How good the circles are and how we know."""
    people = SN("{count} person has a place", "{count} people have a place", figures.placed)
    yield S(
        "{people} {circles}, {points} points in all.",
        people=people,
        circles=SN("in {count} circle", "in {count} circles", circles),
        points=Points(figures.points),
    )
    if kept:
        yield SN(
            "{count} circle was kept; what follows is about everything around it.",
            "{count} circles were kept; what follows is about everything around them.",
            kept,
        )
    more = figures.most_placed - figures.placed
    if not more:
        yield S(
            "No circles with these sizes and rules give a place to more people: a price for each seat adds "
            "up to exactly this number."
        )
    else:
        yield SN(
            "These are the best circles found; {count} person more at most might have a place.",
            "These are the best circles found; {count} people more at most might have a place.",
            more,
        )
    if figures.weak:
        yield SN(
            "{count} seat is marked “weak”: circle and person have little in common.",
            "{count} seats are marked “weak”: circle and person have little in common.",
            figures.weak,
        )
    if figures.status == "optimal":
        yield S(
            "None that give a place to as many have fewer weak seats, and of these none have more points. "
            "This is proved."
        )
    elif not more and figures.most_points > figures.points:
        yield S(
            "Others that give a place to as many may have up to {points} points more: this was not settled.",
            points=Points(figures.most_points - figures.points),
        )
