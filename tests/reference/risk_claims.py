"""Claims of many paths at once: exposure, stages, appeals.

Arrays run over [month, group, path]. With `counts` claims are whole and drawn; without, they are
the real numbers of the projection.
"""

import math

import numpy as np

from reference_model import DAYS_PER_MONTH, victims_in_year
from risk_numbers import gamma_factors


class Splitter:
    """Splits claims by a share: binomially where counts are drawn, else the share itself."""

    def __init__(self, rng, counts):
        self.rng, self.counts = rng, counts

    def part(self, claims, share):
        if not np.any(share):
            return np.zeros_like(claims)
        if np.all(share == 1):
            return claims
        return self.rng.binomial(claims, share) if self.counts else claims * share

    def later(self, flow, months):
        """A flow that arrives k + f months later: a part 1 - f after k months, f a month later."""
        whole, rest = whole_and_rest(months)
        soon = self.part(flow, 1 - rest)
        if not np.any(rest):
            return shifted(flow, whole)
        return shifted(soon, whole) + shifted(flow - soon, whole + 1)


def whole_and_rest(months):
    whole = np.floor(months).astype(int)
    return whole, months - whole


def shifted(flow, months):
    """A flow some whole months later: one number for all, or one for each path."""
    if np.ndim(months) == 0:
        later = np.zeros_like(flow)
        if months < len(flow):
            later[months:] = flow[: len(flow) - months]
        return later
    month = np.arange(len(flow)).reshape(-1, *[1] * (flow.ndim - 1))
    origin = month - months
    wide = np.broadcast_to(flow, (*flow.shape[:-1], len(months)))
    return np.where(origin >= 0, np.take_along_axis(wide, np.maximum(origin, 0), axis=0), 0)


# --------------------------------------------------------------------------------- exposure


def take_up(terms, project_year):
    mature_after = np.asarray(terms["yearsToMature"], float)
    x = np.where(mature_after == 0, 1.0, project_year / np.where(mature_after == 0, 1.0, mature_after))
    x = np.minimum(1.0, x)
    if terms["curve"] == "logistic":
        sigma = lambda z: 1 / (1 + np.exp(-z))
        x = (sigma(10 * x - 5) - sigma(-5)) / (sigma(5) - sigma(-5))
    return terms["initial"] + (terms["mature"] - terms["initial"]) * x


def expected_applications(model, width):
    """A_g(m) of each path; `width` is the number of paths, or 1 where no number is drawn."""
    return np.stack([_expected_of_group(model, model.design["victimGroups"][g], width) for g in model.groups], axis=1)


def _expected_of_group(model, group, width):
    lag = group["applicationLagMonths"]
    victims = np.stack([np.broadcast_to(victims_in_year(model, group, t), width) for t in model.calendar_years])
    claims_each = group["eligibleShare"] * group["claimantsPerVictim"]
    backlog = group.get("backlog")
    line = np.zeros((model.M, width))
    for m in range(model.M):
        recorded = np.maximum(0, m - np.asarray(lag, int))
        year = (model.first_month - 1 + recorded) // 12
        in_year = victims[year] if np.ndim(year) == 0 else victims[year, np.arange(width)]
        if m % 12 == 0:
            applying = claims_each * take_up(group["takeUp"], m // 12)
        line[m] = np.where(m >= lag, in_year / 12 * applying, 0.0)
        if backlog is not None:
            whole = backlog["victims"] * backlog["share"] * group["claimantsPerVictim"]
            line[m] += np.where(m < backlog["spreadMonths"], whole / backlog["spreadMonths"], 0.0)
    return line


def drawn_applications(model, expected, sources, paths, rng):
    line = np.broadcast_to(expected, (*expected.shape[:2], paths))
    if "yearFactors" in sources:
        groups = model.design["victimGroups"]
        years = (model.M // 12, paths)
        factors = [gamma_factors(rng, groups[g]["yearlyVariation"], years) for g in model.groups]
        line = line * np.repeat(np.stack(factors, axis=1), 12, axis=0)
    return rng.poisson(line) if "counts" in sources else line


# --------------------------------------------------------------------------------- workflow


class Stage:
    """One stage: its terms, and where the claims of all groups and paths stand in it."""

    def __init__(self, identifier, terms, model, splitter, paths):
        self.id = identifier
        self.months = terms["minDays"] / DAYS_PER_MONTH
        self.whole, self.rest = whole_and_rest(self.months)
        self.capacity = terms.get("capacityPerMonth")
        self.rate = terms.get("claimsPerOfficerPerMonth")
        self._set_shares(terms, model)
        self.splitter = splitter
        kind = int if splitter.counts else float
        shape = (len(model.groups), paths)
        self.arrived, self.ripe = np.zeros(shape, kind), np.zeros(shape, kind)
        # What capacity lets go is a real number; the claims that leave are whole where counts are.
        self.let_go, self.left = np.zeros(shape), np.zeros(shape, kind)
        self.rounding = splitter.rng.random(shape) if splitter.counts else None
        if np.any(self.months):
            # Row m + 1 is month m; row 0 stands for all months before the first.
            self.soon = np.zeros((model.M + 1, *shape), kind)
            self.late = np.zeros((model.M + 1, *shape), kind)

    def _set_shares(self, terms, model):
        pairs = []
        for g in model.groups:
            own = terms["groups"].get(g, {})
            refused = np.asarray(own.get("refusedShare", terms["refusedShare"]), float)
            withdrawn = np.asarray(own.get("withdrawnShare", terms["withdrawnShare"]), float)
            # Drawn shares can be more than all together.
            excess = np.maximum(1.0, refused + withdrawn)
            pairs.append(np.broadcast_arrays(refused / excess, withdrawn / excess))
        width = max(pair[0].size for pair in pairs)
        stack = lambda i: np.stack([np.broadcast_to(pair[i], width) for pair in pairs])
        self.refused, self.withdrawn = stack(0), stack(1)
        onward = 1 - self.refused - self.withdrawn
        self.onward = np.where(onward > 1e-12, onward, 0.0)
        staying = np.where(self.refused < 1, 1 - self.refused, 1.0)
        self.withdrawn_of_rest = np.where(self.onward > 0, np.minimum(1.0, self.withdrawn / staying), 1.0)

    def content(self):
        return self.arrived - self.left

    def pass_month(self, m, arrivals, limit):
        """One month. Returns (refused, withdrawn, onward) by group, and the real departures of all groups."""
        self.arrived = self.arrived + arrivals
        self.ripe = self.ripe + self._ripened(m, arrivals)
        before, let_go_before = self.left, self.let_go
        if limit is None:
            self.let_go = self.left = self.ripe
        else:
            self.let_go = self._limited(limit)
            self.left = self._whole(self.let_go) if self.splitter.counts else self.let_go
        departed = None if self.rate is None else (self.let_go - let_go_before).sum(axis=0)
        return self._exits(self.left - before), departed

    def _ripened(self, m, arrivals):
        if not np.any(self.months):
            return arrivals
        self.soon[m + 1] = self.splitter.part(arrivals, 1 - self.rest)
        self.late[m + 1] = arrivals - self.soon[m + 1]
        return _row(self.soon, m + 1 - self.whole) + _row(self.late, m - self.whole)

    def _limited(self, limit):
        """What has been let go by the end of the month: all that is ready, or the groups' parts of the limit."""
        ready = np.maximum(0.0, self.ripe - self.let_go)
        total = ready.sum(axis=0)
        bound = total > limit
        share = np.where(bound, limit / np.where(bound, total, 1.0), 1.0)
        return np.where(bound, self.let_go + ready * share, self.ripe)

    def _whole(self, let_go):
        return np.floor(let_go + self.rounding).astype(int)

    def _exits(self, gone):
        split = self.splitter
        if not split.counts:
            return gone * self.refused, gone * self.withdrawn, gone * self.onward
        refused = split.part(gone, self.refused)
        withdrawn = split.part(gone - refused, self.withdrawn_of_rest)
        return refused, withdrawn, gone - refused - withdrawn


def _row(history, row):
    """Row `row` of [row, group, path], the same for all paths or one for each; negative rows hold nothing."""
    if np.ndim(row) == 0:
        return history[max(row, 0)]
    return np.take_along_axis(history, np.maximum(row, 0)[None, None, :], axis=0)[0]


class Claims:
    """All claims of some paths: applications, approvals at first instance and on appeal, officers."""

    def __init__(self, model, sources, paths, rng):
        self.model, self.paths = model, paths
        self.splitter = Splitter(rng, "counts" in sources)
        self.expected = expected_applications(model, paths if "assumptions" in sources else 1)
        self.applications = drawn_applications(model, self.expected, sources, paths, rng)
        workflow = model.design["workflow"]
        order = sorted(workflow["stages"], key=lambda s: (workflow["stages"][s]["order"], s))
        self.stages = [Stage(s, workflow["stages"][s], model, self.splitter, paths) for s in order]
        self._find_interim_stages()
        self._run(workflow["officers"])
        self._hear_appeals(workflow)

    def _find_interim_stages(self):
        """Which groups (a column of booleans) each stage lets go on to an interim payment, or is beyond it for."""
        payments = [self.model.design["victimGroups"][g]["payment"] for g in self.model.groups]
        ids = [stage.id for stage in self.stages]
        places = [ids.index(p["interimStage"]) if "interimStage" in p else math.inf for p in payments]
        self.interim_groups = np.isfinite(places)
        self.at_stage = [np.array([[place == s] for place in places]) for s in range(len(ids))]
        self.beyond_stage = [np.array([[place < s] for place in places]) for s in range(len(ids))]

    def _run(self, officers):
        shape = self.applications.shape
        self.approved_first = np.zeros(shape, self.applications.dtype)
        self.refused = np.zeros(shape, self.applications.dtype)
        if self.interim_groups.any():
            # For each group: claims going on from its interim stage, those beyond before the exits, exits.
            self.going_on, self.beyond, self.exits = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        work = self._free_work() if officers == "auto" else None
        self.officers = np.zeros((self.model.M, self.paths))
        for m in range(self.model.M):
            if work is None:
                self.officers[m] = officers
            elif m % 12 == 0:
                self.officers[m : m + 12] = self._officers_needed(work[m : m + 12])
            self._run_month(m)

    def _run_month(self, m):
        officers_left = self.officers[m]
        moving = self.applications[m]
        for s, stage in enumerate(self.stages):
            limit = stage.capacity if stage.rate is None else np.maximum(0.0, officers_left) * stage.rate
            content = stage.content() if self.beyond_stage[s].any() else None
            (refused, withdrawn, moving), departed = stage.pass_month(m, moving, limit)
            if stage.rate is not None:
                officers_left = officers_left - departed / stage.rate
            self.refused[m] += refused
            if self.at_stage[s].any():
                self.going_on[m] += moving * self.at_stage[s]
                self.beyond[m] += moving * self.at_stage[s]
            if content is not None:
                self.beyond[m] += content * self.beyond_stage[s]
                self.exits[m] += (refused + withdrawn) * self.beyond_stage[s]
        self.approved_first[m] = moving
        if self.interim_groups.any():
            self.exits[m] += moving

    def _free_work(self):
        """Officers that the expected arrivals of each month would take if nothing were limited."""
        free = Splitter(None, False)
        work = np.zeros((self.model.M, 1))
        moving = self.expected
        for stage in self.stages:
            if stage.rate is not None:
                work = work + moving.sum(axis=1) / stage.rate
            moving = free.later(moving, stage.months) * stage.onward
        return work

    def _officers_needed(self, work):
        queue = sum(s.content().sum(axis=0) / 12 / s.rate for s in self.stages if s.rate is not None)
        return np.ceil(work.max(axis=0) + queue - 1e-9)

    def _hear_appeals(self, workflow):
        appeals = self.splitter.part(self.refused, workflow["appealShare"])
        decided = self.splitter.later(appeals, workflow["appealDays"] / DAYS_PER_MONTH)
        self.upheld = self.splitter.part(decided, workflow["upheldShare"])
