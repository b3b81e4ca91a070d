"""What an invented person answers to one question: read off their life where the question is a known one,
else by the question's kind and vocabulary.

``ANSWERS`` is the whole table; a question that is not in it (an association's own) is answered by ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from shelfmates.definitions.applicants import Answer, AtLeast
from shelfmates.definitions.model import Question
from shelfmates.examples import occasions
from shelfmates.examples.options import found, ids_of, known, shaped
from shelfmates.examples.people import THIS_YEAR, Life
from shelfmates.examples.world import pick, table

type Answerer = Callable[[Life, Question, Random], Answer | None]

NO_EMPLOYER = ("n/a", "none", "Student", "between jobs")

BOSSES = (("Dana", "Chris", "Pat", "Sasha"), ("Whitlock", "Amari", "Novak", "Beauclerc"))

BLANK = {
    "F13": 0.92, "F34": 0, "F34_about": 0, "F34_same": 0, "F36": 0.2, "F37": 0.97, "F39": 0.9, "F43": 0.5,
    "F45": 0.6, "F46": 0.82,
}  # fmt: skip
"""How often an optional question stays empty, where that is not the usual ``SELDOM_BLANK``."""
SELDOM_BLANK = 0.14


def answer(life: Life, question: Question, rng: Random) -> Answer | None:
    """One answer, or None: not asked, left empty, or of a kind no spreadsheet carries (files, week grids)."""
    if question.asked and life.role not in question.asked:
        return None
    if life.role not in question.required and rng.random() < BLANK.get(question.id, SELDOM_BLANK):
        return None
    by_kind = KINDS[question.kind]
    answerer = ANSWERS.get(question.id, by_kind)
    given = answerer(life, question, rng)
    if given is None and answerer is not _nothing:
        return by_kind(life, question, rng)  # the association's own vocabulary lacks what we looked for
    return given


def _text(kind: str) -> Answerer:
    def say(life: Life, question: Question, rng: Random) -> Answer:
        sentences = table("texts")[kind]
        pattern: str = rng.choice(sentences.get(life.language) or sentences["en"])
        topic = {"en": "cataloguing", "fr": "catalogage"}.get(life.language, "")
        return pattern.format(topic=_subject(life, topic), town=life.town.name)

    return say


SUBJECTS = {
    "A": "collections", "B": "metadata", "C": "helping people find things", "D": "teaching",
    "E": "programmes for families", "F": "outreach", "G": "open access", "H": "digitisation",
    "I": "archives", "J": "managing a small team", "K": "professional life",
}  # fmt: skip


def _subject(life: Life, french: str) -> str:
    if life.language == "fr":
        return french
    ids = life.wants or life.offers
    return SUBJECTS[ids[0][0]] if ids else SUBJECTS["B"]


def _words(*words: str, more: int = 0) -> Answerer:
    """Options found by words; ``more`` of the others at random."""

    def choose(life: Life, question: Question, rng: Random) -> Answer | None:
        ids = found(question, rng.sample(words, min(len(words), 1 + more)))
        return shaped(question, ids)

    return choose


def _weighted(weights: dict[str, float]) -> Answerer:
    """One option, found by a word that is drawn by weight."""

    def choose(life: Life, question: Question, rng: Random) -> Answer | None:
        return shaped(question, found(question, [pick(rng, weights)]))

    return choose


def _experience(life: Life, question: Question, rng: Random) -> Answer:
    return AtLeast(10) if life.years > 12 and rng.random() < 0.08 else life.years


def _avoid(life: Life, question: Question, rng: Random) -> Answer:
    """The whole employer, the boss by an invented name, or another library in town."""
    boss = f"{rng.choice(BOSSES[0])} {rng.choice(BOSSES[1])}"
    return rng.choice((life.employer or boss, boss, f"{life.town.name} City Archives"))


def _topics(source: str) -> Answerer:
    def choose(life: Life, question: Question, rng: Random) -> Answer | None:
        topics: tuple[str, ...] = getattr(life, source)
        return shaped(question, known(question, topics))

    return choose


def _types(source: str) -> Answerer:
    def choose(life: Life, question: Question, rng: Random) -> Answer | None:
        ids = [getattr(life, source)]
        if source == "library_type" and life.position == "student" and rng.random() < 0.4:
            ids = ["T18"]
        return shaped(question, known(question, ids))

    return choose


def _languages(life: Life, question: Question, rng: Random) -> Answer | None:
    spoken = ["en"]
    if life.language == "fr" or life.town.country in {"FR", "BE"} or rng.random() < 0.12:
        spoken.append("fr")
    others = [i for i in ("es", "zh", "hi", "ar", "pt", "vi", "de") if i not in spoken]
    spoken += rng.sample(others, 1) if rng.random() < 0.15 else []
    return shaped(question, known(question, spoken) or tuple(spoken))


def _country(life: Life, question: Question, rng: Random) -> Answer:
    return life.town.country


def _zone(life: Life, question: Question, rng: Random) -> Answer:
    return life.town.zone


def _stage(life: Life, question: Question, rng: Random) -> Answer | None:
    words = [life.stage]
    if question.kind == "M" and rng.random() < 0.12:
        words.append(rng.choice(("changing", "new to the country", "returning")))
    return shaped(question, found(question, words))


def _likeness(life: Life, question: Question, rng: Random) -> Answer:
    """One choice per line; people in special libraries more often want somebody like them."""
    similar = 5 if life.library_type in {"T6", "T7", "T8", "T9", "T10"} else 3
    lines = [line.id for line in question.lines] or ["all"]
    weights = {"similar": similar, "different": 2.5, "either": 4}
    return {line: (found(question, [pick(rng, weights)]) or ("either",))[0] for line in lines}


def _role(life: Life, question: Question, rng: Random) -> Answer | None:
    return shaped(question, known(question, [life.role]) or found(question, [life.role]))


def _agreed(life: Life, question: Question, rng: Random) -> Answer | None:
    """Every box ticked, or the one that stands for all."""
    return shaped(question, found(question, ["agree to all"]) or ids_of(question))


def _unmatched(life: Life, question: Question, rng: Random) -> Answer | None:
    weights = {"waiting": 4, "next round": 2, "peer": 3, "withdraw": 0.5}
    return shaped(question, found(question, [pick(rng, weights)]))


def _one(life: Life, question: Question, rng: Random) -> Answer | None:
    ids = ids_of(question)
    return shaped(question, [rng.choice(ids)]) if ids else None


def _several(life: Life, question: Question, rng: Random) -> Answer | None:
    ids = ids_of(question)
    chosen = rng.sample(ids, min(len(ids), rng.randint(1, 3)))
    return shaped(question, [i for i in ids if i in chosen])


def _each(life: Life, question: Question, rng: Random) -> Answer:
    ids = ids_of(question) or ["either"]
    return {line.id: rng.choice(ids) for line in question.lines}


def _day(life: Life, question: Question, rng: Random) -> Answer:
    return date(THIS_YEAR, 1, 1) + timedelta(days=rng.randrange(365))


def _nothing(life: Life, question: Question, rng: Random) -> None:
    return None


ANSWERS: dict[str, Answerer] = {
    "F01": lambda life, q, rng: life.name,
    "F02": lambda life, q, rng: life.address,
    "F03": lambda life, q, rng: rng.choice(("she/her", "he/him", "they/them", "elle", "any")),
    "F04": lambda life, q, rng: f"{rng.randrange(10000, 99999)}",
    "F02_phone": lambda life, q, rng: occasions.telephone(life, q),
    "F05": _weighted({"member": 9, "student member": 1.5, "join": 1}),
    "F05_section": _weighted({"member": 9, "student member": 1.5, "join": 0.5}),
    "F06": _role,
    "F07": _country,
    "F08": lambda life, q, rng: _one(life, q, rng) if q.vocabulary else (life.town.region or life.town.name),
    "F09": lambda life, q, rng: life.town.name,
    "F09_km": lambda life, q, rng: rng.choice((10, 20, 25, 40, 60, 100)),
    "F10": _zone,
    "F11": _languages,
    "F12": lambda life, q, rng: life.employer or rng.choice(NO_EMPLOYER),
    "F13": _avoid,
    "F14": lambda life, q, rng: life.title,
    "F15": lambda life, q, rng: shaped(q, found(q, [life.position])),
    "F16": _types("library_type"),
    "F17": _types("curious_type"),
    "F18": _experience,
    "F19": _stage,
    "F20": lambda life, q, rng: life.school,
    "F15_specialty": lambda life, q, rng: occasions.specialty(life),
    "F20_enrolled": lambda life, q, rng: True,
    "F20_year": lambda life, q, rng: life.graduated,
    "F21": _topics("wants"),
    "F22": _topics("offers"),
    "F23": lambda life, q, rng: shaped(q, found(q, life.aims)),
    "F24": _text("goals"),
    "F25": _text("why"),
    "F26": _text("about"),
    "F27": _words("video", "e-mail", "telephone", "chat", "face", more=2),
    "F28": _weighted({"prefer": 3, "easy": 4, "no": 3}),
    "F29": _weighted({"fortnight": 4, "month": 4, "week": 1, "decide": 2}),
    "F30": lambda life, q, rng: rng.choice((1, 2, 2, 3, 4)),
    "F32": lambda life, q, rng: life.seats,
    "F33": _likeness,
    "F34": occasions.opted_in,
    "F34_about": occasions.opted_in,
    "F34_same": occasions.opted_in,
    "F35": occasions.attending,
    "F35_days": occasions.days,
    "F35_first": lambda life, q, rng: life.role != "mentor" and life.years < 4,
    "F35_reason": lambda life, q, rng: shaped(q, [i for i in ids_of(q) if i in occasions.reasons(life)]),
    "F36": _weighted({"first": 4, "before": 1}),
    "F36_partners": _nothing,
    "F37": _nothing,
    "F39": _text("access"),
    "F41": _agreed,
    "F42": _unmatched,
    "F43_number": lambda life, q, rng: f"PD {rng.randrange(1000, 9999)}",
    "F46": _text("else"),
}

KINDS: dict[str, Answerer] = {
    "T": _text("else"),
    "L": _text("else"),
    "E": lambda life, q, rng: life.employer or None,
    "N": lambda life, q, rng: rng.randint(1, q.most or 4),
    "B": lambda life, q, rng: True,
    "D": _day,
    "O": _one,
    "M": _several,
    "R": _several,
    "each": _each,
    "F": _nothing,
    "G": _nothing,
}
