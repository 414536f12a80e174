import { binomialAt } from '../random/binomial.ts';
import { uniform, type Stream } from '../random/streams.ts';
import { sectionsOf, setLaws, type Section } from './exitLaws.ts';
import { officersPlanned } from './plannedOfficers.ts';
import type { PathStage } from './pathStages.ts';

/** What is watched behind one stage, for interim payments. */
export interface Watched {
  /** Position of the stage. */
  readonly position: number;
  /** Claims that go on from it, by month. */
  readonly goingOn: Float64Array;
  /** Claims that end behind it, by month. */
  readonly exitsBehind: Float64Array;
}

/** Claims of a path, by group and month. */
export interface ClaimPath {
  readonly approvedFirstInstance: readonly Float64Array[];
  /** Refused in the month, and to be upheld on appeal. */
  readonly winning: readonly Float64Array[];
  readonly watched: readonly (Watched | undefined)[];
  /** Refused at first instance or withdrawn, all groups together, by month. */
  readonly ended: Float64Array;
  /** Officers in post, by month. */
  readonly officers: Float64Array;
}

/** Claims in the stages that may hold them; group by group for each section. */
interface Held {
  /** Claims that become ready, by month. */
  readonly ready: readonly Float64Array[];
  /** Ready so far, and left so far; the second is not whole where a capacity binds. */
  readonly eligible: Float64Array;
  readonly departed: Float64Array;
  /** Claims that came and left; whole where claims are. */
  readonly arrived: Float64Array;
  readonly left: Float64Array;
  /** Where between two whole numbers the first claim leaves. */
  readonly phase: Float64Array;
}

/** How claims are taken through the stages of a path. */
export interface ClaimWalk {
  readonly path: ClaimPath;
  readonly sections: readonly Section[];
  readonly months: number;
  readonly held: readonly Held[];
  /** Ready in a month, by group; scratch space. */
  readonly waiting: Float64Array;
  /** Coming to the next stage in a month, by group; scratch space. */
  readonly arriving: Float64Array;
}

/**
 * Prepares the walk; its arrays are used again for every path.
 * @param interimPositions of each group, the stage behind which its interim payments are made
 */
export function prepareWalk(
  stages: readonly PathStage[],
  months: number,
  interimPositions: readonly (number | undefined)[],
): ClaimWalk {
  const groups = interimPositions.length;
  const line = () => new Float64Array(months);
  const perGroup = () => new Float64Array(groups);
  const lines = () => Array.from({ length: groups }, line);
  const sections = sectionsOf(stages, groups, interimPositions);
  return {
    path: {
      approvedFirstInstance: lines(),
      winning: lines(),
      ended: line(),
      officers: line(),
      watched: interimPositions.map((position) =>
        position === undefined ? undefined : { position, goingOn: line(), exitsBehind: line() },
      ),
    },
    sections,
    months,
    held: sections.map(() => ({
      ready: Array.from({ length: groups }, () => new Float64Array(months + 1)),
      eligible: perGroup(),
      departed: perGroup(),
      arrived: perGroup(),
      left: perGroup(),
      phase: perGroup(),
    })),
    waiting: perGroup(),
    arriving: perGroup(),
  };
}

/** What the stages of a path have to do with. */
export interface Conditions {
  /** Officers in post; undefined where they are planned by `work`. */
  readonly inPost: number | undefined;
  readonly work: Float64Array;
  /** Share of refused claims that are appealed and upheld. */
  readonly winning: number;
}

/**
 * Takes applications through the stages, month by month, as `passStages` does.
 *
 * With a stream, claims are whole: of n claims of a month that a stage keeps for k months and a part f of
 * one, Binomial(n, 1 − f) are ready after k months and the others after k + 1; where a capacity binds,
 * what it lets go is made whole by carrying the fraction on, beginning anywhere in a claim; and what becomes
 * of the whole claims that leave is drawn multinomially. Without one, all of these are the shares themselves.
 * @param applications by group and month
 * @param stream random numbers; undefined for shares of claims
 */
export function walkClaims(
  walk: ClaimWalk,
  applications: readonly Float64Array[],
  { inPost, work, winning }: Conditions,
  stream: Stream | undefined,
): void {
  startWalk(walk, winning, stream);
  const { sections, months, path, arriving } = walk;
  let officers = inPost ?? 0;
  for (let month = 0; month < months; month++) {
    if (inPost === undefined && month % 12 === 0)
      officers = officersPlanned(work, month, workWaiting(walk));
    path.officers[month] = officers;
    let left = officers;
    for (let group = 0; group < arriving.length; group++)
      arriving[group] = applications[group]![month]!;
    for (let place = 0; place < sections.length; place++) {
      const section = sections[place]!;
      if (section.holding !== undefined)
        left -= hold(walk, section.holding, walk.held[place]!, month, left, stream);
      settle(walk, section, month, stream);
    }
    for (let group = 0; group < arriving.length; group++) {
      path.approvedFirstInstance[group]![month] = arriving[group]!;
      const watched = path.watched[group];
      if (watched !== undefined) watched.exitsBehind[month]! += arriving[group]!;
    }
  }
}

function startWalk(
  { held, sections, path }: ClaimWalk,
  winning: number,
  stream: Stream | undefined,
): void {
  for (const line of path.winning) line.fill(0);
  path.ended.fill(0);
  for (const watched of path.watched) watched?.exitsBehind.fill(0);
  for (const section of sections) setLaws(section, winning);
  for (const { ready, eligible, departed, arrived, left, phase } of held) {
    for (const line of ready) line.fill(0);
    for (const state of [eligible, departed, arrived, left]) state.fill(0);
    for (let group = 0; group < phase.length; group++)
      phase[group] = stream === undefined ? 0 : uniform(stream);
  }
}

/** Officer-months for the claims in the stages that take officer time. */
function workWaiting({ sections, held }: ClaimWalk): number {
  let work = 0;
  for (let place = 0; place < sections.length; place++) {
    const rate = sections[place]!.holding?.officerRate ?? 0;
    if (rate === 0) continue;
    const { arrived, left } = held[place]!;
    let claims = 0;
    for (let group = 0; group < arrived.length; group++) claims += arrived[group]! - left[group]!;
    work += claims / rate;
  }
  return work;
}

/**
 * Takes one month through a stage that may hold claims; what leaves takes the place of what arrived.
 * @returns officer-months that it took
 */
function hold(
  { waiting, arriving, months }: ClaimWalk,
  { delay, officerRate, capacity }: PathStage,
  { ready, eligible, departed, arrived, left, phase }: Held,
  month: number,
  officersLeft: number,
  stream: Stream | undefined,
): number {
  const { whole, part, early: isEarly } = delay;
  const at = month + whole;
  let all = 0;
  for (let group = 0; group < arriving.length; group++) {
    const claims = arriving[group]!;
    const own = ready[group]!;
    if (claims > 0) {
      arrived[group]! += claims;
      if (at < months) {
        let early = claims;
        if (part > 0)
          early =
            stream === undefined
              ? claims * (1 - part)
              : binomialAt(isEarly, claims, uniform(stream));
        own[at]! += early;
        own[at + 1]! += claims - early;
      }
    }
    eligible[group]! += own[month]!;
    const here = Math.max(0, eligible[group]! - departed[group]!);
    waiting[group] = here;
    all += here;
  }
  const served = officerRate > 0;
  const limit = served ? Math.max(0, officersLeft) * officerRate : capacity;
  const binds = all > limit;
  const taken = binds ? limit / all : 1;
  for (let group = 0; group < arriving.length; group++) {
    const gone = binds
      ? departed[group]! + waiting[group]! * taken
      : Math.max(departed[group]!, eligible[group]!);
    departed[group] = gone;
    const whole = stream === undefined ? gone : Math.floor(gone + phase[group]!);
    arriving[group] = whole - left[group]!;
    left[group] = whole;
  }
  return served ? (binds ? limit : all) / officerRate : 0;
}

/** Lets claims go on from a section, and notes who of the others will win on appeal. */
function settle(
  { path, arriving }: ClaimWalk,
  { laws, last }: Section,
  month: number,
  stream: Stream | undefined,
): void {
  for (let group = 0; group < arriving.length; group++) {
    const claims = arriving[group]!;
    const { onward, upheld, goingOn, winning } = laws[group]!;
    let going = claims;
    if (claims > 0 && onward < 1) {
      let won: number;
      if (stream === undefined) {
        going = claims * onward;
        won = claims * upheld;
      } else {
        going = binomialAt(goingOn, claims, uniform(stream));
        won =
          upheld > 0 && going < claims ? binomialAt(winning, claims - going, uniform(stream)) : 0;
      }
      path.winning[group]![month]! += won;
      path.ended[month]! += claims - going;
      arriving[group] = going;
    }
    const watched = path.watched[group];
    if (watched === undefined) continue;
    if (last === watched.position) watched.goingOn[month] = going;
    if (last > watched.position) watched.exitsBehind[month]! += claims - going;
  }
}
