"""Who may do what in a programme, and whether its days make sense."""

from shelfmates.programmes.rules.dates import (
    ROUND_DAYS,
    WINDOW_DAYS,
    DateProblem,
    Dates,
    Days,
    date_problems,
    dates_of,
    past_problems,
    problems_by_field,
)
from shelfmates.programmes.rules.doing import (
    may_announce,
    may_change_association,
    may_change_dates,
    may_change_programme,
    may_make_association,
    may_make_programme,
    may_move_round,
    may_plan_round,
)
from shelfmates.programmes.rules.slugs import RESERVED, RESERVED_PROGRAMMES, RESERVED_ROUNDS, is_slug
from shelfmates.programmes.rules.staff import may_change_end, may_end_role, may_run_staff, somebody_stays

__all__ = [
    "RESERVED",
    "RESERVED_PROGRAMMES",
    "RESERVED_ROUNDS",
    "ROUND_DAYS",
    "WINDOW_DAYS",
    "DateProblem",
    "Dates",
    "Days",
    "date_problems",
    "dates_of",
    "is_slug",
    "may_announce",
    "may_change_association",
    "may_change_dates",
    "may_change_end",
    "may_change_programme",
    "may_end_role",
    "may_make_association",
    "may_make_programme",
    "may_move_round",
    "may_plan_round",
    "may_run_staff",
    "past_problems",
    "problems_by_field",
    "somebody_stays",
]
