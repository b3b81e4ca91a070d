"""Questions about associations, programmes, rounds, their calendar and their staff."""

from shelfmates.programmes.queries.days import begin_of, day_in, end_of, zone_of
from shelfmates.programmes.queries.names import name_of, role_label, roles_of, round_name_of, said
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

__all__ = [
    "Phase",
    "Standing",
    "begin_of",
    "closes_at",
    "coordinates",
    "coordinators_of",
    "day_in",
    "end_of",
    "everybody_at",
    "holds_role",
    "is_late",
    "late_until",
    "may_still_send",
    "name_of",
    "next_round",
    "open_rounds",
    "opens_at",
    "other_coordinators",
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
    "standings",
    "window_for",
    "with_rounds",
    "zone_of",
]
