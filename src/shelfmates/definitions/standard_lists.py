"""Languages (BCP 47), countries (ISO 3166-1) and time zones (IANA) as options, named by CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from shelfmates.definitions.model import Option
from shelfmates.language import Text

# What people type that CLDR's English and French names do not hold.
_LANGUAGE_WORDS: Mapping[str, tuple[str, ...]] = {
    "ar": ("العربية",),
    "cy": ("Cymraeg",),
    "de": ("Deutsch",),
    "el": ("Ελληνικά",),
    "en": ("English", "Eng"),
    "es": ("Español", "Castellano"),
    "fa": ("Farsi", "فارسی"),
    "fi": ("Suomi",),
    "fr": ("Français", "Francais"),
    "ga": ("Gaeilge", "Irish Gaelic"),
    "gd": ("Gàidhlig",),
    "he": ("עברית",),
    "hi": ("हिन्दी",),
    "it": ("Italiano",),
    "iu": ("ᐃᓄᒃᑎᑐᑦ",),
    "ja": ("日本語",),
    "ko": ("한국어",),
    "mi": ("Te reo Māori", "Te reo"),
    "nl": ("Nederlands", "Flemish"),
    "pa": ("Panjabi", "ਪੰਜਾਬੀ"),
    "pl": ("Polski",),
    "pt": ("Português",),
    "ru": ("Русский",),
    "sv": ("Svenska",),
    "ta": ("தமிழ்",),
    "tl": ("Tagalog", "Pilipino"),
    "tr": ("Türkçe",),
    "uk": ("Українська",),
    "ur": ("اردو",),
    "vi": ("Tiếng Việt",),
    "yue": ("Cantonese", "廣東話"),
    "zh": ("Mandarin", "Mandarin Chinese", "中文", "普通话"),
    "ase": ("ASL", "American Sign Language"),
    "fcs": ("LSQ", "Langue des signes québécoise"),
}
_COUNTRY_WORDS: Mapping[str, tuple[str, ...]] = {
    "AU": ("Aus", "Oz"),
    "BR": ("Brasil",),
    "CH": ("Schweiz", "Svizzera"),
    "CI": ("Ivory Coast",),
    "CN": ("People's Republic of China", "PRC", "中国"),
    "CZ": ("Czech Republic",),
    "DE": ("Deutschland",),
    "ES": ("España",),
    "GB": (
        "UK",
        "U.K.",
        "Great Britain",
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "Angleterre",
        "Écosse",
        "Grande-Bretagne",
    ),
    "HK": ("Hong Kong", "香港"),
    "IE": ("Eire", "Republic of Ireland"),
    "IT": ("Italia",),
    "JP": ("日本", "Nippon"),
    "KR": ("Korea", "Republic of Korea"),
    "MX": ("México",),
    "NL": ("Holland", "The Netherlands", "Hollande"),
    "NZ": ("Aotearoa", "Aotearoa New Zealand"),
    "PH": ("The Philippines",),
    "RU": ("Russian Federation",),
    "TR": ("Turkey",),
    "TZ": ("United Republic of Tanzania",),
    "US": ("USA", "U.S.A.", "U.S.", "United States of America", "America", "É.-U.", "États-Unis d'Amérique"),
    "VN": ("Viet Nam",),
}
_ZONE_WORDS: Mapping[str, tuple[str, ...]] = {
    "America/Vancouver": ("Pacific Time", "PST", "PDT", "Pacific", "British Columbia", "Heure du Pacifique"),
    "America/Edmonton": ("Alberta",),
    "America/Denver": ("Mountain Time", "MST", "MDT", "Mountain"),
    "America/Chicago": ("Central Time", "CST", "CDT", "Central", "Arkansas", "Heure du Centre"),
    "America/New_York": ("Eastern Time", "EST", "EDT", "Eastern"),
    "America/Toronto": ("Ontario", "Heure de l'Est"),
    "America/Montreal": ("Québec", "Quebec"),
    "America/Halifax": ("Atlantic Time", "AST", "ADT"),
    "America/St_Johns": ("Newfoundland Time", "NST", "NDT"),
    "Europe/London": ("GMT", "BST", "UK time"),
    "Europe/Paris": ("CET", "CEST", "Central European Time"),
    "Australia/Sydney": ("AEST", "AEDT", "Canberra", "Australian Eastern Time"),
    "Australia/Perth": ("AWST", "Australian Western Time"),
    "Australia/Adelaide": ("ACST", "ACDT"),
    "Pacific/Auckland": ("NZST", "NZDT", "New Zealand", "Wellington"),
    "Asia/Kolkata": ("IST", "India"),
    "Asia/Tokyo": ("JST", "Japan"),
    "Asia/Singapore": ("SGT",),
    "Asia/Hong_Kong": ("HKT",),
    "UTC": ("Z",),
}
# CLDR gives these codes a name although they are no country with people in it.
_NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
_NO_LANGUAGE = frozenset(["mul", "und", "zxx", "root", "mis"])
_ZONE_AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


def languages() -> tuple[Option, ...]:
    """Every language CLDR names in English, by BCP 47 tag."""
    english, french = _names("languages")
    return tuple(
        Option(code.replace("_", "-"), _text(name, french.get(code, name)), _LANGUAGE_WORDS.get(code, ()))
        for code, name in sorted(english.items())
        if code not in _NO_LANGUAGE
    )


def countries() -> tuple[Option, ...]:
    """Every country and territory by its ISO 3166-1 code of two letters."""
    english, french = _names("territories")
    return tuple(
        Option(code, _text(name, french.get(code, name)), _COUNTRY_WORDS.get(code, ()))
        for code, name in sorted(english.items())
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    )


def time_zones() -> tuple[Option, ...]:
    """Every zone of the IANA database with a place in its name, and UTC; its city is a synonym."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - reads the whole database

    zones = [zone for zone in available_timezones() if zone.partition("/")[0] in _ZONE_AREAS]
    return tuple(
        Option(zone, _text(_city(zone), _city(zone)), (zone, *_ZONE_WORDS.get(zone, ())))
        for zone in ("UTC", *sorted(zones))
    )


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _text(english: str, french: str) -> Text:
    return Text({"en": english, "fr": french})


@cache
def _names(kind: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    from babel import Locale  # noqa: PLC0415 - only when languages or countries are asked for

    english, french = Locale("en"), Locale("fr")
    return getattr(english, kind), getattr(french, kind)
