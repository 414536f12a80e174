import erfc from '@stdlib/math-base-special-erfc';
import gammainc from '@stdlib/math-base-special-gammainc';

/** Both regularised incomplete gamma functions at one point; they sum to 1. */
interface RegularisedGamma {
  /** P(a, x), the lower one. */
  readonly lower: number;
  /** Q(a, x), the upper one. */
  readonly upper: number;
}

/**
 * From this shape on the asymptotic expansion is good to 1e-15. Below it `gammainc` is; above it
 * `gammainc` 0.3.1 errs by up to 1 % where x is more than 1000 and near a.
 */
const ASYMPTOTIC_SHAPE = 450;

/** Taylor coefficients in η of the functions c₀ … c₃ of the expansion below, lowest power first. */
const EXPANSION = [
  [
    -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
    0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-5, -2.1854485106799924e-6,
    -1.85406221071516e-6, 8.296711340953087e-7, -1.7665952736826078e-7, 6.707853543401498e-9,
    1.0261809784240309e-8, -4.382036018453353e-9, 9.14769958223679e-10,
  ],
  [
    -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596,
    0.00020576131687242798, -4.018775720164609e-7, -1.8098550334489977e-5, 7.64916091608111e-6,
    -1.6120900894563446e-6, 4.647127802807434e-9,
  ],
  [
    0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-6,
    -0.00010736653226365161, 5.2923448829120125e-5,
  ],
  [0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557],
];

/** Σ cₖ xᵏ, lowest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

/**
 * The uniform expansion for a large shape a, λ = x / a.
 *
 *     η = ± √(2 (λ − 1 − ln λ)), with the sign of λ − 1
 *     Q(a, x) = ½ erfc(η √(a/2)) + e^(−a η²/2) / √(2πa) · Σ cₖ(η) / aᵏ
 *
 * Source: N. M. Temme (1979), in DLMF 8.12; coefficients from DiDonato and Morris (1986), appendix.
 */
function expansion(shape: number, ratio: number): RegularisedGamma {
  const excess = ratio - 1;
  const half = Math.max(0, excess - Math.log1p(excess));
  const main = 0.5 * erfc(Math.sqrt(shape * half));
  const decay = Math.exp(-shape * half) / Math.sqrt(2 * Math.PI * shape);
  const eta = Math.sign(excess) * Math.sqrt(2 * half);
  const correction =
    decay > 0
      ? decay *
        polynomial(
          EXPANSION.map((coefficients) => polynomial(coefficients, eta)),
          1 / shape,
        )
      : 0;
  // `main` is the smaller of the two tails, the correction of the upper one is positive there.
  if (excess > 0) {
    const upper = main + correction;
    return { lower: 1 - upper, upper };
  }
  const lower = main - correction;
  return { lower, upper: 1 - lower };
}

/**
 * Regularised incomplete gamma functions P(a, a · ratio) and Q(a, a · ratio), to about 1e-15.
 *
 * @param shape a, more than 0
 * @param ratio x / a, 0 or more
 */
export function regularisedGamma(shape: number, ratio: number): RegularisedGamma {
  if (shape > ASYMPTOTIC_SHAPE) return expansion(shape, ratio);
  const x = shape * ratio;
  if (ratio < 1) {
    const lower = gammainc(x, shape, true, false);
    return { lower, upper: 1 - lower };
  }
  const upper = gammainc(x, shape, true, true);
  return { lower: 1 - upper, upper };
}
