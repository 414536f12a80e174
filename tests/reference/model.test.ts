import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Design } from '../../models/design.ts';
import { comparableRun, type ComparableRun } from '../support/comparableRun.ts';
import { designOf } from '../support/designs.ts';
import { designArbitrary } from '../support/randomDesign.ts';

/**
 * Every line of the engine against an independent implementation of the model in Python
 * (reference_model.py), on random designs. Skipped without its interpreter, COMPFUND_PYTHON.
 */
const python = process.env['COMPFUND_PYTHON'];

interface Reference {
  readonly months: Record<string, number[]>;
  readonly years: Record<string, (number | null)[]>;
  readonly calendarYears: Record<string, number[]>;
  readonly horizon: Record<string, number | string | null>;
}

function referenceRuns(designs: readonly Design[]): Reference[] {
  const folder = mkdtempSync(join(tmpdir(), 'compfund-reference-'));
  const asked = join(folder, 'designs.json');
  const answered = join(folder, 'results.json');
  writeFileSync(asked, JSON.stringify(designs));
  const script = new URL('reference_model.py', import.meta.url).pathname;
  execFileSync(python!, ['-B', script, asked, answered], { stdio: 'pipe' });
  return JSON.parse(readFileSync(answered, 'utf8')) as Reference[];
}

/** What rounding may leave: small beside all that flowed, however small the figure itself. */
interface Scale {
  readonly claims: number;
  readonly money: number;
}

function scaleOf({ months }: Reference): Scale {
  const flowed = (names: (name: string) => boolean) =>
    Object.entries(months)
      .filter(([name]) => names(name))
      .reduce((sum, [, line]) => line.reduce((all, value) => all + Math.abs(value), sum), 1);
  return {
    claims: flowed((name) => name.startsWith('applications/')),
    money: flowed(
      (name) =>
        ['awardsDue', 'administration', 'interest'].includes(name) || name.startsWith('funding/'),
    ),
  };
}

const CLAIMS = /^(applications|approved|refused|firstInstanceRefusals|withdrawn|pending|decisions)/;
const RATIOS = /Share$|Ratio$|^coverage|^officersNeeded/;

function noiseOf(name: string, scale: Scale): number {
  if (CLAIMS.test(name)) return 1e-12 * scale.claims;
  // The reference counts what is 1e-7 months late as in time.
  if (name === 'decidedInTimeShare') return 1e-6;
  if (name === 'meanDaysToDecision') return 1e-5;
  if (RATIOS.test(name)) return 1e-7;
  return 1e-12 * scale.money;
}

type Figure = number | string | null | undefined;

/** Says where two figures differ; the empty list is what we hope for. */
function differences(own: ComparableRun, reference: Reference, awardTolerance: number): string[] {
  const scale = scaleOf(reference);
  const found: string[] = [];
  const compare = (name: string, place: string, x: Figure, y: Figure, tolerance = 1e-9) => {
    const close =
      typeof x === 'number' && typeof y === 'number'
        ? Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y)) + noiseOf(name, scale)
        : x === y;
    if (!close) found.push(`${name} ${place}: ${String(x)}, reference ${String(y)}`);
  };
  const lines = (
    own_: Readonly<Record<string, readonly Figure[]>>,
    other: Readonly<Record<string, readonly Figure[]>>,
    tolerance?: number,
  ) => {
    for (const [name, line] of Object.entries(own_))
      line.forEach((value, place) => {
        compare(name, String(place), value, other[name]?.[place], tolerance);
      });
  };
  const tolerance = Math.max(1e-9, awardTolerance);
  lines(own.months, reference.months, tolerance);
  lines(own.years, reference.years, tolerance);
  lines(own.awards, reference.calendarYears, tolerance);
  for (const [name, value] of Object.entries(own.horizon))
    compare(name, 'horizon', value, reference.horizon[name], tolerance);
  return found;
}

function sampled(severity: 'discrete' | 'any', count: number, seed: number): Design[] {
  return fc
    .sample(designArbitrary({ severity }), { seed, numRuns: count })
    .map((document) => designOf(document));
}

describe.skipIf(python === undefined)(
  'an independent implementation gives the same figures',
  () => {
    test('on three hundred designs with discrete awards and single closed forms, to 1e-9', () => {
      const designs = sampled('discrete', 300, 2027);
      const references = referenceRuns(designs);
      designs.forEach((design, place) => {
        const found = differences(comparableRun(design), references[place]!, 1e-9);
        expect(found, `design ${String(place)}`).toEqual([]);
      });
    });

    test('on thirty designs with any awards, to 1e-6', () => {
      const designs = sampled('any', 30, 2028);
      const references = referenceRuns(designs);
      designs.forEach((design, place) => {
        const found = differences(comparableRun(design), references[place]!, 1e-6);
        expect(found, `design ${String(place)}`).toEqual([]);
      });
    });
  },
);
