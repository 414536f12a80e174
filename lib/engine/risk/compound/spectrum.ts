import FFT from 'fft.js';

/** A Fourier transform of one length, with room to work in. */
export interface Transform {
  readonly length: number;
  /** As many real numbers as the length, to be transformed. */
  readonly real: Float64Array;
  /** Pairs of real and imaginary part; `forward` gives those of frequencies 0 … length / 2. */
  readonly spectrum: Float64Array;
  /** Puts the spectrum of `real` in `spectrum`. */
  readonly forward: () => void;
  /** The real numbers that belong to the first half of `spectrum`, each at twice its place. */
  readonly backward: () => Float64Array;
}

/** The library is wrong for the very shortest. */
const SHORTEST = 16;

const transforms = new Map<number, Transform>();

/**
 * A transform, made once for each length: its tables take longer than its use. Its lists are used again
 * by whoever asks next, so nobody keeps them.
 *
 * @param atLeast how many real numbers it must hold
 * @returns the transform of the next power of two, 16 or more
 */
export function transformOf(atLeast: number): Transform {
  const length = Math.max(SHORTEST, 2 ** Math.ceil(Math.log2(atLeast)));
  const known = transforms.get(length);
  if (known) return known;
  const transform = makeTransform(length);
  transforms.set(length, transform);
  return transform;
}

function makeTransform(length: number): Transform {
  const fourier = new FFT(length);
  const real = new Float64Array(length);
  const spectrum = new Float64Array(2 * length);
  const result = new Float64Array(2 * length);
  return {
    length,
    real,
    spectrum,
    forward: () => {
      fourier.realTransform(spectrum, real);
    },
    backward: () => {
      fourier.completeSpectrum(spectrum);
      fourier.inverseTransform(result, spectrum);
      return result;
    },
  };
}

/** The real numbers of a backward transform: every other one, as many as are asked for. */
export function realParts(pairs: Float64Array, size: number): Float64Array {
  const numbers = new Float64Array(size);
  for (let point = 0; point < size; point += 1) numbers[point] = pairs[2 * point]!;
  return numbers;
}

/**
 * Sets to 0 what a transform has left by rounding alone: it is of either sign, and far out it would add up
 * in a variance.
 *
 *     ε (√terms · greatest mass + 6 terms √(Σ g² / length)):
 *     what stands at a few points of a regular spectrum, and what is spread evenly
 *
 * @param terms by how much rounding errors grew between the transforms: 1, or the number of factors
 * @param length of the transform
 * @returns what rounding leaves at each point, at most
 */
export function dropTraces(masses: Float64Array, terms: number, length: number): number {
  let squares = 0;
  let greatest = 0;
  for (const mass of masses) {
    squares += mass * mass;
    if (mass > greatest) greatest = mass;
  }
  const even = 6 * terms * Math.sqrt(squares / length);
  const trace = Number.EPSILON * (Math.sqrt(terms) * greatest + even);
  for (let point = 0; point < masses.length; point += 1)
    if (masses[point]! < trace) masses[point] = 0;
  // Errors at the lowest frequencies of a narrow spectrum are not spread, but move the whole.
  return trace + Number.EPSILON * terms * greatest;
}
