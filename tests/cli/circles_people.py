"""People for circles: an export of the circle form, and of a programme of mentors and mentees."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

HEADINGS = (
    "Timestamp", "Email Address", "Name", "Languages", "Employer",
    "People or organisations not to pair me with", "Type of library I work in", "Career stage",
    "Topics I want to learn about", "Agreements",
)  # fmt: skip
PEERS = (  # name, address, topics, languages
    ("Nomvula Dlamini", "nomvula", "Cataloguing, Leadership", "English"),
    ("Jean-Noël Tremblay", "tremblay", "Leadership", "English"),
    ("佐藤 花子", "hanako", "Leadership, Projects", "English"),
    ("ליאור כהן", "lior", "Projects, Leadership", "English"),
    ("Aroha Te Rangi", "aroha", "Cataloguing", "English"),
    ("Zoë van der Berg", "zoe", "Leadership, Cataloguing", "English"),
    ("سارة الحداد", "sara", "Projects", "English"),
    ("Ọlá Adébáyọ̀", "ola", "Cataloguing, Projects", "English"),
    ("Élise Côté", "elise", "Leadership", "English"),
    ("Ivan Горький", "ivan", "Projects", "English"),
    ("Tāne Walker", "tane", "Copyright and licences", "English"),
)


def peers(
    path: Path,
    people: Sequence[tuple[str, str, str, str]] = PEERS,
    employers: dict[str, str] | None = None,
    avoid: dict[str, str] | None = None,
) -> Path:
    """Write the answers of peers; ``employers`` and ``avoid`` by the first part of an address."""
    rows = [
        ("9/1/2026 17:08:26", f"{who}@example.org", name, languages, (employers or {}).get(who, ""),
         (avoid or {}).get(who, ""), "Public library", "Early career (3–5 years)", topics,
         "I agree to all of these")
        for name, who, topics, languages in people
    ]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path
