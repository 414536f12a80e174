/** What may be wrong with a history, and how it is told. */
import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../lib/calibration/calibrate.ts';

function years(count: number, figures: (place: number) => object = () => ({ applications: 100 })) {
  return Array.from({ length: count }, (_, place) => ({ year: 2000 + place, ...figures(place) }));
}

function faultsOf(request: unknown) {
  const { faults } = calibrate(request);
  if (faults === undefined) throw new Error('The request was accepted.');
  return faults;
}

describe('a history in JSON', () => {
  test('of texts is told value by value', () => {
    const faults = faultsOf({ history: years(8, () => ({ applications: '100' })) });
    expect(faults).toHaveLength(8);
    expect(faults[2]).toEqual({
      pointer: '/history/2/applications',
      detail:
        '`/history/2/applications` is "100"; it is a number from 0 to 1,000,000,000,000,000; leave out what is not known',
    });
  });

  test('with negative counts is refused, with negative balances not', () => {
    const [fault] = faultsOf({ history: years(8, () => ({ applications: -5 })) });
    expect(fault?.pointer).toBe('/history/0/applications');
    const owing = years(8, () => ({ income: 5, money: 6, balance: -5 }));
    expect(calibrate({ history: owing }).faults).toBeUndefined();
  });

  test('of two years is too short, and the remedy is named', () => {
    const [fault] = faultsOf({ history: years(2) });
    expect(fault?.detail).toBe(
      'the history has 2 years, of which 1 would be fitted; a fit needs 3 years at least: give 5 years or more',
    );
  });

  test('of four years may be fitted to three of them', () => {
    expect(faultsOf({ history: years(4) })[0]?.detail).toContain('a trainingShare of 0.75 or more');
    expect(calibrate({ history: years(4), trainingShare: 0.75 }).faults).toBeUndefined();
  });

  test('in which every column has two values is told which', () => {
    const [fault] = faultsOf({
      history: years(10, (place) => (place < 2 ? { applications: 5 } : {})),
    });
    expect(fault?.detail).toContain(
      'no column is known in 3 of the 6 fitted years (applications 2)',
    );
  });

  test('names years that stand twice and years out of order', () => {
    const twice = faultsOf({ history: [...years(6), { year: 2003, applications: 9 }] });
    expect(twice).toEqual([
      {
        pointer: '/history/6/year',
        detail:
          '`/history/6/year` is 2003, which stands at `/history/3` already; keep one of the two',
      },
    ]);
    const mixed = years(6);
    [mixed[2], mixed[3]] = [mixed[3]!, mixed[2]!];
    expect(faultsOf({ history: mixed })[0]?.detail).toContain('is 2002 and comes after 2003');
  });

  test('refuses members that it does not know by their names', () => {
    const [fault] = faultsOf({ history: years(6, () => ({ applications: 5, claims: 3 })) });
    expect(fault?.detail).toContain('`/history/0/claims` is not known');
  });

  test('knows years that straddle two, and only those', () => {
    const labels = ['1964-65', '1965/66', '1966-1967', '1967–68', '1968-69', '1969-70'];
    const history = labels.map((year) => ({ year, applications: 7 }));
    const { calibration } = calibrate({ history });
    expect(calibration?.trainingYears).toEqual(labels.slice(0, 3));
    expect(calibration?.design).toMatchObject({ firstYear: 1964, firstMonth: 4 });
    expect(calibration?.warnings.map(({ code }) => code)).toContain('yearBeginAssumed');
    const [fault] = faultsOf({ history: [{ year: '1964-66', applications: 7 }] });
    expect(fault?.detail).toContain('names the next one second');
  });

  test('lets only the first and the last year be short', () => {
    const history = years(8, (place) => ({ applications: 5, months: place === 3 ? 6 : 12 }));
    expect(faultsOf({ history })[0]).toEqual({
      pointer: '/history/3/months',
      detail: '`/history/3/months` is 6; only the first and the last year may be short',
    });
  });

  test('takes one way of saying what is fitted', () => {
    const both = { history: years(8), trainingShare: 0.5, lastTrainingYear: 2003 };
    expect(faultsOf(both)[0]?.pointer).toBe('/trainingShare');
    expect(faultsOf({ history: years(8), lastTrainingYear: 1999 })[0]?.detail).toContain(
      'it is one of the years of the history: 2000, 2001',
    );
    expect(faultsOf({ history: years(8), trainingShare: 60 })[0]?.detail).toContain('such as 0.6');
  });

  test.each([undefined, [], 5, 'year', null, {}, { history: 5 }, { history: [[1]] }])(
    'is no %j',
    (request) => {
      expect(faultsOf(request).length).toBeGreaterThan(0);
    },
  );
});

describe('a history in CSV', () => {
  const rows = (lines: readonly string[]) => lines.join('\r\n');

  test('may have a byte order mark, semicolons and decimal commas', () => {
    const text = rows([
      '\uFEFFJahr;received;granted_eur'.replace('Jahr', 'Year'),
      ...[100, 104, 110, 112, 120, 121].map((count, place) => `${2000 + place};${count};1234,5`),
    ]);
    const { calibration } = calibrate({ history: text });
    expect(calibration?.currency).toBe('EUR');
    expect(calibration?.lines.map(({ line, years: [first] }) => [line, first?.printed])).toEqual([
      ['applications', 100],
      ['money', 1234.5],
    ]);
  });

  test('tells a percentage, a thousands sign and a word, each with line and column', () => {
    const text = 'year,refused\n2000,12 %\n2001,1 234\n2002,"1,234"\n2003,n/a\n2004,€5';
    expect(faultsOf({ history: text }).map(({ pointer, detail }) => [pointer, detail])).toEqual([
      [
        '/history/0/refused',
        'line 2 of the CSV, column "refused", is "12 %"; a figure is a count or an amount, not a percentage: write the number itself',
      ],
      [
        '/history/1/refused',
        'line 3 of the CSV, column "refused", is "1 234"; write a number without signs between thousands, such as 1234567',
      ],
      [
        '/history/2/refused',
        'line 4 of the CSV, column "refused", is "1,234"; the comma could part thousands or decimals: write 1234567 or 1234.5, or separate the columns by semicolons and write 1234,5',
      ],
      [
        '/history/3/refused',
        'line 5 of the CSV, column "refused", is "n/a"; it is no number; leave the cell empty where nothing is known',
      ],
      [
        '/history/4/refused',
        'line 6 of the CSV, column "refused", is "€5"; it is no number; leave the cell empty where nothing is known',
      ],
    ]);
  });

  test('with decimal commas refuses a point that could part thousands', () => {
    const [fault] = faultsOf({ history: 'year;money\n2000;1.234\n2001;5,5\n2002;6' });
    expect(fault?.detail).toContain('the point could part thousands or decimals');
  });

  test.each([
    ['year,foo\n2000,1', 'column 2 of the CSV is "foo", which is not known; the columns are year,'],
    ['applications,decisions\n5,6', 'the CSV has no column "year"'],
    ['year,received,applications\n2000,1,1', 'an earlier column gives applications too'],
    ['year,money_eur,income_gbp\n2000,1,1', 'the currencies EUR and GBP'],
    ['year,applications\n2000,12,5', 'line 2 of the CSV has 3 cells; the header has 2'],
    ['year,applications\n2000,"5\n2001,6', 'a quotation mark stands alone'],
    ['hello', 'no line separates columns'],
    ['', 'no line separates columns'],
    [`year,applications\n${'1'.repeat(300_000)}`, 'has 300018 characters'],
  ])('%#: is told what is wrong with it', (text, words) => {
    expect(faultsOf({ history: text })[0]?.detail).toContain(words);
  });

  test('in another currency than the request says is refused', () => {
    const text = rows(['year,money_gbp', ...[1, 2, 3, 4, 5, 6].map((n) => `${2000 + n},${n}`)]);
    expect(faultsOf({ history: text, currency: 'EUR' })[0]?.pointer).toBe('/currency');
    expect(calibrate({ history: text }).calibration?.currency).toBe('GBP');
  });
});
