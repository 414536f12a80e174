import { valueOf } from '../../../models/assumption.ts';
import type { Design } from '../../../models/design.ts';
import { accumulate, DAYS_PER_MONTH, delayFlow } from '../grid/curve.ts';
import { officersNeededIn } from './officers.ts';
import {
  emptyStageFlow,
  passStage,
  prepareStages,
  type QueueStage,
  type StageFlow,
} from './queue.ts';

/** Flows of one group through the whole workflow, by month. */
export interface ClaimFlow {
  readonly refusedFirstInstance: Float64Array;
  readonly approvedFirstInstance: Float64Array;
  readonly withdrawn: Float64Array;
  /** Approved at first instance or on appeal. */
  readonly approved: Float64Array;
  /** Refused for good: without appeal, or after one that failed. */
  readonly refused: Float64Array;
  /** In a stage or under appeal at the end of each month. */
  readonly pending: Float64Array;
}

/** The workflow over the whole horizon. */
export interface WorkflowFlow {
  readonly stages: readonly QueueStage[];
  readonly stageFlows: readonly StageFlow[];
  readonly claims: readonly ClaimFlow[];
  /** Officers that each year needs; zeros where no stage takes officer time. */
  readonly officersNeeded: Float64Array;
  /** Officers in post in each year. */
  readonly officers: Float64Array;
}

/**
 * Sends the applications of all groups through the stages as a fluid queue network. Claims that
 * leave a stage are refused, withdrawn, or go on to the next stage in the same month; after the
 * last stage they are approved.
 *
 * Officers are one pool: a month of an officer's time is spent once, stage by stage in order.
 * @param applications by group, in id order
 */
export function runWorkflow(design: Design, applications: readonly Float64Array[]): WorkflowFlow {
  const stages = prepareStages(design);
  const served = stages.some(({ officerRate }) => officerRate !== undefined);
  const free = served ? passStages(stages, applications, undefined).stageFlows : [];
  const given = design.workflow.officers;
  const inPost = given === 'auto' ? undefined : valueOf(given);
  const { stageFlows, officersNeeded } = passStages(stages, applications, { free, inPost });
  return {
    stages,
    stageFlows,
    claims: applications.map((made, group) => settle(design, stages, stageFlows, made, group)),
    officersNeeded,
    officers: inPost === undefined ? officersNeeded : officersNeeded.map(() => inPost),
  };
}

interface Staffing {
  /** Flows as they would be if nothing limited them. */
  readonly free: readonly StageFlow[];
  /** Officers in post; undefined for as many as the year needs. */
  readonly inPost: number | undefined;
}

function passStages(
  stages: readonly QueueStage[],
  applications: readonly Float64Array[],
  staffing: Staffing | undefined,
): { stageFlows: StageFlow[]; officersNeeded: Float64Array } {
  const months = applications[0]?.length ?? 0;
  const stageFlows = stages.map(() => emptyStageFlow(applications.length, months));
  const officersNeeded = new Float64Array(months / 12);
  const ready = new Float64Array(applications.length);
  for (let month = 0; month < months; month++) {
    const year = Math.floor(month / 12);
    if (staffing !== undefined && month % 12 === 0)
      officersNeeded[year] = officersNeededIn(year, stages, staffing.free, stageFlows);
    let officersLeft = staffing?.inPost ?? officersNeeded[year]!;
    let arriving = applications;
    for (let place = 0; place < stages.length; place++) {
      const stage = stages[place]!;
      const flow = stageFlows[place]!;
      const limit = staffing === undefined ? Infinity : limitOf(stage, officersLeft);
      const left = passStage(stage, flow, arriving, month, limit, ready);
      if (stage.officerRate !== undefined)
        officersLeft = Math.max(0, officersLeft - left / stage.officerRate);
      arriving = flow.onward;
    }
  }
  return { stageFlows, officersNeeded };
}

function limitOf(stage: QueueStage, officersLeft: number): number {
  if (stage.officerRate !== undefined) return officersLeft * stage.officerRate;
  return stage.capacity ?? Infinity;
}

/** Exits, appeals and pending claims of one group. */
function settle(
  design: Design,
  stages: readonly QueueStage[],
  stageFlows: readonly StageFlow[],
  applications: Float64Array,
  group: number,
): ClaimFlow {
  const months = applications.length;
  const refusedFirstInstance = new Float64Array(months);
  const withdrawn = new Float64Array(months);
  stages.forEach((stage, place) => {
    const departures = stageFlows[place]!.departures[group]!;
    for (let month = 0; month < months; month++) {
      refusedFirstInstance[month]! += departures[month]! * stage.refusedShare[group]!;
      withdrawn[month]! += departures[month]! * stage.withdrawnShare[group]!;
    }
  });
  const last = stageFlows.at(-1);
  const approvedFirstInstance = last === undefined ? applications : last.onward[group]!;
  const appeals = settleAppeals(design, refusedFirstInstance);
  const pending = new Float64Array(months);
  for (let month = 0; month < months; month++) {
    let waiting = appeals.pending[month]!;
    for (const { arrived, departed } of stageFlows)
      waiting += arrived[group]![month + 1]! - departed[group]![month + 1]!;
    pending[month] = waiting;
  }
  return {
    refusedFirstInstance,
    approvedFirstInstance,
    withdrawn,
    approved: approvedFirstInstance.map((claims, month) => claims + appeals.upheld[month]!),
    refused: appeals.refused,
    pending,
  };
}

interface Appeals {
  readonly upheld: Float64Array;
  /** Refused for good: not appealed, or the appeal failed. */
  readonly refused: Float64Array;
  /** Under appeal at the end of each month. */
  readonly pending: Float64Array;
}

/** A share of all refused claims is appealed; each appeal is decided after the same delay. */
function settleAppeals(design: Design, refusedFirstInstance: Float64Array): Appeals {
  const appealing = valueOf(design.workflow.appealShare);
  const upheldShare = valueOf(design.workflow.upheldShare);
  const made = refusedFirstInstance.map((claims) => claims * appealing);
  const decided = delayFlow(made, valueOf(design.workflow.appealDays) / DAYS_PER_MONTH);
  const allMade = accumulate(made);
  const allDecided = accumulate(decided);
  return {
    upheld: decided.map((claims) => claims * upheldShare),
    refused: refusedFirstInstance.map(
      (claims, month) => claims * (1 - appealing) + decided[month]! * (1 - upheldShare),
    ),
    pending: made.map((_, month) => allMade[month + 1]! - allDecided[month + 1]!),
  };
}
