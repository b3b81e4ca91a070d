"""Changes of certificates, as they stand in a file: prices, cases, groups, names, scales."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

from shelfmates_matching import Instance

type Data = dict[str, Any]

STEPS = (-100, -3, -1, 1, 2, 50)


def _level(rng: Random, data: Data) -> Data:
    level: Data = rng.choice(rng.choice(data["leaves"])["levels"])
    return level


def _step(rng: Random, level: Data) -> int:
    return rng.choice(STEPS) * rng.choice((1, level["scale"]))


def price_changed(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    prices = level[rng.choice(("rows", "columns"))] or level["rows"]
    if prices:
        prices[rng.randrange(len(prices))] += _step(rng, level)


def all_prices_moved(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    by = _step(rng, level)
    for side in ("rows", "columns"):
        level[side] = [price + by for price in level[side]]


def prices_forgotten(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    side = rng.choice(("rows", "columns"))
    level[side] = [0] * len(level[side])


def price_lost(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    level["rows"] = level["rows"][1:] if rng.random() < 0.5 else [*level["rows"], 0]


def multiplier_changed(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    names = list(level["multipliers"]) or ["people"]
    name = rng.choice((*names, "priority"))
    level["multipliers"][name] = level["multipliers"].get(name, 0) + _step(rng, level)


def multiplier_dropped(rng: Random, instance: Instance, data: Data) -> None:
    _level(rng, data)["multipliers"] = {}


def odd_set_changed(rng: Random, instance: Instance, data: Data) -> None:
    """Price, members, one more, one fewer, or the same again."""
    level = _level(rng, data)
    groups, count = level["odd_sets"], instance.rows + (instance.columns if instance.either else 0)
    if not groups or rng.random() < 0.2:
        members = rng.sample(range(count), min(count, rng.choice((1, 2, 3, 5))))
        groups.append([sorted(members), rng.choice((-5, 1, 3, level["scale"]))])
        return
    at, what = rng.randrange(len(groups)), rng.randrange(4)
    if what == 0:
        groups[at][1] += _step(rng, level)
    elif what == 1:
        groups[at][0] = sorted({*groups[at][0], rng.randrange(count)})
    elif what == 2:
        groups[at][0] = groups[at][0][1:]
    else:
        groups.append(copy.deepcopy(groups[at]))


def odd_sets_dropped(rng: Random, instance: Instance, data: Data) -> None:
    _level(rng, data)["odd_sets"] = []


def cap_price_changed(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    prices = level.setdefault("caps", [0] * len(instance.caps))
    if prices:
        prices[rng.randrange(len(prices))] += _step(rng, level)
    else:
        level["limit"] = level.get("limit", 0) + _step(rng, level)


def limit_price_changed(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    level["limit"] = level.get("limit", 0) + _step(rng, level)


def cap_set_changed(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    sets = level.setdefault("cap_sets", [])
    people = sorted(rng.sample(range(instance.rows), min(2, instance.rows)))
    caps = list(range(rng.randint(0, len(instance.caps))))
    if sets and rng.random() < 0.6:
        at = rng.randrange(len(sets))
        sets[at] = rng.choice(
            ([people, *sets[at][1:]], [sets[at][0], caps, sets[at][2]], [*sets[at][:2], _step(rng, level)])
        )
    else:
        sets.append([people, caps, _step(rng, level)])


def threshold_changed(rng: Random, instance: Instance, data: Data) -> None:
    _level(rng, data)["at_least"] += rng.choice((-1, 1, 3))


def scale_changed(rng: Random, instance: Instance, data: Data) -> None:
    level = _level(rng, data)
    level["scale"] = rng.choice((0, -1, 1, 2, level["scale"] * 2, level["scale"] // 2))


def level_renamed(rng: Random, instance: Instance, data: Data) -> None:
    _level(rng, data)["name"] = rng.choice(("people", "priority", "worst", "score", "fame"))


def level_dropped(rng: Random, instance: Instance, data: Data) -> None:
    levels = rng.choice(data["leaves"])["levels"]
    levels.pop(rng.randrange(len(levels)))


def levels_dropped_everywhere(rng: Random, instance: Instance, data: Data) -> None:
    name = _level(rng, data)["name"]
    for leaf in data["leaves"]:
        leaf["levels"] = [level for level in leaf["levels"] if level["name"] != name]


def level_repeated(rng: Random, instance: Instance, data: Data) -> None:
    leaf = rng.choice(data["leaves"])
    leaf["levels"].append(copy.deepcopy(rng.choice(leaf["levels"])))
    price_changed(rng, instance, {"leaves": [{"levels": leaf["levels"][-1:]}]})


def case_dropped(rng: Random, instance: Instance, data: Data) -> None:
    data["leaves"].pop(rng.randrange(len(data["leaves"])))


def case_repeated(rng: Random, instance: Instance, data: Data) -> None:
    data["leaves"].append(copy.deepcopy(rng.choice(data["leaves"])))


def case_forbids_more(rng: Random, instance: Instance, data: Data) -> None:
    """A case that leaves out pairs nobody covers: the cheapest way to lower a bound."""
    leaf, at = rng.choice(data["leaves"]), rng.randrange(len(instance.left))
    pair = [int(instance.left[at]), int(instance.right[at])]
    leaf["forbidden"] = [*leaf["forbidden"], rng.choice((pair, [0, 0], [99, 99]))]


def case_forbids_less(rng: Random, instance: Instance, data: Data) -> None:
    leaf = rng.choice(data["leaves"])
    leaf["forbidden"] = leaf["forbidden"][1:]


def trio_changed(rng: Random, instance: Instance, data: Data) -> None:
    leaf, count = rng.choice(data["leaves"]), instance.rows
    some = [rng.randrange(-1, count + 1) for _ in range(3)]
    leaf["trio"] = rng.choice((None, some, leaf["trio"][::-1] if leaf["trio"] else some))


def case_of_a_trio_added(rng: Random, instance: Instance, data: Data) -> None:
    """ "None of the named groups" leaves a group out that its own case then makes cheap."""
    if instance.rows >= 3:
        leaf = copy.deepcopy(rng.choice(data["leaves"]))
        leaf["trio"] = sorted(rng.sample(range(instance.rows), 3))
        leaf["levels"] = [level for level in leaf["levels"] if level["name"] == "score"]
        data["leaves"].append(leaf)


CHANGES: tuple[Callable[[Random, Instance, Data], None], ...] = (
    price_changed, price_changed, price_changed, all_prices_moved, prices_forgotten, price_lost,
    multiplier_changed, multiplier_dropped, odd_set_changed, odd_set_changed, odd_sets_dropped,
    cap_price_changed, limit_price_changed, cap_set_changed, threshold_changed, scale_changed, level_renamed,
    level_dropped, levels_dropped_everywhere, level_repeated, case_dropped, case_repeated, case_forbids_more,
    case_forbids_less, trio_changed, case_of_a_trio_added,
)  # fmt: skip
