import { isSeries } from '../../../models/yearlySeries.ts';
import { clipped, type DesignNumber, type StatedNumber } from './designNumbers.ts';

/** Low or high end of what a number may be. */
export type End = 'low' | 'high';

/** Part by which a number goes down and up where no range is given. */
const USUAL_CHANGE = 0.2;

/**
 * Low or high end of a number: as given, else 20 % below or above its value, within what the field
 * allows. Of a series it is the factor on all its entries.
 */
export function endOf(number: DesignNumber, end: End): number {
  const { stated } = number;
  if (typeof stated === 'object' && isSeries(stated)) return factorOf(end);
  const value = typeof stated === 'number' ? stated : stated.value;
  const given = typeof stated === 'number' ? undefined : stated[end];
  return (
    given ?? clipped(number, value < 0 ? value * factorOf(opposite(end)) : value * factorOf(end))
  );
}

/** Whether the design gives this end of a number itself. */
export function isGiven({ stated }: DesignNumber, end: End): boolean {
  return typeof stated === 'object' && !isSeries(stated) && stated[end] !== undefined;
}

function factorOf(end: End): number {
  return end === 'low' ? 1 - USUAL_CHANGE : 1 + USUAL_CHANGE;
}

function opposite(end: End): End {
  return end === 'low' ? 'high' : 'low';
}

/**
 * What stands at a number when it is moved to an end, or a part of the way to it.
 * @param part 1 for the whole way
 */
export function movedNumber(number: DesignNumber, end: End, part = 1): StatedNumber {
  const { stated } = number;
  const aim = endOf(number, end);
  if (typeof stated !== 'object' || !isSeries(stated)) {
    if (part === 1) return aim;
    const value = typeof stated === 'number' ? stated : stated.value;
    return clipped(number, value + (aim - value) * part);
  }
  const factor = part === 1 ? aim : 1 + (aim - 1) * part;
  const scaled = Object.entries(stated.series).map(([year, value]) => [
    year,
    clipped(number, value * factor),
  ]);
  return { series: Object.fromEntries(scaled) as Record<string, number> };
}
