"""A second, independent implementation of the fund model (model.md, sections 1 to 8).

    python reference_model.py designs.json [results.json]

Reads a JSON list of designs with defaults filled in (as parseDesign returns them), writes a JSON
list with one object of unrounded numbers for each. It shares no code and no author with
lib/engine: where the two differ, one of them misread the model. README.md lists the readings.

Conventions: arrays run over months 0 ... M-1; a cumulative array has M+1 entries, entry k being
the total at the end of month k-1, that is at time k in months.
"""

import json
import math
import multiprocessing
import sys

import numpy as np

from reference_severity import HALF, Gamma, Head, Lognormal, Pert, award_moments

DAYS_PER_MONTH = 30.4375
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december"]
NOT_OWN_MONEY = {"state_budget", "donation", "international_grant"}
MINOR_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
# Claims fewer than this are none: what is left of rounding.
NO_CLAIMS = 1e-9
# Two times closer than this, in months, are the same time.
SAME_TIME = 1e-7


def project(design):
    """All lines and measures of one design."""
    model = Model(design)
    flow = Workflow(model)
    awards = {g: GroupAwards(model, flow, g) for g in model.groups}
    due = sum(awards[g].due for g in model.groups)
    own = run_ledger(model, flow, due, design["shortfallRule"])
    borrow = run_ledger(model, flow, due, "borrow")
    guarantee = run_ledger(model, flow, due, "guarantee")

    months = {}
    for g in model.groups:
        months |= {
            f"applications/{g}": flow.applications[g],
            f"approved/{g}": flow.approved[g],
            f"refused/{g}": flow.refused_for_good[g],
            f"firstInstanceRefusals/{g}": flow.first_instance_refusals[g],
            f"withdrawn/{g}": flow.withdrawn[g],
            f"pending/{g}": flow.pending[g],
            f"interimPaid/{g}": awards[g].interim_paid,
            f"interimSetOff/{g}": awards[g].set_off,
            f"interimLost/{g}": awards[g].lost,
            f"interimPool/{g}": awards[g].pool,
            f"awardsDue/{g}": awards[g].due,
        }
    months |= {f"funding/{source}": line for source, line in own.funding.items()}
    months |= {
        "awardsDue": due,
        "awardsPaid": own.paid,
        "administration": own.administration,
        "interest": own.interest,
        "guaranteeCalls": own.calls,
        "arrears": own.arrears,
        "unmet": own.unmet,
        "closingBalance": own.close,
        "balanceBeforeTopUp": own.before_top_up,
        "officers": flow.officers,
    }
    return {
        "title": design["title"],
        "months": {name: [float(x) for x in line] for name, line in months.items()},
        "years": yearly_measures(model, flow, own, due),
        "calendarYears": {
            "year": model.calendar_years,
            **{f"meanAward/{g}": [awards[g].mean[t] for t in model.calendar_years] for g in model.groups},
            **{f"awardVariance/{g}": [awards[g].variance[t] for t in model.calendar_years] for g in model.groups},
        },
        "horizon": horizon_measures(model, flow, awards, due, own, borrow, guarantee),
    }


# ---------------------------------------------------------------------------------- section 1


def number(assumed):
    """The value of a bare or cited number."""
    return assumed["value"] if isinstance(assumed, dict) else assumed


def is_series(quantity):
    return isinstance(quantity, dict) and "series" in quantity


def in_year(quantity, year):
    """A yearly quantity without growth: nearest earlier entry of a series, else its first."""
    if not is_series(quantity):
        return number(quantity)
    entries = {int(y): value for y, value in quantity["series"].items()}
    earlier = [y for y in entries if y <= year]
    return entries[max(earlier) if earlier else min(entries)]


class Model:
    """The grid, the indices, and growing values."""

    def __init__(self, design):
        self.design = design
        self.first_year, self.first_month = design["firstYear"], design["firstMonth"]
        self.price_year = design.get("priceYear", self.first_year)
        self.M = 12 * design["horizonYears"]
        self.year_of = [self.calendar_year(m) for m in range(self.M)]
        self.calendar_years = sorted(set(self.year_of))
        self.groups = sorted(design["victimGroups"])
        self.indices = {}

    def calendar_year(self, m):
        """Calendar year of month m; m may lie outside the projection."""
        return self.first_year + (self.first_month - 1 + m) // 12

    def calendar_month(self, m):
        return (self.first_month - 1 + m) % 12

    def rates_of(self, index):
        economy = self.design["economy"]
        if index == "inflation":
            return economy["inflation"]
        if index == "wages":
            return economy.get("wages", economy["inflation"])
        return economy["indices"][index]

    def index(self, name, year):
        """I_k(year): 1 in the price year."""
        if name == "none":
            return 1.0
        if (name, year) not in self.indices:
            rates, value = self.rates_of(name), 1.0
            for t in range(self.price_year + 1, year + 1):
                value *= 1 + in_year(rates, t)
            for t in range(year + 1, self.price_year + 1):
                value /= 1 + in_year(rates, t)
            self.indices[name, year] = value
        return self.indices[name, year]

    def grown(self, quantity, year, growth, reference_year):
        """A quantity of a calendar year before indexation; growth does not apply to a series."""
        if is_series(quantity):
            return in_year(quantity, year)
        reference = self.first_year if reference_year is None else number(reference_year)
        return number(quantity) * (1 + number(growth)) ** (year - reference)

    def indexed(self, amount, year):
        """An amount that names its index: {amount, index}."""
        return number(amount["amount"]) * self.index(amount["index"], year)


def at_time(cumulative, t):
    """A cumulative curve at time t in months: linear between month ends, 0 before the start."""
    if t <= 0:
        return 0.0
    k = math.floor(t)
    if k == t:
        return cumulative[k]
    return cumulative[k] + (t - k) * (cumulative[k + 1] - cumulative[k])


def later(flow, days):
    """A flow of each month, arriving `days` later; what falls beyond the horizon is left out.

    The cumulative curve is linear inside months, so what arrives in a month is a part of one
    earlier month and the rest of the next: C(m + 1 - shift) - C(m - shift).
    """
    shift = days / DAYS_PER_MONTH
    whole = math.floor(shift)
    part = shift - whole
    arrived = np.zeros(len(flow))
    for m, amount in enumerate(flow):
        if m + whole < len(flow):
            arrived[m + whole] += (1 - part) * amount
        if m + whole + 1 < len(flow):
            arrived[m + whole + 1] += part * amount
    return arrived


# ---------------------------------------------------------------------------------- section 2


def victims_in_year(model, group, year):
    return model.grown(group["annualVictims"], year, group["growth"], group.get("referenceYear"))


def take_up(group, project_year):
    t = group["takeUp"]
    mature_after = number(t["yearsToMature"])
    x = 1.0 if mature_after == 0 else min(1.0, project_year / mature_after)
    if t["curve"] == "logistic":
        sigma = lambda z: 1 / (1 + math.exp(-z))
        x = (sigma(10 * x - 5) - sigma(-5)) / (sigma(5) - sigma(-5))
    return number(t["initial"]) + (number(t["mature"]) - number(t["initial"])) * x


def applications_of(model, group):
    """A_g(m)."""
    lag = number(group["applicationLagMonths"])
    claimants = number(group["claimantsPerVictim"])
    line = np.zeros(model.M)
    for m in range(model.M):
        if m >= lag:
            victims = victims_in_year(model, group, model.calendar_year(m - lag))
            line[m] = victims / 12 * number(group["eligibleShare"]) * claimants * take_up(group, m // 12)
    backlog = group.get("backlog")
    if backlog is not None:
        spread = number(backlog["spreadMonths"])
        whole = number(backlog["victims"]) * number(backlog["share"]) * claimants
        line[:spread] += whole / spread
    return line


# ---------------------------------------------------------------------------------- section 3


class Stage:
    def __init__(self, identifier, stage, model):
        self.id = identifier
        self.min_months = number(stage["minDays"]) / DAYS_PER_MONTH
        self.capacity = number(stage["capacityPerMonth"]) if "capacityPerMonth" in stage else math.inf
        self.rate = number(stage["claimsPerOfficerPerMonth"]) if "claimsPerOfficerPerMonth" in stage else None
        self.refused_share, self.withdrawn_share, self.onward_share = {}, {}, {}
        for g in model.groups:
            own = stage["groups"].get(g, {})
            self.refused_share[g] = number(own.get("refusedShare", stage["refusedShare"]))
            self.withdrawn_share[g] = number(own.get("withdrawnShare", stage["withdrawnShare"]))
            rest = 1 - self.refused_share[g] - self.withdrawn_share[g]
            # 0.7 + 0.3 leaves nobody, whatever rounding says.
            self.onward_share[g] = rest if rest > 1e-12 else 0.0


class StageRun:
    """What happened at one stage: cumulative arrivals and departures, and the three exits."""

    def __init__(self, model):
        self.arrived = {g: np.zeros(model.M + 1) for g in model.groups}
        self.departed = {g: np.zeros(model.M + 1) for g in model.groups}
        self.refused = {g: np.zeros(model.M) for g in model.groups}
        self.withdrawn = {g: np.zeros(model.M) for g in model.groups}
        self.onward = {g: np.zeros(model.M) for g in model.groups}
        self.ever_bound = False

    def content(self, g, k):
        """Claims of a group in the stage at time k."""
        return self.arrived[g][k] - self.departed[g][k]

    def all_content(self, k):
        return sum(self.content(g, k) for g in self.arrived)


class Workflow:
    def __init__(self, model):
        self.model = model
        workflow = model.design["workflow"]
        order = sorted(workflow["stages"], key=lambda s: (workflow["stages"][s]["order"], s))
        self.stages = [Stage(s, workflow["stages"][s], model) for s in order]
        self.applications = {g: applications_of(model, model.design["victimGroups"][g]) for g in model.groups}
        self.officers_given = None if workflow["officers"] == "auto" else number(workflow["officers"])
        self.run_stages()
        self.hear_appeals(workflow)

    def pass_stage(self, stage, run, m, arrivals, capacity):
        """One month of one stage: returns what goes on, by group, and how many departed."""
        groups = self.model.groups
        ready = {}
        for g in groups:
            run.arrived[g][m + 1] = run.arrived[g][m] + arrivals[g]
            due_by_now = at_time(run.arrived[g], m + 1 - stage.min_months)
            ready[g] = max(0.0, due_by_now - run.departed[g][m])
        all_ready = sum(ready.values())
        if all_ready > capacity + NO_CLAIMS:
            run.ever_bound = True
        share = min(1.0, capacity / all_ready) if all_ready > 0 else 0.0
        for g in groups:
            departures = ready[g] * share
            run.departed[g][m + 1] = run.departed[g][m] + departures
            run.refused[g][m] = departures * stage.refused_share[g]
            run.withdrawn[g][m] = departures * stage.withdrawn_share[g]
            run.onward[g][m] = departures * stage.onward_share[g]
        return {g: run.onward[g][m] for g in groups}, all_ready * share

    def run_stages(self):
        model, groups = self.model, self.model.groups
        self.runs = [StageRun(model) for _ in self.stages]
        self.approved_first = {g: np.zeros(model.M) for g in groups}
        self.needed = []
        self.officers = np.zeros(model.M)
        free_flow = self.free_arrivals()
        for m in range(model.M):
            if m % 12 == 0:
                self.needed.append(self.officers_needed(m, free_flow))
            self.officers[m] = self.needed[-1] if self.officers_given is None else self.officers_given
            officers_left = self.officers[m]
            moving = {g: self.applications[g][m] for g in groups}
            for stage, run in zip(self.stages, self.runs):
                capacity = stage.capacity if stage.rate is None else max(0.0, officers_left) * stage.rate
                moving, departed = self.pass_stage(stage, run, m, moving, capacity)
                if stage.rate is not None:
                    officers_left -= departed / stage.rate
            for g in groups:
                self.approved_first[g][m] = moving[g]

    def free_arrivals(self):
        """Arrivals by stage and month, all groups, where no stage has a capacity."""
        runs = [StageRun(self.model) for _ in self.stages]
        arrivals = np.zeros((len(self.stages), self.model.M))
        for m in range(self.model.M):
            moving = {g: self.applications[g][m] for g in self.model.groups}
            for s, stage in enumerate(self.stages):
                arrivals[s, m] = sum(moving.values())
                moving, _ = self.pass_stage(stage, runs[s], m, moving, math.inf)
        return arrivals

    def officers_needed(self, start, free_arrivals):
        work = np.zeros(12)
        queue = 0.0
        for s, stage in enumerate(self.stages):
            if stage.rate is not None:
                work += free_arrivals[s, start : start + 12] / stage.rate
                queue += self.runs[s].all_content(start) / 12 / stage.rate
        return math.ceil(max(work) + queue - 1e-9)

    def hear_appeals(self, workflow):
        model = self.model
        appeal_share, upheld_share = number(workflow["appealShare"]), number(workflow["upheldShare"])
        self.first_instance_refusals, self.withdrawn, self.refused_for_good = {}, {}, {}
        self.approved, self.upheld, self.pending = {}, {}, {}
        for g in model.groups:
            refused = sum((run.refused[g] for run in self.runs), np.zeros(model.M))
            withdrawn = sum((run.withdrawn[g] for run in self.runs), np.zeros(model.M))
            appeals = refused * appeal_share
            decided = later(appeals, number(workflow["appealDays"]))
            self.first_instance_refusals[g] = refused
            self.withdrawn[g] = withdrawn
            self.upheld[g] = decided * upheld_share
            self.approved[g] = self.approved_first[g] + self.upheld[g]
            self.refused_for_good[g] = refused * (1 - appeal_share) + decided * (1 - upheld_share)
            # Counted from the queues and the open appeals, so that conservation is a real check.
            in_stages = [sum(run.content(g, k) for run in self.runs) for k in range(1, model.M + 1)]
            self.pending[g] = np.array(in_stages) + np.cumsum(appeals) - np.cumsum(decided)

    def decisions(self, g):
        return self.first_instance_refusals[g] + self.approved_first[g]

    def bottleneck(self):
        if not any(run.ever_bound for run in self.runs):
            return None
        loads = [
            sum(run.all_content(k) for k in range(1, self.model.M + 1)) if run.ever_bound else -1.0
            for run in self.runs
        ]
        return self.stages[int(np.argmax(loads))].id

    # Waiting: claims of a group pass in order of arrival, at every stage. So the q-th application, if
    # it gets as far as a stage, leaves it when the stage has let q · (share that reaches it) go.

    def places(self, g):
        """Where claims are decided: (departures in units of applications, decided, withdrawn) by stage."""
        if not self.stages:
            return [(np.concatenate([[0.0], np.cumsum(self.applications[g])]), 1.0, 0.0)]
        found, reaching = [], 1.0
        for stage, run in zip(self.stages, self.runs):
            if reaching <= 0:
                break
            decided = stage.refused_share[g]
            if stage is self.stages[-1]:
                decided += stage.onward_share[g]
            found.append((run.departed[g] / reaching, reaching * decided, reaching * stage.withdrawn_share[g]))
            reaching *= stage.onward_share[g]
        return found

    def waits(self, g, left):
        """Pieces of equal order: (month left, claims, came at start, came at end, left at start, left at end)."""
        came = np.concatenate([[0.0], np.cumsum(self.applications[g])])
        cuts = np.unique(np.concatenate([came[came < left[-1]], left]))
        pieces = []
        for low, high in zip(cuts[:-1], cuts[1:]):
            middle = (low + high) / 2
            n = int(np.searchsorted(left, middle, side="right")) - 1
            k = min(int(np.searchsorted(came, middle, side="right")) - 1, self.model.M - 1)
            # Pieces that rounding alone has made.
            if n >= self.model.M or came[k + 1] <= came[k] or left[n + 1] <= left[n]:
                continue
            came_at = [k + (q - came[k]) / (came[k + 1] - came[k]) for q in (low, high)]
            left_at = [n + (q - left[n]) / (left[n + 1] - left[n]) for q in (low, high)]
            pieces.append((n, high - low, *came_at, *left_at))
        return pieces

    def mean_days(self):
        """By year: mean days to decision of the decisions made in it, None where there are none."""
        claims, days = np.zeros(self.model.M // 12), np.zeros(self.model.M // 12)
        for g in self.model.groups:
            for left, decided, _ in self.places(g):
                for n, amount, came_1, came_2, left_1, left_2 in self.waits(g, left):
                    claims[n // 12] += amount * decided
                    days[n // 12] += amount * decided * (left_1 - came_1 + left_2 - came_2) / 2 * DAYS_PER_MONTH
        return [d / c if c > NO_CLAIMS else None for d, c in zip(days, claims)]

    def in_time_shares(self, statutory_days):
        """By year: of the claims whose deadline falls in it, the share decided by it."""
        limit = statutory_days / DAYS_PER_MONTH
        years = self.model.M // 12
        all_claims, in_time, gone_in_time = np.zeros(years), np.zeros(years), np.zeros(years)
        for g in self.model.groups:
            came = np.concatenate([[0.0], np.cumsum(self.applications[g])])
            at_deadline = [at_time(came, 12 * y - limit) for y in range(years + 1)]
            all_claims += np.diff(at_deadline)
            for left, decided, withdrawn in self.places(g):
                for n, amount, came_1, came_2, left_1, left_2 in self.waits(g, left):
                    for y in range(years):
                        window = inside(came_1, came_2, 12 * y - limit, 12 * y + 12 - limit)
                        early = inside(left_1 - came_1, left_2 - came_2, -math.inf, limit + SAME_TIME)
                        both = max(0.0, min(window[1], early[1]) - max(window[0], early[0]))
                        in_time[y] += amount * both * decided
                        gone_in_time[y] += amount * both * withdrawn
        with_deadline = all_claims - gone_in_time
        return [float(i / c) if c > NO_CLAIMS else None for i, c in zip(in_time, with_deadline)]


def inside(start, end, low, high):
    """Which part (from, to) of 0 ... 1 a quantity that runs from start to end lies in low ... high."""
    if end == start:
        return (0.0, 1.0) if low <= start <= high else (0.0, 0.0)
    a, b = sorted([(low - start) / (end - start), (high - start) / (end - start)])
    a, b = max(0.0, a), min(1.0, b)
    return (a, b) if b > a else (0.0, 0.0)


def by_year(line):
    return np.asarray(line).reshape(-1, 12).sum(axis=1)


# ---------------------------------------------------------------------------------- section 4


def head_in_year(model, head, year):
    factor = model.index(head["index"], year)
    cap = model.indexed(head["cap"], year) if "cap" in head else math.inf
    return Head(number(head["probability"]), amounts_in_year(head["amount"], factor), cap)


def amounts_in_year(amount, factor):
    kind = amount["distribution"]
    if kind == "fixed":
        return [(number(amount["amount"]) * factor, 1.0)]
    if kind == "tariff":
        bands = [amount["bands"][b] for b in sorted(amount["bands"])]
        whole = math.fsum(number(b["share"]) for b in bands)
        amounts = [number(b["amount"]) * factor for b in bands]
        if "roundTo" in amount:
            to = number(amount["roundTo"])
            amounts = [math.floor(a / to + 0.5 + HALF) * to for a in amounts]
        return [(a, number(b["share"]) / whole) for a, b in zip(amounts, bands)]
    if kind == "empirical":
        values = [v * factor for v in amount["values"]]
        weights = amount.get("weights", [1.0] * len(values))
        whole = math.fsum(weights)
        return [(v, w / whole) for v, w in zip(values, weights)]
    if kind == "pert":
        low, mode, high = (number(amount[x]) * factor for x in ("low", "mode", "high"))
        return Pert(low, mode, high) if high > low else [(low, 1.0)]
    mean, cv = number(amount["mean"]) * factor, number(amount["coefficientOfVariation"])
    if mean == 0 or cv == 0:
        return [(mean, 1.0)]
    return Lognormal(mean, cv) if kind == "lognormal" else Gamma(mean, cv)


def award_in_year(model, group, year):
    """(E[X], Var[X]) of an award approved in a calendar year, after the deduction."""
    heads = [head_in_year(model, group["heads"][h], year) for h in sorted(group["heads"])]
    cap = model.indexed(group["cap"], year) if "cap" in group else math.inf
    claimants = number(group["claimantsPerVictim"])
    if group["capPer"] == "victim" and math.isfinite(cap):
        cap = cap / claimants if claimants > 0 else math.inf
    threshold = model.indexed(group["threshold"], year) if "threshold" in group else 0.0
    mean, variance = award_moments(heads, cap, threshold)
    if "deduction" in group:
        p, s = number(group["deduction"]["probability"]), number(group["deduction"]["share"])
        # X keeps the factor F = 1 - s with probability p, else 1; F is independent of X.
        mean_f, square_f = 1 - p * s, 1 - p + p * (1 - s) ** 2
        variance_f = p * (1 - p) * s * s
        variance = square_f * variance + variance_f * mean**2
        mean = mean_f * mean
    return float(mean), float(variance)


class GroupAwards:
    """Awards of one group: mean and variance by year, interim money, and what falls due."""

    def __init__(self, model, flow, g):
        group = model.design["victimGroups"][g]
        self.payment = group["payment"]
        moments = {t: award_in_year(model, group, t) for t in model.calendar_years}
        self.mean = {t: moments[t][0] for t in moments}
        self.variance = {t: moments[t][1] for t in moments}
        self.mean_by_month = np.array([self.mean[t] for t in model.year_of])
        self.run_interim(model, flow, g)
        gross = flow.approved[g] * self.mean_by_month
        self.due = self.interim_paid + self.spread(model, gross - self.set_off)

    def run_interim(self, model, flow, g):
        self.interim_paid, self.set_off = np.zeros(model.M), np.zeros(model.M)
        self.lost, self.pool = np.zeros(model.M), np.zeros(model.M)
        if "interimStage" not in self.payment:
            return
        place = [s.id for s in flow.stages].index(self.payment["interimStage"])
        beyond = flow.runs[place + 1 :]
        going_on = flow.runs[place].onward[g]
        part = number(self.payment["interimShare"]) * number(self.payment["interimFraction"])
        pool = 0.0
        for m in range(model.M):
            self.interim_paid[m] = going_on[m] * part * self.mean_by_month[m]
            pool += self.interim_paid[m]
            claims = sum(run.content(g, m) for run in beyond) + going_on[m]
            approved = flow.approved_first[g][m]
            exits = approved + sum(run.refused[g][m] + run.withdrawn[g][m] for run in beyond)
            if exits > 0 and claims > 0:
                released = pool * min(1.0, exits / claims)
                for_approved = released * approved / exits
                self.set_off[m] = min(for_approved, approved * self.mean_by_month[m])
                self.lost[m] = released - self.set_off[m]
                pool -= released
            self.pool[m] = pool

    def spread(self, model, value):
        """When the value of awards approved falls due, by form and delay."""
        form, days = self.payment["form"], number(self.payment["paymentDelayDays"])
        if form == "lump_sum":
            return later(value, days)
        annuity = form == "annuity"
        parts = number(self.payment["meanDurationMonths" if annuity else "instalments"])
        index = self.payment["index"] if annuity else "none"
        factor = np.array([model.index(index, t) for t in model.year_of])
        # Of month a's value a part is due a + delay + j months later: (1 - rest) of it after `whole`
        # months, the rest a month later still.
        shift = days / DAYS_PER_MONTH
        whole, rest = math.floor(shift), shift - math.floor(shift)
        due = np.zeros(model.M)
        for a in range(model.M):
            share = np.zeros(model.M)
            for first, weight in ((a + whole, 1 - rest), (a + whole + 1, rest)):
                share[first : first + parts] += weight / parts
            due += value[a] * share * factor / factor[a]
        return due


# ------------------------------------------------------------------------------ sections 5 to 7


def funding_line(model, source):
    """What one source other than a recovery brings, month by month."""
    line = np.zeros(model.M)
    for m in range(model.M):
        t = model.year_of[m]
        if not active(model, source, m):
            continue
        if source["timing"] == "even":
            share_of_year = 1 / 12
        else:
            share_of_year = 1.0 if MONTHS[model.calendar_month(m)] == source["timing"] else 0.0
        line[m] = share_of_year * yearly_amount(model, source, t)
    return line


def active(model, source, m):
    month = f"{model.year_of[m]:04d}-{model.calendar_month(m) + 1:02d}"
    return source.get("start", "0000-00") <= month <= source.get("end", "9999-99")


def yearly_amount(model, source, t):
    grown = lambda q: model.grown(q, t, source["growth"], source.get("referenceYear"))
    index = model.index(source["index"], t)
    if source["shape"] == "levy":
        return grown(source["volumePerYear"]) * number(source["amountPerUnit"]) * number(source["collectionRate"]) * index
    if source["shape"] == "share":
        return grown(source["revenueBasePerYear"]) * number(source["share"]) * index
    if source["shape"] == "grant":
        return grown(source["amountPerYear"]) * number(source["probability"]) * index
    if "amountPerYear" in source:
        return grown(source["amountPerYear"]) * index
    return grown(source["eventsPerYear"]) * number(source["amountPerEvent"]) * index


def fixed_administration(model, flow):
    """Administration without the part that leaves with the awards, month by month."""
    costs = model.design["administration"]
    line = np.zeros(model.M)
    if "setUp" in costs:
        line[0] += model.indexed(costs["setUp"], model.first_year)
    for m in range(model.M):
        t = model.year_of[m]
        if "fixedAnnual" in costs:
            line[m] += model.indexed(costs["fixedAnnual"], t) / 12
        if "perApplication" in costs:
            applications = sum(flow.applications[g][m] for g in model.groups)
            line[m] += applications * model.indexed(costs["perApplication"], t)
        if "officers" in costs:
            one = number(costs["officers"]["annualCost"]) * (1 + number(costs["officers"]["overheadShare"]))
            line[m] += flow.officers[m] * one * model.index(costs["officers"]["index"], t) / 12
    return line


def opening_reserve(model):
    reserve = model.design["reserve"]
    return number(reserve["opening"]) * model.index(reserve["index"], model.first_year)


def monthly_rate(model, name, m):
    return (1 + in_year(model.design["economy"][name], model.year_of[m])) ** (1 / 12) - 1


class Ledger:
    def __init__(self, model):
        for line in ("interest", "administration", "paid", "arrears", "unmet", "calls", "before_top_up", "close"):
            setattr(self, line, np.zeros(model.M))


def run_ledger(model, flow, due, rule, extra=None):
    """The ledger under a shortfall rule; `extra` is money that comes in on top of the sources."""
    sources = model.design["funding"]
    steady = {s: funding_line(model, sources[s]) for s in sorted(sources) if sources[s]["shape"] != "recovery"}
    recoveries = {s: sources[s] for s in sorted(sources) if sources[s]["shape"] == "recovery"}
    share_of_awards = number(model.design["administration"]["shareOfAwardsPaid"])
    administration = fixed_administration(model, flow)
    ledger = Ledger(model)
    ledger.opening = opening_reserve(model)
    ledger.funding = {s: steady.get(s, np.zeros(model.M)) for s in sorted(sources)}
    balance, arrears = ledger.opening, 0.0
    for m in range(model.M):
        for s, source in recoveries.items():
            months = number(source["recoveryMonths"])
            earlier = [a for a in range(max(0, m - months), m) if active(model, source, a)]
            ledger.funding[s][m] = sum(ledger.paid[a] for a in earlier) * number(source["share"]) / months
        income = sum(ledger.funding[s][m] for s in ledger.funding)
        if extra is not None:
            income += extra[m]
        rate = monthly_rate(model, "returnOnReserves" if balance >= 0 else "borrowingRate", m)
        ledger.interest[m] = balance * rate
        left = balance + ledger.interest[m] + income - administration[m]
        payable = max(0.0, left / (1 + share_of_awards))
        if rule in ("borrow", "guarantee"):
            paid = due[m]
        elif rule == "defer":
            paid = min(due[m] + arrears, payable)
            arrears = due[m] + arrears - paid
        else:
            paid = min(due[m], payable)
            ledger.unmet[m] = due[m] - paid
        ledger.paid[m] = paid
        ledger.arrears[m] = arrears
        ledger.administration[m] = administration[m] + paid * share_of_awards
        ledger.before_top_up[m] = left - paid * (1 + share_of_awards)
        if rule == "guarantee":
            ledger.calls[m] = max(0.0, -ledger.before_top_up[m])
        balance = ledger.close[m] = ledger.before_top_up[m] + ledger.calls[m]
    return ledger


# ---------------------------------------------------------------------------------- section 8


def short_months(model, ledger):
    half = 10.0 ** -MINOR_DIGITS.get(model.design["currency"], 2) / 2
    return (ledger.before_top_up < -half) | (ledger.arrears > half) | (ledger.unmet > half)


def ratio(part, whole):
    """A ratio, None where the whole is nothing but rounding."""
    return float(part / whole) if whole > 1e-6 else None


def own_sources(model, ledger):
    sources = model.design["funding"]
    return sum((ledger.funding[s] for s in ledger.funding if sources[s]["category"] not in NOT_OWN_MONEY), np.zeros(model.M))


def yearly_measures(model, flow, ledger, due):
    out = by_year(due + ledger.administration)
    money_in = by_year(sum(ledger.funding.values()) + np.maximum(0.0, ledger.interest))
    opening = [ledger.opening, *ledger.close[11:-1:12]]
    own = by_year(own_sources(model, ledger))
    workflow = model.design["workflow"]
    years = range(model.M // 12)
    return {
        "decisions": [float(x) for x in by_year(sum(flow.decisions(g) for g in model.groups))],
        "meanDaysToDecision": [None if d is None else float(d) for d in flow.mean_days()],
        "decidedInTimeShare": (
            flow.in_time_shares(number(workflow["statutoryDays"])) if "statutoryDays" in workflow else [None for _ in years]
        ),
        "officersNeeded": flow.needed,
        "fundedRatio": [ratio(max(0.0, opening[y]) + money_in[y], out[y]) for y in years],
        "selfSustainabilityRatio": [ratio(own[y], out[y]) for y in years],
    }


def discounted(model, line):
    rate = number(model.design["economy"]["discountRate"])
    return float(sum(x / (1 + rate) ** ((m + 1) / 12) for m, x in enumerate(line)))


def horizon_measures(model, flow, awards, due, own, borrow, guarantee):
    out = sum(due) + sum(own.administration)
    money_in = sum(sum(line) for line in own.funding.values()) + sum(np.maximum(0.0, own.interest))
    short = np.flatnonzero(short_months(model, own))
    level, capital = level_contribution(model, flow, due)
    approved = sum(sum(flow.approved[g]) for g in model.groups)
    value = sum(flow.approved[g] @ awards[g].mean_by_month for g in model.groups)
    eligible, everybody = people(model)
    return {
        "bottleneck": flow.bottleneck(),
        "presentValueOfShortfalls": discounted(model, guarantee.calls),
        "presentValueOfDuesAndAdministration": discounted(model, due + borrow.administration),
        "levelContribution": level,
        "workingCapitalNeeded": capital,
        "coverage": ratio(approved, eligible),
        "coverageOfAllVictims": ratio(approved, everybody),
        "meanAward": ratio(value, approved) if approved > NO_CLAIMS else None,
        "firstShortMonth": int(short[0]) if len(short) else None,
        "lowestBalance": float(min(own.before_top_up)),
        "fundedRatio": ratio(max(0.0, own.opening) + money_in, out),
        "selfSustainabilityRatio": ratio(sum(own_sources(model, own)), out),
        **verdict(model, due, borrow, guarantee),
    }


def people(model):
    """Claimants of the horizon who are eligible, and all of them, those from before the launch included."""
    eligible = everybody = 0.0
    for g in model.groups:
        group = model.design["victimGroups"][g]
        claimants = number(group["claimantsPerVictim"])
        victims = sum(victims_in_year(model, group, t) / 12 for t in model.year_of)
        before = number(group["backlog"]["victims"]) if "backlog" in group else 0.0
        eligible += (victims * number(group["eligibleShare"]) + before) * claimants
        everybody += (victims + before) * claimants
    return eligible, everybody


def level_contribution(model, flow, due):
    """(L, working capital): L makes the last balance the opening reserve under `borrow`.

    The last balance rises with L, in straight pieces (the interest rate changes where the balance
    changes its sign), so Newton's rule on the pieces, kept inside a bracket, ends after a few steps.
    """
    unit = np.array([model.index("inflation", t) for t in model.year_of]) / 12
    base = run_ledger(model, flow, due, "borrow")
    flows = base.close - np.concatenate([[base.opening], base.close[:-1]]) - base.interest
    up = [1 + monthly_rate(model, "returnOnReserves", m) for m in range(model.M)]
    down = [1 + monthly_rate(model, "borrowingRate", m) for m in range(model.M)]

    def last_balance(level):
        balance, slope = base.opening, 0.0
        for m in range(model.M):
            growth = up[m] if balance >= 0 else down[m]
            balance, slope = balance * growth + flows[m] + level * unit[m], slope * growth + unit[m]
        return balance, slope

    level, low, high = 0.0, -math.inf, math.inf
    for _ in range(500):
        balance, slope = last_balance(level)
        gap = base.opening - balance
        if gap >= 0:
            low = max(low, level)
        if gap <= 0:
            high = min(high, level)
        following = level + gap / slope
        if not low <= following <= high and math.isfinite(low) and math.isfinite(high):
            following = (low + high) / 2
        if abs(following - level) <= 1e-15 * abs(level):
            break
        level = following
    ledger = run_ledger(model, flow, due, "borrow", extra=level * unit)
    return float(level), float(max(0.0, -min(ledger.close)))


def verdict(model, due, borrow, guarantee):
    never_short = not short_months(model, borrow).any()
    out = due + borrow.administration
    self_sustaining = ratio(sum(own_sources(model, borrow)), sum(out))
    calls, whole = discounted(model, guarantee.calls), discounted(model, out)
    yearly = [(c, o) for c, o in zip(by_year(guarantee.calls), by_year(out))]
    if never_short and self_sustaining is not None and self_sustaining >= 1:
        grade = "self_sustaining"
    elif never_short:
        grade = "feasible"
    elif calls <= 0.10 * whole and all(c <= 0.25 * o for c, o in yearly):
        grade = "feasible_with_guarantee"
    else:
        grade = "not_feasible"
    return {
        "verdict": grade,
        "verdictShortMonths": int(short_months(model, borrow).sum()),
        "verdictSelfSustainabilityRatio": self_sustaining,
        "verdictShareOfCalls": ratio(calls, whole),
        "verdictLargestYearlyShareOfCalls": max((float(c / o) for c, o in yearly if o > 0), default=None),
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        designs = json.load(file)
    with multiprocessing.Pool() as pool:
        results = pool.map(project, designs, chunksize=1)
    text = json.dumps(results, allow_nan=False)
    if len(sys.argv) > 2:
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text)


if __name__ == "__main__":
    main()
