import { valueOf } from '../../../models/assumption.ts';
import type { AmountDistribution, Head } from '../../../models/victimGroup.ts';
import { atom, type Atoms, atomsOf, mapValues, merged, SAME, thinned } from './atoms.ts';
import { type Density, type DensityPart, densityPart } from './density.ts';
import { gammaDensity } from './gamma.ts';
import { lognormalDensity } from './lognormal.ts';
import { pertDensity } from './pert.ts';

/**
 * One head of damage at the prices of one year: independent of the other heads, a mixture of single
 * amounts (nothing, bands, its own cap) and of a part that has a density.
 */
export interface HeadParts {
  readonly atoms: Atoms;
  readonly part?: DensityPart;
  readonly mean: number;
  /** Standard deviation; its square may overflow where the head does not. */
  readonly deviation: number;
}

/** What one currency unit is in the unit of the sum, by the index that carries it to the year. */
export interface HeadPrices {
  /** For the amounts of the head. */
  readonly amount: number;
  /** For the cap of the head. */
  readonly cap: number;
  /** For what is not indexed: the amount to which bands are rounded. */
  readonly plain: number;
}

/** A head with less variation than this counts as one amount. */
const NO_VARIATION = 1e-12;

/** Either a discrete distribution, or a density and what an amount of 1 of it is in money. */
type Shape =
  | { readonly atoms: Atoms; readonly roundTo?: number }
  | { readonly density: Density; readonly scale: number };

/** Bands by identifier, so that the order in which they were written does not matter. */
function tariffAtoms(
  bands: Extract<AmountDistribution, { distribution: 'tariff' }>['bands'],
): Atoms {
  const sorted = Object.entries(bands).sort(([a], [b]) => (a < b ? -1 : 1));
  const shares = sorted.reduce((sum, [, { share }]) => sum + valueOf(share), 0);
  return atomsOf(sorted.map(([, { amount, share }]) => [valueOf(amount), valueOf(share) / shares]));
}

function empiricalAtoms(values: readonly number[], weights: readonly number[] | undefined): Atoms {
  const heaviest = weights?.reduce((most, weight) => Math.max(most, weight), 0) ?? 1;
  const relative = values.map((_, index) => (weights?.[index] ?? 1) / heaviest);
  const total = relative.reduce((sum, weight) => sum + weight, 0);
  return atomsOf(values.map((value, index) => [value, relative[index]! / total]));
}

/** The distribution of an amount, in prices of the price year. */
function shapeOf(amount: AmountDistribution): Shape {
  switch (amount.distribution) {
    case 'fixed':
      return { atoms: atom(valueOf(amount.amount)) };
    case 'tariff': {
      const atoms = tariffAtoms(amount.bands);
      return amount.roundTo === undefined ? { atoms } : { atoms, roundTo: valueOf(amount.roundTo) };
    }
    case 'empirical':
      return { atoms: empiricalAtoms(amount.values, amount.weights) };
    case 'pert': {
      const [low, mode, high] = [valueOf(amount.low), valueOf(amount.mode), valueOf(amount.high)];
      if (high - low <= SAME * high) return { atoms: atom(mode) };
      return { density: pertDensity(low / high, mode / high, 1), scale: high };
    }
    case 'lognormal':
    case 'gamma': {
      const mean = valueOf(amount.mean);
      const variation = valueOf(amount.coefficientOfVariation);
      if (mean === 0 || variation < NO_VARIATION) return { atoms: atom(mean) };
      const density = amount.distribution === 'gamma' ? gammaDensity : lognormalDensity;
      return { density: density(variation), scale: mean };
    }
  }
}

/**
 * Rounds an indexed band half up to a multiple of a unit. A relative 1e-12 is added, so that a half
 * that floating point has left just below itself still goes up.
 */
function roundHalfUp(value: number, unit: number): number {
  const rounded = Math.floor((value / unit) * (1 + SAME) + 0.5) * unit;
  return Number.isFinite(rounded) ? rounded : value;
}

/** The head is awarded with a probability only, and is nothing otherwise. */
function awarded(atoms: Atoms, probability: number): Atoms {
  const { values, weights } = thinned(atoms, probability);
  if (probability === 1) return atoms;
  return merged([0, ...values], [1 - probability, ...weights]);
}

/** A discrete head, its deviation found at the scale of its greatest amount. */
function discreteHead(atoms: Atoms): HeadParts {
  const { values, weights } = atoms;
  const greatest = values.at(-1) ?? 0;
  const unit = greatest > 0 && greatest < Infinity ? greatest : 1;
  const sum = (term: (value: number) => number): number =>
    values.reduce((total, value, index) => total + weights[index]! * term(value / unit), 0);
  const mean = sum((value) => value);
  const deviation = mean < Infinity ? Math.sqrt(sum((value) => (value - mean) ** 2)) : Infinity;
  return { atoms, mean: mean * unit, deviation: deviation * unit };
}

/** A head with a density, cut by its own cap; its moments are found at the scale of the density. */
function densityHead(density: Density, scale: number, probability: number, cut: number): HeadParts {
  const part = densityPart(density, scale, probability, cut);
  const { cutOff } = part;
  let { mean, variance } = density;
  if (cutOff > 0) {
    const { first, second } = density.split(cut / scale);
    mean = first + (cut / scale) * cutOff;
    variance = Math.max(0, second + (cut / scale) ** 2 * cutOff - mean * mean);
  }
  return {
    atoms: atomsOf([
      [0, 1 - probability],
      [cut, probability * cutOff],
    ]),
    part,
    mean: probability * mean * scale,
    deviation: Math.sqrt(probability * (variance + (1 - probability) * mean * mean)) * scale,
  };
}

/**
 * Prepares a head once, and then gives its parts at the prices of a year.
 *
 * The amount is indexed, rounded where it is a tariff with a rounding unit, and then limited by the
 * head's own cap.
 */
export function prepareHead(head: Head): (prices: HeadPrices) => HeadParts {
  const shape = shapeOf(head.amount);
  const probability = valueOf(head.probability);
  const cap = head.cap ? valueOf(head.cap.amount) : Infinity;
  return (prices) => {
    const cut = cap < Infinity ? cap * prices.cap : Infinity;
    if (probability === 0 || cut === 0) return discreteHead(atom(0));
    if ('atoms' in shape) {
      const { atoms, roundTo } = shape;
      const indexed = mapValues(atoms, (value) => {
        const amount = value === 0 ? 0 : value * prices.amount;
        const rounded = roundTo ? roundHalfUp(amount, roundTo * prices.plain) : amount;
        return Math.min(rounded, cut);
      });
      return discreteHead(awarded(indexed, probability));
    }
    const scale = shape.scale * prices.amount;
    if (scale === 0 || scale === Infinity)
      return discreteHead(awarded(atom(Math.min(scale, cut)), probability));
    return densityHead(shape.density, scale, probability, cut);
  };
}
