import { sumAt } from '../compound/awardSums.ts';
import { binomialAt, emptyBinomial, prepareBinomial } from '../random/binomial.ts';
import { uniform, type Stream } from '../random/streams.ts';
import type { AwardShape } from './awardShape.ts';
import { paidMoments, severityAt, unpaidShare } from './severityTable.ts';

/** The awards of a group in one calendar year of a path: `scale` times what is drawn from the shape. */
export interface AwardTerms {
  shape: AwardShape;
  /** Money for one unit of the shape. */
  scale: number;
  /** Cap and threshold in units of the shape; `Infinity` and 0 where there are none. */
  cap: number;
  threshold: number;
  /** With this probability the share has been had already. */
  readonly probability: number;
  readonly share: number;
  /** Part that is left of each award on this path, beyond that. */
  left: number;
  /** Mean award in money; NaN until it is asked for. */
  mean: number;
}

/**
 * So many awards are drawn one by one; more of them at once. Under a limit that differs from path to path, a
 * table serves few paths and takes as long as some thousand awards.
 */
const ONE_BY_ONE = { free: 2, limited: 100 } as const;
/** Steps between the caps, and thresholds, for which sums are tabulated: eight to a doubling. */
const LEVELS = 8;

/** Mean award E[X] on a path, in money. */
export function meanAward(terms: AwardTerms): number {
  if (Number.isNaN(terms.mean)) {
    const { shape, cap, threshold, probability, share, scale, left } = terms;
    const { mean } = paidMoments(shape.table, cap, threshold);
    terms.mean = scale * left * (1 - probability * share) * mean;
  }
  return terms.mean;
}

/**
 * Draws what a number of awards comes to, in money. A few are drawn one by one; more from the table of
 * their sum. Where cap or threshold differ from path to path, the table is that of the nearest of some
 * levels, moved and stretched to the exact mean and variance of the sum.
 * @param count whole or not; of a part of an award, that part of one is drawn
 */
export function drawAwards(terms: AwardTerms, count: number, stream: Stream): number {
  const whole = Math.floor(count);
  const rest = count - whole;
  let sum = 0;
  if (whole > 0) sum = drawWhole(terms, whole, stream);
  if (rest > 0) sum += rest * drawOne(terms, stream);
  return sum * terms.scale * terms.left;
}

function drawWhole(terms: AwardTerms, count: number, stream: Stream): number {
  const isFree = terms.cap === Infinity && terms.threshold <= 0;
  if (count > (isFree ? ONE_BY_ONE.free : ONE_BY_ONE.limited)) {
    if (isFree) return drawSum(terms, count, stream);
    const below = unpaidShare(terms.shape.table, terms.threshold);
    return count * (1 - below) > ONE_BY_ONE.limited
      ? drawSum(terms, count, stream)
      : drawPaid(terms, count, below, stream);
  }
  let sum = 0;
  for (let award = 0; award < count; award++) sum += drawOne(terms, stream);
  return sum;
}

const PAID = emptyBinomial();

/**
 * Draws how many of the awards are paid at all, and then only those: where few are, their sum is nothing or a
 * single award mostly, and no table of another threshold can be moved onto that.
 * @param below the share of awards that are nothing
 */
function drawPaid(terms: AwardTerms, count: number, below: number, stream: Stream): number {
  const { shape, cap, probability, share } = terms;
  prepareBinomial(PAID, 1 - below);
  const paid = binomialAt(PAID, count, uniform(stream));
  let sum = 0;
  for (let award = 0; award < paid; award++) {
    const drawn = severityAt(shape.table, below + (1 - below) * uniform(stream));
    const most = Math.min(drawn, cap);
    sum += probability > 0 && uniform(stream) < probability ? most * (1 - share) : most;
  }
  return sum;
}

function drawOne(terms: AwardTerms, stream: Stream): number {
  const { shape, cap, threshold, probability, share } = terms;
  const sum = severityAt(shape.table, uniform(stream));
  const paid = sum < threshold ? 0 : Math.min(sum, cap);
  return probability > 0 && uniform(stream) < probability ? paid * (1 - share) : paid;
}

function drawSum(terms: AwardTerms, count: number, stream: Stream): number {
  const { shape, cap, threshold, probability, share } = terms;
  const isFree = cap === Infinity && threshold <= 0;
  const sums = isFree
    ? shape.freeSums()
    : shape.sums(levelOf(cap), threshold > 0 ? levelOf(threshold) : 0);
  const table = sums(tabulated(count));
  const drawn = sumAt(table, uniform(stream));
  const paid = paidMoments(shape.table, cap, threshold);
  const first = 1 - probability * share;
  const second = 1 - probability + probability * (1 - share) ** 2;
  const mean = first * paid.mean;
  const variance = second * (paid.variance + paid.mean * paid.mean) - mean * mean;
  const deviation = Math.sqrt(count * Math.max(0, variance));
  const stretch = table.deviation > 0 ? deviation / table.deviation : 1;
  const sum = count * mean + (drawn - table.mean) * stretch;
  return Math.min(count * cap, Math.max(0, sum));
}

/**
 * The number of awards whose table is taken: up to 512 the number itself, beyond it the nearest with nine
 * binary digits, so that there are not more tables than memory for them. Mean and variance are set right
 * afterwards; what is left is a skewness that is off by a thousandth of itself.
 */
function tabulated(count: number): number {
  if (count < 512) return count;
  const unit = 2 ** (Math.floor(Math.log2(count)) - 8);
  return Math.round(count / unit) * unit;
}

/** The nearest of the levels, by ratio. */
function levelOf(amount: number): number {
  return amount === Infinity ? amount : 2 ** (Math.round(Math.log2(amount) * LEVELS) / LEVELS);
}
