import type { IndexFactors } from '../../engine/severity/severity.ts';

/** Amounts are counted in hundredths; those that are no whole number of them have no common step. */
const HUNDREDTHS = 100;
const NO_ERROR = 1e-13;

/** An index, and the step of which amounts that it carries are multiples, in money; 0 if of none. */
export type Step = readonly [index: string, step: number];

/** The greatest step of which amounts are multiples. */
export function stepOf(amounts: Iterable<number>): number {
  let step = 0;
  for (const amount of amounts) {
    const whole = Math.round(amount * HUNDREDTHS);
    if (!(Math.abs(whole - amount * HUNDREDTHS) <= NO_ERROR * whole)) return 0;
    step = commonDivisor(step, whole);
  }
  return step / HUNDREDTHS;
}

/** The steps of sums of amounts that have these, each index once. */
export function commonSteps(steps: readonly Step[]): readonly Step[] {
  const common = new Map<string, number>();
  for (const [index, step] of steps) {
    const other = common.get(index) ?? step;
    common.set(index, step === 0 || other === 0 ? 0 : stepOf([other, step]));
  }
  return [...common];
}

/** How many sums below a limit there are at most: of round amounts there are few. */
export function sumsBelow(limit: number, steps: readonly Step[], factors: IndexFactors): number {
  const multiples = ([index, step]: Step) => Math.floor(limit / (step * factors(index))) + 2;
  return steps.reduce((sums, step) => sums * multiples(step), 1);
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}
