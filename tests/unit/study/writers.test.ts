import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { projectDocument } from '../../../lib/projections/projectDocument.ts';
import { csvReport } from '../../../lib/study/csvReport.ts';
import { projectionChart } from '../../../lib/study/projectionChart.ts';
import { sparkline } from '../../../lib/study/sparkline.ts';
import { terminalReport } from '../../../lib/study/terminalReport.ts';
import type { Projection } from '../../../models/projection.ts';
import { smallDesign } from '../../support/designs.ts';

function projected(document: unknown, monthly = false): Projection {
  const { projection, faults } = projectDocument(document, { monthly });
  if (projection === undefined) throw new Error(JSON.stringify(faults));
  return projection;
}

const file = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

describe('the sparkline', () => {
  test('goes from the lowest to the highest block', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([5, 5], 8)).toBe('▁▁');
  });

  test('thins a long line and keeps its last value', () => {
    const long = Array.from({ length: 480 }, (_, month) => (month === 479 ? 1 : 0));
    expect(sparkline(long, 60)).toBe(`${'▁'.repeat(59)}█`);
  });
});

describe('the terminal report', () => {
  test('has a row for each year, the verdict with its reasons, and at most five warnings', () => {
    const report = terminalReport(projected(JSON.parse(file('examples/serbia.json')), true), {
      byMonth: false,
    });
    for (const words of ['2027', '2036', 'Verdict: ', '✓', 'Balance', 'per inhabitant and year'])
      expect(report).toContain(words);
    expect(report.split('\n').filter((line) => line.startsWith('• ')).length).toBeLessThanOrEqual(
      5,
    );
    expect(Math.max(...report.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test('by month it has a row for each month', () => {
    const report = terminalReport(projected(smallDesign(), true), { byMonth: true });
    expect(report.split('\n').filter((line) => /^2027-\d\d /.test(line))).toHaveLength(12);
  });
});

describe('the CSV', () => {
  test('has the figures of the answer, a column for each source', () => {
    const projection = projected(smallDesign({ horizonYears: 3 }));
    const rows = parse<Record<string, string>>(csvReport(projection), { columns: true });
    expect(rows.map(({ year }) => year)).toEqual(['2027', '2028', '2029']);
    expect(rows.map((row) => Number(row['fundingBySource/budget']))).toEqual([120, 120, 120]);
    expect(rows.map((row) => Number(row['closingBalance']))).toEqual(
      projection.years.map(({ closingBalance }) => closingBalance),
    );
  });
});

describe('the picture', () => {
  test('in the README is that of the Serbian example', () => {
    expect(projectionChart(projected(JSON.parse(file('examples/serbia.json'))))).toBe(
      file('docs/serbia.svg'),
    );
  });

  test('keeps a hostile title inside its text', () => {
    const svg = projectionChart(
      projected(smallDesign({ title: '</title><script>alert("1")</script>' })),
    );
    expect(svg).not.toContain('<script');
  });
});
