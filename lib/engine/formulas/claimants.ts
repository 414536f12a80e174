import { valueOf } from '../../../models/assumption.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, constant, figure, productOf, type Formula, type Period } from './formula.ts';
import type { ModelFigure } from './modelFigure.ts';
import { lineOnce, placeOfGroup } from './perRun.ts';
import { monthOf, overlap } from './periods.ts';
import { given } from './quantities.ts';
import { ownerOf, staysOf, type Stay } from './stays.ts';

/** Whose claimants are counted: those who fulfil the conditions of the law, or all. */
type Whose = 'eligibleClaimants' | 'allClaimants';

/**
 * Claimants of the victims recorded and of the backlog. Of the backlog each month has its part; the last
 * one has all whose turn is later.
 */
export function claimants(whose: Whose, group: string): ModelFigure {
  const eligible = whose === 'eligibleClaimants';
  return {
    id: `${whose}/${group}`,
    label: `${eligible ? 'Claimants who fulfil the conditions' : 'All claimants'}: ${group}`,
    unit: 'claimants',
    kind: 'flow',
    words: eligible
      ? 'victims recorded × eligible share × claimants per victim, and the backlog × claimants per victim'
      : 'victims recorded and the backlog × claimants per victim',
    read: lineOnce((run) => claimantsByMonth(run, group, eligible)),
    formula: (run, period) =>
      combined(
        'sum',
        'claimants',
        staysOf(run, group).flatMap((stay) => claimantsIn(run, group, stay, period, eligible)),
      ),
  };
}

function claimantsIn(
  run: ProjectionRun,
  group: string,
  stay: Stay,
  period: Period,
  eligible: boolean,
): Formula[] {
  const months = overlap(period, stay);
  if (months === undefined) return [];
  const place = { run, phase: stay.phase };
  const number = (name: string) => given(place, `${ownerOf(group)}/${name}`);
  const recorded = productOf('claimants of victims recorded', [
    figure(`victims/${group}`, months),
    ...(eligible ? [number('eligibleShare')] : []),
    number('claimantsPerVictim'),
  ]);
  const turns = turnsIn(run, group, stay, months);
  if (turns === 0) return [recorded];
  return [
    recorded,
    combined('product', 'claimants of the backlog', [
      number('backlog/victims'),
      number('claimantsPerVictim'),
      combined('quotient', 'part whose turn it is', [
        constant(turns, 'months'),
        number('backlog/spreadMonths'),
      ]),
    ]),
  ];
}

/** How many months of the backlog fall into some months of a stay; the last of all has the rest. */
function turnsIn(run: ProjectionRun, group: string, stay: Stay, { from, until }: Period): number {
  const { backlog } = stay.group;
  if (backlog === undefined || stay.backlogOpened === undefined) return 0;
  const isLast = staysOf(run, group).at(-1)!.from === stay.from && until === stay.until;
  const end = stay.backlogOpened + valueOf(backlog.spreadMonths);
  return Math.max(0, (isLast ? end : Math.min(until, end)) - from);
}

function claimantsByMonth(run: ProjectionRun, group: string, eligible: boolean): Float64Array {
  const recorded = run.exposures[placeOfGroup(run, group)!]!.victims;
  const line = new Float64Array(run.timeline.months);
  for (const stay of staysOf(run, group)) {
    const { eligibleShare, claimantsPerVictim, backlog } = stay.group;
    const each = valueOf(claimantsPerVictim);
    const share = eligible ? valueOf(eligibleShare) : 1;
    for (let month = stay.from; month < stay.until; month++) {
      const turns = turnsIn(run, group, stay, monthOf(month));
      const waiting =
        backlog === undefined
          ? 0
          : (valueOf(backlog.victims) * turns) / valueOf(backlog.spreadMonths);
      line[month] = recorded[month]! * share * each + waiting * each;
    }
  }
  return line;
}
