import type { Fault } from '../../models/fault.ts';
import type { AskedFigure } from '../../models/figureAsked.ts';
import { minorUnit } from '../../models/currency.ts';
import { figureText } from '../changes/figureText.ts';
import { FIGURE_NAMES, findFigure, type Figure } from '../engine/answer/figures.ts';
import { sourceLineId } from '../engine/lines.ts';
import { designsOf, type Course } from '../engine/scenarios/layPhases.ts';
import { FIGURE_TEXTS as TEXTS } from './english.ts';
import type { Outcome } from './openDesign.ts';

/** How a question names a figure. */
export interface FigureName {
  readonly measure: string;
  readonly year?: number | undefined;
}

/**
 * Finds the figure that a question names; faults are at `/measure` and `/year`.
 * @param further names of figures that the question may be about besides
 */
export function askedFigure(
  { measure, year }: FigureName,
  course: Course,
  further: readonly string[] = [],
): Outcome<Figure> {
  const sources = [
    ...new Set(designsOf(course).flatMap(({ funding }) => Object.keys(funding))),
  ].sort();
  const figure = findFigure(measure, year, sources);
  if (figure === 'unknown')
    return fault(
      '/measure',
      TEXTS.unknown(measure, [...FIGURE_NAMES, ...further, ...sources.map(sourceLineId)]),
    );
  const { firstYear, lastYear } = yearsOf(course);
  if (figure === 'needs_year') return fault('/year', TEXTS.needsYear(measure, firstYear, lastYear));
  if (figure === 'has_no_year') return fault('/year', TEXTS.hasNoYear(measure, year ?? 0));
  const faults = yearFault(year, course);
  return faults.length > 0 ? { faults } : { value: figure };
}

/** The fault of a year that is not projected; none of one that is, or is left out. */
export function yearFault(year: number | undefined, course: Course): Fault[] {
  const { firstYear, lastYear } = yearsOf(course);
  if (year === undefined || (year >= firstYear && year <= lastYear)) return [];
  return [{ pointer: '/year', detail: TEXTS.outside(year, firstYear, lastYear) }];
}

function yearsOf({ design: { firstYear, horizonYears } }: Course) {
  return { firstYear, lastYear: firstYear + horizonYears - 1 };
}

function fault(pointer: string, detail: string): Outcome<never> {
  return { faults: [{ pointer, detail }] };
}

/** What a figure is called, without how it is read. */
export type NamedFigure = Omit<Figure, 'read'>;

/** A figure as an answer names it. */
export function namedFigure({ id, label, unit, year }: NamedFigure): AskedFigure {
  return { measure: id, label, unit, year };
}

/** What a figure is called, with its year. */
export function figureName({ label, year }: Pick<Figure, 'label' | 'year'>): string {
  return year === null ? label : `${label} in ${String(year)}`;
}

/** Sentences tell figures with so many digits. */
const DIGITS_IN_WORDS = 7;

/** A figure in words, with its unit. */
export function figureWords(value: number, figure: Pick<Figure, 'unit'>, currency: string): string {
  const told = toldFigure(withDigits(value, DIGITS_IN_WORDS), figure, currency);
  // A ratio has no unit that people would say.
  return figureText(told, figure.unit === 'ratio' ? undefined : figure.unit, currency);
}

/** Figures are told with so many digits, which is fewer than their arithmetic has. */
const DIGITS = 12;

/** A figure as it is told: rounded once, and nothing where it is less than half a minor unit of money. */
export function toldFigure(
  value: number | null,
  { unit }: Pick<Figure, 'unit'>,
  currency: string,
): number | null {
  if (value === null) return null;
  const isNothing = unit === 'currency units' && Math.abs(value) < minorUnit(currency) / 2;
  return isNothing ? 0 : toldNumber(value);
}

/** A number as it is told. */
export function toldNumber(value: number): number {
  return withDigits(value, DIGITS);
}

/** A number with so many digits. Adding 0 turns −0, which JSON does not keep, into 0. */
export function withDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits)) + 0;
}
