import type { Conversion } from '../../models/conversion.ts';
import type { ConversionReport } from '../conversion/convertMoney.ts';

/** Places that are named one by one; of more there is only the number. */
const MOST_NAMED = 5;

/** What was converted, how, and by whose word. */
interface Converted {
  readonly conversion: Conversion;
  readonly report: ConversionReport;
  readonly toCurrency: string;
}

/** What a reader has to know of a conversion, in sentences: it stays on record with the copy. */
export function conversionRemarks({ conversion, report, toCurrency }: Converted): string[] {
  const { numbers, leftOut, leftAsWritten, withoutRemark } = report;
  const by = conversion.method === 'exchange_rate' ? 'an exchange rate' : 'a ratio of wages';
  return [
    `Amounts were multiplied by ${String(conversion.factor)}, ${by}, and not rounded: ${String(numbers)} numbers in all.`,
    ...(leftOut.length === 0
      ? []
      : [
          toCurrency === 'EUR'
            ? `${named(leftOut)} left out: a design in euro needs no rate to the euro.`
            : `${named(leftOut)} left out: a rate to the euro that says nothing about ${toCurrency}; write in the rate of ${toCurrency} where costs in euro are wanted.`,
        ]),
    ...(leftAsWritten.length === 0
      ? []
      : [`${named(leftAsWritten)} left as written: amounts there are in a currency of their own.`]),
    ...(withoutRemark.length === 0
      ? []
      : [
          `${named(withoutRemark)} converted without a word in the note, which is too long for one: the source there speaks of the amount before.`,
        ]),
  ];
}

/** What a reader has to know of a whole design from another country. */
export const FOREIGN_REMARK =
  'Texts, conditions of eligibility, counts, shares, inflation, population and national product are those of the origin: look at each of them before you rely on a figure.';

function named(pointers: readonly string[]): string {
  const places = pointers.slice(0, MOST_NAMED).map((pointer) => `\`${pointer}\``);
  const rest = pointers.length - places.length;
  const all = rest > 0 ? [...places, `${String(rest)} more`] : places;
  return `${all.join(', ')} ${pointers.length === 1 ? 'was' : 'were'}`;
}
