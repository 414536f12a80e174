"""The numbers of a design for many paths at once: bare, or an array over paths where drawn.

Written from the readings of the risk model, without a look at the engine.
"""

import math

import numpy as np
from scipy.special import ndtr, ndtri

Z95 = 1.6448536269514722
# Sections whose assumptions act on a path. Numbers elsewhere are choices, and have no ranges.
SECTIONS = ("economy", "victimGroups", "workflow", "funding", "administration")

RATES = {"inflation", "wages", "growth", "returnOnReserves", "borrowingRate", "discountRate"}
SHARES = {
    "eligibleShare", "initial", "mature", "share", "probability", "refusedShare", "withdrawnShare",
    "appealShare", "upheldShare", "interimShare", "collectionRate", "shareOfAwardsPaid",
}
DAYS = {"minDays", "appealDays", "paymentDelayDays"}
# Whole numbers of months, and the least of them.
MONTHS = {"applicationLagMonths": 0, "spreadMonths": 1, "meanDurationMonths": 1, "recoveryMonths": 1}
# All other fields are counts and amounts, which are 0 or more.
GREATEST = {
    "yearsToMature": 40, "claimantsPerVictim": 100, "coefficientOfVariation": 20,
    "yearlyVariation": 20, "overheadShare": 10,
}


def bare_design(design):
    """The design with values for all its numbers, nothing drawn."""
    return _bare(design, lambda path, stated: stated["value"])


def drawn_design(design, rng, paths):
    """The design with an array over paths for each number that has a range."""
    uniforms = {}

    def draw(path, stated):
        value = stated["value"]
        if path[0] not in SECTIONS or not has_range(stated):
            return value
        driver = driver_of(path, stated)
        if driver not in uniforms:
            uniforms[driver] = rng.random(paths)
        return split_normal(stated, uniforms[driver], *field_range(path))

    return _bare(design, draw)


def _bare(place, number, path=()):
    if isinstance(place, list):
        return [_bare(item, number, (*path, str(i))) for i, item in enumerate(place)]
    if not isinstance(place, dict):
        return place
    if isinstance(place.get("value"), (int, float)):
        return number(path, place)
    return {name: _bare(item, number, (*path, name)) for name, item in place.items()}


def has_range(stated):
    value = stated["value"]
    return stated.get("low", value) != value or stated.get("high", value) != value


def driver_of(path, stated):
    """Numbers of the same driver share a draw; by default the same field of all groups and heads."""
    if "driver" in stated:
        return ("driver", stated["driver"])
    if path[0] != "victimGroups":
        return path
    field = path[2:]
    return ("victimGroups", "heads", *field[2:]) if field[0] == "heads" else ("victimGroups", *field)


def field_range(path):
    """(least, greatest, whole) of a field, as the schema allows."""
    field = path[-1]
    if field in RATES or path[:2] == ("economy", "indices"):
        return -1.0, 10.0, False
    if field in SHARES:
        return 0.0, 1.0, False
    if field in DAYS:
        return 0.0, 7305.0, False
    if field in MONTHS:
        return float(MONTHS[field]), 480.0, True
    return 0.0, float(GREATEST.get(field, math.inf)), False


def split_normal(stated, u, least, greatest, whole):
    """Median `value`, 5 % and 95 % points `low` and `high`, kept inside the range of the field."""
    value = stated["value"]
    down = (value - stated.get("low", value)) / Z95
    up = (stated.get("high", value) - value) / Z95
    # A side without spread never leaves the range.
    z_least = (least - value) / down if down > 0 else -math.inf
    z_greatest = (greatest - value) / up if up > 0 else math.inf
    below, above = ndtr(z_least), ndtr(z_greatest)
    z = ndtri(below + u * (above - below))
    x = np.clip(value + np.where(z < 0, z * down, z * up), least, greatest)
    return np.floor(x + 0.5) if whole else x


def gamma_factors(rng, variation, shape):
    """Gamma factors of mean 1 and this coefficient of variation; 1 where that is 0."""
    spread = np.square(np.broadcast_to(np.asarray(variation, float), shape[-1:]))
    if not spread.any():
        return np.ones(shape)
    safe = np.where(spread > 0, spread, 1.0)
    return np.where(spread > 0, rng.standard_gamma(1 / safe, shape) * safe, 1.0)
