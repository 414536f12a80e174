import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Computed, Formula } from '../../../lib/engine/formulas/formula.ts';
import { figureNames, modelFigure } from '../../../lib/engine/formulas/registry.ts';
import { onePhase } from '../../../lib/engine/grid/phases.ts';
import { runPhases, type ProjectionRun } from '../../../lib/engine/project.ts';
import { designOf, groupOf, smallDesign } from '../../support/designs.ts';
import { recomputed } from '../../support/recomputeAward.ts';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

const DISTRIBUTIONS = new Set(['fixed', 'tariff', 'empirical', 'pert', 'lognormal', 'gamma']);

/** Numbers of awards that come of more than arithmetic: those of limits, and of single heads. */
function computedIn(formula: Formula): Computed[] {
  if (formula.is === 'given' || formula.is === 'constant' || formula.is === 'figure') return [];
  const own =
    formula.is === 'computed' && (formula.by === 'severity' || DISTRIBUTIONS.has(formula.by))
      ? [formula]
      : [];
  return [...own, ...formula.of.flatMap(computedIn)];
}

/** All of them, of every calendar year. */
function allComputed(run: ProjectionRun): Computed[] {
  const { months, calendarYear } = run.timeline;
  const januaries = Array.from({ length: months }, (_, month) => month).filter(
    (month) => month === 0 || calendarYear[month] !== calendarYear[month - 1],
  );
  return figureNames(run)
    .filter((name) => /^(meanAward|meanAwardWithoutCap|meanHead)\//.test(name))
    .flatMap((name) =>
      januaries.flatMap((from) =>
        computedIn(modelFigure(name, run).formula(run, { from, until: from + 1 })),
      ),
    );
}

function expectRecomputed(run: ProjectionRun): number {
  const nodes = allComputed(run);
  for (const node of nodes) {
    const heads = node.of.filter((part): part is Computed => part.is === 'computed');
    const whole = heads.reduce((sum, head) => sum + head.value, 0);
    const off = Math.abs(recomputed(run, node) - node.value);
    expect(off, node.label).toBeLessThanOrEqual(1e-5 * Math.max(node.value, whole));
  }
  return nodes.filter(({ by }) => by === 'severity').length;
}

describe('what limits take off an award can be worked out again from what its node says', () => {
  const examples = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));

  test.each(examples)('in %s', (file) => {
    const document: unknown = JSON.parse(readFileSync(new URL(file, EXAMPLES), 'utf8'));
    expectRecomputed(runPhases(onePhase(designOf(document))));
  });

  test('the examples have such awards', () => {
    const document: unknown = JSON.parse(
      readFileSync(new URL('north-macedonia.json', EXAMPLES), 'utf8'),
    );
    expect(expectRecomputed(runPhases(onePhase(designOf(document))))).toBeGreaterThan(0);
  });

  test('with several heads, a threshold, and a cap that claimants share', () => {
    const run = runPhases(
      onePhase(
        designOf(
          smallDesign({
            economy: { inflation: 0.04, wages: 0.06 },
            horizonYears: 2,
            victimGroups: {
              both: groupOf({
                heads: {
                  care: {
                    probability: 0.7,
                    amount: { distribution: 'gamma', mean: 900, coefficientOfVariation: 0.8 },
                  },
                  harm: {
                    probability: 0.9,
                    amount: { distribution: 'lognormal', mean: 2000, coefficientOfVariation: 0.9 },
                    index: 'wages',
                  },
                },
                cap: { amount: 9000, index: 'inflation' },
                capPer: 'victim',
                claimantsPerVictim: 2,
                threshold: { amount: 400 },
                deduction: { probability: 0.3, share: 0.4 },
              }),
              only: groupOf({
                heads: {
                  harm: {
                    amount: { distribution: 'pert', low: 100, mode: 500, high: 4000 },
                    cap: { amount: 2500 },
                  },
                },
                threshold: { amount: 700 },
              }),
            },
          }),
        ),
      ),
    );
    // Each group has a threshold: with the cap and without it, in two years.
    expect(expectRecomputed(run)).toBe(8);
  });
});
