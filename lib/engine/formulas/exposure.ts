import { valueOf } from '../../../models/assumption.ts';
import { isSeries } from '../../../models/yearlySeries.ts';
import { takeUpIn, type Presence } from '../claims/exposure.ts';
import type { ProjectionRun } from '../project.ts';
import { delayed, delayInMonths } from './delays.ts';
import {
  combined,
  constant,
  figure,
  productOf,
  sumOf,
  type Formula,
  type Period,
} from './formula.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOfGroup } from './overGroups.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { monthOf, overlap, piecesOf, type Piece } from './periods.ts';
import { given, growingOf, partOfYear, quantityOf } from './quantities.ts';
import { ownerOf, staysOf, type Stay } from './stays.ts';
import { startOfYear } from './terms.ts';

/** Victims recorded: `V / 12` of each month. */
export function victims(group: string): ModelFigure {
  return {
    id: `victims/${group}`,
    label: `Victims recorded: ${group}`,
    unit: 'persons',
    kind: 'flow',
    words: 'victims of the year, with their growth, × months of it / 12',
    read: ({ exposures, ...run }) =>
      exposures[placeOfGroup({ exposures, ...run }, group)!]!.victims,
    formula: (run, period) =>
      sumOf(
        'victims recorded',
        runsOfEqual(run, group, piecesOf(run, period)).map((piece) =>
          productOf(`victims of ${String(piece.year)}`, [
            figure(`victimsPerYear/${group}`, startOfYear(run, piece.from)),
            partOfYear(piece.until - piece.from),
          ]),
        ),
      ),
  };
}

/** Victims a year: the number of the calendar year, with its growth. */
export function victimsPerYear(group: string): ModelFigure {
  return {
    id: `victimsPerYear/${group}`,
    label: `Victims a year: ${group}`,
    unit: 'persons per year',
    kind: 'level',
    words: 'number of the year; else the number × (1 + growth) ^ years since its year',
    read: lineOnce((run) =>
      run.exposures[placeOfGroup(run, group)!]!.victims.map((victims) => victims * 12),
    ),
    formula(run, { from }) {
      const stay = stayAt(run, group, from);
      if (stay === undefined) return constant(0, 'no such group');
      const year = run.timeline.calendarYear[from]!;
      const owner = ownerOf(group);
      return growingOf({ run, phase: stay.phase }, { owner, name: 'annualVictims' }, year);
    },
  };
}

/** Pieces in which there is the group; years that follow one another with the same number are one. */
function runsOfEqual(run: ProjectionRun, group: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const stay = stayAt(run, group, piece.from);
    if (stay === undefined) continue;
    const last = joined.at(-1);
    const steady = isSeries(stay.group.annualVictims) || valueOf(stay.group.growth) === 0;
    const pointer = ({ phase, year }: Piece) =>
      quantityOf({ run, phase }, `${ownerOf(group)}/annualVictims`, year).pointer;
    if (
      last !== undefined &&
      steady &&
      last.phase === piece.phase &&
      pointer(last) === pointer(piece)
    )
      joined[joined.length - 1] = { ...last, until: piece.until };
    else joined.push(piece);
  }
  return joined;
}

function stayAt(run: ProjectionRun, group: string, month: number): Stay | undefined {
  return staysOf(run, group).find(({ from, until }) => from <= month && month < until);
}

/** Share of eligible victims who apply, by the year since the group opened. */
export function takeUp(group: string): ModelFigure {
  return {
    id: `takeUp/${group}`,
    label: `Take-up: ${group}`,
    unit: 'share of 1',
    kind: 'level',
    words: 'initial + (mature − initial) × years since the start / years to maturity, 1 at most',
    read: lineOnce((run) => {
      const line = new Float64Array(run.timeline.months);
      for (const stay of staysOf(run, group))
        for (const { from, until, year } of takeUpYears(stay, stay))
          line.fill(takeUpIn(stay.group.takeUp, year), from, until);
      return line;
    }),
    formula(run, { from }) {
      const stay = stayAt(run, group, from);
      return stay === undefined
        ? constant(0, 'no such group')
        : takeUpFormula(run, group, stay, Math.floor((from - stay.opened) / 12));
    },
  };
}

function takeUpFormula(run: ProjectionRun, group: string, stay: Stay, year: number): Formula {
  const owner = `${ownerOf(group)}/takeUp`;
  const number = (name: string) => given({ run, phase: stay.phase }, `${owner}/${name}`);
  const maturity = number('yearsToMature');
  if (maturity.value === 0) return number('mature');
  const straight = combined('least', 'progress', [
    constant(1, 'mature'),
    combined('quotient', 'part of the way', [constant(year, 'years since the start'), maturity]),
  ]);
  return combined('sum', 'take-up', [
    number('initial'),
    combined('product', 'growth so far', [
      combined('difference', 'growth in all', [number('mature'), number('initial')]),
      stay.group.takeUp.curve === 'linear'
        ? straight
        : combined('logistic', 'progress on the S-curve', [straight]),
    ]),
  ]);
}

/** Months of one year of take-up, counted from 0. */
interface TakeUpYear extends Period {
  readonly year: number;
}

/** A part of a stay by years of take-up; years that follow one another with the same one are joined. */
function takeUpYears({ group, opened }: Presence, part: Period): TakeUpYear[] {
  const years: TakeUpYear[] = [];
  for (let month = part.from; month < part.until;) {
    const year = Math.floor((month - opened) / 12);
    const until = Math.min(part.until, opened + 12 * (year + 1));
    const last = years.at(-1);
    if (last !== undefined && takeUpIn(group.takeUp, last.year) === takeUpIn(group.takeUp, year))
      years[years.length - 1] = { ...last, until };
    else years.push({ from: month, until, year });
    month = until;
  }
  return years;
}

/** Applications of a group: those of victims recorded since the launch, and the backlog. */
export function applicationsOfGroup(group: string): ModelFigure {
  return {
    ...lineOfGroup('applications', group),
    kind: 'flow',
    read: (run) => run.exposures[placeOfGroup(run, group)!]!.applications,
    formula: (run, period) =>
      sumOf('applications', [
        ...staysOf(run, group).flatMap((record) => appliedLater(run, group, record, period)),
        ...staysOf(run, group).flatMap((stay) => {
          const months = overlap(period, backlogMonths(stay));
          return months === undefined ? [] : [fromBacklog(run, group, stay, months)];
        }),
      ]),
  };
}

/** Applications in a period of victims recorded in one stay; the conditions are those of the application. */
function appliedLater(run: ProjectionRun, group: string, record: Stay, period: Period): Formula[] {
  const lag = delayInMonths({ run, phase: record.phase }, `${ownerOf(group)}/applicationLagMonths`);
  const late = { from: record.from + lag.months, until: record.until + lag.months };
  return staysOf(run, group).flatMap((stay) => {
    const asked = overlap(period, stay);
    const months = asked === undefined ? undefined : overlap(asked, late);
    if (months === undefined) return [];
    const place = { run, phase: stay.phase };
    return takeUpYears(stay, months).map((year) =>
      productOf('applications of victims recorded', [
        ...delayed(lag, year, record, (window) => figure(`victims/${group}`, window)),
        given(place, `${ownerOf(group)}/eligibleShare`),
        given(place, `${ownerOf(group)}/claimantsPerVictim`),
        figure(`takeUp/${group}`, monthOf(firstOfTakeUp(stay, year))),
      ]),
    );
  });
}

/** First month of a stay from which take-up has been the same, so that it is read there. */
function firstOfTakeUp(stay: Stay, { from }: Period): number {
  return takeUpYears(stay, stay).find((year) => year.from <= from && from < year.until)!.from;
}

/** Months of a stay in which victims of the backlog apply. */
function backlogMonths({ group, from, until, backlogOpened }: Presence): Period {
  if (group.backlog === undefined || backlogOpened === undefined) return { from, until: from };
  return { from, until: Math.min(until, backlogOpened + valueOf(group.backlog.spreadMonths)) };
}

function fromBacklog(
  run: ProjectionRun,
  group: string,
  { phase }: Stay,
  { from, until }: Period,
): Formula {
  const place = { run, phase };
  const number = (name: string) => given(place, `${ownerOf(group)}/${name}`);
  return combined('product', 'applications from the backlog', [
    number('backlog/victims'),
    number('backlog/share'),
    number('claimantsPerVictim'),
    combined('quotient', 'part whose turn it is', [
      constant(until - from, 'months'),
      number('backlog/spreadMonths'),
    ]),
  ]);
}
