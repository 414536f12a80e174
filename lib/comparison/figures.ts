import { minorUnit } from '../../models/currency.ts';

/** One figure of each design beside the others. */
export interface Figures {
  readonly values: (number | null)[];
  readonly differences: (number | null)[];
  readonly relativeDifferences: (number | null)[];
}

/** What a figure is measured in. */
export interface Scale {
  readonly unit: string;
  /** Currency of figures that are money, ISO 4217. */
  readonly currency: string;
}

/** Figures are told with so many digits, which is fewer than their arithmetic has. */
const DIGITS = 12;

/** Figures below this are what rounding leaves of nothing; amounts of money have minor units. */
const NOTHING: Readonly<Record<string, number>> = { claims: 1e-9 };
const NOTHING_ELSE = 1e-12;

/** Figures that differ by less than this part of the greater one are the same. */
const SAME = 1e-9;

/**
 * Sets one figure of all designs side by side. Figures are rounded once, to twelve digits; amounts of money
 * below half a minor unit are nothing, and so are differences that are smaller than that or than a
 * billionth of the figures. Nothing is divided by 0.
 * @param values unrounded; the first is that of the base; null where a design has no such figure
 */
export function figuresBeside(values: readonly (number | null)[], scale: Scale): Figures {
  const told = values.map((value) => (value === null ? null : toldFigure(value, scale)));
  const base = told[0] ?? null;
  const differences = told.map((value) => differenceOf(value, base, scale));
  const relativeDifferences = differences.map((difference) =>
    difference === null || base === null || base === 0
      ? null
      : rounded(difference / Math.abs(base)),
  );
  return { values: told, differences, relativeDifferences };
}

/** A figure less that of the base: 0 where they are the same, null where one is missing. */
export function differenceOf(
  value: number | null,
  base: number | null,
  scale: Scale,
): number | null {
  if (value === null || base === null) return null;
  return significant(value - base, Math.max(Math.abs(value), Math.abs(base)), scale);
}

/**
 * What is left of figures that were taken from each other: nothing, where it is no more than their rounding.
 * @param size of these figures together
 */
export function significant(rest: number, size: number, scale: Scale): number {
  if (Math.abs(rest) <= SAME * size) return 0;
  const told = toldFigure(rest, scale);
  return told === 0 ? 0 : roundedTo(told, DIGITS - 1 - Math.floor(Math.log10(size)));
}

/** Figures that are taken from each other leave no more decimals than they have. */
function roundedTo(value: number, decimals: number): number {
  return decimals >= 0 && decimals <= 100 ? Number(value.toFixed(decimals)) : value;
}

/** A figure as it is told. */
export function toldFigure(value: number, { unit, currency }: Scale): number {
  const nothing =
    unit === 'currency units' ? minorUnit(currency) / 2 : (NOTHING[unit] ?? NOTHING_ELSE);
  return Math.abs(value) < nothing ? 0 : rounded(value);
}

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));
