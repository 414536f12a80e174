"""Awards of many paths at once: severity claim by claim, interim payments, and when money falls due."""

import math
from functools import cached_property

import numpy as np
from scipy import signal, special

from reference_model import DAYS_PER_MONTH, amounts_in_year, head_in_year
from reference_severity import (
    HALF, REACHED, Gamma, Lognormal, Pert, atoms_on_grid, award_moments, head_on_grid, sum_of_atoms,
)
from risk_claims import Splitter, shifted

GRID_CELLS = 2**15
# Limits beyond this many times the usual one are read at its end: they belong to awards near 0.
FARTHEST = 1000


# ---------------------------------------------------------------- mean of a head, numbers drawn


def mean_of_heads(model, group, year):
    """E[S]: the mean of the sum of the heads in prices of the year, head caps included."""
    total = 0.0
    for head in group["heads"].values():
        cap = model.indexed(head["cap"], year) if "cap" in head else math.inf
        total = total + head["probability"] * limited_amount(head["amount"], model.index(head["index"], year), cap)
    return total


def limited_amount(amount, factor, cap):
    """E[min(Y, cap)] for an amount Y of a head; each number is a float or an array over paths."""
    kind = amount["distribution"]
    if kind == "fixed":
        return np.minimum(amount["amount"] * factor, cap)
    if kind == "tariff":
        return _limited_tariff(amount, factor, cap)
    if kind == "empirical":
        return _limited_empirical(amount, factor, cap)
    if kind == "pert":
        return _limited_pert(amount, factor, cap)
    mean, cv = amount["mean"] * factor, amount["coefficientOfVariation"]
    if np.all(np.isinf(cap)):
        return mean
    mean, cv, cap = np.broadcast_arrays(np.asarray(mean, float), cv, cap)
    certain = (mean <= 0) | (cv <= 0)
    limited = _limited_lognormal if kind == "lognormal" else _limited_gamma
    spread = limited(np.where(certain, 1.0, mean), np.where(certain, 1.0, cv), cap)
    return np.where(certain, np.minimum(mean, cap), spread)


def _limited_lognormal(mean, cv, cap):
    sigma = np.sqrt(np.log1p(cv * cv))
    with np.errstate(divide="ignore"):
        z = (np.log(cap) - np.log(mean)) / sigma + sigma / 2
    return mean * special.ndtr(z - sigma) + cap * special.ndtr(-z)


def _limited_gamma(mean, cv, cap):
    shape = 1 / (cv * cv)
    x = cap / mean * shape
    return mean * special.gammainc(shape + 1, x) + cap * special.gammaincc(shape, x)


def _limited_pert(amount, factor, cap):
    # Drawn apart, the three can change places: the most likely amount then moves the end that it passed.
    mode = np.asarray(amount["mode"], float)
    low, high = np.minimum(amount["low"], mode) * factor, np.maximum(amount["high"], mode) * factor
    mode = mode * factor
    if np.all(np.isinf(cap)):
        return (low + 4 * mode + high) / 6
    width = np.where(high > low, high - low, 1.0)
    alpha, beta = 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width
    x = np.clip((cap - low) / width, 0.0, 1.0)
    mean_below = alpha / (alpha + beta) * special.betainc(alpha + 1, beta, x)
    share_below = special.betainc(alpha, beta, x)
    limited = low * share_below + width * mean_below + cap * (1 - share_below)
    return np.where(high > low, limited, np.minimum(low, cap))


def _limited_tariff(amount, factor, cap):
    total = weight = 0.0
    for band in amount["bands"].values():
        indexed = band["amount"] * factor
        if "roundTo" in amount:
            indexed = np.floor(indexed / amount["roundTo"] + 0.5 + HALF) * amount["roundTo"]
        total = total + band["share"] * np.minimum(indexed, cap)
        weight = weight + band["share"]
    return total / weight


def _limited_empirical(amount, factor, cap):
    values = np.array(amount["values"], float)
    weights = np.array(amount.get("weights", np.ones(len(values))), float)
    order = np.argsort(values)
    values, weights = values[order], weights[order] / weights.sum()
    if np.all(np.isinf(cap)):
        return values @ weights * factor
    sums = np.concatenate([[0.0], np.cumsum(values * weights)])
    shares = np.concatenate([[0.0], np.cumsum(weights)])
    below = np.searchsorted(values, cap / factor, side="right")
    return sums[below] * factor + cap * (1 - shares[below])


# ---------------------------------------------------------------- the award of a group and year


class BaseSeverity:
    """What does not depend on the path: the sum S of the heads of a group in one calendar year."""

    def __init__(self, model, group, year):
        self.mean = mean_of_heads(model, group, year)
        self.heads = [head_in_year(model, group["heads"][h], year) for h in sorted(group["heads"])]
        self.laws = []
        for head in group["heads"].values():
            amounts = amounts_in_year(head["amount"], model.index(head["index"], year))
            if isinstance(amounts, list):
                values, weights = np.array(amounts).T
                amounts = (values, np.cumsum(weights) / weights.sum())
            cap = model.indexed(head["cap"], year) if "cap" in head else math.inf
            self.laws.append((head["probability"], amounts, cap))
        deduction = group.get("deduction", {"probability": 0.0, "share": 0.0})
        self.deduction = deduction["probability"], deduction["share"]
        self.exact = {}

    def draw(self, size, rng):
        """So many independent sums of heads."""
        total = None
        for probability, law, cap in self.laws:
            if probability < 1:
                awarded = rng.random(size) < probability
                amounts = np.zeros(size)
                amounts[awarded] = draw_amounts(law, np.count_nonzero(awarded), rng)
            else:
                amounts = draw_amounts(law, size, rng)
            if cap < math.inf:
                np.minimum(amounts, cap, out=amounts)
            total = amounts if total is None else total + amounts
        return total

    def limited_mean(self, cap, threshold):
        """E[min(S, cap); S >= threshold], with limits that are the same for all paths, or not."""
        if np.ndim(cap) == 0 and np.ndim(threshold) == 0:
            if (cap, threshold) not in self.exact:
                self.exact[cap, threshold] = award_moments(self.heads, float(cap), float(threshold))[0]
            return self.exact[cap, threshold]
        if np.all(np.isinf(cap)) and not np.any(threshold):
            return self.mean
        cap, threshold = np.broadcast_arrays(cap, threshold)
        reached = self._reached(threshold)
        lower = self._limited(threshold)
        # A cap below the threshold is all that a claim gets which reaches the threshold.
        return np.where(cap > threshold, self._limited(cap) - lower + threshold * reached, cap * reached)

    def _limited(self, limits):
        """E[min(S, limit)]: exact at the grid points, for every mass was split so that means are kept."""
        points, values, _ = self._table(limits)
        return np.where(np.isinf(limits), self.mean, np.interp(limits, points, values))

    def _reached(self, threshold):
        """P(S >= threshold): exact for atoms, else from the slope of E[min(S, threshold)]."""
        if not np.any(threshold):
            return np.ones_like(threshold)
        if self._atoms is not None:
            values, weights = self._atoms.T
            below = np.concatenate([[0.0], np.cumsum(weights)])
            return 1 - below[np.searchsorted(values, threshold * (1 - REACHED), side="left")]
        points, _, beyond = self._table(threshold)
        return np.where(threshold > 0, np.interp(threshold, points[:-1] + points[1] / 2, beyond), 1.0)

    @cached_property
    def _atoms(self):
        """All values of S where it has no density."""
        if any(head.continuous is not None for head in self.heads):
            return None
        return sum_of_atoms(head.atoms for head in self.heads)

    def _table(self, limits):
        """Grid over the limits, E[min(S, point)], and P(S > x) in each cell."""
        finite = limits[np.isfinite(limits)]
        end = min(np.max(finite), FARTHEST * np.median(finite)) if finite.size else 1.0
        points = np.arange(GRID_CELLS + 1) * (max(end, 1e-9) / GRID_CELLS)
        mass = np.zeros(GRID_CELLS + 1)
        mass[0] = 1.0
        for head in self.heads:
            own = atoms_on_grid(head.atoms, points[1], GRID_CELLS)
            if head.continuous is not None:
                own = own + head_on_grid(head, points)
            mass = np.maximum(0.0, signal.fftconvolve(mass, own)[: GRID_CELLS + 1])
        beyond = 1 - np.cumsum(mass)[:-1]
        return points, np.concatenate([[0.0], np.cumsum(beyond) * points[1]]), beyond


def draw_amounts(law, size, rng):
    if isinstance(law, Lognormal):
        z = rng.standard_normal(size)
        z *= law.sigma
        z += law.mu
        return np.exp(z, out=z)
    if isinstance(law, Gamma):
        return law.scale * rng.standard_gamma(law.shape, size)
    if isinstance(law, Pert):
        return law.low + law.width * rng.beta(law.alpha, law.beta, size)
    values, cumulative = law
    if len(values) == 1:
        return np.full(size, values[0])
    return values[np.minimum(np.searchsorted(cumulative, rng.random(size), side="right"), len(values) - 1)]


class YearAward:
    """An award X = min(k S, cap), 0 below the threshold, less the deduction, of a group and calendar year."""

    def __init__(self, base, model, group, year):
        self.base = base
        drawn = mean_of_heads(model, group, year)
        self.k = drawn / base.mean if base.mean > 0 else 1.0
        cap = model.indexed(group["cap"], year) if "cap" in group else math.inf
        if group["capPer"] == "victim":
            claimants = np.asarray(group["claimantsPerVictim"], float)
            cap = np.where(claimants > 0, cap / np.where(claimants > 0, claimants, 1.0), math.inf)[()]
        threshold = model.indexed(group["threshold"], year) if "threshold" in group else 0.0
        # Limits on S itself, so that k is applied to sums and not to each claim. k = 0 awards nothing.
        with np.errstate(divide="ignore", invalid="ignore"):
            self.cap = np.where(np.asarray(self.k) > 0, cap / np.asarray(self.k), math.inf)[()]
            self.threshold = np.where(np.asarray(self.k) > 0, threshold / np.asarray(self.k), 0.0)[()]
        deduction = group.get("deduction", {"probability": 0.0, "share": 0.0})
        kept = 1 - deduction["probability"] * deduction["share"]
        self.base_kept = 1 - base.deduction[0] * base.deduction[1]
        # Where the base leaves nothing of any award, no factor brings it back.
        self.factor = kept / self.base_kept if self.base_kept > 0 else 1.0

    def mean(self):
        """E[X] of each path."""
        return self.k * self.base.limited_mean(self.cap, self.threshold) * self.base_kept * self.factor

    def totals(self, claims, rng):
        """Sums of the awards of so many claims [month, path], the last claim in part where it is one."""
        counts = np.ceil(claims).astype(int)
        some = counts > 0
        sizes = counts[some]
        sums = np.zeros(claims.shape)
        if sizes.size == 0:
            return sums
        ends = np.cumsum(sizes)
        awards = self._awards(sizes, some, int(ends[-1]), rng)
        if claims.dtype.kind == "f":
            awards[ends - 1] *= claims[some] - sizes + 1
        sums[some] = np.add.reduceat(awards, ends - sizes)
        return sums * (self.k * self.factor)

    def _awards(self, sizes, some, size, rng):
        """One by one, before k and the factor of the deduction."""
        awards = self.base.draw(size, rng)

        def each(limit):
            """The limit of a path, for each of its claims."""
            one = np.broadcast_to(limit, some.shape)[some]
            return limit if np.ndim(limit) == 0 else np.repeat(one, sizes)

        below = awards < each(self.threshold) * (1 - REACHED) if np.any(self.threshold) else None
        if not np.all(np.isinf(self.cap)):
            np.minimum(awards, each(self.cap), out=awards)
        if below is not None:
            awards[below] = 0.0
        probability, share = self.base.deduction
        if probability * share > 0:
            awards[rng.random(size) < probability] *= 1 - share
        return awards


# ---------------------------------------------------------------- money of a group, month by month


class GroupAwards:
    """What falls due to one group [month, path]."""

    def __init__(self, model, base, claims, place, sources, rng):
        self.model, self.rng = model, rng
        self.group = model.design["victimGroups"][model.groups[place]]
        self.draws = "awards" in sources
        # Months of each calendar year; the year of approval rules.
        year_of = np.array(model.year_of)
        self.years = [
            (year_of == t, YearAward(base[place, t], model, self.group, t)) for t in model.calendar_years
        ]
        payment = self.group["payment"]
        first, upheld = claims.approved_first[:, place], claims.upheld[:, place]
        if claims.interim_groups[place]:
            value = self._value(first)
            paid, set_off = self._interim(claims, place, value)
            self.due = paid + spread(model, payment, value - set_off + self._value(upheld))
        else:
            self.due = spread(model, payment, self._value(first + upheld))

    def _value(self, approved):
        value = np.zeros(approved.shape)
        for months, award in self.years:
            part = approved[months]
            value[months] = award.totals(part, self.rng) if self.draws else part * award.mean()
        return value

    def _interim(self, claims, place, value):
        """Interim payments, and what of them is set off against awards of first instance."""
        payment = self.group["payment"]
        going_on, beyond, exits = (x[:, place] for x in (claims.going_on, claims.beyond, claims.exits))
        approved = claims.approved_first[:, place]
        paid, set_off = np.zeros(value.shape), np.zeros(value.shape)
        for months, award in self.years:
            paid[months] = going_on[months] * payment["interimShare"] * payment["interimFraction"] * award.mean()
        pool = np.zeros(value.shape[1])
        for m in range(len(value)):
            pool = pool + paid[m]
            leaving = exits[m] > 0
            fraction = np.where(leaving & (beyond[m] > 0), exits[m] / np.where(beyond[m] > 0, beyond[m], 1.0), 0.0)
            released = pool * np.minimum(1.0, fraction)
            for_approved = released * np.where(leaving, approved[m] / np.where(leaving, exits[m], 1.0), 0.0)
            set_off[m] = np.minimum(for_approved, value[m])
            pool = pool - released
        return paid, set_off


def spread(model, payment, value):
    """When the value of awards approved [month, path] falls due, by form and delay."""
    delay = payment["paymentDelayDays"] / DAYS_PER_MONTH
    whole = Splitter(None, False)
    if payment["form"] == "lump_sum":
        return whole.later(value, delay)
    if payment["form"] == "instalments":
        return moving_sum(whole.later(value, delay), payment["instalments"]) / payment["instalments"]
    parts = payment["meanDurationMonths"]
    index = np.stack([np.broadcast_to(model.index(payment["index"], t), value.shape[1]) for t in model.year_of])
    return moving_sum(whole.later(value / index, delay), parts) / parts * index


def moving_sum(flow, months):
    """Sum over the last so many months, this one included."""
    total = np.concatenate([np.zeros((1, flow.shape[1])), np.cumsum(flow, axis=0)])
    return total[1:] - shifted(total, np.asarray(months, int))[1:]
