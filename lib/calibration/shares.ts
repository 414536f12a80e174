import { HALF_LIFE_YEARS } from './beliefs.ts';
import { cutShare, TO_FIVE_PERCENT, type Estimate } from './estimate.ts';
import type { HistoryYear } from './history.ts';

/** What becomes of claims that leave the workflow, as shares of all that leave it. */
export interface Shares {
  /** Undefined where the columns do not tell it. */
  readonly refused: Estimate | undefined;
  /** Undefined where withdrawals are not printed; then none are assumed. */
  readonly withdrawn: Estimate | undefined;
}

/** Least part that is divided by: where hardly anything stays, nothing can be worked out from it. */
const LEAST_PART = 0.01;

/** Part of the claims that leave which is decided and not withdrawn; a hundredth at least. */
export function decidedPart({ withdrawn }: Shares): number {
  return Math.max(LEAST_PART, 1 - (withdrawn?.value ?? 0));
}

/** A part of a year's claims beside all of them. */
interface Part {
  readonly part: number;
  readonly whole: number;
  readonly age: number;
}

/** Claims granted or refused in a year; undefined where the columns do not tell. */
export function decidedIn({ known }: HistoryYear): number | undefined {
  if (known.decisions !== undefined) return known.decisions;
  if (known.granted === undefined || known.refused === undefined) return undefined;
  return known.granted + known.refused;
}

/**
 * Shares of claims refused and withdrawn: sums over the fitted years, older years weighing less,
 *
 *     refused / decided,   withdrawn / (decided + withdrawn)
 *
 * The range comes from how the shares of single years scatter, and from chance.
 */
export function sharesOf(years: readonly HistoryYear[]): Shares {
  const last = years.at(-1)?.year ?? 0;
  const refusedParts: Part[] = [];
  const withdrawnParts: Part[] = [];
  for (const year of years) {
    const whole = decidedIn(year);
    if (whole === undefined) continue;
    const age = last - year.year;
    const { refused, granted, withdrawn } = year.known;
    const part = refused ?? (granted === undefined ? undefined : Math.max(0, whole - granted));
    if (part !== undefined) refusedParts.push({ part, whole, age });
    if (withdrawn !== undefined)
      withdrawnParts.push({ part: withdrawn, whole: whole + withdrawn, age });
  }
  const withdrawn = pooled(withdrawnParts);
  const refused = pooled(refusedParts);
  const staying = 1 - (withdrawn?.value ?? 0);
  return {
    withdrawn: withdrawn === undefined ? undefined : scaled(withdrawn, 1),
    refused: refused === undefined ? undefined : scaled(refused, staying),
  };
}

function scaled({ value, low, high }: Estimate, factor: number): Estimate {
  return {
    value: cutShare(value * factor),
    low: cutShare(low * factor),
    high: cutShare(high * factor),
  };
}

/** Less than this many claims is none: a share of it means nothing. */
const LEAST_WHOLE = 1e-6;

function pooled(parts: readonly Part[]): Estimate | undefined {
  const weighed = parts
    .filter(({ whole }) => whole > LEAST_WHOLE)
    .map(({ part, whole, age }) => ({
      whole,
      share: Math.min(1, part / whole),
      weight: whole * 2 ** (-age / HALF_LIFE_YEARS),
    }));
  const all = sum(weighed.map(({ weight }) => weight));
  if (all === 0) return undefined;
  const value = sum(weighed.map(({ weight, share }) => weight * share)) / all;
  const between = sum(weighed.map(({ weight, share }) => weight * (share - value) ** 2)) / all;
  const years = all ** 2 / sum(weighed.map(({ weight }) => weight ** 2));
  const chance = (value * (1 - value)) / sum(weighed.map(({ whole }) => whole));
  const reach = TO_FIVE_PERCENT * Math.sqrt(between / years + chance);
  return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
