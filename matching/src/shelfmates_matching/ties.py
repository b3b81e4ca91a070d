"""Numbers that break ties by who the people are, never by where their rows stand.

Each identity is hashed once (BLAKE2b); a pair's number mixes its two hashes with the finaliser
of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014), so
that millions of pairs cost a few array operations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 62
DIGIT = 31


def identity_hashes(ids: Sequence[object], salt: str) -> NDArray[np.uint64]:
    """One unsigned 64-bit number per identity, shape (n,)."""
    digests = (hashlib.blake2b(f"{salt}\x1f{i}".encode(), digest_size=8).digest() for i in ids)
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def pair_ties(one: NDArray[np.uint64], other: NDArray[np.uint64], *, ordered: bool) -> NDArray[np.int64]:
    """A number 0…2**62−1 per pair (elementwise); unordered pairs get the same number both ways."""
    if not ordered:
        one, other = np.minimum(one, other), np.maximum(one, other)
    with np.errstate(over="ignore"):
        mixed = one * np.uint64(0x9E3779B97F4A7C15) + other
        mixed ^= mixed >> np.uint64(30)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int64)
