/** What it costs at most to follow claims through their stages, in one design or several after another. */
import type { Design } from '../../../models/design.ts';
import { spansOf, type Phases } from '../../engine/grid/phases.ts';

/**
 * Microseconds, as tests/bench/costBench.ts measures them: of one group, or of one group in one stage, with
 * officers or without, in one month.
 */
const CLAIMS = { group: 0.25, served: 0.3, unserved: 0.17 };
/** What measuring the waiting of one more phase takes, as a share of all that is done with claims. */
const WAITING = 0.2;
/**
 * Of one group in one stage in one month, where claims are followed one by one: at each stage, and for each
 * part of them that an earlier stage has cut off.
 */
const TRACED = { stage: 1.5, part: 0.2 };

/**
 * What following claims costs at most. Claims that arrive together leave a stage in two parts at most, so
 * that at a stage there are as many parts as there were stages before it.
 * @param groups how many groups any phase has
 * @param stages how many stages any phase has
 * @returns microseconds
 */
export function claimsCost(phases: Phases, groups: number, stages: number): number {
  const { horizonYears, firstMonth } = phases[0].design;
  const served = phases.some(({ design }) => isServed(design));
  const more = phases.length - 1;
  const each = CLAIMS.group * phases.length + stages * (served ? CLAIMS.served : CLAIMS.unserved);
  // A change within a project year needs the officers that there would have been without it.
  const runs = 1 + (firstMonth === 1 ? WAITING : 1 + WAITING) * more;
  return groups * (horizonYears * 12 * each * runs + tracedPart(phases));
}

function isServed({ workflow }: Design): boolean {
  return Object.values(workflow.stages).some(
    ({ claimsPerOfficerPerMonth }) => claimsPerOfficerPerMonth !== undefined,
  );
}

/** What following the claims of a group one by one takes; nothing where the workflow stays as it is. */
function tracedPart(phases: Phases): number {
  if (spansOf(phases, ({ workflow }) => workflow).length === 1) return 0;
  return phases.reduce((sum, { design: { workflow }, from, until }) => {
    const stages = Object.keys(workflow.stages).length;
    const parts = (stages * (stages + 1)) / 2;
    return sum + (until - from) * (stages * TRACED.stage + parts * TRACED.part);
  }, 0);
}
