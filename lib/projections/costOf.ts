import type { Design } from '../../models/design.ts';
import type { VictimGroup } from '../../models/victimGroup.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import type { IndexFactors } from '../engine/severity/severity.ts';
import { memberOf, namesIn, onePhase, spansOf, type Phases } from '../engine/grid/phases.ts';
import { buildTimeline } from '../engine/grid/timeline.ts';
import { indicesOf } from '../engine/project.ts';
import { awardsCost } from './cost/awardsCost.ts';
import { claimsCost } from './cost/claimsCost.ts';

/** What one unit takes on the machine of docs/benchmarks.md, in microseconds: an ordinary draft. */
const UNIT = 5_000;

/** Microseconds, as tests/bench/costBench.ts measures them. */
const EVERYTHING = 100;
const MONTH = { followed: 1.5, published: 10 };
const AN_INDEX_YEAR = 0.2;
/** Of one source in one month. */
const SOURCE = { recovery: 0.25, other: 0.13, published: 2 };

/** What is to be projected. */
interface Question {
  readonly phases: Phases;
  /** Whether it is answered by month too. */
  readonly monthly: boolean;
}

/** One part of the work. */
interface Part {
  readonly microseconds: number;
  /** What it is. */
  readonly work: string;
  /** What makes it less. */
  readonly remedy: string;
}

/**
 * What projecting a design costs, in units of a caller's budget. It is found from what there is in the
 * design, without a clock, and holds within a factor of about three: docs/benchmarks.md compares it with
 * measured times. A unit is an ordinary draft, about 5 ms.
 * @param monthly whether it is answered by month too
 */
export function costOf(design: Design, monthly: boolean): Cost {
  return costOfPhases(onePhase(design), monthly);
}

/**
 * The same for designs that rule one after another. No part is left out that is done for each of them:
 * awards of the years in which a group says something else, sources, all claims once more; and claims that
 * have to be followed one by one once the workflow has changed.
 * @param monthly whether it is answered by month too
 */
export function costOfPhases(phases: Phases, monthly: boolean): Cost {
  const question = { phases, monthly };
  const parts = partsOf(question);
  const units = unitsIn(sumOf(parts));
  const largest = parts.reduce((most, part) =>
    part.microseconds > most.microseconds ? part : most,
  );
  return {
    units,
    remedy(fitting) {
      const years = yearsWithin(question, units, fitting);
      const shorter = `Over ${counted(years, 'year')} in place of ${yearsOf(phases)} it fits.`;
      const advice = `Most of it is ${largest.work}; ${largest.remedy} make it less.`;
      return years > 0 ? `${advice} ${shorter}` : advice;
    },
  };
}

/** What projecting designs that rule one after another takes, by year, in microseconds. */
export function workOf(phases: Phases): number {
  return sumOf(partsOf({ phases, monthly: false }));
}

/** Units for work of so many microseconds. */
export function unitsIn(microseconds: number): number {
  return Math.max(1, Math.ceil(microseconds / UNIT));
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { microseconds }) => sum + microseconds, 0);
}

function yearsOf([{ design }]: Phases): number {
  return design.horizonYears;
}

/** How long a projection may be to cost no more than that: nearly all of it is done for every year. */
function yearsWithin({ phases, monthly }: Question, units: number, fitting: number): number {
  const horizonYears = yearsOf(phases);
  const most = Math.min(horizonYears - 1, Math.floor((horizonYears * fitting) / units));
  const fits = (years: number) =>
    unitsIn(sumOf(partsOf({ phases: shortened(phases, years), monthly }))) <= fitting;
  return [most, most - 1, Math.floor(most / 2)].find((years) => years > 0 && fits(years)) ?? 0;
}

/** The first years of a projection. */
function shortened([first, ...later]: Phases, horizonYears: number): Phases {
  const months = horizonYears * 12;
  const design = { ...first.design, horizonYears };
  return [
    { ...first, design, until: Math.min(first.until, months) },
    ...later
      .filter(({ from }) => from < months)
      .map((phase) => ({ ...phase, until: Math.min(phase.until, months) })),
  ];
}

function partsOf(question: Question): readonly [Part, ...Part[]] {
  return [always(question), awards(question), claims(question), funding(question)];
}

/** What every projection does. */
function always({ phases, monthly }: Question): Part {
  const years = yearsOf(phases);
  const indices = phases.reduce(
    (sum, { design }) => sum + Object.keys(design.economy.indices).length,
    0,
  );
  const month = MONTH.followed * phases.length + (monthly ? MONTH.published : 0);
  return {
    microseconds: EVERYTHING + years * (12 * month + AN_INDEX_YEAR * indices),
    work: `following ${counted(indices, 'index', 'indices')} over ${counted(years, 'year')}`,
    remedy: 'fewer in `/economy/indices`',
  };
}

function awards({ phases }: Question): Part {
  const timeline = buildTimeline(phases[0].design);
  const indices = indicesOf(phases, timeline);
  const factorsOf = (from: number, until: number) => {
    const first = timeline.calendarYear[from] ?? timeline.firstYear;
    const last = timeline.calendarYear[until - 1] ?? timeline.lastYear;
    return Array.from({ length: last - first + 1 }, (_, year) => indices.inYear(first + year));
  };
  let all = 0;
  let dearest = { id: '', cost: 0 };
  for (const id of namesIn(phases, ({ victimGroups }) => victimGroups)) {
    const cost = groupCost(id, phases, factorsOf);
    all += cost;
    if (cost > dearest.cost) dearest = { id, cost };
  }
  const isOne = dearest.cost > all / 2;
  const heads =
    'fewer heads of damage, shorter lists of amounts, or one index for all heads of a group and its cap,';
  return {
    microseconds: all,
    work: `finding the awards of ${isOne ? `\`/victimGroups/${dearest.id}\`` : 'all groups'}`,
    remedy: isOne ? heads : `fewer groups, ${heads}`,
  };
}

/** What the awards of a group cost: those of the years in which it says one thing, then another. */
function groupCost(
  id: string,
  phases: Phases,
  factorsOf: (from: number, until: number) => readonly IndexFactors[],
): number {
  return spansOf<VictimGroup | undefined>(phases, ({ victimGroups }) =>
    memberOf(victimGroups, id),
  ).reduce(
    (sum, { value, from, until }) =>
      value === undefined ? sum : sum + awardsCost(value, factorsOf(from, until)),
    0,
  );
}

function claims({ phases }: Question): Part {
  const groups = namesIn(phases, ({ victimGroups }) => victimGroups).length;
  const stages = namesIn(phases, ({ workflow }) => workflow.stages).length;
  return {
    microseconds: claimsCost(phases, groups, stages),
    work: `following the claims of ${counted(groups, 'group')} through ${counted(stages, 'stage')}`,
    remedy: `fewer of either, in \`/victimGroups\` or \`/workflow/stages\`,${phases.length > 1 ? ' or fewer scenarios from a year on,' : ''}`,
  };
}

function funding({ phases, monthly }: Question): Part {
  const all = phases.flatMap(({ design }) => Object.values(design.funding));
  const booking = all.reduce(
    (sum, { shape }) => sum + (shape === 'recovery' ? SOURCE.recovery : SOURCE.other),
    monthly ? SOURCE.published * all.length : 0,
  );
  return {
    microseconds: yearsOf(phases) * 12 * booking,
    work: `booking ${counted(all.length, 'source')} of money${monthly ? ' month by month' : ''}`,
    remedy: `fewer in \`/funding\`${monthly ? ', or an answer by year alone,' : ''}`,
  };
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
