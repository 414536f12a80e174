import { expect, test } from 'vitest';
import {
  type Atoms,
  atom,
  atomsOf,
  mapValues,
  sumOfTwo,
} from '../../../lib/engine/severity/atoms.ts';
import { addAtoms } from '../../../lib/engine/severity/atomSums.ts';
import { relativeError, seededNumbers } from './support.ts';

const list = ({ values, weights }: Atoms) => Array.from(values, (value, k) => [value, weights[k]]);

test('equal amounts are merged, also where floating point has parted them', () => {
  expect(
    list(
      atomsOf([
        [3, 0.25],
        [0.1 + 0.2, 0.25],
        [0.3, 0.25],
        [3, 0.25],
      ]),
    ),
  ).toEqual([
    [0.3, 0.5],
    [3, 0.5],
  ]);
});

test('what has no weight is left out', () => {
  expect(
    list(
      atomsOf([
        [1, 0],
        [2, 1],
      ]),
    ),
  ).toEqual([[2, 1]]);
});

test('a limit on the amounts merges what reaches it', () => {
  const limited = mapValues(
    atomsOf([
      [1, 0.2],
      [5, 0.3],
      [9, 0.5],
    ]),
    (value) => Math.min(value, 4),
  );
  expect(list(limited)).toEqual([
    [1, 0.2],
    [4, 0.8],
  ]);
});

test('two dice: what lies below 5 and what reaches it', () => {
  const die = atomsOf([1, 2, 3, 4, 5, 6].map((value) => [value, 1 / 6]));
  // Sums below 5: 2 once, 3 twice, 4 three times, of 36.
  const split = sumOfTwo(die, die)(5);
  expect(split.below).toBeCloseTo(6 / 36, 15);
  expect(split.first).toBeCloseTo((2 + 2 * 3 + 3 * 4) / 36, 15);
  expect(split.second).toBeCloseTo((4 + 2 * 9 + 3 * 16) / 36, 14);
  expect(split.above).toBeCloseTo(30 / 36, 15);
});

test('a sum that misses the limit by rounding alone reaches it', () => {
  const tenths = sumOfTwo(atom(0.7), atom(0.1));
  expect(0.7 + 0.1).toBeLessThan(0.8);
  expect(tenths(0.8).above).toBe(1);
  expect(tenths(0.8 * (1 + 1e-11)).above).toBe(0);
});

test('listed sums are those of all pairs, the rest is counted', () => {
  const next = seededNumbers(1);
  const some = (count: number) =>
    atomsOf(Array.from({ length: count }, () => [Math.floor(next() * 50), 1 / count]));
  const [a, b] = [some(20), some(30)];
  const limit = 60;
  const { atoms, onGrid } = addAtoms(a, b, limit);
  expect(onGrid).toBe(false);
  const byHand = new Map<number, number>();
  let beyond = 0;
  for (const [x, p] of list(a) as [number, number][])
    for (const [y, q] of list(b) as [number, number][]) {
      if (x + y < limit) byHand.set(x + y, (byHand.get(x + y) ?? 0) + p * q);
      else beyond += p * q;
    }
  const expected = [...byHand].sort(([x], [y]) => x - y);
  expect(Array.from(atoms.values)).toEqual(expected.map(([value]) => value));
  atoms.weights.forEach((weight, k) => {
    expect(weight).toBeCloseTo(expected[k]![1], 14);
  });
  expect(atoms.beyond).toBeCloseTo(beyond, 14);
});

test('20,000 different sums are kept, one more goes onto the grid', () => {
  // 200 values 0 … 199 and n values 0, 200, 400 …: 200 n different sums.
  const low = atomsOf(Array.from({ length: 200 }, (_, k) => [k, 1 / 200]));
  const steps = (count: number) =>
    atomsOf(Array.from({ length: count }, (_, k) => [200 * k, 1 / count]));
  expect(addAtoms(low, steps(100), 1e9).onGrid).toBe(false);
  expect(addAtoms(low, steps(101), 1e9).onGrid).toBe(true);
  // Sums at or beyond the limit are not kept, so that they do not count.
  expect(addAtoms(low, steps(101), 20_000).onGrid).toBe(false);
});

test('the grid keeps the limited expected value to 1e-7', () => {
  const next = seededNumbers(7);
  const some = () => atomsOf(Array.from({ length: 3000 }, () => [next() * 1000, 1 / 3000]));
  const [a, b] = [some(), some()];
  const { atoms, onGrid } = addAtoms(a, b, 1500);
  expect(onGrid).toBe(true);
  const exact = sumOfTwo(a, b)(1200);
  const rough = sumOfTwo(atom(0), atoms)(1200);
  const limited = ({ first, above }: typeof exact) => first + 1200 * above;
  expect(relativeError(limited(rough), limited(exact))).toBeLessThan(1e-7);
  expect(rough.above).toBeCloseTo(exact.above, 4);
});
