"""Stories of rules that let people take part and pairs be formed."""

from __future__ import annotations

from tests.stories.own_programmes import ALIKE, Story, must, rule

EXCLUDED, ALLOWED = ("allowed", "excluded"), ("excluded", "allowed")
SECTION = """
[[form.question]]
id = "F05_section"
kind = "O"
label = {en = "Membership of the section", fr = "Adhésion à la section"}
vocabulary = "membership"
"""
MEMBERS = '["member", "student_member"]'

# A mentee each for two mentors; regions say who fits whom.
TWO_AND_TWO = {
    "Ana": {"F08": "East"}, "Bao": {"F08": "West"}, "Moe": {"F08": "East"}, "Nia": {"F08": "West"},
}  # fmt: skip


def people(**more: dict[str, str]) -> dict[str, dict[str, str]]:
    return {key: {**cells, **more.get(key, {})} for key, cells in TWO_AND_TWO.items()}


SWAPPED = {
    "Ana: with": ("Moe", "Nia"), "Bao: with": ("Nia", "Moe"),
    "Moe: with": ("Ana", "Bao"), "Nia: with": ("Bao", "Ana"),
}  # fmt: skip
"""Who has whom when Ana and Moe may no longer be paired: as many people still are."""
BACK = {key: (after, before) for key, (before, after) in SWAPPED.items()}

ADMITTING = {
    "employer": Story(
        ALIKE,
        people(Ana={"F12": "Hill Library"}, Moe={"F12": "Reed & Page Inc."}, Nia={"F12": "Lake College"}),
        ("Ana", "F12", "REED AND PAGE"),
        {"Ana + Moe: employer": EXCLUDED, **SWAPPED},
    ),
    "no employer is nobody's employer": Story(
        ALIKE,
        people(Ana={"F12": "Hill Library"}, Moe={"F12": "Hill library"}),
        ("Ana", "F12", "Self-employed"),
        {"Ana + Moe: employer": ALLOWED, **BACK},
    ),
    "one of two employers": Story(
        ALIKE,
        people(Ana={"F12": "Hill Library; Lake College"}, Moe={"F12": "Reed & Page"}),
        ("Moe", "F12", "The Lake College"),
        {"Ana + Moe: employer": EXCLUDED, **SWAPPED},
    ),
    "supervisor": Story(
        ALIKE,
        people(Ana={"F13": ""}),
        ("Ana", "F13", "My supervisor is Moe ADLER."),
        {"Ana + Moe: avoid": EXCLUDED, **SWAPPED},
    ),
    "avoided organisation": Story(
        ALIKE,
        people(Ana={"F13": "nobody"}, Moe={"F12": "Reed & Page Inc."}),
        ("Ana", "F13", "Reed and Page"),
        {"Ana + Moe: avoid": EXCLUDED, **SWAPPED},
    ),
    "avoid lists work both ways": Story(
        ALIKE,
        people(Moe={"F13": ""}),
        ("Moe", "F13", "ana@example.org"),
        {"Ana + Moe: avoid": EXCLUDED, **SWAPPED},
    ),
    "common language": Story(
        ALIKE,
        people(Ana={"F11": "English, French"}, Moe={"F11": "English"}, Nia={"F11": "French, English"}),
        ("Ana", "F11", "French"),
        {"Ana + Moe: language": EXCLUDED, **SWAPPED},
    ),
    "different country": Story(
        must('criterion = "different"\nfield = "F07"'),
        people(Ana={"F07": "Canada"}, Moe={"F07": "New Zealand"}, Nia={"F07": "France"}),
        ("Ana", "F07", "New Zealand"),
        {"Ana + Moe: it": EXCLUDED, **SWAPPED},
        asked='"F07"',
    ),
    "membership": Story(
        rule("mentee", f'{{field = "F05", test = "one_of", value = {MEMBERS}}}'),
        people(Ana={"F05": "Student member"}, Bao={"F05": "Member"}),
        ("Ana", "F05", "Not a member"),
        {"Ana: it": ("met", "not met"), "Ana: with": ("Moe", ""), "Moe: with": ("Ana", "")},
        asked='"F05"',
    ),
    "two memberships": Story(
        rule("mentee", '{all = [{field = "F05", test = "one_of", value = ["member"]}, '
             '{field = "F05_section", test = "one_of", value = ["member"]}]}') + SECTION,
        people(**{key: {"F05": "Member", "F05_section": "Member"} for key in ("Ana", "Bao")}),
        ("Ana", "F05_section", "I will join"),
        {"Ana: it": ("met", "not met"), "Ana: with": ("Moe", ""), "Moe: with": ("Ana", "")},
        asked='"F05", "F05_section"',
    ),
    "none of these memberships": Story(
        rule("mentor", '{field = "F05", test = "none_of", value = ["student_member", "not_member"]}'),
        people(Moe={"F05": "Member"}, Nia={"F05": "Member"}),
        ("Moe", "F05", "Student member"),
        {"Moe: it": ("met", "not met"), "Ana: with": ("Moe", ""), "Moe: with": ("Ana", "")},
        asked='"F05"',
    ),
    "a missing membership is to be checked": Story(
        rule("mentee", f'{{field = "F05", test = "one_of", value = {MEMBERS}}}'),
        people(Ana={"F05": "Member"}, Bao={"F05": "Member"}),
        ("Ana", "F05", ""),
        {"Ana: it": ("met", "open"), "Ana: with": ("Moe", ""), "Moe: with": ("Ana", "")},
        asked='"F05"',
    ),
    "more than five years": Story(
        rule("mentor", '{field = "F18", test = "more_than", value = 5}'),
        people(Moe={"F18": "6"}, Nia={"F18": "12"}),
        ("Moe", "F18", "5"),
        {"Moe: it": ("met", "not met"), "Ana: with": ("Moe", ""), "Moe: with": ("Ana", "")},
        asked='"F18"',
    ),
    "at least five years": Story(
        rule("mentor", '{field = "F18", test = "at_least", value = 5}'),
        people(Moe={"F18": "5"}, Nia={"F18": "12"}),
        ("Moe", "F18", "4"),
        {"Moe: it": ("met", "not met"), "Ana: with": ("Moe", ""), "Moe: with": ("Ana", "")},
        asked='"F18"',
    ),
    "less than three years": Story(
        rule("mentee", '{field = "F18", test = "less_than", value = 3}'),
        people(Ana={"F18": "2"}, Bao={"F18": "0"}),
        ("Ana", "F18", "3"),
        {"Ana: it": ("met", "not met"), "Ana: with": ("Moe", ""), "Moe: with": ("Ana", "")},
        asked='"F18"',
    ),
    "more years than the mentee": Story(
        must('criterion = "exceeds"\nfield = "F18"'),
        people(Ana={"F18": "4"}, Bao={"F18": "1"}, Moe={"F18": "5"}, Nia={"F18": "12"}),
        ("Ana", "F18", "5"),
        {"Ana + Moe: it": EXCLUDED, **SWAPPED},
        asked='"F18"',
    ),
    "at least as many years as the mentee": Story(
        must('criterion = "exceeds"\nfield = "F18"\nby = 0'),
        people(Ana={"F18": "5"}, Bao={"F18": "1"}, Moe={"F18": "5"}, Nia={"F18": "12"}),
        ("Moe", "F18", "4"),
        {"Ana + Moe: it": EXCLUDED, **SWAPPED},
        asked='"F18"',
    ),
    "both at the conference": Story(
        must('criterion = "both"\nfield = "F35"\nyes = ["yes"]\nno = ["no"]'),
        people(Ana={"F35": "Yes"}, Bao={"F35": "Not sure"}, Moe={"F35": "Yes"}, Nia={"F35": "Yes"}),
        ("Bao", "F35", "No"),
        {"Bao + Moe: it": EXCLUDED, "Bao + Nia: it": EXCLUDED,
         "Bao: with": ("Nia", ""), "Nia: with": ("Bao", "")},
        asked='"F35"',
    ),
    "a named partner": Story(
        ALIKE,
        people(Bao={"F37": "moe@example.org"}, Moe={"F37": ""}),
        ("Moe", "F37", "Bảo Trần"),
        {**SWAPPED, "kept": ([], ["Bao+Moe"])},
        asked='"F37"',
    ),
    "a partner named by one of the two alone": Story(
        ALIKE, people(Bao={"F37": ""}), ("Bao", "F37", "Moe Adler"), {}, asked='"F37"'
    ),
    "a named partner of an earlier round": Story(
        ALIKE,
        people(Ana={"F37": "Moe Adler"}, Moe={"F37": ""}),
        ("Moe", "F37", "Ana Lima"),
        {"Ana + Moe: repeat": ALLOWED, **BACK, "kept": ([], ["Ana+Moe"])},
        asked='"F37"', told={"history": [("Ana", "Moe")]},
    ),
    "a kept partnership": Story(
        ALIKE,
        people(Ana={"F12": ""}, Moe={"F12": ""}),
        ("Bao", "F08", "North"),  # nothing that Bao would like better moves who is kept
        {"Bao + Nia: alike": (100.0, 0.0)},
        told={"keep": [("Ana", "Moe")]},
    ),
}  # fmt: skip
