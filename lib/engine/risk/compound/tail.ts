import { roundedText } from '../../answer/numberText.ts';
import { endOf, type LatticeMasses, ROUNDING } from './latticeMasses.ts';

/** An amount of money, or why there is none. */
export type TailReading =
  | { readonly kind: 'found'; readonly amount: number }
  | {
      readonly kind: 'beyond';
      /** Probability of the amounts that were worked out: no level above it can be read. */
      readonly reached: number;
      /** The highest amount that was worked out, in money. */
      readonly end: number;
      /** The reason in plain words. */
      readonly reason: string;
    };

/** What is asked for at a level, in words. */
type Asked = (level: number) => string;

const QUANTILE: Asked = (level) =>
  `the amount that is not exceeded with a probability of ${exactPercent(level)}`;
const TAIL_MEAN: Asked = (level) => `the mean of the worst ${exactPercent(1 - level)} of cases`;

function beyond(asked: string, distribution: LatticeMasses): TailReading {
  const { lost } = distribution;
  const end = endOf(distribution);
  const reason =
    `${asked} is beyond what was worked out, which goes up to ${roundedText(end)}: with a probability of ` +
    `${exactPercent(lost)} the amount is higher; ask for a lower level, or for a distribution that ` +
    'reaches further';
  return { kind: 'beyond', reached: 1 - lost, end, reason };
}

/** A probability in percent, with four significant digits, also where it is next to 0 or to 1. */
function exactPercent(probability: number): string {
  const digits = probability > 0.5 ? 8 : 4;
  return `${String(Number((probability * 100).toPrecision(digits)))} %`;
}

/**
 * The least amount x with P(S ≤ x) ≥ level. A level that is missed by no more than 1e-12 is reached:
 * 0.6 + 0.375 reaches 0.975.
 *
 * @param level probability, more than 0 and less than 1
 * @returns in money; refused where the level is beyond the mass that is there
 */
export function quantileOf(distribution: LatticeMasses, level: number): TailReading {
  const point = quantilePoint(distribution, level);
  if (point === undefined) return beyond(QUANTILE(level), distribution);
  return { kind: 'found', amount: point * distribution.step };
}

function quantilePoint({ masses }: LatticeMasses, level: number): number | undefined {
  let below = 0;
  for (let point = 0; point < masses.length; point += 1) {
    below += masses[point]!;
    if (below >= level - ROUNDING) return point;
  }
  return undefined;
}

/**
 * E[(S − d)⁺]: what is expected above an amount.
 *
 *     Σ_{x > d} (x − d) f where nothing is lost, else E[S] − Σ_{x ≤ d} x f − d (1 − Σ_{x ≤ d} f)
 *
 * @param from d, in money, 0 or more
 * @param mean E[S] of the whole distribution, where that is known: needed where mass is lost
 * @returns in money; none where mass is lost and the mean is not known
 */
export function excessAbove(
  distribution: LatticeMasses,
  from: number,
  mean?: number,
): number | undefined {
  const { step, masses, lost } = distribution;
  if (lost <= ROUNDING) {
    let sum = 0;
    for (let point = masses.length - 1; point * step > from; point -= 1)
      sum += (point * step - from) * masses[point]!;
    return sum;
  }
  if (mean === undefined) return undefined;
  let short = 0;
  for (let point = 0; point < masses.length && point * step <= from; point += 1)
    short += (from - point * step) * masses[point]!;
  return Math.max(0, mean - from + short);
}

/**
 * The mean of the worst cases: of the probability 1 − level that lies highest. An atom at the quantile
 * counts only for the part that is needed to fill it (probability-split definition).
 *
 *     q + E[(S − q)⁺] / (1 − level),  q the quantile
 *
 * Source: Acerbi, Tasche, On the coherence of expected shortfall, Journal of Banking & Finance 26
 * (2002), definition 2.6.
 *
 * @param level probability, more than 0 and less than 1
 * @param mean E[S] of the whole distribution, where it is known: then the lost part is known on average
 * @returns in money; refused where the quantile is, or where mass is lost and the mean is not known
 */
export function tailMeanOf(distribution: LatticeMasses, level: number, mean?: number): TailReading {
  const point = quantilePoint(distribution, level);
  if (point === undefined) return beyond(TAIL_MEAN(level), distribution);
  const quantile = point * distribution.step;
  const excess = excessAbove(distribution, quantile, mean);
  if (excess === undefined) return beyond(TAIL_MEAN(level), distribution);
  return { kind: 'found', amount: quantile + excess / (1 - level) };
}
