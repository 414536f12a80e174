import { MONTH_NAMES } from '../../models/fundingSource.ts';
import { monthText } from '../engine/answer/english.ts';
import { AUTOMATIC, fromTo, quoted, yesOrNo } from './english.ts';
import type { Versions } from './effects.ts';
import { shortened } from './excerpts.ts';
import type { Json } from './json.ts';
import { currencyOf } from './places.ts';
import { capitalised } from '../../models/wording.ts';

/** Units whose figures are told in hundredths. */
const IN_PERCENT: Readonly<Record<string, string>> = {
  'share of 1': ' %',
  probability: ' %',
  'fraction per year': ' % per year',
};

/** Units that say nothing to readers, or that a figure says by itself. */
const UNSAID: ReadonlySet<string> = new Set([
  'calendar year',
  'calendar month',
  'month of the year',
  'order',
  'relative weight',
  'standard deviation divided by mean',
]);

/**
 * The unit of a figure as it is written behind it, with the space before it; empty where there is none.
 * @param unit the unit in the words of the schema
 * @param figure the figure it stands behind: 1 takes the singular
 */
export function unitText(unit: string | undefined, currency: string, figure?: unknown): string {
  if (unit === undefined || UNSAID.has(unit) || typeof figure === 'string') return '';
  const percent = IN_PERCENT[unit];
  if (percent !== undefined) return percent;
  // What the unit of a levy is, its name says.
  if (unit === 'currency units per unit') return ` ${currency}`;
  if (unit.startsWith('currency units')) return ` ${unit.replace('currency units', currency)}`;
  return ` ${figure === 1 ? unit.replace(/s\b/, '') : unit}`;
}

/** A figure, exactly as it was written and without its unit: 0.0409 of 1 is 4.09, 2400000 is 2,400,000. */
export function bareFigureText(figure: unknown, unit: string | undefined): string {
  if (typeof figure === 'string') return writtenText(figure);
  if (typeof figure === 'boolean') return yesOrNo(figure);
  if (typeof figure !== 'number') return quoted(shortened(JSON.stringify(figure)));
  if (unit === 'calendar year') return String(figure);
  if (unit === 'month of the year') return capitalised(MONTH_NAMES[figure - 1] ?? String(figure));
  return grouped(
    unit !== undefined && Object.hasOwn(IN_PERCENT, unit) ? hundredfold(figure) : figure,
  );
}

function writtenText(figure: string): string {
  if (figure === 'auto') return AUTOMATIC;
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(figure) ? monthText(figure) : quoted(shortened(figure));
}

/** A figure with its unit. */
export function figureText(figure: unknown, unit: string | undefined, currency: string): string {
  return `${bareFigureText(figure, unit)}${unitText(unit, currency, figure)}`;
}

/** From one figure to another; a unit that both have is told once. */
export function figureFromTo(
  before: number,
  after: number,
  unit: string | undefined,
  versions: Versions,
): string {
  const [one, other] = [currencyOf(versions.before), currencyOf(versions.after)];
  return unitText(unit, one) === unitText(unit, other)
    ? fromTo(
        bareFigureText(before, unit),
        bareFigureText(after, unit),
        unitText(unit, other, after),
      )
    : fromTo(figureText(before, unit, one), figureText(after, unit, other));
}

/** Any value that is no object, at full length. */
export function plainText(value: Json): string {
  if (typeof value === 'boolean') return yesOrNo(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** All digits that a number has, in groups of three. */
function grouped(value: number): string {
  const written = String(Math.abs(value));
  const [whole = '', fraction] = written.split('.');
  const digits = written.includes('e')
    ? written
    : [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), fraction].filter(Boolean).join('.');
  return value < 0 ? `−${digits}` : digits;
}

/** A hundred times a number by its decimal digits: 0.07 is 7, where multiplying gives 7.000000000000001. */
function hundredfold(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + 2}`);
}
