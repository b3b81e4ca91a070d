"""Stories of wishes: how many points a pair gains or loses, and who is then with whom."""

from __future__ import annotations

from datetime import date

from tests.stories.own_programmes import Cells, Story, wish
from tests.stories.rules_that_admit import BACK, SWAPPED

NEUTRAL = 50.0
OPTION = '{{id = "{0}", label = {{en = "{1}", fr = "{1}"}}{2}}}'


def question(id_: str, kind: str, *options: tuple[str, str, str]) -> str:
    """A question of one's own with these options: id, label, what else stands in its table."""
    listed = ", ".join(OPTION.format(*option) for option in options)
    label = f'{{en = "Question {id_}", fr = "Question {id_} (fr)"}}'
    return f'[[form.question]]\nid = "{id_}"\nkind = "{kind}"\nlabel = {label}\noptions = [{listed}]\n'


DAYS = question("F35_days", "M", ("thu", "Thursday", ""), ("fri", "Friday", ""), ("sat", "Saturday", ""))
GROUPS = [("maps", "Map round table", ""), ("kids", "Children's division", ""), ("it", "IT section", "")]
CURIOUS = question("F45", "M", *GROUPS) + question("F45_member", "M", *GROUPS)
TOWNS = question(
    "F09",
    "M",
    ("york", "York", ", at = [53.958, -1.082]"),
    ("leeds", "Leeds", ", at = [53.797, -1.541]"),
    ("hull", "Hull", ", at = [53.744, -0.332]"),
)

RHYTHM = wish('criterion = "gap"\nfield = "F29"\nscale = ["weekly", "fortnightly", "monthly", "bimonthly"]\n'
              'free = ["together"]')  # fmt: skip
CHANNELS = wish('criterion = "overlap"\nwanted = ["F27"]\noffered = ["F27"]\nmode = "any"')
HOURS = wish('criterion = "amount"\nfield = "F30"\nwithin = 1\nzero_at = 5')
PLACE = wish(
    'criterion = "nearby"\ntown = "F09"\nregion = "F08"\nwish = "F28"\nyes = ["prefer", "if_easy"]\n'
    'km = "F09_km"'
)
MEET = {"F28": "Prefer", "F08": ""}
LIKE_ME = 'criterion = "stance"\nstance = "F33"\nline = "{}"\n[wish.inner]\ncriterion = "{}"\nparameters = {}'
SAME_SECTOR = '{wanted = ["F16"], offered = ["F16"], mode = "any"}'
SECTOR = wish(LIKE_ME.format("library_type", "overlap", SAME_SECTOR))
STAGE = wish(
    LIKE_ME.format(
        "career_stage", "gap", '{field = "F19", scale = ["student", "graduate", "early", "middle", "senior"]}'
    )
)
TOPICS = wish(
    'criterion = "overlap"\nwanted = ["F21"]\noffered = ["F22"]\nranked = true\nvocabulary = "topics"\n'
    "related = 0.4"
)
IDENTITY = wish('criterion = "shares"\nconfidential = true')
IDENTITIES = '"F34", "F34_about", "F34_same"'
DEAF = {"F34": "Yes", "F34_about": "Deaf"}


def pair(
    ana: Cells, moe: Cells, bao: Cells | None = None, nia: Cells | None = None
) -> dict[str, dict[str, str]]:
    """Ana and Moe with these answers; the other two say nothing unless told, so their pairs stay neutral."""
    told = {"Ana": ana, "Bao": bao or {}, "Moe": moe, "Nia": nia or {}}
    return {key: dict(cells) for key, cells in told.items()}


def points(before: float, after: float) -> dict[str, tuple[object, object]]:
    """What changes between Ana and Moe, together while worth more than a neutral pair."""
    found: dict[str, tuple[object, object]] = {"Ana + Moe: it": (before, after)}
    if before > NEUTRAL >= after:
        found |= SWAPPED
    if before <= NEUTRAL < after:
        found |= BACK
    return found


WEIGHING = {
    "groups one is curious about": Story(
        wish('criterion = "overlap"\nwanted = ["F45"]\noffered = ["F45_member"]') + CURIOUS,
        pair({"F45": "Map round table"}, {"F45_member": "Map round table; IT section"}),
        ("Ana", "F45", "Children's division"), points(100, 0), asked='"F45", "F45_member"',
    ),
    "days at the conference": Story(
        wish('criterion = "common"\nfield = "F35_days"\nblank = "all"') + DAYS,
        pair({"F35_days": "Thursday, Friday"}, {"F35_days": "Friday"}),
        ("Ana", "F35_days", "Saturday"), {"Ana + Moe: it": (100.0, 0.0)}, asked='"F35_days"',
    ),
    "two common days": Story(
        wish('criterion = "common"\nfield = "F35_days"\nenough = 2') + DAYS,
        pair({"F35_days": "Thursday, Friday"}, {"F35_days": "Thursday, Friday"}),
        ("Moe", "F35_days", "Friday, Saturday"), points(100, 50), asked='"F35_days"',
    ),
    "one of several towns": Story(
        PLACE.replace('\nkm = "F09_km"', ""),
        pair({"F09": "Hull; York", **MEET}, {"F09": "YORK", "F28": "Prefer"}),
        ("Ana", "F09", "Hull; Leeds"), points(100, 0), asked='"F09", "F28"',
    ),
    "the same region where towns differ": Story(
        PLACE.replace('\nkm = "F09_km"', ""),
        pair({"F09": "Hull", **MEET, "F08": "North"}, {"F09": "York", "F28": "Prefer", "F08": "North"}),
        ("Ana", "F08", "South"), {"Ana + Moe: it": (50.0, 0.0)}, asked='"F09", "F28"',
    ),
    "nobody wants to meet": Story(
        PLACE.replace('\nkm = "F09_km"', ""),
        pair({"F09": "Hull", "F28": "online only"}, {"F09": "York", "F28": "online only"}),
        ("Ana", "F28", "Prefer"), points(100, 0), asked='"F09", "F28"',
    ),
    "kilometres both would travel": Story(
        PLACE + TOWNS,
        pair({"F09": "York", "F09_km": "40", **MEET}, {"F09": "Leeds", "F09_km": "60", "F28": "Prefer"}),
        ("Ana", "F09_km", "30"), points(100, 0), asked='"F09", "F09_km", "F28"',
    ),
    "waking hours in two time zones": Story(
        wish('criterion = "hours"\nfield = "F10"\nenough = 6'),
        pair({"F10": "Europe/London"}, {"F10": "America/Vancouver"}),
        ("Ana", "F10", "Asia/Dubai"), points(100, 33.3), asked='"F10"',
    ),
    "free times": Story(
        wish('criterion = "free_times"\nenough = 3'),
        pair({"F31": "Monday evening", "F10": "America/Vancouver"},
             {"F31": "Tuesday morning", "F10": "Europe/Paris"}),
        ("Moe", "F31", "Tuesday afternoon"), points(100, 0), asked='"F10", "F31"',
    ),
    "free times as clocks go": Story(
        wish('criterion = "free_times"\nenough = 4'),
        pair({"F31": "Wednesday afternoon", "F10": "America/Vancouver"},
             {"F31": "Wednesday evening", "F10": "Europe/Paris"}),
        ("", "", ""), points(75, 100), asked='"F10", "F31"', later=date(2027, 3, 17),
    ),
    "waking hours as clocks go": Story(
        wish('criterion = "hours"\nfield = "F10"\nenough = 8'),
        pair({"F10": "Europe/London"}, {"F10": "America/Phoenix"}),
        ("", "", ""), points(87.5, 75), asked='"F10"', later=date(2027, 7, 15),
    ),
    "channels": Story(
        CHANNELS, pair({"F27": "Video call, Chat or messages"}, {"F27": "Video call"}),
        ("Ana", "F27", "Chat or messages"), points(100, 0), asked='"F27"',
    ),
    "rhythm": Story(
        RHYTHM, pair({"F29": "Once a month"}, {"F29": "Once a month"}),
        ("Ana", "F29", "Once a week"), points(100, 0), asked='"F29"',
    ),
    "a rhythm to be agreed": Story(
        RHYTHM, pair({"F29": "Once a week"}, {"F29": "Once a month"}),
        ("Ana", "F29", "flexible"), {"Ana + Moe: it": (0.0, 100.0), **BACK}, asked='"F29"',
    ),
    "hours a month": Story(
        HOURS, pair({"F30": "4"}, {"F30": "5"}), ("Moe", "F30", "8"), points(100, 25), asked='"F30"'
    ),
    "a similar library": Story(
        SECTOR,
        pair({"F16": "Public library", "F33.library_type": "Similar to me"}, {"F16": "Public library"}),
        ("Ana", "F33.library_type", "different"), points(100, 0), asked='"F16", "F33"',
    ),
    "a different career stage": Story(
        STAGE,
        pair({"F19": "Student", "F33.career_stage": "Different from me"},
             {"F19": "Middle of the career (6–15 years)"}),
        ("Ana", "F33.career_stage", "similar"), points(100, 0), asked='"F19", "F33"',
    ),
    "ranked topics": Story(
        TOPICS,
        pair({"F21": "Cataloguing, Teenagers"}, {"F22": "Cataloguing"}),
        ("Ana", "F21", "Teenagers, Cataloguing"), points(66.7, 33.3), asked='"F21", "F22"',
    ),
    "a topic of the same group": Story(
        TOPICS,
        pair({"F21": "Cataloguing"}, {"F22": "Metadata and linked data"}),
        ("Moe", "F22", "Teenagers"), {"Ana + Moe: it": (40.0, 0.0)}, asked='"F21", "F22"',
    ),
    "type of position": Story(
        wish('criterion = "overlap"\nwanted = ["F15"]\noffered = ["F15"]\nmode = "any"'),
        pair({"F15": "Library technician"}, {"F15": "Library technician"}),
        ("Ana", "F15", "Librarian"), points(100, 0), asked='"F15"',
    ),
    "duties": Story(
        wish('criterion = "words"\nfield = "F14"\nstop = ["library"]'),
        pair({"F14": "Outreach, library of the lakes"}, {"F14": "Head of outreach"}),
        ("Ana", "F14", "Acquisitions"), points(50, 0), asked='"F14"',
    ),
    "school": Story(
        wish('criterion = "overlap"\nwanted = ["F20"]\noffered = ["F20"]\nmode = "any"'),
        pair({"F20": "University of the Lakes"}, {"F20": "the university of the lakes; Hill College"}),
        ("Ana", "F20", "Prairie College"), points(100, 0), asked='"F20"',
    ),
    "a different country as a wish": Story(
        wish('criterion = "different"\nfield = "F07"'),
        pair({"F07": "Canada"}, {"F07": "France"}), ("Ana", "F07", "France"), points(100, 0), asked='"F07"',
    ),
    "more years as a wish": Story(
        wish('criterion = "exceeds"\nfield = "F18"'),
        pair({"F18": "4"}, {"F18": "5"}), ("Ana", "F18", "5"), points(100, 0), asked='"F18"',
    ),
    "both at the conference as a wish": Story(
        wish('criterion = "both"\nfield = "F35"\nyes = ["yes"]\nno = ["no"]'),
        pair({"F35": "Yes"}, {"F35": "Yes"}), ("Ana", "F35", "Not sure"), points(100, 50), asked='"F35"',
    ),
    "an identity asked for": Story(
        IDENTITY, pair({**DEAF, "F34_same": "No"}, {**DEAF, "F34_same": ""}),
        ("Ana", "F34_same", "Yes"), points(50, 100), asked=IDENTITIES,
    ),
    "an identity not shared": Story(
        IDENTITY, pair({**DEAF, "F34_same": "Yes"}, {**DEAF, "F34_same": ""}),
        ("Moe", "F34_about", "first generation"), points(100, 0), asked=IDENTITIES,
    ),
    "an identity behind its gate": Story(
        IDENTITY, pair({**DEAF, "F34_same": "Yes"}, {**DEAF, "F34_same": ""}),
        ("Moe", "F34", "No"), points(100, 50), asked=IDENTITIES,
    ),
}  # fmt: skip

for word in ("either", "no preference", "flexible", "Peu importe"):
    WEIGHING[f"a partner of any kind: {word}"] = Story(
        SECTOR,
        pair({"F16": "Public library", "F33.library_type": "Similar to me"}, {"F16": "Law library"}),
        ("Ana", "F33.library_type", word),
        # Whoever is happy with anybody is happy with each: also with the one who said nothing.
        {"Ana + Moe: it": (0.0, 100.0), "Ana + Nia: it": (50.0, 100.0)},
        asked='"F16", "F33"',
    )
