import { readFileSync } from 'node:fs';
import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { RISK_LINES, type RiskLine } from '../../../lib/engine/risk/path/pathFigures.ts';
import type { RiskRun } from '../../../lib/engine/risk/simulate.ts';
import type { DesignInput } from '../../../models/design.ts';
import { designArbitrary } from '../../support/randomDesign.ts';
import {
  ERRORS,
  figuresOf,
  momentsOf,
  only,
  projected,
  projectedFigure,
  simulatedInFull,
} from '../../support/riskRuns.ts';

/** Lines that are sums of what comes and goes; the lowest balance of a year is none. */
const LINEAR = RISK_LINES.filter((line) => line !== 'lowestBalance' && line !== 'owed');

/** Lines that no award changes. */
const OF_CLAIMS: readonly RiskLine[] = ['applications', 'approvals'];

type Input = DesignInput;

/**
 * The same design where every figure is linear in what is drawn: nothing limits a stage, officers are given,
 * awards are paid by borrowing at the rate that reserves earn, and nothing is paid in advance. Numbers stand as
 * they are stated, because a product of two drawn numbers has another mean than the product of their means.
 */
function linear(design: Input): Input {
  const stages = mapped(design.workflow?.stages ?? {}, (stage) =>
    without(stage, ['capacityPerMonth', 'claimsPerOfficerPerMonth']),
  );
  const groups = mapped(design.victimGroups, (group) => ({
    ...group,
    payment: without(group.payment ?? {}, ['interimStage', 'interimShare', 'interimFraction']),
  }));
  return {
    ...design,
    economy: { ...design.economy, returnOnReserves: 0.02, borrowingRate: 0.02 },
    workflow: { ...design.workflow, officers: 2, stages },
    victimGroups: groups,
    shortfallRule: 'borrow',
  };
}

function mapped<T>(members: Record<string, T>, change: (member: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(members).map(([name, one]) => [name, change(one)]));
}

function without<T extends object>(members: T, names: readonly (keyof T & string)[]): T {
  const kept = Object.entries(members).filter(([name]) => !names.some((one) => one === name));
  return Object.fromEntries(kept) as T;
}

/** In so many approved claims of all paths together a sample shows what their variance is. */
const ENOUGH_CLAIMS = 50;

/**
 * Says which lines have another mean than is projected, in years with enough applications, and enough claims
 * approved so long before their end that some awards fall due.
 */
function wrongMeans(risk: RiskRun): string[] {
  const { paths } = risk.options;
  const { claims, timeline } = risk.run;
  const sumOf = (line: Float64Array, from: number, until: number): number =>
    line.subarray(from, until).reduce((sum, part) => sum + part, 0);
  const isEnough = (claimsOf: number) => claimsOf * paths >= ENOUGH_CLAIMS;
  const years = Array.from({ length: timeline.years }, (_, year) => year).filter((year) => {
    const [from, until] = [12 * year, 12 * year + 12];
    return (
      isEnough(sumOf(claims.applications, from, until)) &&
      isEnough(sumOf(claims.approvals, from, until)) &&
      isEnough(sumOf(claims.approvals, 0, until - 7))
    );
  });
  return LINEAR.flatMap((line) =>
    years.flatMap((year) => {
      const { mean, variance } = momentsOf(figuresOf(risk, line, year));
      const expected = projectedFigure(risk, line, year);
      // Tables of awards are good to 5e-4 of the mean; single precision to 1e-7.
      const ofTables = OF_CLAIMS.includes(line) ? 0 : 5e-4 * Math.abs(expected);
      const error = Math.sqrt(variance / paths);
      const rounding = 1e-6 * Math.max(1, Math.abs(expected));
      return Math.abs(mean - expected) <= ERRORS * error + ofTables + rounding
        ? []
        : [`${line} of year ${String(year)}: ${String(mean)}, projected ${String(expected)}`];
    }),
  );
}

describe('where the model is linear, means over paths are the projection', () => {
  const chances = only('yearFactors', 'counts', 'awards', 'funding');
  const read = (file: string): Input =>
    JSON.parse(readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')) as Input;

  test.each([
    'examples/serbia.json',
    'tests/reference/riskDesigns/refusals-and-appeals.json',
    'tests/reference/riskDesigns/instalments-and-annuities.json',
    'tests/reference/riskDesigns/uncertain-funding.json',
    'tests/reference/riskDesigns/interim.json',
  ])('of %s', (file) => {
    const risk = simulatedInFull(projected(linear(read(file))), { paths: 4000, seed: 2, chances });
    expect(wrongMeans(risk)).toEqual([]);
  });

  // Sampled, and not a property: cases that are made smaller end at chances of one in a thousand.
  const designs = fc.sample(designArbitrary({ severity: 'discrete' }), 12).map(frequent);

  test.each(designs.map((design, place) => ({ design, place })))(
    'of generated design $place',
    ({ design, place }) => {
      const run = projected(linear(design));
      const risk = simulatedInFull(run, { paths: 1000, seed: place, chances });
      expect(wrongMeans(risk)).toEqual([]);
    },
  );
});

/** The same design with grants that some of a thousand paths win, and some do not. */
function frequent(design: Input): Input {
  const funding = mapped(design.funding, (source) =>
    source.shape === 'grant' ? { ...source, probability: 0.4 } : source,
  );
  return { ...design, funding };
}
