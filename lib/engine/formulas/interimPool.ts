import { valueOf } from '../../../models/assumption.ts';
import { stagesUpTo } from '../claims/stages.ts';
import type { ProjectionRun } from '../project.ts';
import { combined, figure, sumOf, type Formula, type Period } from './formula.ts';
import { perRunByName, placeOfGroup } from './perRun.ts';
import { monthBefore } from './periods.ts';
import {
  ACTUAL,
  planPieces,
  stageFigureId,
  stageIn,
  type PlanPiece,
  type StageFact,
} from './stages.ts';
import { termsIn } from './terms.ts';

/** Stages after which a group ever gets interim payments. */
const stagesNamed = perRunByName((run, group): string[] => {
  const named = run.phases.flatMap(({ from }) => {
    const { interimStage, interimShare, interimFraction } =
      termsIn(run, group, from)?.group.payment ?? {};
    return interimStage === undefined || valueOf(interimShare!) * valueOf(interimFraction!) === 0
      ? []
      : [interimStage];
  });
  return [...new Set(named)].sort();
});

/** Whether a group ever gets interim payments. */
export function paysInterim(run: ProjectionRun, group: string): boolean {
  return stagesNamed(run, group).length > 0;
}

/** The stage of the one pool of a group; undefined where there are several, or stages come and go. */
export const stageOfPool = perRunByName((run, group): string | undefined => {
  const [stage, ...others] = stagesNamed(run, group);
  if (stage === undefined || others.length > 0) return undefined;
  const known = run.workflow.plans.map((plan) => stageIn(plan, stage) !== undefined);
  const leaves = known.some((there, place) => there && known[place + 1] === false);
  return leaves || run.workflow.plans.some(({ closed }) => closed.length > 0) ? undefined : stage;
});

/** Claims of a group that are decided or withdrawn behind the stage of the pool. */
export function exits(run: ProjectionRun, group: string, period: Period): Formula {
  return sumOf('behind the stage', [
    figure(`firstApprovals/${group}`, period),
    ...planPieces(run, period).flatMap((piece) =>
      behindIn(run, group, piece).map((id) => leavingTheWay(id, group, piece)),
    ),
  ]);
}

/** Claims that leave a stage and do not go on. */
function leavingTheWay(stage: string, group: string, { from, until }: Period): Formula {
  const flow = (fact: StageFact) =>
    figure(stageFigureId(ACTUAL, stage, fact, group), { from, until });
  return combined('difference', `refused or withdrawn at ${stage}`, [
    flow('departures'),
    flow('onward'),
  ]);
}

/** Stages behind that of the pool, in a plan that has it. */
export function behindIn(
  run: ProjectionRun,
  group: string,
  { plan }: Pick<PlanPiece, 'plan'>,
): string[] {
  const stage = stageOfPool(run, group);
  const own = stage === undefined ? undefined : stageIn(plan, stage);
  return own === undefined
    ? []
    : plan.stages.slice(stagesUpTo(plan.stages, own.stage)).map(({ id }) => id);
}

/** The same by month. */
export function exitsByMonth(run: ProjectionRun, group: string): Float64Array {
  const place = placeOfGroup(run, group)!;
  const line = run.workflow.claims[place]!.approvedFirstInstance.slice();
  for (const plan of run.workflow.plans)
    for (const id of behindIn(run, group, { plan })) {
      const { stage } = stageIn(plan, id)!;
      const departures = run.workflow.stageFlows[stage.place]!.departures[place]!;
      const share = stage.refusedShare[place]! + stage.withdrawnShare[place]!;
      for (let month = plan.from; month < plan.until; month++)
        line[month]! += departures[month]! * share;
    }
  return line;
}

/** Claims behind the stage of the pool in a month, before any is decided. */
export function claimsBehind(
  run: ProjectionRun,
  group: string,
  month: Period,
): Formula | undefined {
  const [piece] = planPieces(run, month);
  const stage = stageOfPool(run, group);
  if (piece === undefined || stage === undefined || stageIn(piece.plan, stage) === undefined)
    return undefined;
  const before = monthBefore(month);
  return combined('sum', 'claims behind the stage', [
    figure(stageFigureId(ACTUAL, stage, 'onward', group), month),
    ...(before === undefined
      ? []
      : behindIn(run, group, piece).map((id) =>
          figure(stageFigureId(ACTUAL, id, 'waiting', group), before),
        )),
  ]);
}
