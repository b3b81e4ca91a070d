"""May this person do this? Yes, or a sentence why not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """The answer of a rule. ``why`` is what a person reads when the answer is no."""

    allowed: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def no(why: str) -> Verdict:
    """A refusal; the sentence says what the person can do, where there is something."""
    return Verdict(False, why)


class NotAllowedError(Exception):
    """A rule said no. The page shows ``why`` (403)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class MovedOnError(Exception):
    """Somebody was faster: the thing is no longer in a state from which this can be done (409).

    ``who`` is the public id of the person ('' if unknown), ``state`` where the thing is now and ``words``
    what people call that state.
    """

    def __init__(self, *, verb: str, state: str, who: str = "", words: str = "") -> None:
        super().__init__(f"{verb} from {state}")
        self.verb, self.state, self.who, self.words = verb, state, who, words


def require(verdict: Verdict) -> None:
    """Raise NotAllowedError unless the rule said yes."""
    if not verdict:
        raise NotAllowedError(verdict.why)
