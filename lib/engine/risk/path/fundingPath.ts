import { MONTH_NAMES, type FundingSource } from '../../../../models/fundingSource.ts';
import type { Design } from '../../../../models/design.ts';
import { valueOf } from '../../../../models/assumption.ts';
import type { YearlyQuantity } from '../../../../models/yearlySeries.ts';
import { quantityIn } from '../../grid/quantities.ts';
import { openMonths, type Timeline } from '../../grid/timeline.ts';
import { gammaFactor } from '../random/gammaFactor.ts';
import { emptyPoisson, poissonAt, preparePoisson } from '../random/poisson.ts';
import { uniform, type Stream } from '../random/streams.ts';
import type { PathIndices } from './indexLevels.ts';
import { readYearly, type PathNumbers, type Slot, type YearlyReader } from './pathNumbers.ts';

/**
 * Adds the money of one source to a line of all of them, for the numbers of a path.
 * @param stream random numbers; undefined for the expected money
 */
type SourcePath = (values: Float64Array, into: Float64Array, stream: Stream | undefined) => void;

/** Sets the money of all sources that do not depend on what the fund pays, by month. */
export type FundingPath = SourcePath;

/**
 * The money of a path: amounts by the formulas of `prepareFunding`, with the numbers of the path. With a
 * stream, a source with a coefficient of variation has one gamma factor of mean 1 for each project year; a
 * grant is won or not, once; and the events of a lumpy source are a Poisson number each month, each of
 * the mean amount, because nothing is known of how amounts differ.
 */
export function fundingPath(
  design: Design,
  timeline: Timeline,
  numbers: PathNumbers,
  indices: PathIndices,
): FundingPath {
  const sources = Object.keys(design.funding)
    .sort()
    .flatMap((id) => {
      const source = design.funding[id]!;
      return source.shape === 'recovery'
        ? []
        : [sourcePath(id, source, design, timeline, numbers, indices)];
    });
  return (values, into, stream) => {
    into.fill(0);
    for (const source of sources) source(values, into, stream);
  };
}

type GrowingSource = Exclude<FundingSource, { shape: 'recovery' }>;

/** Amount of a source by calendar year before its index: a quantity times some numbers. */
interface SourceAmount {
  readonly read: YearlyReader;
  readonly times: readonly Slot[];
  /** The probability of a grant. */
  readonly won: Slot | undefined;
  /** What one event brings, where the quantity counts events. */
  readonly event: Slot | undefined;
}

function sourcePath(
  id: string,
  source: GrowingSource,
  design: Design,
  timeline: Timeline,
  numbers: PathNumbers,
  indices: PathIndices,
): SourcePath {
  const { months, years, calendarYear, calendarMonth, firstYear, lastYear } = timeline;
  const amounts = new Float64Array(lastYear - firstYear + 1);
  const factors = new Float64Array(years);
  const { read, times, won, event } = amountOf(id, source, design, timeline, numbers);
  const variation = numbers.slot('funding', id, 'coefficientOfVariation');
  const level = indices.levels(source.index);
  const { from, until } = openMonths(design, timeline, source.start, source.end);
  const end = Math.min(until, months);
  const payMonth = source.timing === 'even' ? 0 : MONTH_NAMES.indexOf(source.timing) + 1;
  const part = payMonth === 0 ? 1 / 12 : 1;
  const events = emptyPoisson();
  return (values, into, stream) => {
    read(values, amounts);
    let factor = 1;
    for (const slot of times) factor *= values[slot]!;
    for (let year = 0; year < years; year++)
      factors[year] = stream === undefined ? 1 : gammaFactor(values[variation]!, stream);
    if (won !== undefined)
      factor *= stream === undefined ? values[won]! : uniform(stream) < values[won]! ? 1 : 0;
    if (event !== undefined) factor *= values[event]!;
    const draws = event !== undefined && stream !== undefined ? stream : undefined;
    for (let month = from; month < end; month++) {
      if (payMonth !== 0 && calendarMonth[month] !== payMonth) continue;
      const year = calendarYear[month]! - firstYear;
      const mean = amounts[year]! * part;
      const amount = draws === undefined ? mean : eventsIn(events, mean, draws);
      into[month]! += amount * factor * level[year]! * factors[(month / 12) | 0]!;
    }
  };
}

function eventsIn(events: ReturnType<typeof emptyPoisson>, mean: number, stream: Stream): number {
  if (mean !== events.mean) preparePoisson(events, mean);
  return poissonAt(events, uniform(stream));
}

function amountOf(
  id: string,
  source: GrowingSource,
  design: Design,
  { firstYear }: Timeline,
  { slot }: PathNumbers,
): SourceAmount {
  const at = (name: string) => slot('funding', id, name);
  const growth = {
    slot: at('growth'),
    referenceYear: valueOf(source.referenceYear ?? design.firstYear),
  };
  const reading = (quantity: YearlyQuantity, name: string): YearlyReader =>
    readYearly(quantity, at(name), firstYear, (year) => quantityIn(quantity, year), growth);
  const none = { won: undefined, event: undefined };
  switch (source.shape) {
    case 'fixed':
      return source.amountPerYear === undefined
        ? {
            read: reading(source.eventsPerYear!, 'eventsPerYear'),
            times: [],
            won: undefined,
            event: at('amountPerEvent'),
          }
        : { read: reading(source.amountPerYear, 'amountPerYear'), times: [], ...none };
    case 'levy':
      return {
        read: reading(source.volumePerYear, 'volumePerYear'),
        times: [at('amountPerUnit'), at('collectionRate')],
        ...none,
      };
    case 'share':
      return {
        read: reading(source.revenueBasePerYear, 'revenueBasePerYear'),
        times: [at('share')],
        ...none,
      };
    case 'grant':
      return {
        read: reading(source.amountPerYear, 'amountPerYear'),
        times: [],
        won: at('probability'),
        event: undefined,
      };
  }
}
