import type { ProjectionRun } from '../../project.ts';
import type { Streams } from '../random/streams.ts';
import { administrationPath } from './administrationPath.ts';
import type { KnownShapes } from '../awards/awardShape.ts';
import { appealTerms, decideAppeals } from './appealPath.ts';
import { claimantPaths } from './claimantsPath.ts';
import { prepareWalk, walkClaims } from './claimPath.ts';
import { fundingPath } from './fundingPath.ts';
import { pathIndices } from './indexLevels.ts';
import { ledgerPath } from './ledgerPath.ts';
import { emptyFigures, type PathFigures } from './pathFigures.ts';
import { listNumbers, type PathNumbers } from './pathNumbers.ts';
import { pathStages } from './pathStages.ts';
import { expectedWork } from './plannedOfficers.ts';

/** What chance comes from, each of which can be switched off. */
export const SOURCES_OF_CHANCE = [
  'assumptions',
  'yearFactors',
  'counts',
  'awards',
  'funding',
] as const;

/** What is left to chance; the rest is as in the projection. */
export type Chances = Readonly<Record<(typeof SOURCES_OF_CHANCE)[number], boolean>>;

/** Lines of a path by month; its balance comes by year alone. */
export interface PathLines {
  readonly applications: Float64Array;
  readonly approvals: Float64Array;
  readonly awardsDue: Float64Array;
  readonly funding: Float64Array;
  readonly administration: Float64Array;
  /** Claims refused at first instance or withdrawn. */
  readonly ended: Float64Array;
  /** Officers in post. */
  readonly officers: Float64Array;
}

/** The fund model for one path after another. */
export interface PathModel {
  readonly numbers: PathNumbers;
  /** The numbers of the next path; those of the design until they are drawn. */
  readonly values: Float64Array;
  /** Runs a path. Its figures stand until the next one is run. */
  readonly run: (chances: Chances, streams: Streams) => PathFigures;
  /** Lines of the last path, by month; they stand until the next one is run. */
  readonly byMonth: PathLines;
}

/**
 * Prepares the fund model for paths: the formulas of the projection, on numbers that a path may draw, with
 * the chance of counts, awards and funding where it is switched on. All memory is taken once.
 * @param projection of the design, one phase
 * @param known distributions of awards of like designs, which are taken and added to
 */
export function preparePaths(projection: ProjectionRun, known: KnownShapes = new Map()): PathModel {
  const { design, timeline, workflow } = projection;
  const line = () => new Float64Array(timeline.months);
  const numbers = listNumbers(design);
  const values = numbers.base.slice();
  const indices = pathIndices(design, timeline, numbers);
  const order = workflow.plans[0]!.stages.map(({ id }) => id);
  const claimants = claimantPaths(projection, numbers, order, indices, known);
  const { stages, set: setStages } = pathStages(
    order,
    claimants.map((together) => together.groups[0]!),
    numbers,
  );
  const walk = prepareWalk(
    stages,
    timeline.months,
    claimants.map(({ interimPosition }) => interimPosition),
  );
  const work = expectedWork(stages, timeline.months);
  const officersAt = numbers.optional('workflow', 'officers');
  const appeals = appealTerms(numbers);
  const fund = fundingPath(design, timeline, numbers, indices);
  const administer = administrationPath(design, timeline, numbers, indices);
  const keepLedger = ledgerPath(design, timeline, numbers, indices);
  const applications = claimants.map((group) => group.applications);
  const expected = claimants.map((group) => group.expected);
  const lines = {
    applications: line(),
    approvals: line(),
    awardsDue: line(),
    funding: line(),
    administration: line(),
    ended: walk.path.ended,
    officers: walk.path.officers,
  };
  const figures = emptyFigures(timeline.years);
  return {
    numbers,
    values,
    byMonth: lines,
    run(chances, streams) {
      const used = chances.assumptions ? values : numbers.base;
      const exits = chances.counts ? streams.exits : undefined;
      const awards = chances.awards ? streams.awards : undefined;
      indices.set(used);
      setStages(used);
      appeals.set(used);
      lines.applications.fill(0);
      lines.approvals.fill(0);
      lines.awardsDue.fill(0);
      for (const group of claimants) {
        group.expect(used);
        group.arrive(used, chances, streams.arrivals, lines);
      }
      if (officersAt === undefined) work.set(expected);
      const inPost = officersAt === undefined ? undefined : used[officersAt]!;
      const conditions = { inPost, work: work.byMonth, winning: appeals.winning };
      walkClaims(walk, applications, conditions, exits);
      for (let place = 0; place < claimants.length; place++) {
        const group = claimants[place]!;
        const { approvedFirstInstance, winning, watched } = walk.path;
        decideAppeals(appeals, winning[place]!, group.upheld, exits);
        group.cost(used, approvedFirstInstance[place]!, watched[place], awards, lines);
      }
      fund(used, lines.funding, chances.funding ? streams.funding : undefined);
      administer(used, lines.applications, walk.path.officers, lines.administration);
      keepLedger(used, lines, figures);
      return figures;
    },
  };
}
