"""People for an evening of short talks, and a form of the event preset with their answers."""

from __future__ import annotations

import csv
from pathlib import Path

MENTORS = (
    ("Nomvula Dlamini", "nomvula@example.org", "English", "Cataloguing, Projects"),
    ("Jean-Noël Tremblay", "tremblay@example.org", "French", "Leadership"),
    (
        "佐藤 花子",
        "hanako@example.org",
        "English, French",
        "Metadata and linked data, Copyright and licences",
    ),
    ("ליאור כהן", "lior@example.org", "English", "Leadership, Projects"),
)
MENTEES = (
    ("Aroha Te Rangi", "aroha@example.org", "English", "Cataloguing"),
    ("Zoë van der Berg", "zoe@example.org", "English, French", "Leadership"),
    ("سارة الحداد", "sara@example.org", "English", "Projects"),
    ("Ọlá Adébáyọ̀", "ola@example.org", "English", "Copyright and licences"),
    ("Élise Côté", "elise@example.org", "French", "Leadership"),
    ("Ivan Горький", "ivan@example.org", "English", "Metadata and linked data"),
)
HEADINGS = (
    "Timestamp", "Email Address", "Name", "Role wanted", "Languages", "Employer",
    "People or organisations not to pair me with", "Topics I want to learn about", "Topics I can offer",
    "Type of position", "Agreements",
)  # fmt: skip


def answers(
    path: Path,
    mentors: tuple[tuple[str, ...], ...] = MENTORS,
    mentees: tuple[tuple[str, ...], ...] = MENTEES,
    employers: dict[str, str] | None = None,
    avoid: dict[str, str] | None = None,
) -> Path:
    """Write a form's export; ``employers`` and ``avoid`` by address."""
    rows = []
    for role, people in (("Mentor", mentors), ("Mentee", mentees)):
        for name, address, languages, topics in people:
            wanted, offered = (topics, "") if role == "Mentee" else ("", topics)
            rows.append(
                ("4/13/2026 17:08:26", address, name, role, languages, (employers or {}).get(address, ""),
                 (avoid or {}).get(address, ""), wanted, offered, "Librarian", "I agree to all of these")
            )  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path
