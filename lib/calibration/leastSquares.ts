import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { cholesky, invertFrom, logDeterminantFrom } from './cholesky.ts';

/**
 * A number to be fitted, on a scale on which it may take any value (a logarithm, a logit), with
 * what is held likely before the years are looked at: a normal distribution.
 */
export interface FreeParameter {
  /** Most likely value before the years are looked at. */
  readonly centre: number;
  /** Standard deviation of that belief, more than 0. */
  readonly spread: number;
  /** Where the search begins; the centre where it is not given. */
  readonly start?: number;
}

/** A form of the model to be fitted to some years. */
export interface FitProblem {
  readonly parameters: readonly FreeParameter[];
  /**
   * Differences between what was printed and what the model gives, in logarithms or in shares of the
   * line's size, one for each printed value; each is to be divided by the square root of its variance
   * relative to the others already.
   */
  readonly residuals: (values: readonly number[]) => readonly number[];
}

/** What a fit found. */
export interface Fit {
  readonly values: readonly number[];
  /** Standard deviation of each value once the years are known. */
  readonly deviations: readonly number[];
  /** How many of the parameters the printed values decided; what was held likely beforehand did the rest. */
  readonly decided: number;
  /** Scatter of the printed values about the model, of a value of relative variance 1. */
  readonly scatter: number;
  /** Logarithm of the evidence: how well the form does, over all that its parameters may be. */
  readonly evidence: number;
}

/** Scatter that a yearly line is expected to show before the years are looked at: a tenth. */
const USUAL_SCATTER = 0.1;
/** How many printed values that expectation weighs. */
const USUAL_SCATTER_WEIGHT = 2;
/** Most rounds in which scatter and parameters are fitted in turn, and steps of the search in each. */
const ROUNDS = 10;
const STEPS_A_ROUND = 8;
/** Rounds end when no parameter moves by more than this, in spreads. */
const SETTLED = 1e-5;
const STEP = 1e-5;
/** Furthest that a parameter is sought from its centre, in spreads; nothing that lies further is meant. */
const FURTHEST = 12;
/** Degrees of freedom of the t distribution that misses are taken to follow. */
const TAIL = 8;

/**
 * Fits a form of the model to printed years by penalised least squares (Levenberg–Marquardt).
 *
 * With residuals r, parameters z in standard deviations from their centre, and a scatter s that is
 * itself unknown (scaled inverse chi-squared, centre 0.1, weight 2), the most likely values minimise
 *
 *     Σ m²/s² + Σ z²          m² = 8 s² · log(1 + r²/(8 s²))          s² = (2 · 0.1² + Σ m²) / (2 + n)
 *
 * in turn, until nothing moves. m is r where that is small; a single odd value, whose r is many times s, counts
 * for little (a t distribution with 8 degrees of freedom). The logarithm of the evidence is Laplace's:
 *
 *     −(2 + n)/2 · log(2 · 0.1² + Σ m²) − Σ z²/2 − log det(JᵀJ/s² + 1)/2
 *
 * up to a constant that all forms for the same years share; J are the derivatives of m by z. A
 * parameter that the years say nothing about leaves it as it was; one that they need raises it; one
 * that is free to take many values of which few fit lowers it. So the simplest form that fits wins.
 */
export function fitForm({ parameters, residuals }: FitProblem): Fit {
  const unscaled = (z: readonly number[]) =>
    parameters.map(({ centre, spread }, place) => centre + spread * (z[place] ?? 0));
  let scatter = USUAL_SCATTER;
  const misses = (z: readonly number[]) =>
    residuals(unscaled(z)).map((miss) => softened(bounded(miss), scatter));
  let z = parameters.map(({ centre, spread, start }) =>
    start === undefined ? 0 : (start - centre) / spread,
  );
  scatter = scatterOf(residuals(unscaled(z)).map(bounded));
  let moved = Infinity;
  for (let round = 0; round < ROUNDS && moved > SETTLED; round++) {
    const before = z;
    z = minimise(misses, z, scatter);
    scatter = scatterOf(misses(z));
    moved = Math.max(0, ...z.map((value, place) => Math.abs(value - (before[place] ?? 0))));
  }
  const slopes = slopesOf(misses, z);
  const root = cholesky(curvature(slopes, scatter));
  const decided = decidedOf(invertFrom(root));
  const wider = scatter * wideningOf(decided, misses(z).length);
  const covariance = invertFrom(cholesky(curvature(slopes, wider)));
  return {
    values: unscaled(z),
    deviations: parameters.map(({ spread }, place) => spread * Math.sqrt(covariance[place] ?? 0)),
    decided,
    scatter,
    evidence: logLikelihood(misses(z)) - sumOfSquares(z) / 2 - logDeterminantFrom(root) / 2,
  };
}

/** Where the model gives nothing that can be compared, the miss is large and not infinite. */
function bounded(miss: number): number {
  return Number.isFinite(miss) ? Math.max(-1e6, Math.min(1e6, miss)) : 1e6;
}

/** `m` with the sign of `r`; its square is what a t distribution makes of the miss. */
function softened(miss: number, scatter: number): number {
  const tail = TAIL * scatter ** 2;
  return Math.sign(miss) * Math.sqrt(tail * Math.log1p(miss ** 2 / tail));
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function scatterOf(misses: readonly number[]): number {
  return Math.sqrt(
    (USUAL_SCATTER_WEIGHT * USUAL_SCATTER ** 2 + sumOfSquares(misses)) /
      (USUAL_SCATTER_WEIGHT + misses.length),
  );
}

function logLikelihood(misses: readonly number[]): number {
  const all = USUAL_SCATTER_WEIGHT * USUAL_SCATTER ** 2 + sumOfSquares(misses);
  return (-(USUAL_SCATTER_WEIGHT + misses.length) / 2) * Math.log(all);
}

type Misses = (z: readonly number[]) => readonly number[];

function minimise(misses: Misses, start: readonly number[], scatter: number): number[] {
  if (start.length === 0) return [];
  const rows = misses(start).length;
  const data = {
    x: Array.from({ length: rows + start.length }, (_, row) => row),
    y: new Float64Array(rows + start.length),
  };
  const found = levenbergMarquardt(
    data,
    (z) => {
      const missed = misses(z);
      return (row) => (row < rows ? (missed[row] ?? 0) / scatter : (z[row - rows] ?? 0));
    },
    {
      initialValues: start,
      minValues: start.map(() => -FURTHEST),
      maxValues: start.map(() => FURTHEST),
      damping: 0.1,
      gradientDifference: STEP,
      centralDifference: true,
      maxIterations: STEPS_A_ROUND,
      errorTolerance: 1e-9,
    },
  );
  return found.parameterValues;
}

/** What softening takes off the variance of normal misses: `E[8 s² log(1 + r²/(8 s²))] = 0.843 E[r²]`. */
const SOFTENED_PART = 0.843;

/**
 * How many parameters the values decide.
 * @param covariance of the parameters, in spreads: 1 for one that the values say nothing about
 */
function decidedOf(covariance: readonly number[]): number {
  return covariance.reduce((sum, variance) => sum + Math.max(0, 1 - variance), 0);
}

/**
 * By how much the scatter of the best fit falls short of the true one: parameters that the values decide bend
 * the model towards them, and softening takes off a part.
 */
function wideningOf(decided: number, values: number): number {
  const all = USUAL_SCATTER_WEIGHT + values;
  return Math.sqrt(all / (Math.max(1, all - decided) * SOFTENED_PART));
}

/** Derivatives of the misses by the parameters, a list for each parameter. */
function slopesOf(misses: Misses, z: readonly number[]): number[][] {
  return z.map((_, place) => {
    const moved = (by: number) =>
      misses(z.map((value, other) => (other === place ? value + by : value)));
    const up = moved(STEP);
    const down = moved(-STEP);
    return up.map((miss, row) => (miss - (down[row] ?? 0)) / (2 * STEP));
  });
}

/** `JᵀJ/s² + 1`, row by row. */
function curvature(slopes: readonly (readonly number[])[], scatter: number): number[][] {
  return slopes.map((column, place) =>
    slopes.map((other, position) =>
      column.reduce(
        (sum, slope, row) => sum + (slope * (other[row] ?? 0)) / scatter ** 2,
        place === position ? 1 : 0,
      ),
    ),
  );
}
