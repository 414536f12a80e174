import { type Atoms, atomsOf } from './atoms.ts';
import { type DensityPart, splitPart } from './density.ts';
import type { MixedHead } from './gridSum.ts';

/** A density whose standard deviation is less than this share of a limit is narrow. */
export const NARROW = 5e-5;
/** A density whose scale is so many times a limit is next to nothing below it. */
const HUGE = 1e60;

/** Whether a density is so narrow, or so far out, that a few atoms are as good up to a limit. */
export function isPoint({ density, scale, cut }: DensityPart, limit: number): boolean {
  const width = Math.min(Math.sqrt(density.variance) * scale, cut);
  return width < NARROW * limit || scale > HUGE * limit;
}

/**
 * The atoms of such a head, with two or three in place of its density.
 *
 * A narrow one keeps its mean m and its variance s²:
 *
 *     m − √3 s, m, m + √3 s with weights 1/6, 2/3, 1/6, or, where the first would be negative,
 *     0 and m + s²/m with weights s²/(m² + s²), m²/(m² + s²)
 *
 * One that is far out becomes 0 for what lies below the limit, and an amount beyond all limits.
 */
export function pointAtoms({ atoms, part }: MixedHead, limit: number): Atoms {
  const density = part.scale > HUGE * limit ? farAtoms(part, limit) : narrowAtoms(part);
  const kept = Array.from(atoms.values, (value, index) => [value, atoms.weights[index]!] as const);
  return atomsOf([...kept, ...density]);
}

type Pairs = readonly (readonly [value: number, weight: number])[];

function farAtoms(part: DensityPart, limit: number): Pairs {
  const { below, above } = splitPart(part, limit);
  return [
    [0, below],
    [Infinity, above],
  ];
}

function narrowAtoms(part: DensityPart): Pairs {
  const { below: mass, first, second } = splitPart(part, part.cut);
  if (mass === 0) return [];
  const mean = first / mass;
  const variance = Math.max(0, second / mass - mean * mean);
  const reach = Math.sqrt(3 * variance);
  if (reach < mean)
    return [
      [mean - reach, mass / 6],
      [mean, (2 * mass) / 3],
      [mean + reach, mass / 6],
    ];
  const square = mean * mean + variance;
  return [
    [0, (mass * variance) / square],
    [square / mean, (mass * mean * mean) / square],
  ];
}
