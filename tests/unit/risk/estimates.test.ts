import { describe, expect, test } from 'vitest';
import {
  errorOf,
  meanOf,
  quantileOfPaths,
  tailMeanOfPaths,
} from '../../../lib/engine/risk/summary/estimates.ts';
import { BATCHES } from '../../../lib/engine/risk/simulate.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1);

describe('the quantile of paths', () => {
  test('is the least figure with so many paths at or below it', () => {
    // Of 1 … 100, 95 are at or below 95; of 1 … 10, 9.5 are asked for, so ten.
    expect(quantileOfPaths(upTo(100), 0.95).value).toBe(95);
    expect(quantileOfPaths(upTo(10), 0.95).value).toBe(10);
    expect(quantileOfPaths(upTo(10), 0.5).value).toBe(5);
    expect(quantileOfPaths(upTo(20), 0.05).value).toBe(1);
    // 0.07 × 100 is 7.000000000000001 in doubles, which asks for no eighth path.
    expect(quantileOfPaths(upTo(100), 0.07).value).toBe(7);
    expect(quantileOfPaths(upTo(1000), 0.001).value).toBe(1);
  });

  test('of figures of which many are the same is that figure, without error', () => {
    const figures = [...Array<number>(50).fill(0), ...Array<number>(50).fill(7)];
    expect(quantileOfPaths(figures, 0.25)).toEqual({ value: 0, standardError: 0 });
    expect(quantileOfPaths(figures, 0.5).value).toBe(0);
    expect(quantileOfPaths(figures, 0.51).value).toBe(7);
  });

  test('has as its standard error half the way between figures √(np(1 − p)) places apart', () => {
    // √(10,000 · 0.5 · 0.5) is 50 places, of one each; √(10,000 · 0.05 · 0.95) is 21.79, 22 places.
    expect(quantileOfPaths(upTo(10_000), 0.5)).toEqual({ value: 5000, standardError: 50 });
    expect(quantileOfPaths(upTo(10_000), 0.05)).toEqual({ value: 500, standardError: 22 });
  });
});

describe('the mean of the worst paths', () => {
  test('is that of the last twentieth', () => {
    // 96 … 100.
    expect(tailMeanOfPaths(upTo(100), 0.95).value).toBeCloseTo(98, 12);
  });

  test('takes of paths at the quantile only as many as are needed to make up the part', () => {
    // Of 100 paths 60 have 0, 37 have 1 and 3 have 5. The worst 5: three times 5 and twice 1, 17/5.
    const figures = [
      ...Array<number>(60).fill(0),
      ...Array<number>(37).fill(1),
      ...Array<number>(3).fill(5),
    ];
    expect(tailMeanOfPaths(figures, 0.95).value).toBeCloseTo(3.4, 12);
    // Where the part is larger than what is there: 40 paths, 37 of 1 and 3 of 5, 52/40; then half with 10 of 0.
    expect(tailMeanOfPaths(figures, 0.6).value).toBeCloseTo(1.3, 12);
    expect(tailMeanOfPaths(figures, 0.5).value).toBeCloseTo(1.04, 12);
  });

  test('is the published one where the quantile is an atom', () => {
    // known answer tail-with-atom: 0.6, 0.375 and 0.025 at 0, 1 and 5; 0.6, 0.39 and 0.01 at 0, 1 and 11.
    const paths = (parts: readonly (readonly [number, number])[]) =>
      parts.flatMap(([figure, count]) => Array<number>(count).fill(figure));
    const one = paths([[0, 600], [1, 375], [5, 25]]); // prettier-ignore
    const other = paths([[0, 600], [1, 390], [11, 10]]); // prettier-ignore
    expect(tailMeanOfPaths(one, 0.95).value).toBeCloseTo(3, 12);
    expect(tailMeanOfPaths(other, 0.95).value).toBeCloseTo(3, 12);
  });

  test('of paths that all have the same figure is that figure, without error', () => {
    expect(tailMeanOfPaths([4, 4, 4, 4], 0.95)).toEqual({ value: 4, standardError: 0 });
  });

  test('has the standard error of the mean excess over the quantile', () => {
    // Of 100 paths 95 have 0 and five have 2: excess mean 0.1, mean square 0.2, variance 0.19;
    // √(0.19/100)/0.05 = 0.871780.
    const figures = [...Array<number>(95).fill(0), ...Array<number>(5).fill(2)];
    const { value, standardError } = tailMeanOfPaths(figures, 0.95);
    expect(value).toBeCloseTo(2, 12);
    expect(standardError).toBeCloseTo(0.87178, 5);
  });
});

describe('the mean of paths', () => {
  test('has the standard error of the means of its batches', () => {
    // Batches of ten paths whose means are 0, 1, 0, 1, …: variance 20 · 0.25/19, standard error √(0.25/19).
    const batchStarts = Array.from({ length: BATCHES + 1 }, (_, batch) => 10 * batch);
    const { value, standardError } = meanOf({ batchStarts }, (path) => Math.floor(path / 10) % 2);
    expect(value).toBe(0.5);
    expect(standardError).toBeCloseTo(Math.sqrt(0.25 / 19), 12);
  });

  test('weighs batches by their paths where they have not the same number', () => {
    // 50 paths in twenty batches of 2 and 3; path k has the figure k.
    const batchStarts = Array.from({ length: BATCHES + 1 }, (_, batch) => Math.floor(2.5 * batch));
    expect(meanOf({ batchStarts }, (path) => path).value).toBe(24.5);
  });

  test('of two independent figures has the error √(squares/(n(n − 1)))', () => {
    expect(errorOf([1, 3])).toBe(1);
  });
});
