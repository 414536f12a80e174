import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { remarked, type Converting } from '../../../lib/conversion/remark.ts';
import { parseDesign } from '../../../models/parseDesign.ts';
import { smallDesign } from '../../support/designs.ts';

const converting: Converting = {
  conversion: {
    method: 'exchange_rate',
    factor: 0.525,
    basis: 'National Bank of the Republic of North Macedonia, mean rate of 2025',
  },
  fromCurrency: 'RSD',
  toCurrency: 'MKD',
};
const WHOLE =
  'Converted from RSD to MKD at an exchange rate, times 0.525: National Bank of the Republic of North Macedonia, mean rate of 2025.';

const by = (conversion: Partial<Converting['conversion']>): Converting => ({
  ...converting,
  conversion: { ...converting.conversion, ...conversion },
});

describe('the remark on a converted figure', () => {
  test('says from what, to what, how, by how much and on what basis', () => {
    expect(remarked(undefined, converting)).toBe(WHOLE);
  });

  test('names a ratio of wages as one', () => {
    const basis = 'Mean net wages of June 2025, by the two statistical offices.';
    expect(remarked(undefined, by({ method: 'wage_ratio', factor: 0.8, basis }))).toBe(
      `Converted from RSD to MKD by a ratio of wages, times 0.8: ${basis}`,
    );
  });

  test.each([
    ['Mean of ten cases', 'Mean of ten cases. '],
    ['Mean of ten cases.', 'Mean of ten cases. '],
    ['Really?', 'Really? '],
  ])('comes after the note "%s" as a sentence of its own', (note, before) => {
    expect(remarked(note, converting)).toBe(`${before}${WHOLE}`);
  });

  test('is added once more when a figure is converted once more, so that the way is told', () => {
    const back = { ...converting, fromCurrency: 'MKD', toCurrency: 'EUR' };
    expect(remarked(remarked(undefined, converting), back)).toBe(
      `${WHOLE} ${WHOLE.replace('RSD to MKD', 'MKD to EUR')}`,
    );
  });

  test.each([
    [WHOLE.length, WHOLE],
    [WHOLE.length - 1, `${WHOLE.slice(0, -2)}…`],
    [98, `${WHOLE.slice(0, 97)}…`],
    [100, `${WHOLE.slice(0, 98)}…`],
    [60, 'Converted from RSD to MKD at an exchange rate, times 0.525.'],
    [58, 'Converted from RSD.'],
    [19, 'Converted from RSD.'],
  ])('is cut to the %d characters that are left', (room, remark) => {
    const note = `${'n'.repeat(2000 - room - 2)}.`;
    expect(remarked(note, converting)).toBe(`${note} ${remark}`);
  });

  test('is left out where there is no room for it', () => {
    expect(remarked(`${'n'.repeat(1980)}.`, converting)).toBeUndefined();
    expect(remarked('n'.repeat(2000), converting)).toBeUndefined();
  });

  test('never ends in half a character', () => {
    const note = `${'n'.repeat(1900)}.`;
    const remarks = ['', 'x'].map((start) =>
      remarked(note, by({ basis: `${start}${'😀'.repeat(60)}` })),
    );
    for (const remark of remarks) {
      expect(remark).toMatch(/😀…$/u);
      expect(remark?.isWellFormed()).toBe(true);
    }
  });

  property.prop([fc.string({ maxLength: 2000 }), fc.string({ minLength: 1, maxLength: 500 })])(
    'never cuts the note, and never makes it longer than a note may be',
    (note, basis) => {
      fc.pre(note !== '');
      const written = remarked(note, by({ basis }));
      expect(written?.startsWith(note) ?? true).toBe(true);
      const amountPerYear = { value: 1, note: written ?? note };
      const funding = { budget: { shape: 'fixed' as const, amountPerYear } };
      expect(parseDesign(smallDesign({ funding })).faults).toBeUndefined();
    },
  );

  property.prop([fc.integer({ min: 1, max: 2000 })])(
    'is there for every note that leaves room for the shortest one',
    (length) => {
      const written = remarked('n'.repeat(length), converting);
      expect(written === undefined).toBe(length > 2000 - '. Converted from RSD.'.length);
    },
  );
});
