import { fc, test } from '@fast-check/vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../lib/engine/answer/measureRegistry.ts';
import { measuring } from '../../lib/engine/answer/measuring.ts';
import { publishMonths, publishYears } from '../../lib/engine/answer/publish.ts';
import { judge, valueShortfalls } from '../../lib/engine/answer/verdict.ts';
import { evaluate, type Formula, type Reading } from '../../lib/engine/formulas/formula.ts';
import { levelSteps } from '../../lib/engine/formulas/levelContribution.ts';
import { measureFormula } from '../../lib/engine/formulas/measures.ts';
import { valueOver } from '../../lib/engine/formulas/modelFigure.ts';
import { publishedLines, publishedReader } from '../../lib/engine/formulas/published.ts';
import { valueRead } from '../../lib/engine/formulas/registry.ts';
import { verdictTestFormula } from '../../lib/engine/formulas/verdict.ts';
import { onePhase } from '../../lib/engine/grid/phases.ts';
import { sourceLineId } from '../../lib/engine/lines.ts';
import { runPhases, type ProjectionRun } from '../../lib/engine/project.ts';
import { YEAR_FIGURE_TERMS } from '../../models/measureTerms.ts';
import type { MonthLines } from '../../models/projection.ts';
import { designOf } from '../support/designs.ts';
import { scaleOf } from '../support/formulaScale.ts';
import { designArbitrary } from '../support/randomDesign.ts';
import { phasesAt } from '../support/randomPhases.ts';
import { changeArbitrary } from '../support/randomScenario.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const ofOneDesign = designArbitrary({ severity: 'discrete' }).map((design) =>
  runPhases(onePhase(designOf(design))),
);
const ofTwoDesigns = fc
  .tuple(changeArbitrary(), part)
  .map(([{ design, patched }, place]) => runPhases(phasesAt(design, patched, place)));

/** A figure whose formula does not give what the engine computes. */
interface Difference {
  readonly figure: string;
  readonly engine: number | null | undefined;
  readonly formula: number;
}

/** To a billionth of what it is made of; no number is what null reads as. */
function isSame(engine: number | null | undefined, formula: number, scale: number): boolean {
  if (engine === null || Number.isNaN(formula)) return engine === null && Number.isNaN(formula);
  return engine !== undefined && Math.abs(engine - formula) <= 1e-9 * (Math.abs(engine) + scale);
}

function differenceOf(
  run: ProjectionRun,
  figure: string,
  engine: number | null,
  written: Formula,
): Difference[] {
  const formula = evaluate(written, (reading) => valueRead(run, reading));
  return isSame(engine, formula, scaleOf(run, written)) ? [] : [{ figure, engine, formula }];
}

function measuresWrong(run: ProjectionRun): Difference[] {
  const measured = measuring(run);
  const years = Array.from({ length: run.timeline.years }, (_, year) => year);
  const measures = MEASURES.flatMap(({ id, byYear, read }) =>
    [undefined, ...(byYear ? years : [])].flatMap((year) =>
      differenceOf(
        run,
        `${id} ${String(year)}`,
        read(measured, year),
        measureFormula(id, run, year),
      ),
    ),
  );
  const ofYears = publishYears(run).flatMap((lines, year) =>
    YEAR_FIGURE_TERMS.flatMap(({ id }) =>
      differenceOf(run, `${id} ${String(year)}`, lines[id], measureFormula(id, run, year)),
    ),
  );
  return [...measures, ...ofYears];
}

function testsWrong(run: ProjectionRun): Difference[] {
  return judge(run, valueShortfalls(run)).tests.flatMap(({ measure, value }) =>
    differenceOf(run, measure, value, verdictTestFormula(measure, run)),
  );
}

function publishedWrong(run: ProjectionRun): Difference[] {
  const read = publishedReader(run);
  const years = publishYears(run).map((lines, year) => ({ lines, from: year * 12, length: 12 }));
  const months = publishMonths(run).map((lines, month) => ({ lines, from: month, length: 1 }));
  return [...years, ...months].flatMap(({ lines, from, length }) => {
    const period = { from, until: from + length };
    const told = new Map(namedLines(lines).map(([line, value]) => [`published/${line}`, value]));
    const named = publishedLines(run, period);
    expect(named.map(({ id }) => id).sort()).toEqual([...told.keys()].sort());
    return named.flatMap(({ id, unit, formula: of }) => {
      const [engine, formula] = [told.get(id), evaluate(of(run, period), read)];
      const isRight =
        unit === 'claims' ? isClaims(run, engine, formula) : Object.is(engine, formula);
      return isRight
        ? []
        : [{ figure: `${id} ${String(from)}+${String(length)}`, engine, formula }];
    });
  });
}

/** Claims are not rounded, but taken from what has run up by then: to a billionth of all. */
function isClaims(run: ProjectionRun, engine: number | undefined, formula: number): boolean {
  return isSame(
    engine,
    formula,
    run.claims.applications.reduce((sum, made) => sum + made, 0),
  );
}

function namedLines(lines: MonthLines | ReturnType<typeof publishYears>[number]) {
  const { fundingBySource, ...others } = lines;
  const sources = Object.entries(fundingBySource).map(
    ([id, amount]) => [sourceLineId(id), amount] as const,
  );
  const ofYears = ['year', 'month', ...YEAR_FIGURE_TERMS.map(({ id }) => id as string)];
  return [
    ...sources,
    ...Object.entries(others as Record<string, number>).filter(([id]) => !ofYears.includes(id)),
  ];
}

describe.each([
  ['one design', ofOneDesign],
  ['one design after another', ofTwoDesigns],
])('formulas of %s', (_, runs) => {
  test.prop([runs])('give every measure, of every year and in all', (run) => {
    expect(measuresWrong(run).slice(0, 3)).toEqual([]);
  });

  test.prop([runs])('give every test behind the verdict', (run) => {
    expect(testsWrong(run)).toEqual([]);
  });

  test.prop([runs])('give what is published of every year and month, to the byte', (run) => {
    expect(publishedWrong(run).slice(0, 3)).toEqual([]);
  });
});

describe('the level contribution in steps', () => {
  const readIn =
    (run: ProjectionRun, steps: ReturnType<typeof levelSteps>) => (reading: Reading) => {
      const own = steps.figures.get(reading.figure);
      return own === undefined ? valueRead(run, reading) : valueOver(own, run, reading.period);
    };
  const contributionOf = (run: ProjectionRun) => measuring(run).level();

  test.prop([ofTwoDesigns])('stays where the engine found it', (run) => {
    const { amountPerYear, workingCapitalNeeded } = contributionOf(run);
    const steps = levelSteps(run);
    const read = readIn(run, steps);
    const scale = moneyOf(run);
    expect(isSame(amountPerYear, evaluate(steps.levelContribution, read), scale)).toBe(true);
    expect(isSame(workingCapitalNeeded, evaluate(steps.workingCapitalNeeded, read), scale)).toBe(
      true,
    );
    expect(isSame(0, evaluate(steps.gap, read), scale)).toBe(true);
  });

  test.prop([ofOneDesign, ofTwoDesigns])(
    'is found from where another design has it',
    (other, run) => {
      const { amountPerYear, workingCapitalNeeded } = contributionOf(run);
      const start = contributionOf(other).amountPerYear;
      const steps = levelSteps(run, start);
      const read = readIn(run, steps);
      const scale = moneyOf(run) + Math.abs(start);
      const found = evaluate(steps.levelContribution, read);
      expect([amountPerYear, isSame(amountPerYear, found, scale)]).toEqual([amountPerYear, true]);
      expect(isSame(workingCapitalNeeded, evaluate(steps.workingCapitalNeeded, read), scale)).toBe(
        true,
      );
    },
  );

  test.prop([ofTwoDesigns, fc.double({ min: -1e6, max: 1e6, noNaN: true })], { numRuns: 15 })(
    'is written in rows that give what each step needs, in every month',
    (run, start) => {
      const steps = levelSteps(run, start);
      const read = readIn(run, steps);
      const scale = moneyOf(run) + Math.abs(start);
      const months = Array.from({ length: run.timeline.months }, (_, month) => month);
      const wrong = [...steps.figures.values()].flatMap((row) =>
        months.flatMap((month) => {
          const period = { from: month, until: month + 1 };
          const kept = valueOver(row, run, period);
          const written = evaluate(row.formula(run, period), read);
          return isSame(kept, written, scale) ? [] : [{ row: row.id, month, kept, written }];
        }),
      );
      expect(wrong).toEqual([]);
    },
  );
});

/** All money that moves in a projection. */
function moneyOf(run: ProjectionRun): number {
  const { fundingTotal, administration, awardsPaid, interest } = run.borrowLedger;
  return [fundingTotal, administration, awardsPaid, interest]
    .flatMap((line) => [...line])
    .reduce((sum, amount) => sum + Math.abs(amount), 1 + Math.abs(run.openingReserve));
}

describe.each(readdirSync('examples').filter((name) => name.endsWith('.json')))(
  'formulas of %s',
  (name) => {
    const design = designOf(JSON.parse(readFileSync(`examples/${name}`, 'utf8')));
    const run = runPhases(onePhase(design));

    it('give every measure, every test and every published figure', () => {
      expect([...measuresWrong(run), ...testsWrong(run), ...publishedWrong(run)]).toEqual([]);
    });
  },
);
