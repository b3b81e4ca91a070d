"""Countries, languages and time zones by name (English, French, their own) or by code, from CLDR data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from babel import Locale
from babel.core import get_global

from shelfmates.spreadsheets.text.folding import fold

NAMES_IN = ("en", "fr")
OFFICIAL = ("official", "de_facto_official", "official_regional")
MANY_SPEAKERS = 10  # of a hundred people in a country

# What the list of countries has no word for.
COUNTRY_NICKNAMES = {
    "pays de galles": "GB", "irlande du nord": "GB", "coree": "KR", "burma": "MM", "macau": "MO",
    "uae": "AE", "palestine": "PS", "congo": "CG", "drc": "CD", "rdc": "CD", "the gambia": "GM",
    "the bahamas": "BS", "swaziland": "SZ", "bosnia": "BA", "macedonia": "MK",
}  # fmt: skip
LANGUAGE_NICKNAMES = {
    "mandarin": "zh", "mandarin chinese": "zh", "chinois mandarin": "zh", "putonghua": "zh",
    "cantonese": "yue",
    "cantonais": "yue", "farsi": "fa", "tagalog": "fil", "filipino": "fil", "asl": "ase", "lsq": "fcs",
    "american sign language": "ase", "langue des signes quebecoise": "fcs", "british sign language": "bfi",
    "bsl": "bfi", "langue des signes francaise": "fsl", "lsf": "fsl", "castilian": "es", "castellano": "es",
    "te reo": "mi", "te reo maori": "mi", "brazilian portuguese": "pt", "flemish": "nl", "flamand": "nl",
}  # fmt: skip
# As each language calls itself; written down, because looking them up reads seventy files.
OWN_NAMES = """
am አማርኛ, ar العربية, bg български, bn বাংলা, ca català, cs čeština, cy Cymraeg, da dansk, de
Deutsch, el Ελληνικά, es español, et eesti, eu euskara, fa فارسی, fi suomi, fil Filipino, fr
français, ga Gaeilge, gl galego, gu ગુજરાતી, he עברית, hi हिन्दी, hr hrvatski, hu magyar, id
Indonesia, is íslenska, it italiano, ja 日本語, km ខ្មែរ, kn ಕನ್ನಡ, ko 한국어, lt lietuvių, lv latviešu,
mi Māori, ml മലയാളം, mn монгол, mr मराठी, ms Melayu, my မြန်မာ, nb norsk bokmål, ne नेपाली, nl
Nederlands, nn norsk nynorsk, pa ਪੰਜਾਬੀ, pl polski, ps پښتو, pt português, ro română, ru русский, sk
slovenčina, sl slovenščina, so Soomaali, sq shqip, sr српски, sv svenska, sw Kiswahili, ta தமிழ், te
తెలుగు, th ไทย, tr Türkçe, uk українська, ur اردو, vi Tiếng Việt, zh 中文, zu isiZulu
"""


@cache
def countries() -> dict[str, str]:
    """Folded name or code → ISO 3166-1 alpha-2."""
    ours = {code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)}
    ours -= {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
    found: dict[str, str] = {}
    for old, new in get_global("territory_aliases").items():
        if old.isalpha() and len(old) == 3 and len(new) == 1 and new[0] in ours:
            found[fold(old)] = new[0]  # alpha-3 codes
    for language in NAMES_IN:
        for territory, name in Locale(language).territories.items():
            if (code := str(territory)) in ours:
                found[fold(str(name))] = code
                found.setdefault(fold(str(name).replace("St.", "Saint").split("(")[0]), code)
    found |= {fold(code): code for code in ours}
    return found | COUNTRY_NICKNAMES


@cache
def languages() -> dict[str, str]:
    """Folded name or code → BCP 47 language, regions and scripts left out."""
    found: dict[str, str] = {}
    for language in NAMES_IN:
        for code, name in Locale(language).languages.items():
            if "_" not in code and code not in ("und", "mul", "zxx", "mis", "root"):
                found[fold(str(name))] = code
                found[fold(code)] = code
    return found | LANGUAGE_NICKNAMES


@cache
def spoken_widely() -> frozenset[str]:
    """Codes of the languages that are official in a country, or that a tenth of its people speak."""
    spoken = get_global("territory_languages").values()
    return frozenset(
        re.split("[_-]", code)[0]
        for languages_there in spoken
        for code, facts in languages_there.items()
        if facts["official_status"] in OFFICIAL or facts["population_percent"] >= MANY_SPEAKERS
    ) | frozenset(LANGUAGE_NICKNAMES.values())


@cache
def own_names() -> dict[str, str]:
    """Languages as they call themselves: folded name → BCP 47 language."""
    pairs = (pair.split(maxsplit=1) for pair in OWN_NAMES.split(","))
    return {fold(name): code for code, name in pairs}


def country(text: str) -> str | None:
    """The country's alpha-2 code, or None: "Canada", "États-Unis", "NZL", "Canada (British Columbia)"."""
    names = countries()
    for part in (text, re.sub(r"\(.*?\)", "", text), text.rsplit(",", 1)[-1], text.split(",", maxsplit=1)[0]):
        if code := names.get(fold(part)) or names.get(fold(part).removeprefix("the ")):
            return code
    return None


def language(text: str) -> str | None:
    """The language's code, or None: "français", "French (Canada)", "fr-CA", "English – fluent"."""
    names = languages()
    parts = (text, re.split(r"[(:–—]| - ", text)[0], re.split(r"[-_]", text)[0])
    for part in parts:
        if code := names.get(fold(part)):
            return code
    if len(split_list(text)) > 1:
        return None  # a list: its parts are asked about one by one
    return next((code for part in parts if (code := own_names().get(fold(part)))), None)


def split_list(text: str) -> list[str]:
    """The parts of "English, français and Māori" or "fr;en"."""
    return [part.strip() for part in re.split(r"[,;/&+\n]|\s(?:and|et|und|y)\s", text) if part.strip()]


def listed(text: str, known: Callable[[str], str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes in a list typed in one cell, and the parts not understood."""
    if whole := known(text):
        return (whole,), ()
    pairs = [(part, known(part)) for part in split_list(text)]
    return _distinct(code for _, code in pairs if code), tuple(part for part, code in pairs if not code)


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
