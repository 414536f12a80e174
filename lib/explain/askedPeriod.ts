import type { Fault } from '../../models/fault.ts';
import type { ExplanationQuestion } from '../../models/explanation.ts';
import type { Period } from '../engine/formulas/formula.ts';
import { monthLabel, monthsFromStart } from '../engine/grid/timeline.ts';
import type { ProjectionRun } from '../engine/project.ts';
import { FAULTS } from './english.ts';

/** Months that a question names, and its project year, 0 for the first, where it names one. */
export interface AskedPeriod {
  readonly period: Period;
  readonly year?: number;
}

type Named = Pick<ExplanationQuestion, 'year' | 'from' | 'to'>;

/** Finds the months that a question names: a project year, months, or the whole projection. */
export function askedPeriod(
  run: ProjectionRun,
  { year, from, to }: Named,
): { readonly value: AskedPeriod } | { readonly faults: readonly Fault[] } {
  if (year !== undefined && (from !== undefined || to !== undefined))
    return fault('/year', FAULTS.yearAndMonths(year));
  if (year !== undefined) return projectYear(run, year);
  if (from !== undefined) return months(run, from, to ?? from);
  if (to !== undefined) return fault('/to', FAULTS.lastAlone(to));
  return { value: { period: { from: 0, until: run.timeline.months } } };
}

function projectYear({ timeline }: ProjectionRun, year: number): ReturnType<typeof askedPeriod> {
  const { firstYear, years } = timeline;
  const place = year - firstYear;
  if (place < 0 || place >= years) {
    const last = String(firstYear + years - 1);
    return fault('/year', FAULTS.outside('/year', String(year), String(firstYear), last));
  }
  return { value: { period: { from: place * 12, until: place * 12 + 12 }, year: place } };
}

function months(
  { design, timeline }: ProjectionRun,
  from: string,
  to: string,
): ReturnType<typeof askedPeriod> {
  const period = { from: monthsFromStart(design, from), until: monthsFromStart(design, to) + 1 };
  const [first, last] = [monthLabel(timeline, 0), monthLabel(timeline, timeline.months - 1)];
  const outside = (pointer: string, given: string) =>
    fault(pointer, FAULTS.outside(pointer, `"${given}"`, first, last));
  if (period.from < 0 || period.from >= timeline.months) return outside('/from', from);
  if (period.until > timeline.months) return outside('/to', to);
  return period.until <= period.from
    ? fault('/to', FAULTS.turned(from, to))
    : { value: { period } };
}

function fault(pointer: string, detail: string): { readonly faults: readonly Fault[] } {
  return { faults: [{ pointer, detail }] };
}
