import type { Design } from '../../models/design.ts';
import type { Cost } from '../budget/chargeCaller.ts';
import { buildIndices } from '../engine/grid/indices.ts';
import { buildTimeline } from '../engine/grid/timeline.ts';
import { awardsCost } from './cost/awardsCost.ts';

/** What one unit takes on the machine of docs/benchmarks.md, in microseconds: an ordinary draft. */
const UNIT = 5_000;

/** Microseconds, as tests/bench/costBench.ts measures them. */
const EVERYTHING = 100;
const MONTH = { followed: 1.5, published: 10 };
const AN_INDEX_YEAR = 0.2;
/** Of one group, or of one group in one stage, with officers or without, in one month. */
const CLAIMS = { group: 0.25, served: 0.3, unserved: 0.17 };
/** Of one source in one month. */
const SOURCE = { recovery: 0.25, other: 0.13, published: 2 };

/** What is to be projected. */
interface Question {
  readonly design: Design;
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
  const question = { design, monthly };
  const parts = partsOf(question);
  const units = unitsOf(parts);
  const largest = parts.reduce((most, part) =>
    part.microseconds > most.microseconds ? part : most,
  );
  return {
    units,
    remedy(fitting) {
      const years = yearsWithin(question, units, fitting);
      const shorter = `Over ${counted(years, 'year')} in place of ${design.horizonYears} it fits.`;
      const advice = `Most of it is ${largest.work}; ${largest.remedy} make it less.`;
      return years > 0 ? `${advice} ${shorter}` : advice;
    },
  };
}

function unitsOf(parts: readonly Part[]): number {
  const all = parts.reduce((sum, { microseconds }) => sum + microseconds, 0);
  return Math.max(1, Math.ceil(all / UNIT));
}

/** How long a projection may be to cost no more than that: nearly all of it is done for every year. */
function yearsWithin({ design, monthly }: Question, units: number, fitting: number): number {
  const { horizonYears } = design;
  const most = Math.min(horizonYears - 1, Math.floor((horizonYears * fitting) / units));
  const fits = (years: number) => {
    const shorter = { ...design, horizonYears: years };
    return unitsOf(partsOf({ design: shorter, monthly })) <= fitting;
  };
  return [most, most - 1, Math.floor(most / 2)].find((years) => years > 0 && fits(years)) ?? 0;
}

function partsOf(question: Question): readonly [Part, ...Part[]] {
  return [always(question), awards(question), claims(question), funding(question)];
}

/** What every projection does. */
function always({ design: { horizonYears, economy }, monthly }: Question): Part {
  const indices = Object.keys(economy.indices).length;
  const month = MONTH.followed + (monthly ? MONTH.published : 0);
  return {
    microseconds: EVERYTHING + horizonYears * (12 * month + AN_INDEX_YEAR * indices),
    work: `following ${counted(indices, 'index', 'indices')} over ${counted(horizonYears, 'year')}`,
    remedy: 'fewer in `/economy/indices`',
  };
}

function awards({ design }: Question): Part {
  const { firstYear, lastYear } = buildTimeline(design);
  const indices = buildIndices(design, lastYear);
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, year) =>
    indices.inYear(firstYear + year),
  );
  let all = 0;
  let dearest = { id: '', cost: 0 };
  for (const [id, group] of Object.entries(design.victimGroups)) {
    const cost = awardsCost(group, years);
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

function claims({ design: { victimGroups, workflow, horizonYears } }: Question): Part {
  const groups = Object.keys(victimGroups).length;
  const stages = Object.values(workflow.stages);
  const served = stages.some((stage) => stage.claimsPerOfficerPerMonth !== undefined);
  const each = CLAIMS.group + stages.length * (served ? CLAIMS.served : CLAIMS.unserved);
  return {
    microseconds: horizonYears * 12 * groups * each,
    work: `following the claims of ${counted(groups, 'group')} through ${counted(stages.length, 'stage')}`,
    remedy: 'fewer of either, in `/victimGroups` or `/workflow/stages`,',
  };
}

function funding({ design: { funding: sources, horizonYears }, monthly }: Question): Part {
  const all = Object.values(sources);
  const booking = all.reduce(
    (sum, { shape }) => sum + (shape === 'recovery' ? SOURCE.recovery : SOURCE.other),
    monthly ? SOURCE.published * all.length : 0,
  );
  return {
    microseconds: horizonYears * 12 * booking,
    work: `booking ${counted(all.length, 'source')} of money${monthly ? ' month by month' : ''}`,
    remedy: `fewer in \`/funding\`${monthly ? ', or an answer by year alone,' : ''}`,
  };
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
