import type { Design } from '../../models/design.ts';
import { faultUnder, type Fault } from '../../models/fault.ts';
import { assertFinite, ProjectionOverflow } from '../engine/answer/overflow.ts';
import { runProjection, type ProjectionRun } from '../engine/project.ts';
import { measuresOf, type MeasureFigures } from './measures.ts';
import type { ReadEntry } from './readEntries.ts';
import { worthOf, type Footing } from './worth.ts';

/** A projection on the footing of the comparison. */
export interface Projected {
  readonly run: ProjectionRun;
  /** What one unit of money of each month is worth there. */
  readonly worth: Float64Array;
  readonly figures: MeasureFigures;
}

/** The projection of a design that is compared. */
export interface Measured extends Projected {
  readonly entry: ReadEntry;
}

/** Either the projection of a design, or what grows beyond what can be computed. */
export type MeasuredOutcome =
  | { readonly measured: Measured; readonly faults?: never }
  | { readonly measured?: never; readonly faults: readonly Fault[] };

/** Projects a design and brings it to the footing of the comparison. */
export function measuredOn(entry: ReadEntry, priceYear: number): MeasuredOutcome {
  try {
    const footing = { priceYear, rate: entry.route.rate };
    return { measured: { entry, ...projectedOn(entry.design, footing) } };
  } catch (error) {
    if (!(error instanceof ProjectionOverflow)) throw error;
    return { faults: [faultUnder(entry.pointer, { pointer: '', detail: error.message })] };
  }
}

/** The measures of a design on a footing; undefined where they grow beyond what can be computed. */
export function figuresOn(design: Design, footing: Footing): MeasureFigures | undefined {
  try {
    return projectedOn(design, footing).figures;
  } catch (error) {
    if (!(error instanceof ProjectionOverflow)) throw error;
    return undefined;
  }
}

function projectedOn(design: Design, footing: Footing): Projected {
  const run = runProjection(design);
  assertFinite(run);
  const worth = worthOf(run, footing);
  return { run, worth, figures: measuresOf(run, worth) };
}
