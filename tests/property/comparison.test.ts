import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { compareDesigns } from '../../lib/comparison/compareDesigns.ts';
import { rebasePrices } from '../../lib/comparison/rebasePrices.ts';
import { convertDesign } from '../../lib/conversion/convertMoney.ts';
import { comparisonSchema, type Comparison } from '../../models/comparison.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf } from '../support/designs.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { decimals } from '../support/randomNumbers.ts';
import type { ComparisonOptions } from '../../lib/comparison/readEntries.ts';

const designs = designArbitrary({ severity: 'any' });
/** Designs in one currency, so that nothing needs a rate. */
const inEuro = designs.map((design): DesignInput => ({ ...design, currency: 'EUR' }));
const priceYears = fc.integer({ min: 2015, max: 2045 });

function compared(one: object, other: object, options: ComparisonOptions = {}): Comparison {
  const entries = [
    { name: 'one', design: one },
    { name: 'other', design: other },
  ];
  const { comparison, faults } = compareDesigns(entries, options);
  if (comparison === undefined) throw new Error(faults.map(({ detail }) => detail).join('\n'));
  return comparison;
}

interface Row {
  readonly label: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
  readonly differences: readonly (number | null)[];
  readonly relativeDifferences: readonly (number | null)[];
}

/** Every row of figures of a comparison. */
const rowsOf = ({ measures, lines }: Comparison): Row[] => [
  ...measures,
  ...lines.flatMap(({ label, unit, inCommonYears, years }) =>
    [inCommonYears, ...years].map((figures) => ({ label, unit, ...figures })),
  ),
];

describe('a design compared with itself', () => {
  test.prop([designs, priceYears])(
    'differs in nothing, and nothing has an effect',
    (design, priceYear) => {
      const comparison = compared(design, structuredClone(design), { priceYear });
      const [{ lines, attribution } = { lines: [], attribution: [] }] =
        comparison.differencesToBase;
      expect(lines).toEqual([]);
      for (const { difference, parts, interaction } of attribution) {
        expect(parts).toEqual([]);
        expect(difference ?? 0).toBe(0);
        expect(interaction ?? 0).toBe(0);
      }
      for (const { values, differences, relativeDifferences } of rowsOf(comparison)) {
        expect(values[1]).toBe(values[0]);
        expect(differences[1]).toBe(values[0] === null ? null : 0);
        expect(relativeDifferences[1]).toBe(values[0] === null || values[0] === 0 ? null : 0);
      }
    },
  );
});

describe('two designs', () => {
  test.prop([inEuro, inEuro, priceYears], { numRuns: 40 })(
    'differ as much as they do the other way round, with the other sign',
    (one, other, priceYear) => {
      const options = { priceYear, attributedMeasures: [] };
      const there = rowsOf(compared(one, other, options));
      const back = rowsOf(compared(other, one, options));
      expect(back.length).toBe(there.length);
      there.forEach(({ label, values, differences }, place) => {
        const { values: swapped, differences: negated } = back[place]!;
        expect(swapped, label).toEqual([values[1], values[0]]);
        const difference = differences[1] ?? null;
        expect(negated[1], label).toBe(difference === null ? null : 0 - difference);
      });
    },
  );

  test.prop([inEuro, inEuro, priceYears], { numRuns: 40 })(
    'have differences that their effects and interactions add up to, and an answer that fits its schema',
    (one, other, priceYear) => {
      const comparison = compared(one, other, { priceYear });
      expect(comparisonSchema.parse(comparison)).toEqual(comparison);
      for (const { difference, parts, interaction } of comparison.differencesToBase[0]!
        .attribution) {
        if (interaction === null || difference === null) continue;
        const effects = parts.map(({ effect }) => effect ?? NaN);
        const sum = effects.reduce((all, effect) => all + effect, interaction);
        const size = effects.reduce((all, effect) => all + Math.abs(effect), Math.abs(difference));
        // Half a cent of each may have been taken for nothing.
        const slack = 0.005 * (parts.length + 2) + 1e-8 * size;
        expect(Math.abs(sum - difference)).toBeLessThanOrEqual(slack);
        const pointers = parts.flatMap((part) => part.pointers);
        expect(new Set(pointers).size).toBe(pointers.length);
      }
    },
  );
});

/** The same document without any member of the given names. */
const without = (document: object, ...names: string[]): DesignInput =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (names.includes(key) ? undefined : value)),
  ) as DesignInput;

/** What lies on the edge of a rule may fall to either side: a threshold, a rounded band, a cent too few. */
const withoutEdges = (design: DesignInput): DesignInput => ({
  ...without(design, 'threshold', 'roundTo', 'note'),
  shortfallRule: 'borrow',
});

/** Short months and ratios of dust depend on the smallest coin of a currency. */
const isMoney = ({ unit }: Row) => unit.startsWith('currency units');

/**
 * The largest amount of a comparison, and one unit at least: sums that cancel are not better than their parts.
 */
const sizeOf = (rows: readonly Row[]) =>
  Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))));

describe('a design that was converted', () => {
  const factors = fc.oneof(
    decimals(0.01, 200, 0.01),
    fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  );

  test.prop([inEuro, factors, priceYears])(
    'and is compared at that rate shows no difference in money',
    (document, factor, priceYear) => {
      const design = withoutEdges(document);
      const converted = convertDesign(design, {
        conversion: { method: 'exchange_rate', factor, basis: 'Rate of a test.' },
        fromCurrency: 'EUR',
        toCurrency: 'MKD',
      });
      const rates = [{ from: 'EUR', to: 'MKD', rate: factor }];
      const comparison = compared(design, converted.design!, { priceYear, rates });
      const rows = rowsOf(comparison).filter(isMoney);
      const largest = sizeOf(rows);
      for (const { label, differences } of rows)
        expect(Math.abs(differences[1] ?? 0), label).toBeLessThanOrEqual(1e-9 * largest);
      // Its inputs say the same but for remarks on the conversion.
      const { lines, attribution } = comparison.differencesToBase[0]!;
      for (const { text } of lines) expect(text).toMatch(/note .*; no figure changes$/);
      for (const { measure, parts } of attribution)
        for (const { effect } of parts) expect(effect ?? 0, measure).toBe(0);
    },
  );
});

describe('a design in prices of another year', () => {
  test.prop([inEuro, priceYears, priceYears])(
    'is the same design: nothing differs in its inputs, and no amount in its figures',
    (document, priceYear, otherYear) => {
      const design = designOf(withoutEdges(document));
      const rebased = rebasePrices({ ...design, priceYear }, otherYear);
      const comparison = compared({ ...design, priceYear }, rebased);
      expect(comparison.differencesToBase[0]?.lines).toEqual([]);
      const rows = rowsOf(comparison).filter(isMoney);
      const largest = sizeOf(rows);
      for (const { label, differences } of rows)
        expect(Math.abs(differences[1] ?? 0), label).toBeLessThanOrEqual(1e-9 * largest);
    },
  );
});
