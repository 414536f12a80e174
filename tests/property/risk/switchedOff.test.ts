import { readdirSync, readFileSync } from 'node:fs';
import { test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { buildBaseline } from '../../../lib/baselines/buildBaseline.ts';
import { loadDataset } from '../../../lib/baselines/loadDataset.ts';
import { runProjection, type ProjectionRun } from '../../../lib/engine/project.ts';
import { preparePaths } from '../../../lib/engine/risk/path/runPath.ts';
import { streamsOf } from '../../../lib/engine/risk/random/streams.ts';
import { ALL_CHANCES, simulate } from '../../../lib/engine/risk/simulate.ts';
import type { DesignInput } from '../../../models/design.ts';
import { groupOf, smallDesign } from '../../support/designs.ts';
import { designArbitrary } from '../../support/randomDesign.ts';
import { differencesFromLedger } from '../../support/riskLedger.ts';
import { only, projected } from '../../support/riskRuns.ts';

const ROOT = new URL('../../../', import.meta.url);
const dataset = loadDataset();

const written = ['examples/', 'tests/reference/riskDesigns/'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT))
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: `${folder}${file}`,
      document: JSON.parse(readFileSync(new URL(folder + file, ROOT), 'utf8')) as unknown,
    })),
);
const baselines = (['RS', 'MK', 'BA', 'ME'] as const).flatMap((country) =>
  (['trafficking_only', 'all_violent_crime'] as const).map((variant) => ({
    name: `the baseline ${variant} of ${country}`,
    document: buildBaseline(dataset, { country, variant }).design,
  })),
);

/** One path with nothing left to chance. */
function withoutChance(run: ProjectionRun) {
  return preparePaths(run).run(only(), streamsOf(1, 0).next());
}

describe('with every source of chance switched off a path is the projection, to 1e-9', () => {
  test.each([...written, ...baselines])('$name', ({ document }) => {
    const run = projected(document);
    expect(differencesFromLedger(withoutChance(run), run)).toEqual([]);
  });

  propertyTest.prop([designArbitrary({ severity: 'any' })], { numRuns: 100 })(
    'whatever the design',
    (document) => {
      const run = projected(document);
      expect(differencesFromLedger(withoutChance(run), run)).toEqual([]);
    },
  );

  propertyTest.prop([designArbitrary({ severity: 'discrete' })], { numRuns: 12 })(
    'after paths on which everything was drawn, too: nothing of them is left over',
    (document) => {
      const run = projected(document);
      const model = preparePaths(run);
      const before = streamsOf(1, 0);
      simulate(run, { paths: 40, seed: 1, chances: ALL_CHANCES }, model);
      expect(differencesFromLedger(model.run(only(), before.next()), run)).toEqual([]);
    },
  );

  test('and of many paths none deviates from it', () => {
    const run = projected(written[0]!.document);
    const risk = simulate(run, { paths: 100, seed: 3, chances: only() });
    for (let year = 0; year < run.timeline.years; year++)
      expect(new Set(risk.deviations('closingBalance', year))).toEqual(new Set([0]));
    expect(new Set(risk.finalBalance).size).toBe(1);
    expect(new Set(risk.reserveNeeded).size).toBe(1);
  });

  test('where two groups differ in nothing but a head that is called like a word of provenance', () => {
    const heads = (amount: number) =>
      ({ note: { amount: { distribution: 'fixed', amount } } }) as const;
    const run = projected(
      smallDesign({
        victimGroups: { one: groupOf({ heads: heads(1) }), other: groupOf({ heads: heads(5) }) },
      }),
    );
    expect(differencesFromLedger(withoutChance(run), run)).toEqual([]);
  });
});

describe('the reserve needed, with nothing left to chance', () => {
  /** The design with another opening reserve; indices would carry it to another year. */
  const withReserve = (document: DesignInput, opening: number): DesignInput => ({
    ...document,
    reserve: { ...document.reserve, opening, index: 'none' },
  });

  propertyTest.prop([designArbitrary({ severity: 'discrete' })], { numRuns: 40 })(
    'is just enough: with it no month is short, with a thousandth less some month is',
    (document) => {
      const first = projected(withReserve(document, 1000));
      const needed = withoutChance(first).reserveNeeded;
      expect(needed).toBeGreaterThanOrEqual(1000);
      // Half a minor unit of the currency is not short; the largest flows may round that much.
      const enough = runProjection(
        projected(withReserve(document, needed * (1 + 1e-9) + 1)).design,
      );
      expect([...enough.ledger.short].indexOf(1)).toBe(-1);
      if (needed > 1001) {
        const less = projected(withReserve(document, needed - Math.max(1, needed * 1e-3)));
        expect([...less.ledger.short]).toContain(1);
      }
    },
  );
});
