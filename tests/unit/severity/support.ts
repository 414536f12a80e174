import type { z } from 'zod';
import type { IndexFactors } from '../../../lib/engine/severity/severity.ts';
import { victimGroupSchema, type VictimGroup } from '../../../models/victimGroup.ts';

type GroupInput = Omit<z.input<typeof victimGroupSchema>, 'annualVictims'>;

/** A group of victims with these terms; the rest is by default. */
export function groupOf(terms: GroupInput): VictimGroup {
  return victimGroupSchema.parse({ annualVictims: 100, ...terms });
}

/** Index factors of a year; an index that is not named stands still. */
export function factorsOf(factors: Record<string, number> = {}): IndexFactors {
  return (index) => factors[index] ?? 1;
}

/** Numbers from 0 to 1 that are always the same for a seed (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How far a number is from what it should be, as a share of that. */
export function relativeError(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual / expected - 1);
}
