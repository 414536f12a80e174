/** Designs that rule one after another. */
import type { Phases } from '../../lib/engine/grid/phases.ts';
import { layPhases } from '../../lib/engine/scenarios/layPhases.ts';
import type { DesignInput } from '../../models/design.ts';
import { designOf } from './designs.ts';

/** A year of the projection after its first month. */
export function yearAt(
  { firstYear = 2027, firstMonth = 1, horizonYears = 10 }: DesignInput,
  part: number,
) {
  const januaries = horizonYears - (firstMonth === 1 ? 1 : 0);
  return januaries < 1 ? undefined : firstYear + 1 + Math.floor(part * (januaries - 1e-9));
}

/** A design, and from a year on the one that it becomes. */
export function phasesAt(design: DesignInput, patched: DesignInput, part: number): Phases {
  const fromYear = yearAt(design, part);
  const later = fromYear === undefined ? [] : [{ design: designOf(patched), fromYear }];
  return layPhases({ design: designOf(design), later });
}
