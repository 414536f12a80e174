"""Funding, administration and ledger of many paths at once. Arrays run over [month, path]."""

import numpy as np

from reference_model import (
    MINOR_DIGITS, MONTHS, active, monthly_rate, opening_reserve, yearly_amount,
)
from risk_numbers import gamma_factors


def steady_funding(model, sources, paths, rng):
    """All sources but recoveries, together."""
    total = np.zeros((model.M, paths))
    for source in model.design["funding"].values():
        if source["shape"] != "recovery":
            total += _source(model, source, "funding" in sources, paths, rng)
    return total


def _source(model, source, by_chance, paths, rng):
    if by_chance and source["shape"] == "grant":
        source = {**source, "probability": (rng.random(paths) < source["probability"]).astype(float)}
    lumpy = by_chance and "eventsPerYear" in source
    line = np.zeros((model.M, paths))
    for m in range(model.M):
        part = _part_of_year(model, source, m)
        if part > 0 and active(model, source, m):
            year = model.year_of[m]
            if lumpy:
                line[m] = _events(model, source, year, part, paths, rng)
            else:
                line[m] = part * yearly_amount(model, source, year)
    if by_chance:
        line *= np.repeat(gamma_factors(rng, source["coefficientOfVariation"], (model.M // 12, paths)), 12, axis=0)
    return line


def _part_of_year(model, source, m):
    if source["timing"] == "even":
        return 1 / 12
    return 1.0 if MONTHS[model.calendar_month(m)] == source["timing"] else 0.0


def _events(model, source, year, part, paths, rng):
    """Money of the events of a month, each bringing the same."""
    mean = model.grown(source["eventsPerYear"], year, source["growth"], source.get("referenceYear")) * part
    return rng.poisson(mean, paths) * source["amountPerEvent"] * model.index(source["index"], year)


def fixed_administration(model, claims):
    """Administration without the part that leaves with the awards."""
    costs = model.design["administration"]
    line = np.zeros((model.M, claims.paths))
    if "setUp" in costs:
        line[0] += model.indexed(costs["setUp"], model.first_year)
    for m, t in enumerate(model.year_of):
        if "fixedAnnual" in costs:
            line[m] += model.indexed(costs["fixedAnnual"], t) / 12
        if "perApplication" in costs:
            line[m] += claims.applications[m].sum(axis=0) * model.indexed(costs["perApplication"], t)
        if "officers" in costs:
            one = costs["officers"]["annualCost"] * (1 + costs["officers"]["overheadShare"])
            line[m] += claims.officers[m] * one * model.index(costs["officers"]["index"], t) / 12
    return line


class Recoveries:
    """What comes back of awards paid; awards are told month by month, as they are paid."""

    def __init__(self, model, paths):
        terms = [s for s in model.design["funding"].values() if s["shape"] == "recovery"]
        self.terms = [(s["share"], np.asarray(s["recoveryMonths"], int)) for s in terms]
        self.counted = [np.array([active(model, s, m) for m in range(model.M)]) for s in terms]
        # Awards paid so far that come back, by the end of the month before each.
        self.paid = [np.zeros((model.M + 1, paths)) for _ in terms]
        self.path = np.arange(paths)

    def of_month(self, m):
        total = 0.0
        for (share, months), paid in zip(self.terms, self.paid):
            first = np.maximum(0, m - months)
            earlier = paid[first] if np.ndim(first) == 0 else paid[first, self.path]
            total = total + share / months * (paid[m] - earlier)
        return total

    def tell(self, m, awards):
        for counted, paid in zip(self.counted, self.paid):
            paid[m + 1] = paid[m] + awards * counted[m]


class Ledger:
    """Month by month under the design's own rule."""

    def __init__(self, model, claims, due, sources, rng):
        self.model, self.due = model, due
        self.rule = model.design["shortfallRule"]
        self.opening = np.broadcast_to(opening_reserve(model), claims.paths)
        self.steady = steady_funding(model, sources, claims.paths, rng)
        self.fixed_administration = fixed_administration(model, claims)
        self.award_cost = 1 + model.design["administration"]["shareOfAwardsPaid"]
        for line in ("funding", "paid", "arrears", "unmet", "calls", "before_top_up", "close"):
            setattr(self, line, np.zeros(due.shape))
        self._run()
        self.administration = self.fixed_administration + self.paid * (self.award_cost - 1)

    def _run(self):
        recoveries = Recoveries(self.model, self.due.shape[1])
        balance, arrears = self.opening, np.zeros(self.due.shape[1])
        for m, due in enumerate(self.due):
            self.funding[m] = self.steady[m] + recoveries.of_month(m)
            earning = monthly_rate(self.model, "returnOnReserves", m)
            owing = monthly_rate(self.model, "borrowingRate", m)
            interest = balance * np.where(balance >= 0, earning, owing)
            left = balance + interest + self.funding[m] - self.fixed_administration[m]
            payable = np.maximum(0.0, left / self.award_cost)
            if self.rule == "defer":
                paid = np.minimum(due + arrears, payable)
                arrears = due + arrears - paid
            else:
                paid = np.minimum(due, payable) if self.rule == "pro_rata" else due
                self.unmet[m] = due - paid
            self.paid[m], self.arrears[m] = paid, arrears
            recoveries.tell(m, paid)
            self.before_top_up[m] = left - paid * self.award_cost
            if self.rule == "guarantee":
                self.calls[m] = np.maximum(0.0, -self.before_top_up[m])
            balance = self.close[m] = self.before_top_up[m] + self.calls[m]

    def short(self):
        half = 10.0 ** -MINOR_DIGITS.get(self.model.design["currency"], 2) / 2
        return (self.before_top_up < -half) | (self.arrears > half) | (self.unmet > half)

    def reserve_needed(self):
        """The opening reserve with which no month would be short, had all awards been paid when due."""
        recoveries = Recoveries(self.model, self.due.shape[1])
        worth, growth = self.opening, 1.0
        lowest = np.full(self.due.shape[1], np.inf)
        for m, due in enumerate(self.due):
            factor = 1 + monthly_rate(self.model, "returnOnReserves", m)
            net = self.steady[m] + recoveries.of_month(m) - self.fixed_administration[m] - due * self.award_cost
            recoveries.tell(m, due)
            worth, growth = worth * factor + net, growth * factor
            lowest = np.minimum(lowest, worth / growth)
        return self.opening + np.maximum(0.0, -lowest)

    def unpaid_or_late(self, approvals):
        """Claimants whose award is in arrears or unmet, as the part of the month's awards that is."""
        owed = {"defer": self.arrears, "pro_rata": self.unmet}.get(self.rule, np.zeros(self.due.shape))
        some = self.due > 0
        part = np.where(some, owed / np.where(some, self.due, 1.0), 0.0)
        return (approvals * np.minimum(1.0, part)).sum(axis=0)
