import type { Conversion } from '../../models/conversion.ts';

/** A conversion, and the two currencies that it stands between. */
export interface Converting {
  readonly conversion: Conversion;
  /** Currency of the design that the money stands in, ISO 4217. */
  readonly fromCurrency: string;
  /** Currency of the design that it is carried into, ISO 4217. */
  readonly toCurrency: string;
}

/** Most characters that the note of an assumption may have. */
const LONGEST_NOTE = 2000;

/** Less than this of the basis tells nobody anything. */
const SHORTEST_BASIS = 20;

const METHODS: Readonly<Record<Conversion['method'], string>> = {
  exchange_rate: 'at an exchange rate',
  wage_ratio: 'by a ratio of wages',
};

/**
 * Adds to the note of a figure that it was converted, from which currency, how and on what basis. The
 * note itself is never cut: where it leaves little room, less is added.
 * @param note what the note was; undefined where there was none
 * @returns the new note, or undefined where the old one leaves no room for any remark
 */
export function remarked(note: string | undefined, converting: Converting): string | undefined {
  const before = note === undefined ? '' : `${note}${/[.!?…]\s*$/.test(note) ? ' ' : '. '}`;
  const remark = remarkOf(converting, LONGEST_NOTE - before.length);
  return remark === undefined ? undefined : before + remark;
}

function remarkOf(
  { conversion, fromCurrency, toCurrency }: Converting,
  room: number,
): string | undefined {
  const { method, factor } = conversion;
  const basis = conversion.basis.trim();
  const how = `Converted from ${fromCurrency} to ${toCurrency} ${METHODS[method]}, times ${factor}`;
  const remarks = [
    `${how}: ${basis}${/[.!?…]$/.test(basis) ? '' : '.'}`,
    ...shortened(how, basis, room),
    `${how}.`,
    `Converted from ${fromCurrency}.`,
  ];
  return remarks.find(({ length }) => length <= room);
}

/** The remark with as much of the basis as there is room for, if that is enough to be read. */
function shortened(how: string, basis: string, room: number): string[] {
  const left = room - `${how}: …`.length;
  if (left < SHORTEST_BASIS) return [];
  // Half of a character that takes two places would be no character.
  const start = basis.slice(0, left).replace(/[\uD800-\uDBFF]$/, '');
  return [`${how}: ${start.trimEnd()}…`];
}
