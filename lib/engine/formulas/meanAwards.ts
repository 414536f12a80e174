import { valueOf } from '../../../models/assumption.ts';
import { pointerOf } from '../../../models/json.ts';
import { namesIn } from '../grid/phases.ts';
import { byCalendarYear } from '../grid/timeline.ts';
import type { ProjectionRun } from '../project.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Formula,
  type Period,
} from './formula.ts';
import {
  headDistribution,
  headMean,
  indexedAmount,
  isListed,
  meanOfHead,
  type PricedHead,
} from './heads.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { given } from './quantities.ts';
import { ownerOf } from './stays.ts';
import { startOfYear, termsIn, type SettledOn } from './terms.ts';

const MONEY = 'currency units per claim';

/** Heads of damage that a group has in any phase, in id order. */
export function headsOf({ phases }: ProjectionRun, group: string): string[] {
  return namesIn(phases, ({ victimGroups }) =>
    Object.hasOwn(victimGroups, group) ? victimGroups[group]!.heads : {},
  );
}

/** How a figure of calendar years is read, on the terms of the month in which the year begins. */
function ofYears(
  group: string,
  read: (terms: SettledOn, run: ProjectionRun, year: number) => number,
): Pick<ModelFigure, 'read' | 'at'> {
  const inYear = (run: ProjectionRun, year: number) => {
    const { firstYear, calendarMonth } = run.timeline;
    const month = Math.max(0, (year - firstYear) * 12 - (calendarMonth[0]! - 1));
    const terms = termsIn(run, group, month);
    return terms === undefined ? 0 : read(terms, run, year);
  };
  return {
    read: lineOnce((run) => byCalendarYear(run.timeline, (year) => inYear(run, year))),
    at: (run, month) => inYear(run, run.timeline.calendarYear[month]!),
  };
}

/** Mean of one head of damage of a group: its probability × its mean amount in prices of the year. */
export function meanHead(group: string, id: string): ModelFigure {
  return {
    id: `meanHead/${group}/${id}`,
    label: `Mean of ${id}: ${group}`,
    unit: MONEY,
    kind: 'level',
    words: 'probability × mean amount × index level, as far as the cap of the head goes',
    ...ofYears(group, ({ group: { heads } }, { indices }, year) =>
      Object.hasOwn(heads, id) ? meanOfHead(heads[id]!, indices, year) : 0,
    ),
    formula(run, period) {
      const terms = termsIn(run, group, period.from);
      const head =
        terms === undefined
          ? undefined
          : pricedHeads(run, group, terms, period).find((one) => one.id === id);
      return head === undefined ? constant(0, 'no such head') : headMean(head);
    },
  };
}

function pricedHeads(
  run: ProjectionRun,
  group: string,
  { group: { heads }, place }: SettledOn,
  period: Period,
): PricedHead[] {
  const month = startOfYear(run, period.from);
  return Object.keys(heads)
    .sort()
    .map((id) => ({
      place,
      owner: `${ownerOf(group)}${pointerOf(['heads', id])}`,
      id,
      head: heads[id]!,
      month,
    }));
}

/** Mean of the sum of all heads of a group, before threshold, cap and deduction. */
export function meanHeads(group: string): ModelFigure {
  return {
    id: `meanHeads/${group}`,
    label: `Mean of all heads: ${group}`,
    unit: MONEY,
    kind: 'level',
    words: 'sum of the means of the heads of damage',
    ...ofYears(group, ({ group: { heads } }, run, year) => meanOfAll(heads, run, year)),
    formula(run, period) {
      const terms = termsIn(run, group, period.from);
      const month = startOfYear(run, period.from);
      return sumOf(
        'all heads',
        Object.keys(terms?.group.heads ?? {})
          .sort()
          .map((id) => figure(`meanHead/${group}/${id}`, month)),
      );
    },
  };
}

/** Mean award of the approved claims of a group, of the calendar year of approval. */
export function meanAward(group: string): ModelFigure {
  return {
    id: `meanAward/${group}`,
    label: `Mean award: ${group}`,
    unit: MONEY,
    kind: 'level',
    words:
      '(mean of all heads − what threshold and cap take off) × (1 − what has been had already)',
    read: (run) => run.awards[placeOfGroup(run, group)!]!.meanAward,
    formula: (run, period) => awardFormula(run, group, period, true),
  };
}

/** The same had there been no cap. */
export function meanAwardWithoutCap(group: string): ModelFigure {
  return {
    id: `meanAwardWithoutCap/${group}`,
    label: `Mean award without the cap: ${group}`,
    unit: MONEY,
    kind: 'level',
    words: '(mean of all heads − what the threshold takes off) × (1 − what has been had already)',
    read: lineOnce((run) => {
      const { moments } = run.awards[placeOfGroup(run, group)!]!;
      return byCalendarYear(
        run.timeline,
        (year) => moments[year - run.timeline.firstYear]!.meanWithoutCap,
      );
    }),
    formula: (run, period) => awardFormula(run, group, period, false),
  };
}

function awardFormula(
  run: ProjectionRun,
  group: string,
  period: Period,
  withCap: boolean,
): Formula {
  const terms = termsIn(run, group, period.from);
  if (terms === undefined) return constant(0, 'no such group yet');
  const kept = keptAfterDeduction(group, terms);
  const before = beforeDeduction(run, group, terms, period, withCap);
  return productOf('mean award', [before, ...kept]);
}

/** `1 − p · s`, where with probability p the share s of an award has been had already. */
function keptAfterDeduction(group: string, { group: { deduction }, place }: SettledOn): Formula[] {
  if (deduction === undefined) return [];
  const number = (name: string) => given(place, `${ownerOf(group)}/deduction/${name}`);
  return [
    combined('difference', 'part that has not been had already', [
      constant(1, 'the award'),
      combined('product', 'had already', [number('probability'), number('share')]),
    ]),
  ];
}

function beforeDeduction(
  run: ProjectionRun,
  group: string,
  terms: SettledOn,
  period: Period,
  withCap: boolean,
): Formula {
  const month = startOfYear(run, period.from);
  const whole = figure(`meanHeads/${group}`, month);
  const { cap, threshold } = terms.group;
  const named = [
    ...(threshold === undefined ? [] : ['the threshold']),
    ...(withCap && cap !== undefined ? ['the cap'] : []),
  ];
  const limits = [
    ...(withCap && cap !== undefined ? [capFormula(group, terms, month)] : []),
    ...(threshold === undefined
      ? []
      : [indexedAmount('threshold', terms.place, `${ownerOf(group)}/threshold`, threshold, month)]),
  ];
  if (limits.length === 0) return whole;
  const priced = pricedHeads(run, group, terms, period);
  const [only] = priced;
  if (only !== undefined && priced.length === 1 && threshold === undefined && isListed(only.head))
    return headMean(only, limits);
  const taken = takenOff(run, group, terms, month.from, withCap);
  // Nothing is left after the deduction anyway.
  if (taken === undefined) return whole;
  return combined('difference', 'mean as far as the limits go', [
    whole,
    {
      is: 'computed',
      by: 'severity',
      label: `what ${named.join(' and ')} ${named.length === 1 ? 'takes' : 'take'} off`,
      value: taken,
      of: [...priced.map(headDistribution), ...limits],
    },
  ]);
}

/** The cap of one claim; a cap for each victim is shared by the claimants. */
function capFormula(group: string, { group: terms, place }: SettledOn, month: Period): Formula {
  const cap = indexedAmount('cap', place, `${ownerOf(group)}/cap`, terms.cap!, month);
  if (terms.capPer === 'claim' || valueOf(terms.claimantsPerVictim) === 0) return cap;
  return combined('quotient', 'cap for each claimant', [
    cap,
    given(place, `${ownerOf(group)}/claimantsPerVictim`),
  ]);
}

/** Mean of all heads less the mean of what is awarded, before the deduction. */
function takenOff(
  run: ProjectionRun,
  group: string,
  { group: { deduction, heads } }: SettledOn,
  month: number,
  withCap: boolean,
): number | undefined {
  const kept =
    deduction === undefined ? 1 : 1 - valueOf(deduction.probability) * valueOf(deduction.share);
  if (kept === 0) return undefined;
  const year = run.timeline.calendarYear[month]!;
  const { mean, meanWithoutCap } =
    run.awards[placeOfGroup(run, group)!]!.moments[year - run.timeline.firstYear]!;
  return meanOfAll(heads, run, year) - (withCap ? mean : meanWithoutCap) / kept;
}

function meanOfAll(
  heads: SettledOn['group']['heads'],
  { indices }: ProjectionRun,
  year: number,
): number {
  return Object.values(heads).reduce((sum, head) => sum + meanOfHead(head, indices, year), 0);
}
