import { officersNeededFrom } from './officers.ts';
import { closeStage, emptyStageFlow, passStage, type StageFlow } from './queue.ts';
import type { QueueStage, StagePlan } from './stages.ts';

/** What was found without a change that comes within a project year. */
export interface Staffed {
  /** Officers needed, by month. */
  readonly officersNeeded: Float64Array;
  /** Month up to which that stays as it was found; then it is found anew. */
  readonly until: number;
}

/** Who works on the claims. */
interface Staffing {
  /** Flows as they would be if nothing limited them. */
  readonly free: readonly StageFlow[];
  /** Officers in post by month; NaN for as many as are needed. */
  readonly inPost: Float64Array;
  readonly staffed: Staffed | undefined;
}

/** What passed the stages. */
interface Passed {
  /** By the place of the stage. */
  readonly stageFlows: StageFlow[];
  /** Claims approved at first instance, by group and month. */
  readonly approved: readonly Float64Array[];
  /** By month. */
  readonly officersNeeded: Float64Array;
}

/**
 * Takes all claims through the stages, month by month.
 * @param staffing who works on them; undefined to see what would be if nothing limited the stages
 */
export function passStages(
  plans: readonly StagePlan[],
  applications: readonly Float64Array[],
  staffing: Staffing | undefined,
): Passed {
  const months = plans.at(-1)?.until ?? 0;
  const stageFlows = emptyFlows(plans, applications.length, months);
  const approved = plans.length > 1 ? applications.map(() => new Float64Array(months)) : [];
  const officersNeeded = new Float64Array(months);
  const ready = new Float64Array(applications.length);
  for (const plan of plans) {
    for (const { stage } of plan.closed) closeStage(stageFlows[stage.place]!, plan.from);
    for (let month = plan.from; month < plan.until; month++) {
      if (staffing !== undefined)
        officersNeeded[month] = needIn(month, plan, staffing, stageFlows, officersNeeded);
      let officersLeft = officersIn(month, staffing, officersNeeded);
      const closes = month === plan.from && plan.closed.length > 0;
      let arriving = applications;
      for (let position = 0; position < plan.stages.length; position++) {
        const stage = plan.stages[position]!;
        const flow = stageFlows[stage.place]!;
        const limit = staffing === undefined ? Infinity : limitOf(stage, officersLeft);
        if (closes) arriving = withClosed(arriving, plan, position, stageFlows);
        const left = passStage(stage, flow, arriving, month, limit, ready);
        if (stage.officerRate !== undefined)
          officersLeft = Math.max(0, officersLeft - left / stage.officerRate);
        arriving = flow.onward;
      }
      if (closes) arriving = withClosed(arriving, plan, plan.stages.length, stageFlows);
      for (let group = 0; group < approved.length; group++)
        approved[group]![month] = arriving[group]![month]!;
    }
  }
  return {
    stageFlows,
    approved: plans.length > 1 ? approved : approvedOf(plans[0], stageFlows, applications),
    officersNeeded,
  };
}

/** Where the stages stay the same, what goes on from the last is approved. */
function approvedOf(
  plan: StagePlan | undefined,
  stageFlows: readonly StageFlow[],
  applications: readonly Float64Array[],
): readonly Float64Array[] {
  const last = plan?.stages.at(-1);
  return last === undefined ? applications : stageFlows[last.place]!.onward;
}

function emptyFlows(plans: readonly StagePlan[], groups: number, months: number): StageFlow[] {
  const flows: StageFlow[] = [];
  for (const { stages } of plans)
    for (const { place, id } of stages) flows[place] ??= emptyStageFlow(id, groups, months);
  return flows;
}

/** Found at the start of every project year, and where a change within one asks for it. */
function needIn(
  month: number,
  plan: StagePlan,
  { free, staffed }: Staffing,
  stageFlows: readonly StageFlow[],
  before: Float64Array,
): number {
  if (staffed !== undefined && month < staffed.until) return staffed.officersNeeded[month]!;
  if (month % 12 !== 0 && month !== staffed?.until) return before[month - 1]!;
  const joining = new Map<number, number>();
  if (month === plan.from)
    for (const { stage, into } of plan.closed) {
      const place = plan.stages[into]?.place ?? -1;
      const claims = stageFlows[stage.place]!.onward.reduce((sum, line) => sum + line[month]!, 0);
      joining.set(place, (joining.get(place) ?? 0) + claims);
    }
  return officersNeededFrom(month, plan.stages, free, stageFlows, joining);
}

function officersIn(
  month: number,
  staffing: Staffing | undefined,
  officersNeeded: Float64Array,
): number {
  const given = staffing?.inPost[month] ?? NaN;
  return Number.isNaN(given) ? officersNeeded[month]! : given;
}

function limitOf(stage: QueueStage, officersLeft: number): number {
  if (stage.officerRate !== undefined) return officersLeft * stage.officerRate;
  return stage.capacity ?? Infinity;
}

/**
 * Claims that come to a position of the plan in its first month, with those from stages that have
 * just closed.
 */
function withClosed(
  arriving: readonly Float64Array[],
  { from, closed }: StagePlan,
  position: number,
  stageFlows: readonly StageFlow[],
): readonly Float64Array[] {
  const joining = closed.filter(({ into }) => into === position);
  if (joining.length === 0) return arriving;
  return arriving.map((line, group) => {
    const joined = line.slice();
    for (const { stage } of joining)
      joined[from]! += stageFlows[stage.place]!.onward[group]![from]!;
    return joined;
  });
}
