"""May this person do this? Yes, or a sentence why not."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port

_HERE = ("localhost", "127.0.0.1", "[::1]")


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


def require_unchanged(seen: str, now: str) -> None:
    """Raise MovedOnError if somebody changed what stood there when the page was shown (``tokens.state_of``).

    Who saw no page ('') overwrites knowingly.
    """
    if seen and seen != now:
        raise MovedOnError(verb="change", state="")


def only_in_a_demo(request: HttpRequest) -> None:
    """404 unless the site is a demo and is asked from the machine it runs on, by that machine's name.

    A proxy on the same machine would come from near, too: what it forwards is refused, and so is another
    name, which a page elsewhere could have pointed here.
    """
    try:
        near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        near = False
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    here = split_domain_port(request.get_host())[0] in _HERE
    if not (settings.DEMO and near and here and not forwarded):
        raise Http404
