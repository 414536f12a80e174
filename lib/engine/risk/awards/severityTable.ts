import { SAME } from '../../severity/atoms.ts';
import type { HeadParts } from '../../severity/headParts.ts';
import { highestOf } from '../compound/awardGrid.ts';
import { guideOf, placeAt, type Guided } from '../compound/guide.ts';
import { headSumLaw, type HeadSumLaw } from '../compound/awardLaw.ts';

/**
 * The sum S of the heads of one award as a list of single amounts and of intervals within which it is
 * uniform: made to be drawn from by one uniform number, and read for what caps and thresholds leave.
 */
export interface SeverityTable extends Guided {
  /** Where each begins, rising, in money. */
  readonly from: Float64Array;
  /** How long it is; 0 for a single amount. */
  readonly width: Float64Array;
  /** E[S; S in one before], and E[S²; …]. */
  readonly firstBefore: Float64Array;
  readonly secondBefore: Float64Array;
  readonly mean: number;
  readonly variance: number;
}

/** Sums that are higher with no more than this probability are not told apart. */
const NEGLIGIBLE = 1e-10;
/** An interval has at most so much of the probability, and of what lies beyond its start. */
const LARGEST = 1 / 1024;
const LARGEST_OF_TAIL = 1 / 8;
/** Intervals with less are not split, however far out they are. */
const SMALLEST = 1e-9;
/** A law is read down to this part of the limit that it was made for. */
const READABLE = 1 / 16;
/** An interval shorter than this, relatively, is not split. */
const SHORTEST = 1e-9;

/** One row of a table in the making. */
interface Row {
  readonly from: number;
  readonly width: number;
  readonly mass: number;
}

/**
 * Tabulates the sum of heads. The probability of each interval is exact, as `severity/` finds it; so is
 * each single amount. Within an interval, which has a thousandth of the probability at most, and an
 * eighth of what lies beyond, all amounts are taken to be as likely.
 */
export function tabulateSeverity(heads: readonly HeadParts[]): SeverityTable {
  const farthest = heads.reduce((sum, head) => sum + highestOf(head, NEGLIGIBLE / heads.length), 0);
  if (!(farthest > 0)) return tableOf([{ from: 0, width: 0, mass: 1 }]);
  const limit = farthest * (1 + 1e-6);
  const law = headSumLaw(heads, limit);
  const rows: Row[] = [...law.atoms.values].map((from, place) => ({
    from,
    width: 0,
    mass: law.atoms.weights[place]!,
  }));
  if (law.atoms.beyond > 0) rows.push({ from: limit, width: 0, mass: law.atoms.beyond });
  if (law.continuous > 0) rows.push(...cutAt(intervalsOf(heads, law, limit), law.atoms.values));
  return tableOf(rows.sort((a, b) => a.from - b.from || a.width - b.width));
}

/** Splits the sums that have a density into intervals. */
function intervalsOf(heads: readonly HeadParts[], law: HeadSumLaw, limit: number): Row[] {
  const below = readerOf(heads, law, limit);
  const all = law.continuous;
  const rows: Row[] = [];
  const split = (from: number, before: number, to: number, upTo: number): void => {
    const mass = upTo - before;
    const tail = Math.max(SMALLEST, (all - before) * LARGEST_OF_TAIL);
    const middle = (from + to) / 2;
    if (mass > Math.min(all * LARGEST, tail) && to - from > SHORTEST * to) {
      const between = Math.min(upTo, Math.max(before, below(middle)));
      split(from, before, middle, between);
      split(middle, between, to, upTo);
    } else if (mass > 0) rows.push({ from, width: to - from, mass });
  };
  split(0, 0, limit, all);
  return rows;
}

/** Intervals cut where a single amount lies inside of them, so that rows stand in the order of their amounts. */
function cutAt(intervals: readonly Row[], amounts: ArrayLike<number>): Row[] {
  const cut: Row[] = [];
  let next = 0;
  for (const { from, width, mass } of intervals) {
    const end = from + width;
    let start = from;
    while (next < amounts.length && amounts[next]! <= from) next++;
    for (; next < amounts.length && amounts[next]! < end; next++) {
      const part = amounts[next]! - start;
      cut.push({ from: start, width: part, mass: (mass * part) / width });
      start = amounts[next]!;
    }
    cut.push({ from: start, width: end - start, mass: (mass * (end - start)) / width });
  }
  return cut;
}

/** Probability below an amount, from a law whose limit is near to it. */
function readerOf(
  heads: readonly HeadParts[],
  law: HeadSumLaw,
  limit: number,
): (x: number) => number {
  const laws = [{ law, limit }];
  return (x) => {
    let found = laws.findLast((one) => x <= one.limit)!;
    while (x < found.limit * READABLE && found === laws.at(-1) && laws.length < 6) {
      found = { law: headSumLaw(heads, found.limit * READABLE), limit: found.limit * READABLE };
      laws.push(found);
    }
    return found.law.below(x).below;
  };
}

function tableOf(rows: readonly Row[]): SeverityTable {
  const line = () => new Float64Array(rows.length);
  const table = {
    from: line(),
    width: line(),
    cumulative: line(),
    firstBefore: line(),
    secondBefore: line(),
  };
  const total = rows.reduce((sum, { mass }) => sum + mass, 0);
  let [sum, first, second] = [0, 0, 0];
  rows.forEach(({ from, width, mass }, place) => {
    table.from[place] = from;
    table.width[place] = width;
    table.firstBefore[place] = first;
    table.secondBefore[place] = second;
    sum += mass / total;
    table.cumulative[place] = sum;
    const middle = from + width / 2;
    first += (mass / total) * middle;
    second += (mass / total) * (middle * middle + (width * width) / 12);
  });
  table.cumulative[rows.length - 1] = 1;
  return {
    ...table,
    guide: guideOf(table.cumulative),
    mean: first,
    variance: Math.max(0, second - first * first),
  };
}

/** The sum that belongs to a uniform number; it rises with it. */
export function severityAt(table: SeverityTable, uniform: number): number {
  const { from, width, cumulative } = table;
  const row = placeAt(table, uniform);
  if (width[row] === 0) return from[row]!;
  const before = row === 0 ? 0 : cumulative[row - 1]!;
  return from[row]! + (width[row]! * (uniform - before)) / (cumulative[row]! - before);
}

/** Mean and variance of what is paid: 0 where S < threshold, else min(S, cap). */
export interface PaidMoments {
  mean: number;
  variance: number;
}

/**
 * Mean and variance of X = min(S, cap), or 0 where S < threshold.
 * @param cap `Infinity` where there is none
 * @param threshold 0 where there is none
 */
export function paidMoments(table: SeverityTable, cap: number, threshold: number): PaidMoments {
  if (cap === Infinity && threshold <= 0) return { mean: table.mean, variance: table.variance };
  const from = upTo(table, Math.min(threshold, cap));
  const least = threshold > cap ? upTo(table, threshold) : from;
  const to = cap === Infinity ? allOf(table) : upTo(table, cap);
  const above = 1 - (threshold > cap ? least.mass : to.mass);
  const between =
    threshold > cap
      ? { first: 0, second: 0 }
      : { first: to.first - from.first, second: to.second - from.second };
  const [limit, square] = above > 0 && cap < Infinity ? [cap * above, cap * cap * above] : [0, 0];
  const mean = Math.max(0, between.first) + limit;
  return { mean, variance: Math.max(0, between.second + square - mean * mean) };
}

/** Probability that nothing is paid: that S is 0, or below a threshold. */
export function unpaidShare(table: SeverityTable, threshold: number): number {
  const { from, width, cumulative } = table;
  const nothing = from[0] === 0 && width[0] === 0 ? cumulative[0]! : 0;
  return threshold > 0 ? Math.max(nothing, upTo(table, threshold).mass) : nothing;
}

interface Part {
  readonly mass: number;
  readonly first: number;
  readonly second: number;
}

function allOf({ mean, variance }: SeverityTable): Part {
  return { mass: 1, first: mean, second: variance + mean * mean };
}

/** Mass and moments of what lies below an amount. */
function upTo(table: SeverityTable, x: number): Part {
  const { from, width, cumulative, firstBefore, secondBefore } = table;
  let low = 0;
  let high = from.length;
  // An amount on the limit, but for rounding, is not below it.
  const limit = x * (1 - SAME);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { mass: 0, first: 0, second: 0 };
  const row = low - 1;
  const before = row === 0 ? 0 : cumulative[row - 1]!;
  const [start, length] = [from[row]!, width[row]!];
  const part = length === 0 ? 1 : Math.min(1, (x - start) / length);
  const mass = (cumulative[row]! - before) * part;
  const middle = start + (length * part) / 2;
  const spread = (length * part) ** 2 / 12;
  return {
    mass: before + mass,
    first: firstBefore[row]! + mass * middle,
    second: secondBefore[row]! + mass * (middle * middle + spread),
  };
}
