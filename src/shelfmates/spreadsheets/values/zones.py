"""Time zones as people type them: names, abbreviations, offsets, cities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from shelfmates.spreadsheets.text.folding import fold

OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+−–-])\s*(\d{1,2})(?::?([0-5]\d))?(?!\d)", re.IGNORECASE)

# Everyday names that the list of zones does not have.
NICKNAMES = {
    "America/St_Johns": "heure de terre neuve",
    "America/Halifax": "atlantic time, atlantic, heure de l atlantique",
    "America/Toronto": "est canada",
    "America/Vancouver": "pacific time",  # also in brackets behind an offset, as Windows writes it
    "America/New_York": "et, eastern time, eastern standard time, eastern daylight time",
    "America/Chicago": "ct, central time, central standard time",
    "America/Denver": "mt, mountain time, mountain standard time, heure des rocheuses",
    "America/Los_Angeles": "pt, pacific standard time",
    "America/Anchorage": "alaska time, akst, akdt",
    "Pacific/Honolulu": "hawaii time, hst",
    "Europe/London": "british time",
    "Europe/Paris": "heure de paris, heure d europe centrale",
    "Europe/Athens": "eet, eest, eastern european time",
    "Europe/Moscow": "msk",
    "Africa/Johannesburg": "sast",
    "Africa/Lagos": "wat",
    "Africa/Nairobi": "eat",
    "Asia/Kolkata": "india time, indian standard time",
    "Asia/Seoul": "kst",
    "Pacific/Auckland": "christchurch",
    "America/Montreal": "ottawa",
    "Etc/UTC": "greenwich, greenwich mean time, coordinated universal time",
}
# Offsets that are not whole hours have no fixed zone; these places keep them all year.
PART_HOURS = {
    (5, 30): "Asia/Kolkata", (5, 45): "Asia/Kathmandu", (4, 30): "Asia/Kabul", (3, 30): "Asia/Tehran",
    (6, 30): "Asia/Yangon", (9, 30): "Australia/Darwin", (8, 45): "Australia/Eucla",
    (-9, 30): "Pacific/Marquesas",
}  # fmt: skip


@cache
def names() -> dict[str, str]:
    """Folded zone name, city or nickname → IANA zone. Cities two zones claim are left out."""
    real = sorted(
        z
        for z in available_timezones()
        if "/" in z and not z.startswith(("Etc", "posix", "right", "SystemV"))
    )
    aliases: Mapping[str, str] = get_global("zone_aliases")
    found: dict[str, set[str]] = {}
    for zone_name in real:
        modern = aliases.get(zone_name, zone_name)
        found.setdefault(fold(zone_name.rsplit("/", 1)[-1]), set()).add(modern)
    for language in ("en", "fr"):
        for zone_name, details in Locale(language).time_zones.items():
            if "city" in details and zone_name in real:
                found.setdefault(fold(details["city"]), set()).add(aliases.get(zone_name, zone_name))
    known = {key: min(zones) for key, zones in found.items() if len(zones) == 1}
    known |= {fold(windows): iana for windows, iana in get_global("windows_zone_mapping").items()}
    known |= {nickname: iana for iana, nicknames in NICKNAMES.items() for nickname in nicknames.split(", ")}
    return known | {fold(zone_name): zone_name for zone_name in real}


def zone(text: str) -> str | None:
    """The IANA zone, or None: "Europe/Paris", "Vancouver", "(UTC-08:00) Pacific Time", "GMT+1"."""
    known = names()
    inside = re.sub(r"\(.*?\)", " ", text)
    for part in (text, inside, re.split(r"[,(]", text)[0], *re.split(r"[,(/;]", inside)):
        if iana := known.get(fold(part)):
            return "Etc/UTC" if iana in ("Etc/GMT", "Etc/UCT") else iana
    return _fixed(text)


def is_fixed(iana: str) -> bool:
    """Does this zone stand for an offset without summer time?"""
    return iana.startswith("Etc/") and iana != "Etc/UTC"


def _fixed(text: str) -> str | None:
    match = OFFSET.search(text)
    if match is None or not re.search(r"utc|gmt|^\s*[+−–-]", text, re.IGNORECASE):
        return None
    sign = 1 if match[1] == "+" else -1
    hours, minutes = sign * int(match[2]), int(match[3] or 0)
    if minutes:
        return PART_HOURS.get((hours, minutes))
    if not -12 <= hours <= 14:
        return None
    return "Etc/UTC" if hours == 0 else f"Etc/GMT{-hours:+d}"  # these names count westwards
