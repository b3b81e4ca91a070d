"""Mutants that nobody can tell from the program as it is, each with the reason.

The keys are what the command prints of a survivor: the file, the function, the line and the change.
"""

from __future__ import annotations

STEPS = "A limit on effort: one step more or less is as good."
TRUTH = "Only its truth is asked for, and None is as untrue as False."
NOBODY = "Somebody one past the last has no eligible pair anyway."
PEERS = "Of peers both lists of identities are the same."
NO_LIMIT = "Where there is no limit its price is nought, or the proof is refused."
SMALL = "A largest price of 1 is as far from the limit as one of 0."
PLACES = "Two words never stand at the same place."
UNPLANNED = "Where nobody may meet nothing is planned."
HELD = "Cases cover everything, so one of them holds the circles that were found."
SOME = "What has no dimensions to count has some; any number but nought will do."
WIDER = "A wider table holds noughts that nobody looks at."
ONE_EACH = "Beside people for either side every row seeks one partner at most."
NOUGHT = "What is nought becomes nought."
NO_SEATS = "Where nobody has a seat left, a seat more that nobody has adds nothing."
BELOW = "Any number below nought says that two may not be together."
ENOUGH = "There are costs for one seat more than anybody has."
BARE = "A bare return gives None."
QUICKER = "Leaving out whom nobody can be paired with only saves time."
THEMSELVES = "Nobody can be paired with themselves."
FLOOR = "A number so far below all sums that one more or less changes nothing."

BALANCE_FIRST = 'even_{} = rota.objective.index("balance") < rota.objective.index("score")'
EARLIER = (
    "rota.objective.index('balance') < rota.objective.index('score') → "
    "rota.objective.index('balance') <= rota.objective.index('score')"
)
LARGEST = "*(int(np.abs(side).max(initial=0)) for side in (level.rows, level.columns)), *map(abs, numbers), 0"

SEAT = "seat = np.minimum(column_pins + k, instance.seat_costs.shape[1] - 1)"

EQUIVALENT: dict[str, str] = {
    "coverage.py: module: `MOST_STEPS = 100_000`: 100000 → 100001": STEPS,
    "coverage.py: _covered: `return False`: return False → return": TRUTH,
    "coverage.py: _covered: `return False`: return False → return #2": TRUTH,
    "coverage.py: _peer_faults: `inside = all(0 <= p < instance.rows for p in trio)`: "
    "0 <= p < instance.rows → 0 <= p <= instance.rows": NOBODY,
    'sets.py: _name: `return instance.ids[k if instance.kind == "two_sided" else 0][group[k]]`: 0 → 1': PEERS,
    "sums.py: places_left: `return caps, 0 if instance.limit is None else instance.limit - len(groups)`: "
    "0 → 1": NO_LIMIT,
    f"sums.py: checked: `{LARGEST}`: 0 → 1": SMALL,
    f"sums.py: checked: `{LARGEST}`: 0 → 1 #2": SMALL,
    f"rota.py: _claims: `{BALANCE_FIRST.format('counts')}`: {EARLIER}": PLACES,
    f"rota.py: _wrong_weights: `{BALANCE_FIRST.format('first')}`: {EARLIER}": PLACES,
    "rota.py: _wrong_weights: `most, points = _most_balance(event), rota.planned * max((s for _, _, s in "
    "_possible(event)), default=0)`: 0 → 1": UNPLANNED,
    "circles.py: module: `DEPTH = 12  # how often people who must be apart are told apart inside one "
    "circle's best members`: 12 → 13": STEPS,
    "circles.py: module: `DEEPEST = 400  # cases inside cases`: 400 → 401": STEPS,
    "circles.py: _wrong_claims: "
    '`yield f"{level}: the proof says that no circles can be formed, but they are"`: '
    "yield f'{level}: the proof says that no circles can be formed, but they are' → yield from ()": HELD,
    'certificate.py: _list: `if not isinstance(value, list | tuple | np.ndarray) or getattr(value, "ndim", 1)'
    " == 0:`: 1 → 2": SOME,
    "odd_places.py: sets_of: `beyond = np.zeros((instance.columns, max(1, int(seats.max(initial=0)))), "
    "dtype=np.int64)`: 1 → 2": WIDER,
    "odd_places.py: sets_of: `beyond = np.zeros((instance.columns, max(1, int(seats.max(initial=0)))), "
    "dtype=np.int64)`: 0 → 1": WIDER,
    "odd_places.py: _check: `if len(set(rows)) < len(rows) or (instance.row_seats[rows] > 1).any():`: "
    "(instance.row_seats[rows] > 1).any() → (instance.row_seats[rows] > 1).all()": ONE_EACH,
    "odd_places.py: _check: `if len(set(rows)) < len(rows) or (instance.row_seats[rows] > 1).any():`: "
    "1 → 2": ONE_EACH,
    "seat_bounds.py: _bound: `surplus[~usable | (surplus < 0)] = 0`: surplus < 0 → surplus <= 0": NOUGHT,
    "seat_bounds.py: _bound: `surplus[~usable | (surplus < 0)] = 0`: 0 → 1": NOUGHT,
    f"seat_bounds.py: _bound: `{SEAT}`: "
    "instance.seat_costs.shape[1] - 1 → instance.seat_costs.shape[1] + 1": ENOUGH,
    f"seat_bounds.py: _bound: `{SEAT}`: 1 → 2 #2": ENOUGH,
    "seat_bounds.py: _bound: `for k in range(int(columns_left.max(initial=0))):`: 0 → 1": NO_SEATS,
    "circles.py: _bound: `return None`: return None → return": BARE,
    "circles.py: _circles_worth: `return None`: return None → return": BARE,
    "circles.py: _circles_worth: `return None`: return None → return #2": BARE,
    "circles.py: _best: `return None`: return None → return": BARE,
    "peer_bounds.py: module: `NONE = -(1 << 62)`: 62 → 63": FLOOR,
    "peer_bounds.py: module: `NONE = -(1 << 62)`: 1 → 2": FLOOR,
    "peer_bounds.py: module: `ALL_TRIPLES_TO = 800  # among more people a group of three is bounded by its "
    "best pair and cheapest third`: 800 → 801": STEPS,
    "peer_bounds.py: _table: `table = np.full((instance.rows, instance.rows), -1, dtype=np.int64)`: "
    "1 → 2": BELOW,
    "peer_bounds.py: _bound: `priced = _priced(instance, level, np.where(table >= threshold(level, leaf, "
    "sums), table, -1), scored)`: 1 → 2": BELOW,
    "peer_bounds.py: _bound: `priced.table[list(leaf.trio), :] = priced.table[:, list(leaf.trio)] = -1`: "
    "1 → 2": BELOW,
    "peer_bounds.py: _best_triple: `people = np.flatnonzero((table >= 0).any(axis=1))`: "
    "table >= 0 → table < 0": QUICKER,
    "peer_bounds.py: _best_triple: `later = later[later > i]`: later > i → later >= i": THEMSELVES,
    "peer_bounds.py: _table: `table[taken, :] = table[:, taken] = -1`: 1 → 2": BELOW,
}
