/**
 * What designs cost in units of a caller's budget, against the time of the processor that projecting them
 * takes in this run on this machine. Milliseconds for a unit should be much the same for all: then a budget
 * of units is one of computing time.
 */
import { readFileSync } from 'node:fs';
import { prepareCalibration } from '../../lib/calibration/prepareCalibration.ts';
import { answerPhases } from '../../lib/engine/answer/answer.ts';
import { onePhase, type Phases } from '../../lib/engine/grid/phases.ts';
import { costOfPhases } from '../../lib/projections/costOf.ts';
import { COSTLY_COURSES, COSTLY_DESIGNS } from '../support/costlyDesigns.ts';
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

function print(name: string, units: number, time: number, finding: number): void {
  console.log(
    name.padEnd(60) +
      time.toFixed(1).padStart(10) +
      String(units).padStart(8) +
      (time / units).toFixed(1).padStart(11) +
      finding.toFixed(1).padStart(9),
  );
}

function measure(name: string, phases: Phases): void {
  const time = processorTime(() => answerPhases(phases, { designHash: '' }));
  const finding = processorTime(() => costOfPhases(phases, false));
  print(name, costOfPhases(phases, false).units, time, finding);
}

console.log(
  `\n${'cost'.padEnd(60)}${'ms'.padStart(10)}${'units'.padStart(8)}${'ms a unit'.padStart(11)}${'to find'.padStart(9)}`,
);
for (const [name, make] of Object.entries(COSTLY_DESIGNS))
  measure(name, onePhase(designOf(make())));
for (const [name, make] of Object.entries(COSTLY_COURSES)) measure(name, make());

/** A history of so many years that tells everything. */
const fullHistory = (years: number) =>
  Array.from({ length: years }, (_, place) => {
    const applications = 1_000 + 100 * place + 90 * Math.sin(7 * place);
    const granted = 0.6 * applications;
    return {
      year: 1970 + place,
      ...{ applications, granted, refused: 0.2 * applications, withdrawn: 0.1 * applications },
      ...{ pending: 900 + 80 * place, staff: 20 + place, money: 2_000 * granted },
      ...{ income: 2_100 * granted, balance: 100_000 + 50_000 * place },
    };
  });

const scheme = readFileSync(
  new URL('../../data/schemes/uk_cicb_1964_1981.csv', import.meta.url),
  'utf8',
);
const CALIBRATIONS = {
  'a calibration to the scheme of Great Britain': { history: scheme },
  'a calibration to ten years of every column': { history: fullHistory(10), trainingShare: 1 },
  'a calibration to 38 years of every column': { history: fullHistory(38), trainingShare: 1 },
};
for (const [name, request] of Object.entries(CALIBRATIONS)) {
  const { value, faults } = prepareCalibration(request);
  if (value === undefined) throw new Error(JSON.stringify(faults));
  const time = processorTime(() => value.answer());
  const finding = processorTime(() => prepareCalibration(request));
  print(name, value.cost().units, time, finding);
}
