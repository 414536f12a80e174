import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { backtest, judgedLines, linesWon } from '../../../lib/calibration/backtest.ts';
import { backtestFiles } from '../../../lib/calibration/report/backtestFiles.ts';
import { SCHEMES, schemeText } from '../../../lib/calibration/schemes.ts';

const docs = new URL('../../../docs/', import.meta.url);

describe('the page on backtests', () => {
  const files = backtestFiles();

  test.each(files.map(([name]) => name))(
    'docs/%s is what npm run backtest -- --write writes',
    (name) => {
      const written = readFileSync(new URL(name, docs), 'utf8');
      expect(written).toBe(files.find(([each]) => each === name)?.[1]);
    },
  );

  test('has no figure that is none', () => {
    for (const [, text] of files) expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('shows its pictures', () => {
    const [, page = ''] = files[0] ?? [];
    for (const [name] of files.slice(1)) expect(page).toContain(`(${name})`);
  });
});

describe('the published histories', () => {
  const calibrations = SCHEMES.map((scheme) => {
    const { calibration } = backtest({ title: scheme.title, text: schemeText(scheme) });
    return [scheme.title, calibration!] as const;
  });

  test('are cut at 60 % of the years printed', () => {
    const cuts = calibrations.map(([, { trainingYears, heldOutYears }]) => [
      trainingYears.at(-1),
      heldOutYears[0],
    ]);
    expect(cuts).toEqual([
      ['1973-74', '1974-75'],
      ['2011', '2012'],
    ]);
  });

  test.each(calibrations)('%s: the engine is best in most lines', (_, calibration) => {
    const lines = judgedLines(calibration);
    expect(lines.length).toBeGreaterThan(0);
    expect(linesWon(calibration)).toBeGreaterThan(lines.length / 2);
  });

  test('have naive forecasts as anybody would make them', () => {
    // Claims withdrawn in Great Britain 1964–73 as printed: 8 21 53 48 73 124 85 158 165 233; by
    // numpy.polyfit(range(10), …, 1) the line is 24.0969… x − 11.6363…, and the last value is 233.
    const [, britain] = calibrations[0]!;
    const withdrawn = britain.lines.find(({ line }) => line === 'withdrawn')!.years[10]!;
    const printed = [8, 21, 53, 48, 73, 124, 85, 158, 165, 233];
    const mean = printed.reduce((sum, value) => sum + value, 0) / 10;
    const slope =
      printed.reduce((sum, value, place) => sum + (place - 4.5) * (value - mean), 0) / 82.5;
    expect(withdrawn.lastValue).toBe(233);
    expect(withdrawn.trend).toBeCloseTo(mean + 5.5 * slope, 9);
  });
});
