/** Parts of random designs: numbers in the forms that a design may write them in. */
import fc, { type Arbitrary } from 'fast-check';

/** Decimal numbers such as people write: minimum, minimum + step … maximum. */
export function decimals(minimum: number, maximum: number, step: number): Arbitrary<number> {
  const whole = Math.round(1 / step);
  return fc
    .integer({ min: Math.ceil(minimum / step), max: Math.floor(maximum / step) })
    .map((steps) => (step < 1 ? steps / whole : steps * step));
}

/** A share of 1, the ends among them. */
export const share = fc.oneof(
  { arbitrary: decimals(0, 1, 0.001), weight: 8 },
  { arbitrary: fc.constantFrom(0, 1), weight: 2 },
);

/** Rate per year, negative now and then. */
export const rate = fc.oneof(
  { arbitrary: decimals(0, 0.12, 0.001), weight: 4 },
  { arbitrary: decimals(-0.06, 0.2, 0.0001), weight: 1 },
);

/** Index names; every random design defines the last two. */
export const indexName = fc.constantFrom('none', 'inflation', 'wages', 'care-costs', 'rents');

/** A calendar year around the projections of random designs. */
export const nearbyYear = fc.integer({ min: 2015, max: 2045 });

/** An assumption: bare, cited, or with a range around its value inside [0, maximum]. */
export function assumed(value: Arbitrary<number>, maximum = Infinity) {
  return fc.oneof(
    { arbitrary: value, weight: 5 },
    { arbitrary: value.map((number) => ({ value: number, note: 'random' })), weight: 1 },
    {
      arbitrary: value.map((number) => ({
        value: number,
        low: number - Math.abs(number) / 4,
        high: Math.min(Math.max(number, maximum), number + Math.abs(number) / 4),
        grade: 'expert_range' as const,
      })),
      weight: 1,
    },
  );
}

/** A whole number of months or the like, bare or cited. */
export function wholeNumber(min: number, max: number) {
  const value = fc.integer({ min, max });
  return fc.oneof(
    { arbitrary: value, weight: 5 },
    { arbitrary: value.map((number) => ({ value: number })), weight: 1 },
  );
}

/** A policy number: bare, or with the law that fixes it. */
export function decided(value: Arbitrary<number>) {
  return fc.oneof(
    { arbitrary: value, weight: 4 },
    {
      arbitrary: value.map((number) => ({
        value: number,
        source: { title: 'A law' },
        grade: 'statute' as const,
      })),
      weight: 1,
    },
  );
}

/** A yearly quantity: an assumption, or a series with gaps. */
export function yearly(value: Arbitrary<number>) {
  const series = fc
    .array(fc.tuple(nearbyYear, value), { minLength: 1, maxLength: 6 })
    .map((entries) => ({
      series: Object.fromEntries(entries.map(([year, entry]) => [String(year), entry])),
    }));
  return fc.oneof({ arbitrary: assumed(value), weight: 3 }, { arbitrary: series, weight: 1 });
}

/** An amount of money up to a maximum, round or not, zero rarely. */
export function money(maximum: number): Arbitrary<number> {
  return fc.oneof(
    { arbitrary: decimals(1, maximum, 0.01), weight: 3 },
    { arbitrary: decimals(maximum / 100, maximum, maximum / 100), weight: 3 },
    { arbitrary: fc.constant(0), weight: 1 },
  );
}

/** An amount that names its index, or leaves it to the default. */
export function indexed(maximum: number) {
  return fc.record(
    { amount: decided(money(maximum)), index: indexName },
    { requiredKeys: ['amount'] },
  );
}

/** Delays in days: none, whole, quarters of a day, exact months. */
export function days(maximum: number): Arbitrary<number> {
  return fc.oneof(
    { arbitrary: fc.constant(0), weight: 2 },
    { arbitrary: fc.integer({ min: 1, max: maximum }), weight: 2 },
    { arbitrary: decimals(0.25, maximum, 0.25), weight: 2 },
    { arbitrary: fc.constantFrom(30.4375, 60.875, 15.21875), weight: 1 },
  );
}

/** An object with some of the names, at least `minimum` of them. */
export function someOf<T>(
  names: readonly string[],
  value: Arbitrary<T>,
  minimum: number,
  most = names.length,
) {
  return fc
    .subarray([...names], { minLength: minimum, maxLength: most })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map((name) => [name, value]))))
    .map((members): Record<string, T> => ({ ...members }));
}
