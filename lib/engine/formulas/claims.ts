import type { ProjectionRun } from '../project.ts';
import { APPEAL_NAMES, appealFigure, hasAppeals } from './appeals.ts';
import { claimants } from './claimants.ts';
import { DECISION_NAMES, decisionFigure, pendingOf } from './decisions.ts';
import { capacityId } from './departures.ts';
import { applicationsOfGroup, takeUp, victims, victimsPerYear } from './exposure.ts';
import type { ModelFigure } from './modelFigure.ts';
import { officerCapacity, officerMonths, officersNeeded, officerWork } from './officers.ts';
import { placeOfGroup } from './perRun.ts';
import { STAGE_FACTS, stageFigure } from './stageFlows.ts';
import { onwardShare } from './onwardShare.ts';
import {
  ACTUAL,
  onwardShareId,
  stageFigureId,
  stagesById,
  UNLIMITED,
  type StageFact,
} from './stages.ts';
import { lineOfAll, overGroups, sumOfGroups } from './overGroups.ts';

/** Lines of the ledger that are sums over the groups. */
const SUMMED = ['applications', 'decisions', 'approvals', 'refusals', 'withdrawals'] as const;

/** Figures of all groups together. */
const FIXED = new Map<string, ModelFigure>(
  [
    ...SUMMED.map((id) => overGroups({ ...lineOfAll(id), kind: 'flow' })),
    pendingClaims(),
    ...(['eligibleClaimants', 'allClaimants'] as const).map(claimantsOfAll),
    officerMonths,
    officersNeeded,
  ].map((figure) => [figure.id, figure]),
);

/** Figures of one group, `NAME/GROUP`. */
const OF_GROUP: ReadonlyMap<string, (group: string) => ModelFigure | undefined> = new Map([
  ['victims', victims],
  ['victimsPerYear', victimsPerYear],
  ['takeUp', takeUp],
  ['applications', applicationsOfGroup],
  ['eligibleClaimants', (group: string) => claimants('eligibleClaimants', group)],
  ['allClaimants', (group: string) => claimants('allClaimants', group)],
  ...DECISION_NAMES.map((name) => [name, (group: string) => decisionFigure(name, group)] as const),
]);

/** Finds a figure of claims by its name, such as `approvals/homicide` or `stages/decision/waiting`. */
export function claimFigure(id: string, run: ProjectionRun): ModelFigure | undefined {
  const fixed = FIXED.get(id);
  if (fixed !== undefined) return fixed;
  if (id === officerWork.id) return serves(run) ? officerWork : undefined;
  const [name = '', ...path] = id.split('/');
  if (name === ACTUAL.prefix || name === UNLIMITED.prefix) return figureOfStage(run, name, path);
  const [group = '', ...further] = path;
  if (further.length > 0 || placeOfGroup(run, group) === undefined) return undefined;
  return OF_GROUP.get(name)?.(group) ?? (hasAppeals(run) ? appealFigure(name, group) : undefined);
}

function figureOfStage(
  run: ProjectionRun,
  prefix: string,
  [stage = '', fact = '', group, ...further]: readonly string[],
): ModelFigure | undefined {
  if (!stagesById(run).has(stage) || further.length > 0) return undefined;
  if (prefix === UNLIMITED.prefix && !serves(run)) return undefined;
  if (fact === 'onwardShare' && prefix === ACTUAL.prefix)
    return placeOfGroup(run, group ?? '') === undefined ? undefined : onwardShare(stage, group!);
  if (fact === 'capacity' && prefix === ACTUAL.prefix && group === undefined)
    return isServed(run, stage) ? officerCapacity(stage) : undefined;
  if (!(STAGE_FACTS as readonly string[]).includes(fact)) return undefined;
  if (group !== undefined && placeOfGroup(run, group) === undefined) return undefined;
  return stageFigure(
    prefix === ACTUAL.prefix ? ACTUAL : UNLIMITED,
    stage,
    fact as StageFact,
    group,
  );
}

/** Names of what `claimFigure` finds. */
export function claimNames(run: ProjectionRun): string[] {
  const stages = [...stagesById(run).keys()];
  const ofGroup = [...OF_GROUP.keys(), ...(hasAppeals(run) ? APPEAL_NAMES : [])];
  const books = serves(run) ? [ACTUAL, UNLIMITED] : [ACTUAL];
  return [
    ...FIXED.keys(),
    ...ofGroup.flatMap((name) => run.groups.map((group) => `${name}/${group}`)),
    ...(serves(run) ? [officerWork.id] : []),
    ...stages.filter((stage) => isServed(run, stage)).map(capacityId),
    ...stages.flatMap((stage) => run.groups.map((group) => onwardShareId(stage, group))),
    ...books.flatMap((book) =>
      stages.flatMap((stage) =>
        STAGE_FACTS.flatMap((fact) =>
          [undefined, ...run.groups].map((group) => stageFigureId(book, stage, fact, group)),
        ),
      ),
    ),
  ];
}

/** Whether any stage ever takes officer time. */
function serves(run: ProjectionRun): boolean {
  return [...stagesById(run).keys()].some((stage) => isServed(run, stage));
}

function isServed({ workflow }: ProjectionRun, stage: string): boolean {
  return workflow.plans.some(({ stages }) =>
    stages.some(({ id, officerRate }) => id === stage && officerRate !== undefined),
  );
}

function pendingClaims(): ModelFigure {
  return {
    ...lineOfAll('pendingClaims'),
    kind: 'stock',
    formula: (_run, period) => pendingOf(period, ''),
  };
}

function claimantsOfAll(id: 'eligibleClaimants' | 'allClaimants'): ModelFigure {
  const { label, unit, kind, words } = claimants(id, 'all groups');
  const read = sumOfGroups((run, group) => claimants(id, group).read(run));
  return overGroups({ id, label, unit, kind, words, read });
}
