import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { answerProjection } from '../../lib/engine/answer/answer.ts';
import { FIGURE_NAMES, findFigure, type Figure } from '../../lib/engine/answer/figures.ts';
import { MEASURES } from '../../lib/engine/answer/measureRegistry.ts';
import type { Field } from '../../lib/engine/goalSeek/field.ts';
import { numberAt } from '../../lib/engine/goalSeek/numberAt.ts';
import { seek } from '../../lib/engine/goalSeek/seek.ts';
import { runProjection } from '../../lib/engine/project.ts';
import { numbersOf } from '../../lib/engine/sensitivity/designNumbers.ts';
import { tornado } from '../../lib/engine/sensitivity/tornado.ts';
import { withNumbers } from '../../lib/engine/sensitivity/withNumbers.ts';
import { minorUnit } from '../../models/currency.ts';
import type { Design } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import type { Projection } from '../../models/projection.ts';
import { designOf } from '../support/designs.ts';
import { designArbitrary } from '../support/randomDesign.ts';

const designs = designArbitrary({ severity: 'discrete' }).map((document) =>
  designOf({ ...document, horizonYears: Math.min(4, document.horizonYears ?? 4) }),
);

function figureOf(id: string, year?: number): Figure {
  const figure = findFigure(id, year, []);
  if (typeof figure === 'string') throw new Error(`${id}: ${figure}`);
  return figure;
}

/** A measure as it is published. */
function published({ measures }: Projection, id: (typeof MEASURES)[number]['id']): number | null {
  const measure = measures[id];
  return typeof measure === 'object' && measure !== null ? measure.amount : measure;
}

const setTo = (design: Design, path: readonly string[], value: number): Design =>
  withNumbers(design, [{ path, value }]);

describe('the figures that can be asked for', () => {
  test.prop([designs])('are the measures that are published, before they are rounded', (design) => {
    const run = runProjection(design);
    const projection = answerProjection(design, { designHash: '' });
    for (const { id, unit } of MEASURES) {
      const [own, told] = [figureOf(id).read(run), published(projection, id)];
      if (unit !== 'currency units' || own === null || told === null) expect(own, id).toBe(told);
      else
        expect(Math.abs(own - told), id).toBeLessThanOrEqual(
          (minorUnit(design.currency) / 2) * (1 + 1e-6) + 1e-12 * Math.abs(own),
        );
    }
  });

  test.prop([designs])('are the lines of every year that are published', (design) => {
    const run = runProjection(design);
    const { years } = answerProjection(design, { designHash: '' });
    for (const lines of years)
      for (const [id, told] of Object.entries(lines)) {
        if (id === 'year' || typeof told !== 'number') continue;
        const own = figureOf(id, lines.year).read(run);
        // A published balance may lie a few minor units off, because it adds up.
        const slack = 10 * minorUnit(design.currency) + 1e-9 * Math.abs(told);
        expect(Math.abs((own ?? NaN) - told), id).toBeLessThanOrEqual(slack);
      }
  });

  test('have all names that a projection has', () => {
    for (const name of FIGURE_NAMES)
      expect([findFigure(name, undefined, []), findFigure(name, 2027, [])]).toContainEqual(
        expect.objectContaining({ id: name }),
      );
  });
});

describe('a tornado', () => {
  test.prop([designs, fc.constantFrom('closingBalance', 'approvals', 'awardsPaid')])(
    'tells what a projection of the changed design gives',
    (design, name) => {
      const figure = figureOf(name, design.firstYear);
      const { swings } = tornado({ design, later: [] }, figure, 0);
      for (const { mover, low, value } of swings.slice(0, 6)) {
        const alone = mover.numbers.length === 1 && value !== null;
        if (!alone || low.isHeld) continue;
        const changed = setTo(design, mover.first.path, low.at);
        expect(low.figure, mover.first.pointer).toBe(figure.read(runProjection(changed)));
      }
    },
  );

  test.prop([designs], { numRuns: 40 })(
    'moves every assumption of the design, once, and within its rules',
    (design) => {
      const figure = figureOf('fundedRatio');
      const { swings, unmoved } = tornado({ design, later: [] }, figure, 0);
      const told = [...swings.map(({ mover }) => mover), ...unmoved].flatMap(({ numbers }) =>
        numbers.map(({ number }) => number.pointer),
      );
      const all = numbersOf(design).filter(({ kind }) => kind === 'assumption');
      expect(told.toSorted()).toEqual(all.map(({ pointer }) => pointer).toSorted());
      for (const { mover, low, high, value } of swings) {
        if (mover.numbers.length > 1 || value === null) continue;
        for (const { at } of [low, high])
          expect(parseDesign(setTo(design, mover.first.path, at)).faults).toBeUndefined();
      }
      const effects = swings.map(({ effect }) => effect);
      expect(effects).toEqual(effects.toSorted((one, other) => other - one));
    },
  );
});

describe('a goal seek', () => {
  const fields = fc.constantFrom(
    'eligibleShare',
    'claimantsPerVictim',
    'takeUp/mature',
    'applicationLagMonths',
  );
  const figures = fc.constantFrom(
    'closingBalance',
    'approvals',
    'fundedRatio',
    'meanDaysToDecision',
    'levelContribution',
    'coverage',
  );

  test.prop([designs, fields, figures, fc.double({ min: 0.2, max: 3, noNaN: true })])(
    'finds only what a projection gives, in at most 32 projections, and else tells the best it has seen',
    (design, member, name, factor) => {
      const group = Object.keys(design.victimGroups)[0] ?? '';
      const number = numberAt(design, ['victimGroups', group, ...member.split('/')]);
      if (typeof number === 'string') throw new Error(number);
      const year = ['fundedRatio', 'levelContribution', 'coverage'].includes(name)
        ? undefined
        : design.firstYear + design.horizonYears - 1;
      const figure = figureOf(name, year);
      const present = figure.read(runProjection(design)) ?? 0;
      const target = present * factor + (present === 0 ? factor : 0);
      const field: Field = {
        present: number.value,
        from: number.minimum,
        to: number.maximum,
        whole: number.whole,
        courseAt: (value) => ({ design: setTo(design, number.path, value), later: [] }),
      };
      const found = seek(field, { figure, target, tolerance: 1e-9 });
      const { best, beyond, outcome, tolerance } = found;
      expect(found.projections).toBeLessThanOrEqual(32);
      expect(best.value).toBeGreaterThanOrEqual(number.minimum);
      expect(best.value).toBeLessThanOrEqual(number.maximum);
      const at = (value: number) => figure.read(runProjection(setTo(design, number.path, value)));
      expect(best.figure).toBe(at(best.value));
      if (outcome === 'found')
        expect(Math.abs((best.figure ?? NaN) - target)).toBeLessThanOrEqual(tolerance);
      if (beyond !== null) {
        expect(beyond.figure).toBe(at(beyond.value));
        expect(Math.sign((best.figure ?? 0) - target)).toBe(
          -Math.sign((beyond.figure ?? 0) - target),
        );
      }
      if (outcome === 'unreachable')
        for (const value of [number.minimum, number.value]) {
          const figureThere = at(value);
          if (figureThere !== null)
            expect(Math.abs(figureThere - target)).toBeGreaterThanOrEqual(
              Math.abs((best.figure ?? NaN) - target) * (1 - 2e-9),
            );
        }
    },
  );

  test.prop([designs, fc.double({ min: -1e6, max: 1e6, noNaN: true })])(
    'meets a balance to the minor unit by a budget, where the fund pays all when due and debts bear no interest',
    (random, target) => {
      const steady: Design = {
        ...random,
        shortfallRule: 'borrow',
        economy: { ...random.economy, returnOnReserves: 0, borrowingRate: 0 },
      };
      const budget = { shape: 'fixed' as const, amountPerYear: 1e6 };
      const design = designOf({ ...steady, funding: { budget } });
      const year = design.firstYear + design.horizonYears - 1;
      const number = numberAt(design, ['funding', 'budget', 'amountPerYear']);
      if (typeof number === 'string') throw new Error(number);
      const figure = figureOf('closingBalance', year);
      const withBudget = (value: number) => setTo(design, number.path, value);
      const found = seek(
        {
          present: number.value,
          from: 0,
          to: Infinity,
          whole: false,
          courseAt: (value) => ({ design: withBudget(value), later: [] }),
        },
        { figure, target, tolerance: minorUnit(design.currency) / 2 },
      );
      // A budget of 1 a year is the years of the horizon at its end: the balance is a straight line.
      const without = figure.read(runProjection(withBudget(0))) ?? 0;
      const exact = (target - without) / design.horizonYears;
      if (exact * design.horizonYears < -found.tolerance)
        expect(found).toMatchObject({ outcome: 'unreachable', best: { value: 0 } });
      else
        expect(Math.abs(found.best.value - exact) * design.horizonYears).toBeLessThanOrEqual(
          found.tolerance * 1.01 + 1e-9 * Math.abs(without),
        );
    },
  );
});
