import type { Extent, Versions } from './effects.ts';
import {
  ABSENT_YEAR,
  EVIDENCE_TEXTS,
  fromTo,
  partsText,
  rangeChange,
  rangeText,
  sameMeaning,
  yearsText,
  yearText,
} from './english.ts';
import { excerptsOf } from './excerpts.ts';
import { bareFigureText, figureFromTo, unitText } from './figureText.ts';
import { memberOf, namesOf, sameJson, type Json, type JsonObject } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { currencyOf, type Place } from './places.ts';
import { firstDifference } from './series.ts';
import { SHORT_LIST, standingText } from './valueText.ts';
import {
  evidenceText,
  statedOf,
  statedRange,
  statedText,
  type EvidencePart,
  type Stated,
} from './statedText.ts';

/** What stands at one place in two designs. */
export interface Difference {
  readonly path: Path;
  readonly place: Place | undefined;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** A change in words, and what of the figure it touches. */
export interface Change {
  readonly text: string;
  readonly extent: Extent;
  /** The first year that differs, where that can be told; Infinity where none does. */
  readonly differsFrom?: number | undefined;
}

/** Tells how a quantity changed: the figure, the range around it, and what it rests on. */
export function quantityChange(versions: Versions, difference: Difference): Change {
  const { place } = difference;
  const was = statedOf(inEffect(difference, difference.before));
  const is = statedOf(inEffect(difference, difference.after));
  const unit = place?.unit;
  const currency = currencyOf(versions.after);
  const figure = sameFigure(was, is) ? [] : [figureChange(versions, difference, was, is)];
  const spread = [
    ...rangeChanges(was, is, unit, unitText(unit, currency)),
    ...evidenceChanges(was, is, ['driver']),
  ];
  const parts = [
    ...figure.map(({ text }) => text),
    ...spread,
    ...evidenceChanges(was, is, ['source', 'grade', 'note']),
  ];
  return {
    text: parts.length === 0 ? sameMeaning(statedText(is, unit, currency)) : partsText(parts),
    extent: figure.length > 0 ? 'figure' : spread.length > 0 ? 'range' : 'words',
    differsFrom: figure[0]?.differsFrom,
  };
}

/** What holds at a place: what stands there, else the default; a scenario has no defaults. */
export function inEffect({ path, place }: Difference, value: Json | undefined): Json | undefined {
  return value === undefined && !isInPatch(path) ? place?.byDefault : value;
}

const sameFigure = (one: Stated, other: Stated): boolean =>
  sameJson(one.figure, other.figure) && sameJson(one.series, other.series);

function rangeChanges(was: Stated, is: Stated, unit: string | undefined, told: string): string[] {
  const [before, after] = [statedRange(was, unit), statedRange(is, unit)];
  if (before === after) return [];
  if (before !== undefined && after !== undefined)
    return [rangeChange(fromTo(before, after, told))];
  const [one, other] = [before, after].map((range) =>
    range === undefined ? rangeText(undefined, undefined) : `${range}${told}`,
  );
  return [rangeChange(fromTo(one ?? '', other ?? ''))];
}

function evidenceChanges(was: Stated, is: Stated, parts: readonly EvidencePart[]): string[] {
  return parts
    .filter((part) => !sameJson(memberOf(was.evidence, part), memberOf(is.evidence, part)))
    .map((part) => {
      const now = evidenceText(is, part);
      const excerpts = now === undefined ? [] : excerptsOf([now, evidenceText(was, part) ?? '']);
      return EVIDENCE_TEXTS[part](excerpts[0]);
    });
}

function figureChange(
  versions: Versions,
  { path, place, before, after }: Difference,
  was: Stated,
  is: Stated,
): { readonly text: string; readonly differsFrom?: number } {
  const unit = place?.unit;
  if (was.series !== undefined && is.series !== undefined)
    return {
      text: seriesChange(was.series, is.series, unit, currencyOf(versions.after)),
      differsFrom: firstDifference(was.series, is.series),
    };
  const areStated = before !== undefined && after !== undefined;
  if (areStated && typeof was.figure === 'number' && typeof is.figure === 'number')
    return { text: figureFromTo(was.figure, is.figure, unit, versions) };
  const told = (value: Json | undefined, stated: Stated, currency: string) =>
    value === undefined
      ? standingText(place, path, undefined, currency)
      : statedText(stated, unit, currency);
  return {
    text: fromTo(
      told(before, was, currencyOf(versions.before)),
      told(after, is, currencyOf(versions.after)),
    ),
  };
}

function seriesChange(
  before: JsonObject,
  after: JsonObject,
  unit: string | undefined,
  currency: string,
): string {
  const figure = (value: Json | undefined) =>
    value === undefined ? ABSENT_YEAR : bareFigureText(value, unit);
  const changed = namesOf(before, after)
    .filter((year) => !sameJson(memberOf(before, year), memberOf(after, year)))
    .sort()
    .map((year) =>
      yearText(year, fromTo(figure(memberOf(before, year)), figure(memberOf(after, year)))),
    );
  const shown = changed.slice(0, SHORT_LIST);
  return yearsText(shown, changed.length - shown.length, unitText(unit, currency));
}
