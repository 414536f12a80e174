/**
 * What designs cost in units of a caller's budget, against the time of the processor that projecting them
 * takes in this run on this machine. Milliseconds for a unit should be much the same for all: then a budget
 * of units is one of computing time.
 */
import { answerProjection } from '../../lib/engine/answer/answer.ts';
import { costOf } from '../../lib/projections/costOf.ts';
import { COSTLY_DESIGNS } from '../support/costlyDesigns.ts';
import { designOf } from '../support/designs.ts';

/** Costly designs are not run as often as others. */
const MOST_RUNS = 40;
const ENOUGH_MILLISECONDS = 1_500;

/** Time of the processor, in milliseconds: the least of some runs, which others disturbed least. */
function processorTime(work: () => unknown): number {
  let least = Infinity;
  let spent = 0;
  for (let run = 0; run < MOST_RUNS && spent < ENOUGH_MILLISECONDS; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    const taken = (user + system) / 1000;
    least = Math.min(least, taken);
    spent += taken;
  }
  return least;
}

console.log(
  `\n${'cost'.padEnd(52)}${'ms'.padStart(10)}${'units'.padStart(8)}${'ms a unit'.padStart(11)}${'to find'.padStart(9)}`,
);
for (const [name, make] of Object.entries(COSTLY_DESIGNS)) {
  const design = designOf(make());
  const { units } = costOf(design, false);
  const time = processorTime(() => answerProjection(design, { designHash: '' }));
  const finding = processorTime(() => costOf(design, false));
  console.log(
    name.padEnd(52) +
      time.toFixed(1).padStart(10) +
      String(units).padStart(8) +
      (time / units).toFixed(1).padStart(11) +
      finding.toFixed(1).padStart(9),
  );
}
