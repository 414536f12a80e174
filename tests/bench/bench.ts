/**
 * npm run bench: how long projections take, in this run on this machine. Milliseconds are medians
 * of many runs; because machines differ, each stands beside its ratio to a fixed amount of
 * arithmetic timed in the same run.
 */
import { buildBaseline, VARIANTS } from '../../lib/baselines/buildBaseline.ts';
import { COUNTRIES } from '../../lib/baselines/countryFacts.ts';
import { loadDataset } from '../../lib/baselines/loadDataset.ts';
import { answerProjection } from '../../lib/engine/answer/answer.ts';
import type { Design } from '../../models/design.ts';
import { parseDesign } from '../../models/parseDesign.ts';
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
