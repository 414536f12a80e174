import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PLACE, RISK_LINES, type RiskLine } from '../../lib/engine/risk/path/pathFigures.ts';
import type { RiskRun } from '../../lib/engine/risk/simulate.ts';
import { designHash } from '../../lib/projections/designHash.ts';
import { designOf } from '../support/designs.ts';
import {
  documentOf,
  referenceFixtures,
  type ReferenceLine,
  type ReferenceRun,
} from '../support/riskFixtures.ts';
import { figuresOf, only, projected, roundingOf, simulatedInFull } from '../support/riskRuns.ts';
import {
  differencesInSample,
  differencesInShare,
  type OtherSample,
} from '../support/riskSamples.ts';

/**
 * Paths of the engine against those of an independent implementation in Python (risk.py), which drew
 * 100,000 of each design; what it found is kept in riskFixtures, and needs no Python to be read. Standard
 * errors are those of both samples together.
 */
const fixtures = referenceFixtures();

/** Enough to tell an error of a seventeenth of a standard deviation; fewer where a path takes long. */
const PATHS = 6000;
const FEWER: Readonly<Record<string, number>> = { severity: 500 };
/** Of a run with one source of chance alone. */
const PATHS_ALONE = 2500;

/** Figures of risk.py are kept to eight digits. */
const DIGITS = 1e-7;

function otherLine(line: ReferenceLine, year: number, paths: number): OtherSample {
  const percents = [5, 25, 50, 75, 95] as const;
  return {
    paths,
    mean: line.mean[year]!,
    standardDeviation: line.standardDeviation[year]!,
    quantiles: new Map(
      percents.map((percent) => [percent / 100, line[`percentile${percent}`][year]!]),
    ),
  };
}

function differencesInLine(risk: RiskRun, line: RiskLine, other: ReferenceRun): string[] {
  return (other.years[line]?.mean ?? []).flatMap((_, year) => {
    const figures = figuresOf(risk, line, year);
    const base = risk.projected.byYear[PLACE[line] * risk.run.timeline.years + year]!;
    const slack = roundingOf([...figures, base]) + DIGITS * Math.abs(base);
    return differencesInSample(
      figures,
      otherLine(other.years[line]!, year, other.paths),
      slack,
    ).map((text) => `${line} of year ${String(year)}: ${text}`);
  });
}

function differencesInShorts(risk: RiskRun, other: ReferenceRun): string[] {
  const { years } = risk.run.timeline;
  const { paths } = risk.options;
  const compare = (what: string, happened: number, share: number): string[] =>
    differencesInShare(happened / paths, paths, { share, paths: other.paths }).map(
      (text) => `${what}: ${text}`,
    );
  const first = Array.from(risk.firstShort, (month) => Math.floor(month / 12));
  const ever = first.filter((year) => year >= 0).length;
  return [
    ...compare('short ever', ever, other.probabilityShortEver),
    ...other.probabilityShort.flatMap((share, year) => {
      const inBatches = risk.shortInYear.filter((_, place) => place % years === year);
      const short = inBatches.reduce((sum, paths_) => sum + paths_, 0);
      return compare(`short in year ${String(year)}`, short, share);
    }),
    ...other.probabilityFirstShort.flatMap((share, year) =>
      compare(
        `first short in year ${String(year)}`,
        first.filter((one) => one === year).length,
        share,
      ),
    ),
  ];
}

function differencesInTotals(risk: RiskRun, other: ReferenceRun): string[] {
  const compare = (
    what: string,
    figures: Float64Array,
    { mean, standardDeviation }: { readonly mean: number; readonly standardDeviation: number },
    quantiles: readonly (readonly [number, number])[],
  ): string[] =>
    differencesInSample(
      figures,
      { paths: other.paths, mean, standardDeviation, quantiles: new Map(quantiles) },
      DIGITS * Math.abs(mean),
    ).map((text) => `${what}: ${text}`);
  const { reserveNeeded, claimsUnpaidOrLate } = other;
  return [
    ...compare('reserve needed', risk.reserveNeeded, reserveNeeded, [
      [0.95, reserveNeeded.quantile95],
      [0.99, reserveNeeded.quantile99],
    ]),
    ...compare('claims unpaid or late', risk.claimsUnpaidOrLate, claimsUnpaidOrLate, []),
  ];
}

describe('an independent implementation draws the same distributions', () => {
  test.each(fixtures)('of $name as the design is now', (fixture) => {
    // Otherwise makeRiskFixtures.ts has to make the figures anew.
    expect(designHash(documentOf(fixture))).toBe(fixture.designHash);
  });

  const runs = fixtures.flatMap((fixture) =>
    fixture.runs.map((other, place) => ({
      name: fixture.name,
      chance: other.sources.length === 1 ? other.sources[0]! : 'all sources',
      fixture,
      other,
      seed: place + 1,
    })),
  );

  test.each(runs)('of $name, $chance of chance', ({ name, fixture, other, seed }) => {
    const paths = FEWER[name] ?? (other.sources.length === 1 ? PATHS_ALONE : PATHS);
    const risk = simulatedInFull(projected(documentOf(fixture)), {
      paths,
      seed,
      chances: only(...other.sources),
    });
    expect([
      ...RISK_LINES.flatMap((line) => differencesInLine(risk, line, other)),
      ...differencesInShorts(risk, other),
      ...differencesInTotals(risk, other),
    ]).toEqual([]);
  });

  test('of all lines that the engine keeps', () => {
    const compared = new Set(fixtures.flatMap(({ runs: all }) => Object.keys(all[0]!.years)));
    expect([...compared].sort()).toEqual([...RISK_LINES].sort());
  });
});

const python = process.env['COMPFUND_PYTHON'];

test.skipIf(python === undefined)(
  'without chance, a path of the independent implementation is its projection, on every design',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'compfund-risk-'));
    const files = fixtures.map((fixture) => {
      const file = join(folder, `${fixture.name}.json`);
      writeFileSync(file, JSON.stringify(designOf(documentOf(fixture))));
      return file;
    });
    const script = new URL('risk.py', import.meta.url).pathname;
    const answer = execFileSync(python!, ['-B', script, '--check', ...files], { stdio: 'pipe' });
    expect(answer.toString().trim().split('\n')).toHaveLength(files.length);
  },
);
