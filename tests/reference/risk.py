"""An independent Monte Carlo reference of the risk model, in vectorised numpy.

    python risk.py DESIGN.json [--paths N] [--seed N] [--sources all|none|counts,awards,...]
    python risk.py DESIGN.json --time [--paths N]     processor seconds of the simulation alone
    python risk.py --check DESIGN.json ...            without chance: one path is the projection

DESIGN.json is a design with its defaults filled in (as parseDesign returns it). Prints JSON: figures
by project year and of the whole horizon. The fixtures are made from the root of the repository by

    COMPFUND_PYTHON=/path/to/python node tests/reference/makeRiskFixtures.ts [NAME ...]

It shares no code and no author with lib/engine. What one path computes is in risk_numbers.py (drawn
numbers), risk_claims.py (claims), risk_awards.py (awards) and risk_money.py (funding and ledger); the
frame of months, indices and growing values is that of reference_model.py.
"""

import argparse
import json
import sys
import time

import numpy as np

from reference_model import Model, project
from risk_awards import BaseSeverity, GroupAwards
from risk_claims import Claims, expected_applications
from risk_money import Ledger
from risk_numbers import bare_design, drawn_design

SOURCES = ("assumptions", "yearFactors", "counts", "awards", "funding")
PERCENTILES = (5, 25, 50, 75, 95)
# As many paths at once as keep the arrays small: claims of a year, and months by groups.
CLAIMS_AT_ONCE = 1_000_000
CELLS_AT_ONCE = 1_000_000


class Simulation:
    """A design, and what of it is the same in all paths."""

    def __init__(self, design, sources):
        self.design, self.sources = design, frozenset(sources)
        self.base = Model(bare_design(design))
        groups = self.base.design["victimGroups"]
        self.severity = {
            (place, t): BaseSeverity(self.base, groups[g], t)
            for place, g in enumerate(self.base.groups)
            for t in self.base.calendar_years
        }

    def paths_at_once(self):
        expected = expected_applications(self.base, 1).sum(axis=(1, 2))
        in_a_year = expected.reshape(-1, 12).sum(axis=1).max()
        cells = self.base.M * len(self.base.groups)
        return int(np.clip(min(CLAIMS_AT_ONCE / max(in_a_year, 1e-9), CELLS_AT_ONCE / cells), 16, 10_000))

    def run(self, paths, seed):
        """Figures of all paths, year by year [year, path] or of the whole horizon [path]."""
        at_once = self.paths_at_once()
        sizes = [min(at_once, paths - start) for start in range(0, paths, at_once)]
        seeds = np.random.SeedSequence(seed).spawn(len(sizes))
        parts = [self.some_paths(n, np.random.default_rng(s)) for n, s in zip(sizes, seeds)]
        return {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}

    def some_paths(self, paths, rng):
        claims, ledger = self.play(paths, rng)
        return figures(claims, ledger)

    def play(self, paths, rng):
        model = self.base
        if "assumptions" in self.sources:
            model = Model(drawn_design(self.design, rng, paths))
        claims = Claims(model, self.sources, paths, rng)
        due = np.zeros((model.M, paths))
        for place in range(len(model.groups)):
            due += GroupAwards(model, self.severity, claims, place, self.sources, rng).due
        return claims, Ledger(model, claims, due, self.sources, rng)


def by_year(line):
    return line.reshape(-1, 12, line.shape[1])


def figures(claims, ledger):
    approvals = (claims.approved_first + claims.upheld).sum(axis=1)
    short = ledger.short()
    found = {
        "applications": by_year(claims.applications.sum(axis=1)).sum(axis=1),
        "approvals": by_year(approvals).sum(axis=1),
        "awardsDue": by_year(ledger.due).sum(axis=1),
        "awardsPaid": by_year(ledger.paid).sum(axis=1),
        "fundingTotal": by_year(ledger.funding).sum(axis=1),
        "administration": by_year(ledger.administration).sum(axis=1),
        "lowestBalance": by_year(ledger.before_top_up).min(axis=1),
        "closingBalance": by_year(ledger.close)[:, -1],
        "owed": owed_by_year(ledger),
        "short": by_year(short).any(axis=1),
        "firstShort": first_short(short),
        "reserveNeeded": ledger.reserve_needed(),
        "claimsUnpaidOrLate": ledger.unpaid_or_late(approvals),
    }
    return {name: values for name, values in found.items() if values is not None}


def owed_by_year(ledger):
    if ledger.rule == "defer":
        return by_year(ledger.arrears)[:, -1]
    flow = {"pro_rata": ledger.unmet, "guarantee": ledger.calls}.get(ledger.rule)
    return None if flow is None else by_year(flow).sum(axis=1)


def first_short(short):
    """First short month of each path, -1 where there is none."""
    return np.where(short.any(axis=0), short.argmax(axis=0), -1)


# ---------------------------------------------------------------------------------- the answer


def summary(found, paths, seed, sources):
    short, first = found["short"], found["firstShort"]
    reserve, unpaid = found["reserveNeeded"], found["claimsUnpaidOrLate"]
    lines = [name for name in found if name not in ("short", "firstShort", "reserveNeeded", "claimsUnpaidOrLate")]
    return {
        "paths": paths,
        "seed": seed,
        "sources": [source for source in SOURCES if source in sources],
        "years": {name: line_summary(found[name]) for name in lines},
        "probabilityShort": rounded(short.mean(axis=1)),
        "probabilityShortEver": rounded((first >= 0).mean()),
        "probabilityFirstShort": rounded([(first // 12 == y).mean() for y in range(len(short))]),
        "reserveNeeded": {
            "mean": rounded(reserve.mean()),
            "standardDeviation": rounded(deviation(reserve)),
            "quantile95": rounded(np.quantile(reserve, 0.95)),
            "quantile99": rounded(np.quantile(reserve, 0.99)),
        },
        "claimsUnpaidOrLate": {"mean": rounded(unpaid.mean()), "standardDeviation": rounded(deviation(unpaid))},
    }


def line_summary(line):
    percentiles = np.percentile(line, PERCENTILES, axis=1)
    return {
        "mean": rounded(line.mean(axis=1)),
        "standardDeviation": rounded(deviation(line)),
        **{f"percentile{p}": rounded(values) for p, values in zip(PERCENTILES, percentiles)},
    }


def deviation(values):
    """Standard deviation over the paths; what rounding alone leaves is 0."""
    found = values.std(axis=-1)
    return np.where(found > 1e-12 * np.abs(values).max(axis=-1), found, 0.0)


def rounded(values, digits=8):
    """To so many significant digits, as numbers of JSON."""
    if np.ndim(values) > 0:
        return [rounded(value, digits) for value in values]
    number = float(f"{float(values):.{digits}g}")
    return int(number) if number.is_integer() else number


# ---------------------------------------------------------------------------------- checks


def largest_difference(design):
    """One path without chance against the projection of reference_model.py, relative to what flows."""
    expected = project(design)["months"]
    claims, ledger = Simulation(design, ()).play(1, np.random.default_rng(0))
    lines = {
        "awardsDue": ledger.due, "awardsPaid": ledger.paid, "administration": ledger.administration,
        "guaranteeCalls": ledger.calls, "arrears": ledger.arrears, "unmet": ledger.unmet,
        "closingBalance": ledger.close, "balanceBeforeTopUp": ledger.before_top_up, "officers": claims.officers,
    }
    for place, g in enumerate(claims.model.groups):
        lines[f"applications/{g}"] = claims.applications[:, place]
        lines[f"approved/{g}"] = (claims.approved_first + claims.upheld)[:, place]
    pairs = [(np.array(expected[name]), line[:, 0]) for name, line in lines.items()]
    pairs.append((sum(np.array(expected[f"funding/{s}"]) for s in design["funding"]), ledger.funding[:, 0]))
    return max(float(np.max(np.abs(own - other))) / max(1.0, float(np.max(np.abs(other)))) for other, own in pairs)


def check(files):
    worst = 0.0
    for file in files:
        difference = largest_difference(read(file))
        worst = max(worst, difference)
        print(f"{difference:9.1e}  {file}")
    if not worst <= 1e-9:
        sys.exit("a path without chance is not the projection")


def seconds(design, sources, paths, seed):
    simulation = Simulation(design, sources)
    start = time.process_time()
    simulation.run(paths, seed)
    return time.process_time() - start


def read(file):
    with open(file, encoding="utf-8") as opened:
        return json.load(opened)


def sources_named(text):
    names = {"all": SOURCES, "none": ()}.get(text, tuple(text.split(",")))
    unknown = [name for name in names if name not in SOURCES]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such source of chance: {', '.join(unknown)}")
    return names


def main():
    parser = argparse.ArgumentParser(description="Monte Carlo reference of the risk model")
    parser.add_argument("designs", nargs="+", metavar="DESIGN.json")
    parser.add_argument("--paths", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sources", type=sources_named, default=SOURCES)
    parser.add_argument("--time", action="store_true", help="print the seconds of the simulation alone")
    parser.add_argument("--check", action="store_true", help="compare a path without chance with the projection")
    asked = parser.parse_args()
    if asked.check:
        check(asked.designs)
        return
    design = read(asked.designs[0])
    if asked.time:
        print(json.dumps({"paths": asked.paths, "seconds": seconds(design, asked.sources, asked.paths, asked.seed)}))
        return
    found = Simulation(design, asked.sources).run(asked.paths, asked.seed)
    print(json.dumps(summary(found, asked.paths, asked.seed, asked.sources)))


if __name__ == "__main__":
    main()
