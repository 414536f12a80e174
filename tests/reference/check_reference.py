"""Checks of the reference against itself, against brute force and against a known answer.

    python check_reference.py designs.json [known_answers.json]

Prints the largest residual of every invariant over the designs, and fails where one is too large.
"""

import copy
import itertools
import json
import math
import sys

import numpy as np
from scipy import integrate

from reference_model import (
    DAYS_PER_MONTH, Model, Workflow, amounts_in_year, number, project,
    run_ledger, GroupAwards,
)
from reference_severity import Gamma, Head, Lognormal, Pert, award_moments

WORST = {}


def expect(name, residual, tolerance, where):
    """Remembers the largest residual of an invariant; says so where it is too large."""
    residual = float(np.max(np.abs(residual))) if np.size(residual) else 0.0
    residual = math.inf if math.isnan(residual) else residual
    if residual > WORST.get(name, (-1.0,))[0]:
        WORST[name] = (residual, tolerance, where)


def relative(difference, *scales):
    return np.abs(difference) / max(1.0, *(float(np.max(np.abs(s))) for s in scales if np.size(s)))


def check_claims(design, result, where):
    months = result["months"]
    for g in design["victimGroups"]:
        line = lambda name: np.array(months[f"{name}/{g}"])
        came = np.cumsum(line("applications"))
        gone = np.cumsum(line("refused") + line("withdrawn") + line("approved"))
        expect("claims conserved", relative(came - gone - line("pending"), came), 1e-9, where)
        for name in ("applications", "refused", "withdrawn", "approved", "pending"):
            expect(f"{name} never negative", np.minimum(0, relative(1, came) * line(name)), 1e-9, where)
        paid, used = np.cumsum(line("interimPaid")), np.cumsum(line("interimSetOff") + line("interimLost"))
        expect("interim conserved", relative(paid - used - line("interimPool"), paid), 1e-9, where)
        for name in ("interimPaid", "interimSetOff", "interimLost", "interimPool", "awardsDue"):
            expect(f"{name} never negative", relative(np.minimum(0, line(name)), paid), 1e-9, where)


def check_ledger(design, result, where):
    line = lambda name: np.array(result["months"][name])
    funding = sum(line(f"funding/{s}") for s in design["funding"])
    opening = Model(design)
    first = number(design["reserve"]["opening"]) * opening.index(design["reserve"]["index"], design["firstYear"])
    before = np.concatenate([[first], line("closingBalance")[:-1]])
    close = before + line("interest") + funding - line("administration") - line("awardsPaid")
    turnover = np.abs(before) + funding + line("administration") + line("awardsPaid")
    expect("ledger identity", relative(close - line("balanceBeforeTopUp"), turnover), 1e-9, where)
    expect("top-up", relative(close + line("guaranteeCalls") - line("closingBalance"), turnover), 1e-9, where)
    arrears = np.concatenate([[0], line("arrears")])
    awards = line("awardsDue") + arrears[:-1] - line("awardsPaid") - arrears[1:] - line("unmet")
    expect("awards paid, in arrears or unmet", relative(awards, line("awardsDue"), arrears), 1e-9, where)
    if design["shortfallRule"] in ("defer", "pro_rata"):
        bad = np.where(line("awardsPaid") > 0, np.minimum(0, line("closingBalance")), 0)
        expect("no award paid on credit", relative(bad, turnover), 1e-9, where)


def check_measures(design, result, where):
    years, horizon = result["years"], result["horizon"]
    for name in ("decidedInTimeShare",):
        for value in years[name]:
            if value is not None:
                expect("share within 0 and 1", max(0, -value, value - 1), 1e-9, where)
    for value in years["meanDaysToDecision"]:
        if value is not None:
            expect("days not negative", min(0, value), 1e-6, where)
    level = horizon["levelContribution"]
    if level > 0:
        # The same contribution as one more source of the design must end at the opening reserve.
        more = copy.deepcopy(design)
        more["shortfallRule"] = "borrow"
        more["funding"]["zz-level"] = {
            "shape": "fixed", "category": "other", "index": "inflation", "growth": 0, "timing": "even", "amountPerYear": level,
        }
        model = Model(more)
        flow = Workflow(model)
        due = sum(GroupAwards(model, flow, g).due for g in model.groups)
        ledger = run_ledger(model, flow, due, "borrow")
        turnover = np.abs(ledger.close).max() + np.abs(due).max()
        expect("level contribution", relative(ledger.close[-1] - ledger.opening, turnover), 1e-9, where)
        capital = max(0, -ledger.close.min())
        expect("working capital", relative(capital - horizon["workingCapitalNeeded"], turnover), 1e-9, where)


def check_waiting(design, result, where):
    """Mean days and share in time, by following many claims one by one."""
    model = Model(design)
    flow = Workflow(model)
    years, samples = model.M // 12, 4000
    claims, days = np.zeros(years), np.zeros(years)
    due, in_time = np.zeros(years), np.zeros(years)
    limit = number(design["workflow"].get("statutoryDays", 1)) / DAYS_PER_MONTH
    time = np.arange(model.M + 1.0)
    for g in model.groups:
        came = np.concatenate([[0], np.cumsum(flow.applications[g])])
        left = np.concatenate([[0], np.cumsum(flow.exits(g))])
        if came[-1] <= 0:
            continue
        q = (np.arange(samples) + 0.5) / samples * came[-1]
        came_at = inverse(came, time, q)
        left_at = np.where(q < left[-1], inverse(left, time, np.minimum(q, left[-1])), math.inf)
        gone = np.isfinite(left_at)
        month = np.minimum(np.where(gone, left_at, 0).astype(int), model.M - 1)
        exits = flow.exits(g)
        decided = np.divide(flow.decisions(g), exits, out=np.zeros(model.M), where=exits > 0)[month]
        one = came[-1] / samples
        np.add.at(claims, month[gone] // 12, (one * decided)[gone])
        waited = np.where(gone, left_at - came_at, 0.0) * DAYS_PER_MONTH
        np.add.at(days, month[gone] // 12, (one * decided * waited)[gone])
        deadline_year = np.floor((came_at + limit) / 12).astype(int)
        early = gone & (left_at - came_at <= limit + 1e-7)
        inside = deadline_year < years
        np.add.at(in_time, deadline_year[inside & early], (one * decided)[inside & early])
        np.add.at(due, deadline_year[inside], np.where(early, one * decided, one)[inside])
    total = sum(flow.applications[g].sum() for g in model.groups)
    for y in range(years):
        exact = result["years"]["meanDaysToDecision"][y]
        if exact is not None and claims[y] > 0.02 * total:
            expect("mean days, followed one by one", abs(exact - days[y] / claims[y]) / (30 + exact), 0.05, where)
        exact = result["years"]["decidedInTimeShare"][y]
        if exact is not None and due[y] > 0.02 * total:
            expect("share in time, followed one by one", abs(exact - in_time[y] / due[y]), 0.05, where)


def inverse(curve, time, q):
    """Time at which a rising curve reaches q."""
    k = np.clip(np.searchsorted(curve, q, side="left") - 1, 0, len(curve) - 2)
    slope = curve[k + 1] - curve[k]
    return time[k] + np.divide(q - curve[k], slope, out=np.ones(len(q)), where=slope > 0)


def check_discrete_awards(design, result, where):
    """Every outcome of every head, one by one, where all are discrete and not too many."""
    model = Model(design)
    for g in model.groups:
        group = design["victimGroups"][g]
        kinds = [head["amount"]["distribution"] for head in group["heads"].values()]
        if not set(kinds) <= {"fixed", "tariff", "empirical"}:
            continue
        for place, year in enumerate(model.calendar_years[:3]):
            outcomes = []
            for head in group["heads"].values():
                p = number(head["probability"])
                amounts = amounts_in_year(head["amount"], model.index(head["index"], year))
                cap = model.indexed(head["cap"], year) if "cap" in head else math.inf
                outcomes.append([(0.0, 1 - p)] + [(min(a, cap), p * w) for a, w in amounts])
            if math.prod(map(len, outcomes)) > 4000:
                continue
            cap = model.indexed(group["cap"], year) if "cap" in group else math.inf
            if group["capPer"] == "victim":
                cap /= number(group["claimantsPerVictim"])
            threshold = model.indexed(group["threshold"], year) if "threshold" in group else 0.0
            deduction = group.get("deduction", {"probability": 0, "share": 0})
            p, s = number(deduction["probability"]), number(deduction["share"])
            values, weights = [], []
            for chosen in itertools.product(*outcomes):
                total = sum(a for a, _ in chosen)
                weight = math.prod(w for _, w in chosen)
                x = 0.0 if total < threshold - 1e-9 * threshold else min(total, cap)
                values += [x, x * (1 - s)]
                weights += [weight * (1 - p), weight * p]
            values, weights = np.array(values), np.array(weights)
            mean = values @ weights
            variance = (values - mean) ** 2 @ weights
            found = result["calendarYears"][f"meanAward/{g}"][place], result["calendarYears"][f"awardVariance/{g}"][place]
            expect("discrete mean", abs(found[0] - mean) / max(1e-9, mean), 1e-11, where)
            expect("discrete variance", abs(found[1] - variance) / max(1e-9, mean**2 + variance), 1e-11, where)


def check_continuous_awards():
    """Two continuous heads and a discrete one: the grid against nested quadrature."""
    rng = np.random.default_rng(7)
    for trial in range(12):
        pick = lambda: [Lognormal(rng.uniform(500, 4000), rng.uniform(0.3, 2)),
                        Gamma(rng.uniform(500, 4000), rng.uniform(0.3, 0.9)),
                        Pert(*np.sort(rng.uniform(0, 5000, 3)))][rng.integers(3)]
        a = Head(rng.uniform(0.3, 1), pick(), rng.choice([math.inf, 6000.0]))
        b = Head(1.0, pick(), math.inf)
        c = Head(0.4, [(700.0, 0.5), (1500.0, 0.5)], math.inf)
        cap, threshold = rng.uniform(2000, 8000), rng.choice([0.0, rng.uniform(500, 2500)])

        def moments_given(shift):
            """E[X], E[X^2] over head b alone, by quadrature of its density."""
            density = lambda y: float(derivative(b, y))
            points = sorted({x for x in (threshold - shift, cap - shift, *b.continuous.support()) if 0 < x < math.inf})
            x = lambda y: 0.0 if shift + y < threshold else min(shift + y, cap)
            edges = [0.0, *points]
            total = [0.0, 0.0]
            for low, high in zip(edges, [*edges[1:], math.inf]):
                if low >= b.continuous.support()[1]:
                    continue
                if low >= cap - shift and low >= threshold - shift:
                    rest = float(b.partial(0, low, math.inf))
                    total = [total[k - 1] + cap**k * rest for k in (1, 2)]
                    break
                for k in (1, 2):
                    total[k - 1] += integrate.quad(lambda y: x(y) ** k * density(y), low, high, epsabs=1e-10, epsrel=1e-10, limit=200)[0]
            return np.array(total)

        expected = np.zeros(2)
        for shift, weight in c.atoms:
            for at, mass in a.atoms:
                expected += weight * mass * moments_given(shift + at)
            # Over head a: Gauss-Legendre, nodes drawn to the ends of the pieces where densities are rough.
            low, high = a.continuous.support()
            top = min(high, a.cap, max(cap, threshold))
            pieces = np.unique(np.clip([low, threshold - shift, (low + top) / 4, (low + top) / 2, top], low, top))
            nodes, node_weights = np.polynomial.legendre.leggauss(32)
            u = (nodes + 1) / 2
            place, stretch = u**3 * (10 - 15 * u + 6 * u**2), 15 * (u * (1 - u)) ** 2
            for p, q in zip(pieces[:-1], pieces[1:]):
                for z, w in zip(p + (q - p) * place, (q - p) * stretch * node_weights):
                    expected += weight * w * float(derivative(a, z)) * moments_given(shift + z)
            if top < min(high, a.cap):  # head a alone is beyond cap and threshold
                beyond = float(a.partial(0, top, math.inf))
                expected += weight * beyond * np.array([cap, cap**2])
        mean, variance = award_moments([a, b, c], cap, threshold)
        where = f"trial {trial}"
        expect("two continuous heads, mean", mean / expected[0] - 1, 1e-6, where)
        expect("two continuous heads, square", (variance + mean**2) / expected[1] - 1, 1e-6, where)


def derivative(head, y):
    """Density of a head's continuous part, from the textbook formula."""
    d = head.continuous
    if y <= d.support()[0] or y >= d.support()[1]:
        return 0.0
    if isinstance(d, Lognormal):
        z = (math.log(y) - d.mu) / d.sigma
        return head.probability * math.exp(-z * z / 2) / (y * d.sigma * math.sqrt(2 * math.pi))
    if isinstance(d, Gamma):
        return head.probability * math.exp((d.shape - 1) * math.log(y / d.scale) - y / d.scale - math.lgamma(d.shape)) / d.scale
    x = (y - d.low) / d.width
    log_beta = math.lgamma(d.alpha) + math.lgamma(d.beta) - math.lgamma(d.alpha + d.beta)
    return head.probability * x ** (d.alpha - 1) * (1 - x) ** (d.beta - 1) / math.exp(log_beta) / d.width


def check_known_answer(path):
    """`ledger-goal-seek`: a ledger worked in 40-digit decimal arithmetic elsewhere."""
    with open(path, encoding="utf-8") as file:
        case = next(c for c in json.load(file)["cases"] if c["id"] == "ledger-goal-seek")
    design = ledger_goal_seek(500)
    result = project(design)
    expected = case["expect"]
    yearly = np.array(result["months"]["closingBalance"][11::12])
    expect("known answer, closing", relative(yearly - expected["closingByYear"], yearly), 1e-9, "ledger-goal-seek")
    expect("known answer, first short month", result["horizon"]["firstShortMonth"] - expected["firstShortfallMonthIndex"], 0, "")
    low, high = 500.0, 700.0
    for _ in range(60):
        middle = (low + high) / 2
        ends = project(ledger_goal_seek(middle))["months"]["closingBalance"][-1]
        low, high = (middle, high) if ends < 0 else (low, middle)
    expect("known answer, goal", low - expected["firstYearIncomeForZeroAtYear10"], 1e-8, "ledger-goal-seek")


def ledger_goal_seek(income):
    """The known answer as a design: 550 awards of 1 a year, the award growing by 5 %."""
    common = {"category": "other", "index": "none", "timing": "even"}
    return {
        "title": "ledger-goal-seek", "currency": "EUR", "firstYear": 2027, "firstMonth": 1, "horizonYears": 10,
        "economy": {"inflation": 0, "indices": {"five": 0.05}, "discountRate": 0, "returnOnReserves": 0.03, "borrowingRate": 0.03},
        "victimGroups": {"all": {
            "annualVictims": 550, "growth": 0, "eligibleShare": 1, "claimantsPerVictim": 1, "applicationLagMonths": 0,
            "takeUp": {"initial": 0, "mature": 1, "yearsToMature": 0, "curve": "linear"}, "capPer": "claim",
            "heads": {"one": {"probability": 1, "index": "five", "amount": {"distribution": "fixed", "amount": 1}}},
            "payment": {"form": "lump_sum", "paymentDelayDays": 0},
        }},
        "workflow": {"stages": {}, "officers": "auto", "appealShare": 0, "appealDays": 0, "upheldShare": 0},
        "funding": {"income": {"shape": "fixed", "amountPerYear": income, "growth": 0.02, **common}},
        "administration": {"shareOfAwardsPaid": 0.1},
        "reserve": {"opening": 1000, "index": "none"}, "shortfallRule": "borrow",
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        designs = json.load(file)
    for place, design in enumerate(designs):
        result = project(design)
        for check in (check_claims, check_ledger, check_measures, check_waiting, check_discrete_awards):
            check(design, result, place)
    check_continuous_awards()
    if len(sys.argv) > 2:
        check_known_answer(sys.argv[2])
    failed = False
    for name, (residual, tolerance, where) in sorted(WORST.items()):
        ok = residual <= tolerance
        failed |= not ok
        print(f"{'ok  ' if ok else 'FAIL'} {residual:10.2e} (at most {tolerance:.0e}) {name}, worst at {where}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
