import type { Conversion } from '../../models/conversion.ts';
import type { ConversionReport } from '../conversion/convertMoney.ts';
import type { MoneyTerms } from './moneyAt.ts';

/** Places that are named one by one; of more there is only the number. */
const MOST_NAMED = 5;

/** What was converted, how, and by whose word. */
interface Converted {
  /** Undefined where none was stated, and none was needed. */
  readonly conversion: Conversion | undefined;
  readonly report: ConversionReport;
  readonly toCurrency: string;
}

/** What a reader has to know of a conversion, in sentences: it stays on record with the copy. */
export function conversionRemarks({ conversion, report, toCurrency }: Converted): string[] {
  const { numbers, leftOut, leftAsWritten, withoutRemark } = report;
  return [
    ...(conversion === undefined ? [] : [multiplied(conversion, numbers)]),
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

function multiplied({ method, factor }: Conversion, numbers: number): string {
  if (numbers === 0) return 'The stated conversion was not used: no amount here needed one.';
  const by = method === 'exchange_rate' ? 'an exchange rate' : 'a ratio of wages';
  return `Amounts were multiplied by ${String(factor)}, ${by}, and not rounded: ${String(numbers)} numbers in all.`;
}

/** What a reader has to know of amounts that come among others of another year. */
export function priceRemarks(there: MoneyTerms, here: MoneyTerms): string[] {
  const [from, to] = [there.priceYear, here.priceYear];
  if (from === undefined || to === undefined || from === to) return [];
  return [
    `Amounts are in prices of ${String(from)} there and were not brought to those of ${String(to)} here: write in what they come to by the inflation in between, where that matters.`,
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
