/**
 * npm run bench: how long projections take, in this run on this machine. Milliseconds are medians
 * of many runs; because machines differ, each stands beside its ratio to a fixed amount of
 * arithmetic timed in the same run.
 */
import { readFileSync } from 'node:fs';
import { buildBaseline, VARIANTS } from '../../lib/baselines/buildBaseline.ts';
import { COUNTRIES } from '../../lib/baselines/countryFacts.ts';
import { loadDataset } from '../../lib/baselines/loadDataset.ts';
import { answerPhases, answerProjection } from '../../lib/engine/answer/answer.ts';
import { findFigure } from '../../lib/engine/answer/figures.ts';
import { layPhases } from '../../lib/engine/scenarios/layPhases.ts';
import { tornado } from '../../lib/engine/sensitivity/tornado.ts';
import { runProjection } from '../../lib/engine/project.ts';
import { prepareExplanation } from '../../lib/explain/prepareExplanation.ts';
import { prepareProjection } from '../../lib/projections/prepareProjection.ts';
import { prepareFrontier } from '../../lib/questions/seekFrontier.ts';
import { prepareGoalSeek } from '../../lib/questions/seekGoal.ts';
import { workbookOf } from '../../lib/study/workbook/workbook.ts';
import type { Design } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';
import { ASSUMPTIONS, fortyAssumptions } from './fortyAssumptions.ts';
import { worstCase } from './worstCase.ts';

const RUNS = 60;

function median(work: () => unknown, runs = RUNS): number {
  const times: number[] = [];
  for (let run = 0; run < runs + 10; run++) {
    const start = performance.now();
    work();
    if (run >= 10) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

/** A million square roots and additions: the yardstick. */
function yardstick(): number {
  let sum = 0;
  for (let step = 1; step <= 1_000_000; step++) sum += Math.sqrt(step);
  return sum;
}

function designOf(document: unknown): Design {
  const { design, faults } = parseDesign(document);
  if (design === undefined) throw new Error(faults.map(({ detail }) => detail).join('\n'));
  return design;
}

const unit = median(yardstick);
const dataset = loadDataset();
const rows: [string, number, number][] = COUNTRIES.flatMap((country) =>
  VARIANTS.map((variant): [string, number, number] => {
    const { design } = buildBaseline(dataset, { country, variant });
    const overFortyYears = designOf({ ...design, horizonYears: 40 });
    const time = median(() => answerProjection(overFortyYears, { designHash: '' }));
    return [`baseline ${country} ${variant}, 40 years`, time, 5];
  }),
);
const worst = designOf(worstCase());
rows.push([
  'worst case, 40 years',
  median(() => answerProjection(worst, { designHash: '' }), 20),
  150,
]);
const heavy = worstCase();
rows.push(['worst case, parsing alone', median(() => parseDesign(heavy)), NaN]);

console.log(`yardstick ${unit.toFixed(2)} ms`);
console.log(
  `${'case'.padEnd(42)}${'ms'.padStart(9)}${'budget'.padStart(9)}${'yardsticks'.padStart(12)}`,
);
for (const [name, time, budget] of rows)
  console.log(
    `${name.padEnd(42)}${time.toFixed(2).padStart(9)}${(Number.isNaN(budget) ? '–' : String(budget)).padStart(9)}${(time / unit).toFixed(1).padStart(12)}`,
  );

/** Questions, in multiples of the projection of the same design. */
interface Asked {
  readonly name: string;
  readonly design: object;
  readonly ask: (design: Design) => unknown;
  readonly budget: number;
  /** What it is measured by; else the projection of a design that has been read. */
  readonly by?: () => unknown;
}

const balance = findFigure('closingBalance', 2036, []);
if (typeof balance === 'string') throw new Error(balance);

const goal = { measure: 'closingBalance', year: 2036, target: 0 };
const LEVY = '/funding/levy/amountPerUnit';
const seekIn = (design: object, question: object) => () =>
  prepareGoalSeek(design, { ...goal, ...question }).value?.answer();

const questions: Asked[] = VARIANTS.flatMap((variant): Asked[] => {
  const { design } = buildBaseline(dataset, { country: 'RS', variant });
  const forty = fortyAssumptions(designOf(design));
  const later = { ...forty, shortfallRule: 'borrow' as const };
  return [
    {
      name: `tornado over ${ASSUMPTIONS} assumptions, ${variant}`,
      design: forty,
      ask: () => tornado({ design: forty, later: [] }, balance, 5),
      budget: 90,
    },
    {
      name: `goal seek, a levy, ${variant}`,
      design,
      ask: seekIn(design, { pointer: LEVY }),
      budget: 40,
    },
    {
      name: `goal seek, a jump, ${variant}`,
      design,
      ask: seekIn(design, {
        pointer: '/workflow/stages/assessment/claimsPerOfficerPerMonth',
        measure: 'administrationShare',
        year: undefined,
        target: 0.3,
      }),
      budget: 40,
    },
    {
      name: `frontier, 5 values, ${variant}`,
      design,
      ask: () =>
        prepareFrontier(design, {
          first: { pointer: LEVY, values: [0, 250, 500, 1000, 2000] },
          second: { pointer: '/funding/state-budget/amountPerYear' },
          ...goal,
        }).value?.answer(),
      budget: 110,
    },
    // As a call does it, and a projection beside it: checked, its cost found, answered.
    ...['awardsPaid', 'closingBalance'].map((line) => ({
      name: `explained: ${line} in 2036, ${variant}`,
      design,
      ask() {
        const { value } = prepareExplanation(design, { line, year: 2036 });
        return [value?.cost().units, value?.answer()];
      },
      by() {
        const { prepared } = prepareProjection(design);
        return [prepared?.cost(false).units, prepared?.project()];
      },
      budget: 2,
    })),
    {
      name: `a change from 2030 on, ${variant}`,
      design: forty,
      ask: () =>
        answerPhases(layPhases({ design: forty, later: [{ design: later, fromYear: 2030 }] }), {
          designHash: '',
        }),
      budget: 2,
    },
  ];
});

console.log(
  `\n${'question'.padEnd(52)}${'ms'.padStart(9)}${'× projection'.padStart(14)}${'budget'.padStart(9)}`,
);
for (const { name, design, ask, budget, by } of questions) {
  const parsed = designOf(design);
  const once = median(by ?? (() => answerProjection(parsed, { designHash: '' })));
  // What is measured by another call is asked as often as that one: both are then as warm.
  const time = median(() => ask(parsed), by === undefined ? 15 : RUNS);
  console.log(
    `${name.padEnd(52)}${time.toFixed(2).padStart(9)}${(time / once).toFixed(1).padStart(14)}${String(budget).padStart(9)}`,
  );
}

/** Workbooks, in milliseconds, from a parsed design to the bytes of the file. */
async function medianOfWorkbook(design: Design): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 25; run++) {
    const start = performance.now();
    await workbookOf({ run: runProjection(design), designHash: '' });
    if (run >= 5) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

const serbia = JSON.parse(
  readFileSync(new URL('../../examples/serbia.json', import.meta.url), 'utf8'),
) as object;

console.log(
  `\n${'workbook'.padEnd(52)}${'ms'.padStart(9)}${'× projection'.padStart(14)}${'budget'.padStart(9)}`,
);
for (const [name, document, budget] of [
  ['examples/serbia.json, 10 years', serbia, 400],
  ['the same over 40 years', { ...serbia, horizonYears: 40 }, 1600],
  ['worst case, 40 years', worstCase(), 4000],
] as const) {
  const design = designOf(document);
  const once = median(() => answerProjection(design, { designHash: '' }), 20);
  const time = await medianOfWorkbook(design);
  console.log(
    `${name.padEnd(52)}${time.toFixed(0).padStart(9)}${(time / once).toFixed(0).padStart(14)}${String(budget).padStart(9)}`,
  );
}
