"""Mean and variance of one award (model.md, section 4), by brute force.

Independent of lib/engine on purpose. Slow where it has to be, plain wherever it can be.

The sum of the heads is split into cases: for each set C of continuous heads that are awarded AND
stay below their own cap. In such a case

* all other heads (discrete ones, continuous ones not awarded, continuous ones at their cap) are
  atoms, which are enumerated exactly;
* C empty: everything is an atom, an exact sum;
* C of one head: the atom plus a variable whose partial moments have a closed form;
* C of two or more: one head of C keeps its closed form, the others go to a very fine grid. As the
  closed form smooths every jump, the error is of the order of (1 / GRID_CELLS) squared.
"""

import itertools
import math

import numpy as np
from scipy import signal, special

# A sum that differs from a threshold by rounding noise only has reached it.
REACHED = 1e-9
# What is a half up to rounding noise is a half, and goes up.
HALF = 1e-9
# Atoms closer than this, relative to the largest, are one atom.
SAME = 1e-13
GRID_CELLS = 2**16
# Beyond this many atoms they go to the grid too, where two or more heads are continuous. A closed
# form may bend where an atom sits (at a head cap), so the grid is then this many times finer.
MOST_EXACT_ATOMS = 6
FINER = 8


class Lognormal:
    def __init__(self, mean, cv):
        self.sigma = math.sqrt(math.log1p(cv * cv))
        self.mu = math.log(mean) - self.sigma**2 / 2
        self.roughness = 0

    def moment(self, k):
        return math.exp(k * self.mu + (k * self.sigma) ** 2 / 2)

    def between(self, k, low, high):
        """Integral of y^k times the density from low to high (arrays; high may be infinite)."""
        with np.errstate(divide="ignore"):
            a = (np.log(low) - self.mu) / self.sigma - k * self.sigma
            b = (np.log(high) - self.mu) / self.sigma - k * self.sigma
        return self.moment(k) * difference(special.ndtr, lambda z: special.ndtr(-z), a, b)

    def support(self):
        return 0.0, math.inf


class Gamma:
    def __init__(self, mean, cv):
        self.shape = 1 / (cv * cv)
        self.scale = mean * cv * cv
        # A shape below 1 has an infinite density at 0.
        self.roughness = 1 if self.shape >= 2 else 2 if self.shape >= 1 else 4

    def moment(self, k):
        return self.scale**k * math.prod(self.shape + j for j in range(k))

    def between(self, k, low, high):
        shape = self.shape + k
        a, b = low / self.scale, high / self.scale
        below = lambda z: special.gammainc(shape, z)
        above = lambda z: special.gammaincc(shape, z)
        return self.moment(k) * difference(below, above, a, b)

    def support(self):
        return 0.0, math.inf


class Pert:
    """Beta distribution with lambda 4, stretched to low ... high."""

    def __init__(self, low, mode, high):
        self.low, self.width = low, high - low
        self.alpha = 1 + 4 * (mode - low) / self.width
        self.beta = 1 + 4 * (high - mode) / self.width
        # At an exponent of 1 the density jumps at that end.
        self.roughness = 1 if min(self.alpha, self.beta) >= 2 else 2

    def unit_moment(self, k):
        return math.prod((self.alpha + j) / (self.alpha + self.beta + j) for j in range(k))

    def moment(self, k):
        return sum(
            math.comb(k, i) * self.low ** (k - i) * self.width**i * self.unit_moment(i)
            for i in range(k + 1)
        )

    def between(self, k, low, high):
        a = np.clip((low - self.low) / self.width, 0, 1)
        b = np.clip((high - self.low) / self.width, 0, 1)
        total = 0.0
        for i in range(k + 1):
            shape = self.alpha + i
            below = lambda z: special.betainc(shape, self.beta, z)
            above = lambda z: special.betaincc(shape, self.beta, z)
            part = self.unit_moment(i) * difference(below, above, a, b)
            total = total + math.comb(k, i) * self.low ** (k - i) * self.width**i * part
        return total

    def support(self):
        return self.low, self.low + self.width


def difference(below, above, a, b):
    """F(b) - F(a), from whichever tail loses no digits; 0 where b is not above a."""
    a, b = np.broadcast_arrays(np.asarray(a, float), np.asarray(b, float))
    fa, fb = below(a), below(b)
    result = np.array(fb - fa)
    upper = (fa >= 0.5) & (b > a)
    result[upper] = above(a[upper]) - above(b[upper])
    return np.where(b > a, result, 0.0)


class Head:
    """One head of damage in one year: probability, indexed amounts, indexed cap (or infinity)."""

    def __init__(self, probability, amounts, cap):
        """`amounts`: a continuous distribution, or a list of (amount, share) with shares of sum 1."""
        self.cap = cap
        self.roughness = 0.0
        self.continuous = None
        self.probability = probability
        if isinstance(amounts, list):
            atoms = [(min(amount, cap), probability * share) for amount, share in amounts]
        else:
            low, high = amounts.support()
            if cap <= low:
                atoms = [(cap, probability)]
            else:
                self.continuous = amounts
                self.cap = min(cap, high)
                self.roughness = amounts.roughness + (1.5 if cap < high else 0)
                # The cap binds only below the top of the support.
                at_cap = float(amounts.between(0, cap, high)) if cap < high else 0.0
                atoms = [(self.cap, probability * at_cap)] if at_cap > 0 else []
        self.atoms = merge([(0.0, 1 - probability), *atoms])

    def partial(self, k, low, high):
        """Integral of y^k over the continuous part, probability included, from low to high."""
        return self.probability * self.continuous.between(k, low, np.minimum(high, self.cap))


def merge(atoms):
    """Atoms (value, weight) in order, those of equal value together, those of no weight away."""
    atoms = sorted((value, weight) for value, weight in atoms if weight > 0)
    if not atoms:
        return np.zeros((0, 2))
    array = np.array(atoms)
    gap = SAME * max(abs(array[-1, 0]), 1e-300)
    first = np.concatenate([[True], np.diff(array[:, 0]) > gap])
    starts = np.flatnonzero(first)
    return np.column_stack([array[starts, 0], np.add.reduceat(array[:, 1], starts)])


def sum_of_atoms(collections):
    """Distribution of the sum of independent discrete parts, by enumeration."""
    total = np.array([[0.0, 1.0]])
    for atoms in collections:
        if len(atoms) == 0:
            return np.zeros((0, 2))
        values = np.add.outer(total[:, 0], atoms[:, 0]).ravel()
        weights = np.multiply.outer(total[:, 1], atoms[:, 1]).ravel()
        order = np.argsort(values, kind="stable")
        values, weights = values[order], weights[order]
        gap = SAME * max(values[-1], 1e-300)
        starts = np.flatnonzero(np.concatenate([[True], np.diff(values) > gap]))
        total = np.column_stack([values[starts], np.add.reduceat(weights, starts)])
    return total


def award_moments(heads, cap, threshold, grid_cells=GRID_CELLS):
    """(E[X], Var[X]) of X = 0 if S < threshold, else min(S, cap), before any deduction."""
    if cap == 0:
        return 0.0, 0.0
    continuous = [head for head in heads if head.continuous is not None]
    discrete = [head for head in heads if head.continuous is None]
    if not continuous:
        return discrete_moments(sum_of_atoms(h.atoms for h in discrete), cap, threshold)
    if math.isinf(cap) and threshold <= 0:
        return uncut_moments(heads)
    first = second = 0.0
    for size in range(len(continuous) + 1):
        for chosen in itertools.combinations(continuous, size):
            rest = [h for h in heads if h not in chosen]
            atoms = sum_of_atoms(h.atoms for h in rest)
            if len(atoms) == 0:
                continue
            one, two = case_moments(list(chosen), atoms, cap, threshold, grid_cells)
            first, second = first + one, second + two
    return first, max(0.0, second - first * first)


def discrete_moments(atoms, cap, threshold):
    x = award(atoms[:, 0], cap, threshold)
    mean = math.fsum(x * atoms[:, 1])
    return mean, math.fsum((x - mean) ** 2 * atoms[:, 1])


def award(total, cap, threshold):
    return np.where(total < threshold * (1 - REACHED), 0.0, np.minimum(total, cap))


def uncut_moments(heads):
    """Means and variances of independent heads add up where nothing is cut off."""
    mean = variance = 0.0
    for head in heads:
        moments = [head.atoms[:, 0] ** k @ head.atoms[:, 1] for k in (1, 2)]
        if head.continuous is not None:
            moments = [m + float(head.partial(k, 0.0, math.inf)) for k, m in zip((1, 2), moments)]
        mean += moments[0]
        variance += moments[1] - moments[0] ** 2
    return mean, variance


def case_moments(chosen, atoms, cap, threshold, grid_cells):
    """E[X; case], E[X^2; case] where the heads `chosen` are continuous and the rest is `atoms`."""
    if not chosen:
        x = award(atoms[:, 0], cap, threshold)
        return math.fsum(x * atoms[:, 1]), math.fsum(x * x * atoms[:, 1])
    # The smoothest one keeps its closed form.
    chosen = sorted(chosen, key=lambda head: head.roughness)
    smooth, others = chosen[0], chosen[1:]
    if not others:
        return shifted_moments(smooth, atoms[:, 0], atoms[:, 1], cap, threshold)
    return grid_moments(smooth, others, atoms, cap, threshold, grid_cells)


def shifted_moments(head, shifts, weights, cap, threshold):
    """Sum over shifts d of weight * E[X^k; continuous part], S = d + Y, for k = 1, 2."""
    start = np.maximum(0.0, threshold - shifts)
    # From here on the cap binds (never before the threshold is reached).
    bend = np.maximum(start, cap - shifts)
    m = [head.partial(k, start, bend) for k in range(3)]
    one = shifts * m[0] + m[1]
    two = shifts**2 * m[0] + 2 * shifts * m[1] + m[2]
    if math.isfinite(cap):
        above = head.partial(0, bend, math.inf)
        one, two = one + cap * above, two + cap**2 * above
    return math.fsum(one * weights), math.fsum(two * weights)


def grid_moments(smooth, others, atoms, cap, threshold, cells):
    """Two or more continuous heads: all but one on a grid over what cap and threshold can see."""
    if len(atoms) > MOST_EXACT_ATOMS:
        cells *= FINER
    reach = max(cap, threshold) if math.isfinite(cap) else threshold
    step = reach / cells
    points = np.arange(cells + 1) * step
    parts = [head_on_grid(head, points) for head in others]
    moments = [[float(head.partial(k, 0.0, math.inf)) for k in range(3)] for head in others]
    moments.append([float(atoms[:, 0] ** k @ atoms[:, 1]) for k in range(3)])
    whole = moments_of_sum(moments)
    if len(atoms) > MOST_EXACT_ATOMS:
        parts.append(atoms_on_grid(atoms, step, cells))
        atoms = np.array([[0.0, 1.0]])
    mass = parts[0]
    for part in parts[1:]:
        mass = np.maximum(0.0, signal.fftconvolve(mass, part)[: cells + 1])

    first = second = 0.0
    beyond = np.array(whole)
    for shift, weight in atoms:
        seen = points + shift <= reach
        x, w = points[seen] + shift, mass[seen] * weight
        one, two = shifted_moments(smooth, x, w, cap, threshold)
        first, second = first + one, second + two
        beyond -= [w.sum(), w @ x, w @ x**2]
    # What lies beyond the grid: above the threshold for sure, and at the cap where there is one.
    own = [float(smooth.partial(k, 0.0, math.inf)) for k in range(3)]
    if math.isfinite(cap):
        return first + cap * beyond[0] * own[0], second + cap**2 * beyond[0] * own[0]
    tail = moments_of_sum([list(beyond), own])
    return first + tail[1], second + tail[2]


def moments_of_sum(moments):
    """Integrals of 1, s, s^2 for the sum of independent parts, each with its own of 1, y, y^2."""
    total = [1.0, 0.0, 0.0]
    for own in moments:
        total = [
            sum(math.comb(k, i) * total[k - i] * own[i] for i in range(k + 1)) for k in range(3)
        ]
    return total


def head_on_grid(head, points):
    """The continuous part of a head, each cell split between its ends so that the mean is kept."""
    low, high = points[:-1], points[1:]
    step = points[1]
    mass = head.partial(0, low, high)
    to_the_right = np.clip(head.partial(1, low, high) - low * mass, 0.0, step * mass) / step
    grid = np.zeros(len(points))
    grid[:-1] += mass - to_the_right
    grid[1:] += to_the_right
    return grid


def atoms_on_grid(atoms, step, cells):
    """Atoms, each split between its two neighbours on the grid; those beyond it are left out."""
    grid = np.zeros(cells + 2)
    inside = atoms[atoms[:, 0] <= step * cells]
    place = inside[:, 0] / step
    left = np.minimum(np.floor(place).astype(int), cells)
    share = place - left
    np.add.at(grid, left, inside[:, 1] * (1 - share))
    np.add.at(grid, left + 1, inside[:, 1] * share)
    return grid[: cells + 1]
