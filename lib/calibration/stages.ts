import type { Design } from '../../models/design.ts';
import { DAYS_PER_MONTH } from '../engine/grid/curve.ts';

/** What the stages of a calibrated workflow rest on. */
export interface StageFigures {
  readonly delayMonths: number | undefined;
  /** Claims per month. */
  readonly capacity: number | undefined;
  readonly refusedShare: number;
  readonly withdrawnShare: number;
}

/**
 * The stages of a trial workflow: a wait, where there is one, and a decision. They are two because the
 * engine counts all that is in a stage as work for its officers, and claims that wait for papers are none.
 */
export function stagesOf(figures: StageFigures): Design['workflow']['stages'] {
  const { delayMonths, capacity, refusedShare, withdrawnShare } = figures;
  const plain = { refusedShare: 0, withdrawnShare: 0, minDays: 0, groups: {} };
  const decision = { ...plain, order: 2, refusedShare, withdrawnShare };
  return {
    ...(delayMonths === undefined
      ? {}
      : { waiting: { ...plain, order: 1, minDays: delayMonths * DAYS_PER_MONTH } }),
    decision: capacity === undefined ? decision : { ...decision, capacityPerMonth: capacity },
  };
}

/** A wait in days from one in months. */
export function daysOf(months: number): number {
  return months * DAYS_PER_MONTH;
}
