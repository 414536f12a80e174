/**
 * The parts of the engine that a fit runs by themselves, because it runs them some thousand times. What is
 * published is projected by the whole engine.
 */
import type { Design } from '../../models/design.ts';
import type { VictimGroup } from '../../models/victimGroup.ts';
import { exposureOf } from '../engine/claims/exposure.ts';
import type { ClaimFlow } from '../engine/claims/settle.ts';
import { runWorkflow } from '../engine/claims/workflow.ts';
import { onePhase } from '../engine/grid/phases.ts';
import { buildTimeline } from '../engine/grid/timeline.ts';

/** The one group of a calibrated design. */
export const GROUP = 'victims';

/** Applications by month that a design expects of its group, were the group another. */
export function applicationsOf(design: Design): (group: VictimGroup) => Float64Array {
  const timeline = buildTimeline(design);
  return (group) =>
    exposureOf(GROUP, onePhase({ ...design, victimGroups: { [GROUP]: group } }), timeline)
      .applications;
}

/** What becomes of applications by month in the workflow of a design. */
export function claimsOf(
  design: Design,
  workflow: Design['workflow'],
  applications: Float64Array,
): ClaimFlow {
  const { claims } = runWorkflow(onePhase({ ...design, workflow }), [GROUP], [applications]);
  const [flow] = claims;
  if (flow === undefined) throw new RangeError('A design has a group.');
  return flow;
}
