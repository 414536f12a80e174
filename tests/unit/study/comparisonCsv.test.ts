import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { comparisonCsv } from '../../../lib/study/comparisonCsv.ts';
import { smallDesign } from '../../support/designs.ts';
import { compared } from '../comparison/support.ts';

const comparison = compared({
  '=1+1': smallDesign(),
  'One more': smallDesign({ reserve: { opening: 1_000 } }),
  'Much more': smallDesign({ reserve: { opening: 9_000 } }),
});
const text = comparisonCsv(comparison);
const rows = parse<Readonly<Record<string, string>>>(text, { columns: true });

describe('a comparison as CSV', () => {
  test('has a row for each measure and for each line and year, with the figures of the answer', () => {
    const { measures, lines } = comparison;
    const expected = [
      ...measures.map(({ id, values, differences }) => ({ id, year: '', values, differences })),
      ...lines.flatMap(({ id, years }) =>
        years.map(({ year, values, differences }) => ({
          id,
          year: String(year),
          values,
          differences,
        })),
      ),
    ];
    const cell = (value: number | null | undefined) =>
      value === null || value === undefined ? '' : String(value);
    expect(rows).toHaveLength(expected.length);
    for (const [place, { id, year, values, differences }] of expected.entries())
      expect(rows[place]).toMatchObject({
        id,
        year,
        'value/One more': cell(values[1]),
        'value/Much more': cell(values[2]),
        'difference/Much more': cell(differences[2]),
      });
  });

  test('has no column for the difference of the base to itself', () => {
    expect(Object.keys(rows[0]!)).toEqual([
      'id',
      'label',
      'unit',
      'year',
      'value/=1+1',
      'value/One more',
      'value/Much more',
      'difference/One more',
      'difference/Much more',
    ]);
  });

  test('has no cell that a spreadsheet takes for a formula', () => {
    const cells = parse(text).flat();
    expect(cells.filter((cell) => /^[=+@\t\r]/.test(cell) || /^-\D/.test(cell))).toEqual([]);
  });
});
