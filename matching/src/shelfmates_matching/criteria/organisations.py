"""Names of organisations as people type them: the same, perhaps the same, or another one.

The *same* is what nobody would doubt: case, accents, legal forms, articles, "&", common abbreviations, and
an acronym beside the name it stands for. *Perhaps* the same (``may_be_same``) is for a person to look at:
an acronym alone, a department beside its house, another word order or language, a slip of spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from .text import folded, words_in

# Words that say what kind of body an organisation is in law, not which one it is.
_LEGAL_FORMS = words_in(
    "inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag kg ev sa sas sarl srl spa"
    " bv nv ab oy aps pty pvt kk ltee limitee enr asbl vzw ооо оао зао пао"
    " 株式会社 有限会社 有限公司 주식회사"
)
SMALL_WORDS = words_in(
    "a an the of for at in on to de du des da la le les l d del di della der die das den dem el los las do"
    " dos van het"
)
_AND = words_in("and et und y e og och en ja и και و")
_SHORT = {
    "pl": "public library", "lib": "library", "libs": "library", "libraries": "library",
    "bibl": "bibliotheque", "bibliotheques": "bibliotheque", "univ": "university", "uni": "university",
    "u": "university", "dept": "department", "natl": "national", "intl": "international",
    "govt": "government", "st": "saint", "ste": "sainte", "mt": "mount",
}  # fmt: skip
_INITIALS = re.compile(r"(?<!\S)\w(?: \w)+(?!\S)")
_BRACKETS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")


@lru_cache(maxsize=65_536)
def organisation_key(text: str) -> str:
    """What is left of an organisation's name once legal form, articles and small words are gone.

    "&" reads as "and", as that word does in other languages; "U.B.C." reads as "UBC", "PL" as "public
    library". A name made of nothing else keeps all its words.
    """
    plain = folded(text.replace("&", " and ").replace("+", " and "))
    words = _INITIALS.sub(lambda found: found[0].replace(" ", ""), plain).split()
    inner = range(1, len(words) - 1)
    words = ["and" if n in inner and word in _AND else word for n, word in enumerate(words)]
    left = [word for word in words if word not in _LEGAL_FORMS and word not in SMALL_WORDS]
    return " ".join(_SHORT.get(word, word) for word in left or words)


def organisation_keys(text: str, *, other: bool = False) -> tuple[str, ...]:
    """What this name is compared by with the keys of a second name, which are made with ``other``.

    "Lake University (LU)" is the whole of it, "Lake University", and "LU" where that stands alone; but not
    "Lindon University (LU)", which has the same acronym and another name. So an acronym beside its name
    has a mark that only an acronym alone has on the other side.
    """
    beside, alone = "»«" if other else "«»"
    keys, acronyms = [organisation_key(text)], acronyms_in(text)
    for short, long in acronyms:
        keys += [long, beside + short]
    if not acronyms and keys[0] and " " not in keys[0]:
        keys.append(alone + keys[0])
    return tuple(dict.fromkeys(key for key in keys if key))


def acronyms_in(text: str) -> tuple[tuple[str, str], ...]:
    """Acronyms beside the name they stand for, as keys (short, long): "Lake University (LU)"."""
    outside = organisation_key(_BRACKETS.sub(" ", text))
    insides = [organisation_key(inside) for inside in _BRACKETS.findall(text)]
    both = [pair for inside in insides for pair in ((inside, outside), (outside, inside))]
    return tuple((short, long) for short, long in both if _stands_for(short, long.split()))


def _stands_for(short: str, words: list[str]) -> bool:
    return len(words) > 1 and short == "".join(word[0] for word in words)


# ── perhaps the same ──────────────────────────────────────────────────────────────────────────

# The same word in other languages.
_WORDS = {
    "bibliotheque": "library", "biblioteca": "library", "bibliothek": "library", "mediatheque": "library",
    "universite": "university", "universidad": "university", "universitat": "university",
    "publique": "public", "municipale": "public", "ecole": "school", "nationale": "national",
    "cegep": "college", "ministere": "ministry", "musee": "museum",
}  # fmt: skip
_PLACE_WORDS = words_in(
    "city town township village county district municipality municipal borough council ville mairie commune"
    " villes comte"
)
# Words that many organisations have: alone they name none of them.
_GENERAL = words_in(
    "public library university college school national state provincial regional government department"
    " ministry system services service information research institute centre center association archives"
    " museum and board community north south east west central main branch saint mount"
)
_ALIKE = 0.88  # of two spellings of a word
_PARTS = re.compile(r"[,;:/(（|]|\s[-–—]+\s")


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be those of one employer, though their keys differ: for a person to decide."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    mine, theirs = _spelled_out(mine, theirs), _spelled_out(theirs, mine)
    less, more = sorted((set(mine), set(theirs)), key=len)
    if less <= more and less - _GENERAL:
        return True
    heads = {organisation_key(_PARTS.split(text, maxsplit=1)[0]) for text in (one, other)}
    if len(heads) == 1 and set(heads.pop().split()) - _GENERAL:
        return True
    return _misspelt(sorted(mine), sorted(theirs))


def _words(text: str) -> list[str]:
    # An acronym beside its name adds nothing to it, and must not be read as that of the other name.
    key = next((long for _, long in acronyms_in(text)), organisation_key(text))
    words = [_WORDS.get(word, word) for word in key.split()]
    return [word for word in words if word not in _PLACE_WORDS] or words


def _spelled_out(words: list[str], other: list[str]) -> list[str]:
    """With acronyms replaced by the words of the other name that they stand for."""
    found: list[str] = []
    for word in words:
        found += next((run for run in _runs(other, len(word)) if _stands_for(word, run)), [word])
    return found


def _runs(words: list[str], length: int) -> Iterator[list[str]]:
    return (words[n : n + length] for n in range(len(words) - length + 1))


def _misspelt(mine: list[str], theirs: list[str]) -> bool:
    """The same words, but for spelling slips in long ones."""
    if len(mine) != len(theirs) or not set(mine) - _GENERAL:
        return False
    return all(
        a == b or (min(len(a), len(b)) > 4 and SequenceMatcher(None, a, b).ratio() >= _ALIKE)
        for a, b in zip(mine, theirs, strict=True)
    )
