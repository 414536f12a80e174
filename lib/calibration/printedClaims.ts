import type { Design } from '../../models/design.ts';
import { applicationsOf } from './engineParts.ts';
import type { VictimGroup } from '../../models/victimGroup.ts';
import { sumOver, type HistoryYear, type Period } from './history.ts';
import { decidedIn, type Shares } from './shares.ts';

/** Which of the printed figures tells what left the workflow, and which part of that it is. */
export interface Measure {
  readonly value: number;
  readonly part: 'all' | 'decided' | 'granted' | 'refused';
}

/** The best printed measure of what left the workflow in a year; undefined where none is printed. */
export function measureOf(year: HistoryYear, { withdrawn }: Shares): Measure | undefined {
  const { granted, refused, withdrawn: gone } = year.known;
  const decided = decidedIn(year);
  if (decided !== undefined)
    return gone === undefined && withdrawn !== undefined
      ? { value: decided, part: 'decided' }
      : { value: decided + (gone ?? 0), part: 'all' };
  if (granted !== undefined) return { value: granted, part: 'granted' };
  return refused === undefined ? undefined : { value: refused, part: 'refused' };
}

/** Printed applications by month, in the fitted shape of the year; fitted ones where none are printed. */
export function printedApplications(
  years: readonly HistoryYear[],
  periods: readonly Period[],
  design: Design,
  fitted: VictimGroup,
): Float64Array {
  const flow = applicationsOf(design)(fitted).slice();
  years.forEach(({ known }, place) => {
    const period = periods[place];
    if (period === undefined || known.applications === undefined) return;
    const expected = sumOver(flow, period);
    const factor = expected > 0 ? known.applications / expected : 0;
    for (let month = period.from; month < period.until; month++)
      flow[month] = (flow[month] ?? 0) * factor;
  });
  return flow;
}
