import type { Design } from '../../../models/design.ts';
import { phaseAt, type Phase } from '../grid/phases.ts';
import type { ProjectionRun } from '../project.ts';
import { figure, sumOf, type Formula, type Period } from './formula.ts';

/** Months of one calendar year in which one design rules. */
export interface Piece extends Period {
  /** Calendar year. */
  readonly year: number;
  readonly design: Design;
  /** Place of the phase, 0 for the first. */
  readonly phase: number;
}

/** The phase that rules in a month and its place. */
export function rulingIn(
  run: ProjectionRun,
  month: number,
): { readonly ruling: Phase; readonly phase: number } {
  const ruling = phaseAt(run.phases, month);
  return { ruling, phase: run.phases.indexOf(ruling) };
}

/** A month as a period. */
export function monthOf(month: number): Period {
  return { from: month, until: month + 1 };
}

/** The month before a period; undefined at the start of the projection. */
export function monthBefore({ from }: Period): Period | undefined {
  return from === 0 ? undefined : monthOf(from - 1);
}

/** A period by calendar years and by the designs that rule in it. */
export function piecesOf(run: ProjectionRun, { from, until }: Period): Piece[] {
  const pieces: Piece[] = [];
  for (let month = from; month < until;) {
    const { ruling, phase } = rulingIn(run, month);
    const year = run.timeline.calendarYear[month]!;
    let end = month;
    while (end < until && end < ruling.until && run.timeline.calendarYear[end] === year) end++;
    pieces.push({ from: month, until: end, year, design: ruling.design, phase });
    month = end;
  }
  return pieces;
}

/** The part of a period that lies in another; undefined where there is none. */
export function overlap(one: Period, other: Period): Period | undefined {
  const from = Math.max(one.from, other.from);
  const until = Math.min(one.until, other.until);
  return from < until ? { from, until } : undefined;
}

/** A flow over a period as the sum of its months. */
export function byMonth(id: string, label: string, { from, until }: Period): Formula {
  return sumOf(
    label,
    Array.from({ length: until - from }, (_, place) => figure(id, monthOf(from + place))),
  );
}
