import type { Conversion } from '../../models/conversion.ts';
import type { Fault } from '../../models/fault.ts';

/** What is said of a conversion, and between which currencies it would stand. */
export interface StatedConversion {
  readonly conversion: Conversion | undefined;
  readonly fromCurrency: string;
  readonly toCurrency: string;
}

/** Amounts change their currency, and nothing says how. */
export function missingConversion(
  { fromCurrency, toCurrency }: StatedConversion,
  place: string,
): Fault {
  const pointer = `${place}/conversion`;
  const detail = `\`${pointer}\` is missing; amounts of the origin are in ${fromCurrency}, those of the copy in ${toCurrency}: say by what factor they are carried over, and where it comes from, such as { "method": "exchange_rate", "factor": what one ${fromCurrency} costs in ${toCurrency}, "basis": "rate of the national bank of a day" }, or by "wage_ratio"`;
  return { pointer, detail };
}

/** What is wrong with a conversion where the currency stays: a rate between a currency and itself. */
export function needlessConversion(
  { conversion, fromCurrency, toCurrency }: StatedConversion,
  place: string,
): Fault[] {
  if (conversion?.method !== 'exchange_rate' || fromCurrency !== toCurrency) return [];
  const pointer = `${place}/conversion`;
  const detail = `\`${pointer}\` is by exchange rate; origin and copy are both in ${toCurrency}, so amounts stay as they are: leave it out, or convert by "wage_ratio"`;
  return [{ pointer, detail }];
}

/**
 * Amounts of the origin that cannot be carried over by the factor. They stand in the origin, and the
 * factor in the body.
 */
export function factorFaults(faults: readonly Fault[], place: string): Fault[] {
  return faults.map(({ detail }) => ({
    pointer: `${place}/conversion/factor`,
    detail: `In the origin ${detail}`,
  }));
}
