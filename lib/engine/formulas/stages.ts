import { pointerOf } from '../../../models/json.ts';
import { memberOf } from '../grid/phases.ts';
import type { StageFlow } from '../claims/queue.ts';
import { passStages } from '../claims/passStages.ts';
import type { QueueStage, StagePlan } from '../claims/stages.ts';
import type { ProjectionRun } from '../project.ts';
import { figure, productOf, type Formula, type Given, type Period } from './formula.ts';
import { perRun } from './perRun.ts';
import { monthOf, overlap } from './periods.ts';
import { given } from './quantities.ts';

/** Flows through the stages that figures belong to: as they are, or as they were if nothing limited them. */
export interface StageBooks {
  /** Stands before the names of the figures. */
  readonly prefix: string;
  /** Stands behind their labels. */
  readonly note: string;
  readonly flows: (run: ProjectionRun) => readonly StageFlow[];
  readonly limited: boolean;
}

/** The flows as they are. */
export const ACTUAL: StageBooks = {
  prefix: 'stages',
  note: '',
  flows: ({ workflow }) => workflow.stageFlows,
  limited: true,
};

/** The flows if nothing limited the stages: the work that officers are needed for. */
export const UNLIMITED: StageBooks = {
  prefix: 'unlimitedStages',
  note: ', if nothing limited it',
  flows: perRun(
    ({ workflow, exposures }) =>
      passStages(
        workflow.plans,
        exposures.map(({ applications }) => applications),
        undefined,
      ).stageFlows,
  ),
  limited: false,
};

/** What is told of a stage. */
export type StageFact =
  'arrivals' | 'departures' | 'onward' | 'waiting' | 'arrivedSoFar' | 'leftSoFar' | 'ready';

/** One group at one stage. */
export interface StagePlace {
  readonly books: StageBooks;
  readonly stage: string;
  readonly group: string;
}

/** Name of a figure of a stage: of one group, or of all. */
export function stageFigureId(
  { prefix }: StageBooks,
  stage: string,
  fact: StageFact,
  group?: string,
): string {
  return `${prefix}/${stage}/${fact}${group === undefined ? '' : `/${group}`}`;
}

/** All stages that any plan has, by name. */
export const stagesById = perRun(
  ({ workflow }) =>
    new Map(workflow.plans.flatMap(({ stages }) => stages.map((stage) => [stage.id, stage]))),
);

/** Months of one plan of stages. */
export interface PlanPiece extends Period {
  readonly plan: StagePlan;
  /** Place of the phase with which the plan begins. */
  readonly phase: number;
  /** Whether the plan begins in these months: then stages of the one before may close. */
  readonly opens: boolean;
}

/** A period by plans of stages. */
export function planPieces(run: ProjectionRun, period: Period): PlanPiece[] {
  return run.workflow.plans.flatMap((plan) => {
    const months = overlap(period, plan);
    if (months === undefined) return [];
    const phase = run.phases.findIndex(({ from }) => from === plan.from);
    return [{ ...months, plan, phase, opens: months.from === plan.from }];
  });
}

/** The stage of a name in a plan, with its position; undefined where the plan has it not. */
export function stageIn(
  { stages }: StagePlan,
  id: string,
): { readonly stage: QueueStage; readonly position: number } | undefined {
  const position = stages.findIndex((stage) => stage.id === id);
  return position < 0 ? undefined : { stage: stages[position]!, position };
}

/** Whether a stage closes in the first of some months. */
export function closesIn({ plan, opens }: PlanPiece, stage: string): boolean {
  return opens && plan.closed.some(({ stage: { id } }) => id === stage);
}

/** Claims of a group that come to a position of a plan from stages that close with its first month. */
export function fromClosed(
  books: StageBooks,
  { plan, opens }: PlanPiece,
  position: number,
  group: string,
): Formula[] {
  if (!opens) return [];
  return plan.closed
    .filter(({ into }) => into === position)
    .map(({ stage }) =>
      figure(stageFigureId(books, stage.id, 'onward', group), monthOf(plan.from)),
    );
}

/** Pointer to a number of a stage. */
export function stagePointer(stage: string, ...path: readonly string[]): string {
  return pointerOf(['workflow', 'stages', stage, ...path]);
}

/** Share of the claims leaving a stage that is refused or withdrawn, of a group. */
export function exitShare(
  run: ProjectionRun,
  phase: number,
  stage: string,
  group: string,
  name: 'refusedShare' | 'withdrawnShare',
): Given {
  const own = memberOf(run.phases[phase]!.design.workflow.stages[stage]!.groups, group)?.[name];
  return given(
    { run, phase },
    own === undefined ? stagePointer(stage, name) : stagePointer(stage, 'groups', group, name),
  );
}

/** Claims of a group that leave a stage and are refused or withdrawn, in months of one plan. */
export function exitsFrom(
  run: ProjectionRun,
  { phase, from, until }: PlanPiece,
  stage: string,
  group: string,
  name: 'refusedShare' | 'withdrawnShare',
): Formula[] {
  const share = exitShare(run, phase, stage, group, name);
  if (share.value === 0) return [];
  const leaving = figure(stageFigureId(ACTUAL, stage, 'departures', group), { from, until });
  const label = name === 'refusedShare' ? `refused at ${stage}` : `withdrawn at ${stage}`;
  return [productOf(label, [leaving, share])];
}

/** Name of the share of the claims leaving a stage that goes on. */
export function onwardShareId(stage: string, group: string): string {
  return `stages/${stage}/onwardShare/${group}`;
}
