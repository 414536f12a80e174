import { valueOf, type Assumption } from '../../../models/assumption.ts';
import { isSeries, type YearlyQuantity } from '../../../models/yearlySeries.ts';

/**
 * Value of a quantity in a calendar year, without growth. In a series, a year without an entry
 * takes the nearest earlier one; a year before the first takes the first; the last carries on.
 */
export function quantityIn(quantity: YearlyQuantity, year: number): number {
  if (!isSeries(quantity)) return valueOf(quantity);
  return quantity.series[String(yearTaken(quantity.series, year))]!;
}

/** The year of a series whose entry counts in a calendar year. */
export function yearTaken(series: Readonly<Record<string, number>>, year: number): number {
  const years = Object.keys(series).map(Number);
  const earlier = years.filter((known) => known <= year);
  return earlier.length > 0 ? Math.max(...earlier) : Math.min(...years);
}

/**
 * Value of a growing quantity in a calendar year: `value · (1 + growth)^(year − referenceYear)`.
 * Growth does not apply to a series, which carries its own.
 */
export function growingQuantityIn(
  quantity: YearlyQuantity,
  growth: Assumption,
  referenceYear: number,
  year: number,
): number {
  if (isSeries(quantity)) return quantityIn(quantity, year);
  const rate = valueOf(growth);
  const value = valueOf(quantity);
  return rate === 0 ? value : value * Math.pow(1 + rate, year - referenceYear);
}

/** Turns a yearly rate into a monthly one: `(1 + i)^(1/12) − 1`. */
export function monthlyRate(yearlyRate: number): number {
  return yearlyRate === 0 ? 0 : Math.expm1(Math.log1p(yearlyRate) / 12);
}
