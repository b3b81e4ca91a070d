"""Headings that come close to a question's text."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

SMALL = """a an the of in on at to for i you your my me is are do does d de des du la le les un une en
votre vos mon ma mes"""
SMALL_WORDS = frozenset(SMALL.split())
SURE_GUESS, CLEAR_LEAD = 0.82, 0.05


def guess(folded: str, known: Mapping[str, frozenset[str]]) -> str:
    """The one question whose text comes close, or '' when none or more than one does."""
    scores: dict[str, float] = {}
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(folded)
    for text, ids in known.items():
        score = _likeness(matcher, folded, text)
        for question in ids if score >= SURE_GUESS - CLEAR_LEAD else ():
            scores[question] = max(scores.get(question, 0.0), score)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < SURE_GUESS:
        return ""
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEAR_LEAD:
        return ""
    return ranked[0][0]


@lru_cache(maxsize=8192)
def _words(folded: str) -> frozenset[str]:
    return frozenset(folded.split()) - SMALL_WORDS


def _likeness(matcher: SequenceMatcher[str], folded: str, text: str) -> float:
    if len(text) >= 8 and " " in text and f" {text} " in f" {folded} ":
        return 0.85 + min(0.14, len(text) / 400)  # the longer the phrase found, the surer
    if (words := _words(text)) and words == _words(folded):
        return 0.95  # "Experience (years)" for "Years of experience"
    matcher.set_seq1(text)
    if matcher.real_quick_ratio() < 0.75 or matcher.quick_ratio() < 0.75:
        return 0.0
    return matcher.ratio()
