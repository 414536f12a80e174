import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { onePhase } from '../../lib/engine/grid/phases.ts';
import { MOST_CHARACTERS } from '../../lib/study/workbook/renderFormula.ts';
import { poorFund } from '../support/poorFund.ts';
import { designOf, smallDesign } from '../support/designs.ts';
import { canRecalculate, partsOf, recalculate, withoutResults } from '../support/spreadsheet.ts';
import { writtenFor, writtenPhases } from '../support/workbooks.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(`examples/${name}.json`, 'utf8')) as Record<string, unknown>;

const textsOf = (workbook: Uint8Array): string => partsOf(workbook).get('xl/sharedStrings.xml')!;

const formulasOf = (workbook: Uint8Array): string[] =>
  [...partsOf(workbook)].flatMap(([path, xml]) =>
    path.startsWith('xl/worksheets/sheet')
      ? [...xml.matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula]) => formula!)
      : [],
  );

/** How deep functions stand in one another, and the most arguments that one has. */
function shapeOf(formula: string): { readonly depth: number; readonly most: number } {
  let most = 0;
  let deepest = 0;
  const open: number[] = [];
  for (const sign of formula.replaceAll(/"[^"]*"|'[^']*'/g, '')) {
    if (sign === '(') open.push(1);
    else if (sign === ')') most = Math.max(most, open.pop()!);
    else if (sign === ',') open[open.length - 1]! += 1;
    deepest = Math.max(deepest, open.length);
  }
  return { depth: deepest, most };
}

/** Texts that would do harm, or break a file, if they were not kept as text. */
const TEXTS = [
  '=HYPERLINK("http://example.org","click")',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '=1+1',
  'constructor',
  '__proto__',
  'a _x0041_ b',
  '< & > " \' ]]> &amp;',
  'žđšć Ελλάδα 日本 🙂',
];

afterEach(() => {
  vi.useRealTimers();
});

describe('a workbook', () => {
  test('is the same, byte for byte, on another day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-04T05:06:07Z') });
    const { workbook: one } = await writtenFor(read('serbia'));
    vi.setSystemTime(new Date('2031-10-11T12:13:14Z'));
    const { workbook: other } = await writtenFor(read('serbia'));
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  test('holds numbers as precisely as the design', async () => {
    const { workbook } = await writtenFor(
      smallDesign({
        funding: {
          budget: { shape: 'fixed', category: 'state_budget', amountPerYear: 0.1 + 0.2 },
          more: { shape: 'fixed', category: 'state_budget', amountPerYear: 1e12 + 1 / 3 },
        },
      }),
    );
    const assumptions = partsOf(workbook).get('xl/worksheets/sheet2.xml')!;
    expect(assumptions).toContain('<v>0.30000000000000004</v>');
    expect(assumptions).toContain(`<v>${String(1e12 + 1 / 3)}</v>`);
  });

  test.each(TEXTS)('keeps a title as text: %s', async (title) => {
    const { workbook } = await writtenFor(smallDesign({ title }));
    expect(
      formulasOf(workbook).filter((formula) => /HYPERLINK|SUM\(A1\)|1\+1$/.test(formula)),
    ).toEqual([]);
    const first = partsOf(workbook).get('xl/worksheets/sheet1.xml')!;
    expect(first).toMatch(/<c r="A1"[^>]* t="s"><v>\d+<\/v><\/c>/);
  });

  test('leaves out what no file can hold, and goes on', async () => {
    const design = smallDesign({
      title: 'One\u0000\u0008two\u001f',
      description: 'half \ud83d of a sign',
    });
    const { workbook } = await writtenPhases(onePhase(designOf(design)));
    const texts = textsOf(workbook);
    expect(texts).toContain('<t>Onetwo</t>');
    expect(texts).toContain('<t>half  of a sign</t>');
    const forbidden = Array.from(texts).filter((sign) => sign < ' ' && !'\t\n\r'.includes(sign));
    expect(forbidden).toEqual([]);
  });

  test.each([
    ['over 40 years', { ...read('serbia'), horizonYears: 40 }],
    ['with prices of long ago and a rate for each year', longAgo()],
    ['with a hundred sources', manySources()],
    ['under pro rata', poorFund('pro_rata')],
  ])('%s: no formula is more than a spreadsheet takes', async (_, design) => {
    const formulas = formulasOf((await writtenFor(design)).workbook);
    expect(formulas.length).toBeGreaterThan(1000);
    expect(Math.max(...formulas.map(({ length }) => length))).toBeLessThanOrEqual(MOST_CHARACTERS);
    const shapes = formulas.map(shapeOf);
    expect(Math.max(...shapes.map(({ depth }) => depth))).toBeLessThanOrEqual(64);
    expect(Math.max(...shapes.map(({ most }) => most))).toBeLessThanOrEqual(255);
  });

  test('has formulas that are wholly live: funding, administration, interest, ledgers and measures', async () => {
    const { workbook } = await writtenFor(read('serbia'));
    const names = [
      ...partsOf(workbook)
        .get('xl/workbook.xml')!
        .matchAll(/name="([^"]+)"/g),
    ].map(([, name]) => name!);
    for (const sheet of ['Ledger', 'Ledger if it borrows', 'Ledger with guarantee', 'Indices']) {
      const xml = partsOf(workbook).get(
        `xl/worksheets/sheet${String(names.indexOf(sheet) + 1)}.xml`,
      )!;
      const rows = xml.split('<row ').slice(5);
      expect(rows.length, sheet).toBeGreaterThan(9);
      // Month and number, or the year, are the only cells that are no formula.
      for (const row of rows)
        expect(row.match(/<c [^>]*>(?!<f>)/g)!.length, sheet).toBe(sheet === 'Indices' ? 1 : 2);
    }
  });
});

describe.skipIf(!canRecalculate())('a workbook in LibreOffice', () => {
  test('shows titles as they were written', async () => {
    const files = await Promise.all(
      TEXTS.map(async (title, place) => {
        const { workbook } = await writtenFor(smallDesign({ title }));
        return [`title-${place}`, workbook] as const;
      }),
    );
    const sheets = await recalculate(Object.fromEntries(files));
    const shown = TEXTS.map((_, place) => sheets.get(`title-${place}`)!.get('Read me')![0]![0]);
    expect(shown.map((title) => title!.trim())).toEqual(TEXTS);
  });

  test('shows the same before anything is computed as when everything is', async () => {
    const { workbook } = await writtenFor(read('montenegro'));
    const sheets = await recalculate({ before: workbook, after: withoutResults(workbook) });
    const [before, after] = [sheets.get('before')!, sheets.get('after')!];
    expect([...before.keys()]).toEqual([...after.keys()]);
    for (const [name, rows] of before)
      for (const [place, row] of rows.entries())
        for (const [column, text] of row.entries()) {
          const computed = after.get(name)![place]![column]!;
          if (text === computed) continue;
          const [one, other] = [text, computed].map((shown) => Number(shown.replace('%', '')));
          expect(Math.abs(one! - other!), `${name} ${place} ${column}`).toBeLessThanOrEqual(
            1e-9 * Math.max(1, Math.abs(one!)),
          );
        }
  });
});

function longAgo() {
  const years = Array.from({ length: 200 }, (_, place) => [
    String(1990 + place),
    0.01 + place / 1e5,
  ]);
  return smallDesign({
    firstYear: 2150,
    priceYear: 1990,
    horizonYears: 40,
    economy: { inflation: { series: Object.fromEntries(years) as Record<string, number> } },
  });
}

function manySources() {
  return smallDesign({
    horizonYears: 10,
    funding: Object.fromEntries(
      Array.from({ length: 100 }, (_, place) => [
        `source-${String(place).padStart(3, '0')}`,
        place % 10 === 0
          ? { shape: 'recovery' as const, share: 0.001, recoveryMonths: 10 + place }
          : { shape: 'fixed' as const, amountPerYear: place },
      ]),
    ),
  });
}
