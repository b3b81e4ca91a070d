"""What an actor should get for a request, and whether they got it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shelfmates.home.queries.declared import Row

LEAD_TO_SIGNING_IN = {
    "home:again", "people:sign_out_everywhere", "account_logout", "mfa_reauthenticate_webauthn",
}  # fmt: skip
"""They sign somebody out and say so by the page for signing in, or lead there when no key has answered."""
_SAFE = ("GET", "HEAD")
_CHANGING = re.compile(rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|name="once" value="[^"]*"')


@dataclass(frozen=True)
class Got:
    """What came back, as far as it matters here."""

    status: int
    to: str  # where it led, if it led somewhere
    body: bytes
    path: str = ""
    head: bytes = b""

    @property
    def asks_to_sign_in(self) -> bool:
        return self.status in (301, 302, 303, 307) and self.to.startswith("/account/sign-in")


def asks_for_proof(got: Got) -> bool:
    """Is the answer "prove that it is you first", the same for what exists and what does not?"""
    return got.status == 302 and got.to.startswith("/account/confirm")


def verdict(row: Row, method: str, words: frozenset[str], got: Got) -> str:
    """'' if the answer is as the policy says, else what is wrong."""
    known = ("GET" if method == "HEAD" else method) in row.methods
    if got.status >= 500:
        return "broke down"
    if not known:
        return _of_unnamed(row, words, got)
    if row.may(method, words):
        return _of_allowed(row, method, words, got)
    if (got.status == 405 and method == "HEAD") or asks_for_proof(got):
        return ""  # refused before anybody looks who asks: the same for everybody
    if "person" not in words:
        return "" if got.asks_to_sign_in or got.status == 404 else "open to strangers"
    if words & row.told_why:
        return "" if got.status == 403 else "not told why"
    return "" if got.status == 404 else "not hidden"


def _of_unnamed(row: Row, words: frozenset[str], got: Got) -> str:
    """A method that no row names is refused; nobody learns by it what is hidden from them."""
    if any(row.may(method, words) for method in row.methods):
        told = got.status == 405 or (got.status == 404 and bool(row.when)) or asks_for_proof(got)
        return "" if told or got.asks_to_sign_in else "unnamed method not refused"
    return "" if got.status in (404, 405) or got.asks_to_sign_in else "unnamed method answered"


def _of_allowed(row: Row, method: str, words: frozenset[str], got: Got) -> str:
    circle = row.methods["GET" if method == "HEAD" else method]
    if got.asks_to_sign_in and "anyone" not in circle and row.name not in LEAD_TO_SIGNING_IN:
        return "sent to sign in"
    if got.status == 405 and method == "HEAD":
        return ""  # a page may answer GET alone; nothing is shown or changed
    if row.when and (got.status == 404 or (got.status == 403 and method not in _SAFE)):
        return ""
    if got.status in (404, 405):
        return "refused"
    if got.status == 403 and method in _SAFE and not words & row.told_why:
        return "refused"
    return ""


def same_for_both(one: Got, other: Got) -> bool:
    """Are two pages the same but for their own address and what is different on every page?"""
    return bare(one) == bare(other)


def bare(got: Got) -> bytes:
    """A page without its own address and what is different each time it is made."""
    return _CHANGING.sub(b"", got.body).replace(got.path.encode(), b"")
