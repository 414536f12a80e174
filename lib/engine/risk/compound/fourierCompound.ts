import { countMoments, type Frequency, mostAwards } from './frequency.ts';
import { generate, logGenerating } from './generatingFunction.ts';
import { type LatticeMasses, lostOf } from './latticeMasses.ts';
import { dropTraces, realParts, type Transform, transformOf } from './spectrum.ts';

/** A compound distribution, and how far each of its masses may be off. */
export interface FourierCompound extends LatticeMasses {
  /** Bound of what wraps round, plus an estimate of what rounding leaves: a probability per point. */
  readonly error: number;
}

/** What a transform leaves at each point by rounding, about. */
const TRACE = 1e-17;
/** With a larger error the room is doubled. */
const GOOD_ERROR = 1e-13;
/** Exponents s of the bound E[e^(s S)] e^(−s M) that are tried, times M. */
const EXPONENTS = Array.from({ length: 12 }, (_, power) => 10 * 2 ** power);

/**
 * The distribution of the sum of a random number of awards, by Fourier transform.
 *
 *     g = F⁻¹( P( F(f) ) ),  P the generating function of the number
 *
 * A transform of length M gives Σ_k g[x + kM]: what lies beyond M wraps round. M is at least twice the
 * size, and masses are tilted, f[j] e^(−θj), which leaves the answer tilted by e^(−θx) and what wraps
 * round by e^(−θM). θ weighs that against rounding errors, which grow by e^(θx) on the way back:
 *
 *     A e^(−θM) + ρ e^(θ size) is least,  A ≥ P(S ≥ M) by Chernoff's bound, ρ about 1e-17
 *
 * Where A is nothing, as for small numbers of awards and light tails, nothing is tilted.
 *
 * Source: Grübel, Hermesmeier, Computation of compound distributions I: aliasing errors and
 * exponential tilting, ASTIN Bulletin 29 (1999).
 *
 * @param awards masses of one award
 * @param size points of the answer, 2 or more
 */
export function compoundByFourier(
  frequency: Frequency,
  awards: LatticeMasses,
  size: number,
): FourierCompound {
  let transform = transformOf(2 * size);
  let tilt = chooseTilt(frequency, awards, size, transform.length);
  if (tilt.error > GOOD_ERROR) {
    transform = transformOf(4 * size);
    tilt = chooseTilt(frequency, awards, size, transform.length);
  }
  const { masses, trace } = tiltedCompound(frequency, awards, size, transform, tilt.rate);
  return {
    step: awards.step,
    masses,
    lost: lostOf(masses),
    error: tilt.wrapped + trace * Math.exp(tilt.rate * size),
  };
}

/** A rate of tilting, and what it leaves. */
interface Tilt {
  readonly rate: number;
  /** Bound of what wraps round. */
  readonly wrapped: number;
  /** That and the trace of rounding at the last point. */
  readonly error: number;
}

function chooseTilt(
  frequency: Frequency,
  awards: LatticeMasses,
  size: number,
  length: number,
): Tilt {
  const logBeyond = boundBeyond(frequency, awards.masses, length);
  const balance = logBeyond + Math.log(length / size) - Math.log(TRACE);
  const rate = Math.max(0, balance / (length + size));
  const wrapped = Math.exp(logBeyond - rate * length);
  return { rate, wrapped, error: wrapped + TRACE * Math.exp(rate * size) };
}

/** The last point that has a mass. */
function highestOf(masses: Float64Array): number {
  let highest = masses.length - 1;
  while (highest > 0 && masses[highest] === 0) highest -= 1;
  return highest;
}

/** The last point that a sum can reach. */
function highestSum(frequency: Frequency, masses: Float64Array): number {
  const highest = highestOf(masses);
  return highest === 0 ? 0 : mostAwards(frequency) * highest;
}

/** ln of a bound of P(S ≥ M), by Chernoff: the least of E[e^(s S)] e^(−s M), s among some; at most 0. */
function boundBeyond(frequency: Frequency, masses: Float64Array, length: number): number {
  const highest = highestOf(masses);
  if (highestSum(frequency, masses) < length) return -Infinity;
  let bound = 0;
  for (const exponent of EXPONENTS) {
    const z = Math.exp(exponent / length);
    if (z === Infinity) break;
    let expectation = 0;
    for (let point = highest; point >= 0; point -= 1)
      expectation = expectation * z + masses[point]!;
    if (expectation === Infinity) break;
    bound = Math.min(bound, logGenerating(frequency, expectation) - exponent);
  }
  return bound;
}

/** The masses of the compound, and what rounding left at each point while they were tilted, at most. */
function tiltedCompound(
  frequency: Frequency,
  { masses }: LatticeMasses,
  size: number,
  { length, real, spectrum, forward, backward }: Transform,
  rate: number,
): { masses: Float64Array; trace: number } {
  const used = Math.min(masses.length, size);
  for (let point = 0; point < used; point += 1)
    real[point] = rate === 0 ? masses[point]! : masses[point]! * Math.exp(-rate * point);
  real.fill(0, used);
  forward();
  generate(frequency, spectrum, length / 2 + 1);
  const result = realParts(backward(), size);
  result.fill(0, highestSum(frequency, masses) + 1);
  const trace = dropTraces(result, 1 + countMoments(frequency).mean, length);
  if (rate > 0)
    for (let point = 0; point < size; point += 1) result[point]! *= Math.exp(rate * point);
  return { masses: result, trace };
}
