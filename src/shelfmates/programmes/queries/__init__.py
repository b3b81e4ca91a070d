"""Questions about associations, programmes, rounds, their calendar and their staff."""

from shelfmates.programmes.queries.days import begin_of, day_in, end_of, zone_of
from shelfmates.programmes.queries.history import Told, history_of, told
from shelfmates.programmes.queries.names import name_of, role_label, roles_of, round_name_of, said
from shelfmates.programmes.queries.overview import Coming, Waiting, coming_changes, what_waits
from shelfmates.programmes.queries.proposals import (
    ProposedRound,
    calendar_of,
    next_starts,
    proposed_round,
)
from shelfmates.programmes.queries.rounds import (
    next_round,
    open_rounds,
    public_programmes,
    rounds_with_windows,
    standings,
    with_rounds,
)
from shelfmates.programmes.queries.staff import (
    coordinates,
    coordinators_of,
    holds_role,
    other_coordinators,
    roles_held,
    staff_of,
)
from shelfmates.programmes.queries.standings import (
    Phase,
    Standing,
    closes_at,
    everybody_at,
    is_late,
    late_until,
    may_still_send,
    opens_at,
    standing,
    standing_for,
    window_for,
)
from shelfmates.programmes.queries.words import (
    day_words,
    last_day_words,
    length_words,
    standing_words,
    zone_words,
)

__all__ = [
    "Coming",
    "Phase",
    "ProposedRound",
    "Standing",
    "Told",
    "Waiting",
    "begin_of",
    "calendar_of",
    "closes_at",
    "coming_changes",
    "coordinates",
    "coordinators_of",
    "day_in",
    "day_words",
    "end_of",
    "everybody_at",
    "history_of",
    "holds_role",
    "is_late",
    "last_day_words",
    "late_until",
    "length_words",
    "may_still_send",
    "name_of",
    "next_round",
    "next_starts",
    "open_rounds",
    "opens_at",
    "other_coordinators",
    "proposed_round",
    "public_programmes",
    "role_label",
    "roles_held",
    "roles_of",
    "round_name_of",
    "rounds_with_windows",
    "said",
    "staff_of",
    "standing",
    "standing_for",
    "standing_words",
    "standings",
    "told",
    "what_waits",
    "window_for",
    "with_rounds",
    "zone_of",
    "zone_words",
]
