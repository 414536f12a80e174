"""Distributions of sums of awards, by other means than lib/engine/risk/compound.

    python compound.py questions.json answers.json

Two kinds of question:

* `mixture`: masses of one award and a number of awards. The sum is the mixture of its N-fold
  convolutions, one after the other, with the probabilities of N by scipy.stats: no transform, no
  recursion, nothing that could wrap round or underflow.
* `fine`: a gamma or lognormal award with cap and threshold. It is put on a grid 16 times finer than
  the one asked about, by differences of scipy's limited expected values, and added up by numpy's
  Fourier transform, long enough that what wraps round is nothing.
"""

import json
import math
import sys

import numpy as np
from scipy import special, stats

FINER = 16
# Numbers of awards that are rarer than this together are left out.
RARE = 1e-16


def count_distribution(frequency):
    kind = frequency["kind"]
    if kind == "poisson":
        return stats.poisson(frequency["mean"])
    if kind == "negativeBinomial":
        size, mean = frequency["size"], frequency["mean"]
        return stats.nbinom(size, size / (size + mean))
    if kind == "binomial":
        return stats.binom(frequency["trials"], frequency["probability"])
    return stats.binom(frequency["count"], 1)


def mixture(question):
    award, size = np.array(question["award"]), question["size"]
    number = count_distribution(question["frequency"])
    total, power = np.zeros(size), np.zeros(size)
    power[0] = 1.0
    count = 0
    while True:
        total += number.pmf(count) * power
        if number.sf(count) < RARE:
            return {"masses": total.tolist()}
        power = np.convolve(power, award)[:size]
        count += 1


class Award:
    """A continuous amount Z by P(Z < x) and E[Z; Z < x]."""

    def __init__(self, amount):
        mean, cv = amount["mean"], amount["coefficientOfVariation"]
        self.mean, self.kind = mean, amount["distribution"]
        if self.kind == "gamma":
            self.shape = 1 / cv**2
            self.scale = mean / self.shape
        else:
            self.sigma = math.sqrt(math.log1p(cv**2))
            self.mu = math.log(mean) - self.sigma**2 / 2

    def partial(self, x):
        """Mass and first moment below x."""
        if self.kind == "gamma":
            below = special.gammainc(self.shape, x / self.scale)
            return below, self.mean * special.gammainc(self.shape + 1, x / self.scale)
        with np.errstate(divide="ignore"):
            z = (np.log(x) - self.mu) / self.sigma
        return special.ndtr(z), self.mean * special.ndtr(z - self.sigma)


def fine_masses(question, step, cells):
    """min(Z, cap) where Z reaches the threshold, else 0; cap and threshold are grid points."""
    award = Award(question["amount"])
    cap, threshold = question.get("cap"), question.get("threshold") or 0.0
    ends = np.arange(cells + 1) * step
    mass, first = award.partial(ends)
    masses = np.zeros(cells + 1)
    low = round(threshold / step)
    high = cells if cap is None else min(cells, round(cap / step))
    masses[0] += mass[low]
    cell_mass, cell_first = np.diff(mass)[low:high], np.diff(first)[low:high]
    to_next = cell_first / step - np.arange(low, high) * cell_mass
    masses[low:high] += cell_mass - to_next
    masses[low + 1 : high + 1] += to_next
    if cap is not None and high < cells:
        masses[high] += 1 - mass[high]
    return masses


def generating(frequency, z):
    kind = frequency["kind"]
    if kind == "poisson":
        return np.exp(frequency["mean"] * (z - 1))
    if kind == "negativeBinomial":
        return (1 - frequency["mean"] / frequency["size"] * (z - 1)) ** (-frequency["size"])
    if kind == "binomial":
        return (1 + frequency["probability"] * (z - 1)) ** frequency["trials"]
    return z ** frequency["count"]


def fine(question):
    step = question["step"] / FINER
    cells = 2 ** math.ceil(math.log2(question["reach"] / step))
    masses = fine_masses(question, step, cells - 1)
    lost = 1 - masses.sum()
    transform = np.fft.rfft(masses, 2 * cells)
    total = np.fft.irfft(generating(question["frequency"], transform), 2 * cells)
    amounts = np.arange(2 * cells) * step
    below, excess = [], []
    for at in question["amounts"]:
        point = round(at / step)
        below.append(total[:point].sum() + total[point] * (0.5 if point else 1.0))
        excess.append(((amounts - at) * total)[point:].sum())
    return {"below": below, "excess": excess, "lost": lost}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        questions = json.load(file)
    answers = [mixture(q) if q["kind"] == "mixture" else fine(q) for q in questions]
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(answers, file)


if __name__ == "__main__":
    main()
