import { valueOf } from '../../../../models/assumption.ts';
import type { Design } from '../../../../models/design.ts';
import { memberOf } from '../../grid/phases.ts';
import type { ProjectionRun } from '../../project.ts';
import { drawAwards, meanAward, type AwardTerms } from '../awards/awardDraws.ts';
import { awardShapes, type AwardShape, type KnownShapes } from '../awards/awardShape.ts';
import { gammaFactor } from '../random/gammaFactor.ts';
import { emptyPoisson, poissonAt, preparePoisson } from '../random/poisson.ts';
import { uniform, type Stream } from '../random/streams.ts';
import { awardTermsPath } from './awardTerms.ts';
import type { Watched } from './claimPath.ts';
import { expectedApplications, type ExpectedApplications } from './expectedApplications.ts';
import type { PathIndices } from './indexLevels.ts';
import { payInterim } from './interimPath.ts';
import type { PathNumbers, Slot } from './pathNumbers.ts';
import { paymentPath } from './paymentPath.ts';

/** What adds up over the groups of a path, by month. */
export interface AllGroups {
  readonly applications: Float64Array;
  readonly approvals: Float64Array;
  readonly awardsDue: Float64Array;
}

/** How the chance of applications is drawn. */
export interface ArrivalChances {
  readonly yearFactors: boolean;
  readonly counts: boolean;
}

/**
 * Claims of victim groups that nothing tells apart once they are made: who applies before the workflow, what
 * the approved claims cost after it.
 */
export interface ClaimantsPath {
  /** Identifiers of the groups. */
  readonly groups: readonly string[];
  /** Expected applications of the path, by month. */
  readonly expected: Float64Array;
  /** Applications of the path, by month. */
  readonly applications: Float64Array;
  /** Claims approved on appeal, by month. */
  readonly upheld: Float64Array;
  /** Position of the stage behind which interim payments are made. */
  readonly interimPosition: number | undefined;
  /** Sets what is expected with the numbers of the path. */
  readonly expect: (values: Float64Array) => void;
  /** Sets the applications, and adds them to those of all groups. */
  readonly arrive: (
    values: Float64Array,
    chances: ArrivalChances,
    stream: Stream,
    all: AllGroups,
  ) => void;
  /**
   * Adds approvals and what falls due for them to those of all groups.
   * @param stream for the awards; undefined for mean awards
   */
  readonly cost: (
    values: Float64Array,
    approvedFirstInstance: Float64Array,
    watched: Watched | undefined,
    stream: Stream | undefined,
    all: AllGroups,
  ) => void;
}

/**
 * Prepares all groups of a design. Those whose claims have the same chances in every stage, the same awards
 * and the same payment are taken together: a sum of Poisson numbers is a Poisson number, and a sum of awards
 * asks for their number alone.
 */
export function claimantPaths(
  run: ProjectionRun,
  numbers: PathNumbers,
  stageOrder: readonly string[],
  indices: PathIndices,
  known: KnownShapes,
): ClaimantsPath[] {
  const { design, timeline, groups } = run;
  const years = timeline.lastYear - timeline.firstYear + 1;
  const alike = new Map<string, number[]>();
  groups.forEach((id, place) => {
    const terms = termsAfterApplication(id, design);
    alike.set(terms, [...(alike.get(terms) ?? []), place]);
  });
  const clusters = [...alike.values()];
  const shapes = awardShapes(
    clusters.map(([place]) => design.victimGroups[groups[place!]!]!),
    Array.from({ length: years }, (_, year) => run.indices.inYear(timeline.firstYear + year)),
    known,
  );
  return clusters.map((places, cluster) =>
    claimantsPath(run, places, shapes[cluster]!, numbers, stageOrder, indices),
  );
}

/** All that decides what becomes of a claim of a group, and what it costs. */
function termsAfterApplication(id: string, { victimGroups, workflow }: Design): string {
  const { heads, cap, capPer, threshold, deduction, payment, claimantsPerVictim } =
    victimGroups[id]!;
  const hasOwnShares = Object.values(workflow.stages).some(
    (stage) => memberOf(stage.groups, id) !== undefined,
  );
  return JSON.stringify(
    [
      [heads, cap, capPer, threshold, deduction, payment],
      capPer === 'victim' ? claimantsPerVictim : null,
      hasOwnShares ? id : null,
    ],
    (member, value: unknown) => (WORDS.has(member) && !hasAmount(value) ? undefined : value),
  );
}

/** Whether it is a head or a band of a tariff: one may be called by a word for something else. */
function hasAmount(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'amount' in value;
}

/** Members that say something about a number and change nothing. */
const WORDS = new Set(['title', 'source', 'grade', 'note']);

function claimantsPath(
  run: ProjectionRun,
  places: readonly number[],
  shapes: readonly AwardShape[],
  numbers: PathNumbers,
  stageOrder: readonly string[],
  indices: PathIndices,
): ClaimantsPath {
  const { design, timeline } = run;
  const { months, calendarYear, firstYear } = timeline;
  const groups = places.map((place) => run.groups[place]!);
  const id = groups[0]!;
  const group = design.victimGroups[id]!;
  const line = () => new Float64Array(months);
  const [expected, applications, upheld] = [line(), line(), line()];
  const [awards, appealAwards] = [line(), line()];
  const members = groups.map((name) => memberPath(name, run, numbers));
  const terms = awardTermsPath(id, design, shapes, run.awards[places[0]!]!, numbers, indices);
  const pay = paymentPath(id, group, timeline, numbers, indices);
  const termsIn = (month: number): AwardTerms => terms.byYear[calendarYear[month]! - firstYear]!;
  const interim = interimOf(group.payment, stageOrder);
  const interimShare = numbers.slot('victimGroups', id, 'payment', 'interimShare');
  return {
    groups,
    expected,
    applications,
    upheld,
    interimPosition: interim?.position,
    expect(values) {
      expected.fill(0);
      for (const member of members) {
        member.expect(values, member.expected);
        add(member.expected, expected);
      }
      terms.set(values);
    },
    arrive(values, { yearFactors, counts }, stream, all) {
      if (yearFactors) withYearFactors(members, values, stream, applications);
      else applications.set(expected);
      if (counts) drawCounts(applications, stream);
      add(applications, all.applications);
    },
    cost(values, approved, watched, stream, all) {
      add(approved, all.approvals);
      add(upheld, all.approvals);
      if (interim === undefined || watched === undefined) {
        for (let month = 0; month < months; month++)
          awards[month] = costOf(termsIn, month, approved[month]! + upheld[month]!, stream);
      } else {
        for (let month = 0; month < months; month++) {
          awards[month] = costOf(termsIn, month, approved[month]!, stream);
          appealAwards[month] = costOf(termsIn, month, upheld[month]!, stream);
        }
        const perClaim = values[interimShare]! * interim.fraction;
        payInterim({ perClaim, termsIn }, watched, approved, awards, all.awardsDue);
        add(appealAwards, awards);
      }
      pay(values, awards, all.awardsDue);
    },
  };
}

/** A group of those that are taken together, until its claims are made. */
interface MemberPath {
  readonly expected: Float64Array;
  readonly expect: ExpectedApplications;
  /** Where the variation from year to year stands. */
  readonly variation: Slot;
}

function memberPath(
  id: string,
  { design, timeline }: ProjectionRun,
  numbers: PathNumbers,
): MemberPath {
  return {
    expected: new Float64Array(timeline.months),
    expect: expectedApplications(id, design.victimGroups[id]!, design, timeline, numbers),
    variation: numbers.slot('victimGroups', id, 'yearlyVariation'),
  };
}

function add(line: Float64Array, into: Float64Array): void {
  for (let month = 0; month < line.length; month++) into[month]! += line[month]!;
}

function costOf(
  termsIn: (month: number) => AwardTerms,
  month: number,
  claims: number,
  stream: Stream | undefined,
): number {
  if (claims === 0) return 0;
  const terms = termsIn(month);
  return stream === undefined ? claims * meanAward(terms) : drawAwards(terms, claims, stream);
}

function interimOf(
  payment: ProjectionRun['design']['victimGroups'][string]['payment'],
  stageOrder: readonly string[],
): { readonly position: number; readonly fraction: number } | undefined {
  const { interimStage, interimFraction } = payment;
  if (interimStage === undefined) return undefined;
  const position = stageOrder.indexOf(interimStage);
  const fraction = valueOf(interimFraction);
  return position < 0 || fraction === 0 ? undefined : { position, fraction };
}

/** What is expected of each group times a gamma factor of mean 1, one for each group and project year. */
function withYearFactors(
  members: readonly MemberPath[],
  values: Float64Array,
  stream: Stream,
  into: Float64Array,
): void {
  into.fill(0);
  for (const { expected, variation } of members)
    for (let year = 0; year < into.length; year += 12) {
      const factor = gammaFactor(values[variation]!, stream);
      for (let month = year; month < year + 12; month++) into[month]! += expected[month]! * factor;
    }
}

/** Puts Poisson numbers in the places of their means; each month takes one random number, whatever its mean. */
function drawCounts(means: Float64Array, stream: Stream): void {
  const draws = emptyPoisson();
  for (let month = 0; month < means.length; month++) {
    const mean = means[month]!;
    const number = uniform(stream);
    if (mean > 0 && mean !== draws.mean) preparePoisson(draws, mean);
    means[month] = mean > 0 ? poissonAt(draws, number) : 0;
  }
}
