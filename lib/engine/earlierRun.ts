import type { Design } from '../../models/design.ts';
import type { VictimGroup } from '../../models/victimGroup.ts';
import type { AwardFlow } from './awards/costAwards.ts';
import { AWARD_TERMS } from './awards/groupTerms.ts';
import type { Exposure } from './claims/exposure.ts';
import type { WorkflowFlow } from './claims/workflow.ts';
import type { Indices } from './grid/indices.ts';
import { memberOf, type Phases } from './grid/phases.ts';
import type { ProjectionRun } from './project.ts';
import type { AwardMoments } from './severity/severity.ts';

/**
 * Parts of an earlier run that another run may take, because they come of the very same parts of a
 * design: the same objects, not only the same values. Each is undefined where that is not so.
 */
export interface EarlierRun {
  readonly run: ProjectionRun;
  readonly indices: Indices | undefined;
  readonly exposure: (id: string, place: number) => Exposure | undefined;
  /** @param exposures of the other run: all of them have to be those of the earlier one */
  readonly workflow: (exposures: readonly Exposure[]) => WorkflowFlow | undefined;
  readonly moments: (id: string, place: number) => readonly AwardMoments[] | undefined;
  readonly awards: (id: string, place: number, workflow: WorkflowFlow) => AwardFlow | undefined;
}

/** Members of a design that lay out the months and the prices. */
const FRAME = ['firstYear', 'firstMonth', 'horizonYears', 'priceYear'] as const;

/** Members of a group by which its applications are found. */
const EXPOSURE_TERMS = [
  'annualVictims',
  'growth',
  'referenceYear',
  'eligibleShare',
  'claimantsPerVictim',
  'takeUp',
  'applicationLagMonths',
  'backlog',
] as const satisfies readonly (keyof VictimGroup)[];

/** Economy by which index levels are found. */
const INDEX_TERMS = ['inflation', 'wages', 'indices'] as const;

/**
 * Finds what a run may take from an earlier one.
 * @param phases of the other run
 * @param groups of the other run
 * @returns undefined where the two have other months or other groups
 */
export function earlierRun(
  phases: Phases,
  groups: readonly string[],
  run: ProjectionRun,
): EarlierRun | undefined {
  const same = (read: (design: Design) => unknown) =>
    phases.every(({ design }, place) => Object.is(read(design), read(run.phases[place]!.design)));
  const sameGroup = (id: string, members: readonly (keyof VictimGroup)[]) =>
    same(({ victimGroups }) => memberOf(victimGroups, id) === undefined) &&
    members.every((member) => same(({ victimGroups }) => memberOf(victimGroups, id)?.[member]));
  const sameFrame =
    phases.length === run.phases.length &&
    phases.every(({ from }, place) => from === run.phases[place]!.from) &&
    groups.join() === run.groups.join() &&
    FRAME.every((member) => same((design) => design[member]));
  if (!sameFrame) return undefined;
  const sameIndices = INDEX_TERMS.every((member) => same(({ economy }) => economy[member]));
  const sameWorkflow = same(({ workflow }) => workflow);
  return {
    run,
    indices: sameIndices ? run.indices : undefined,
    exposure: (id, place) => (sameGroup(id, EXPOSURE_TERMS) ? run.exposures[place] : undefined),
    workflow: (exposures) =>
      sameWorkflow && exposures.every((exposure, place) => exposure === run.exposures[place])
        ? run.workflow
        : undefined,
    moments: (id, place) =>
      sameIndices && sameGroup(id, AWARD_TERMS) ? run.awards[place]?.moments : undefined,
    awards: (id, place, workflow) =>
      sameIndices && workflow === run.workflow && sameGroup(id, [...AWARD_TERMS, 'payment'])
        ? run.awards[place]
        : undefined,
  };
}
