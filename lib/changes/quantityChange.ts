import type { Extent, Versions } from './effects.ts';
import { AS_IN_DESIGN, fromTo, partsText, sameMeaning } from './english.ts';
import {
  evidenceChanges,
  keptEvidence,
  rangeChanges,
  type TwoQuantities,
} from './evidenceChange.ts';
import { figureFromTo } from './figureText.ts';
import { sameJson, type Json } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { currencyOf, type Place } from './places.ts';
import { firstDifference } from './series.ts';
import { seriesChange } from './seriesChange.ts';
import { statedOf, statedText, type Stated } from './statedText.ts';
import { standingText } from './valueText.ts';

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
  const { path, place } = difference;
  const both: TwoQuantities = {
    path,
    before: inEffect(difference, difference.before),
    after: inEffect(difference, difference.after),
  };
  const [was, is] = [statedOf(both.before), statedOf(both.after)];
  const unit = place?.unit;
  const currency = currencyOf(versions.after);
  const figure = sameFigure(was, is) ? [] : [figureChange(versions, difference, was, is)];
  const spread = [...rangeChanges(both, unit, currency), ...evidenceChanges(both, ['driver'])];
  const parts = [
    ...figure.map(({ text }) => text),
    ...spread,
    ...evidenceChanges(both, ['source', 'grade', 'note']),
    ...(figure.length > 0 ? keptEvidence(versions, both, unit) : []),
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

function figureChange(
  versions: Versions,
  { path, place, before, after }: Difference,
  was: Stated,
  is: Stated,
): { readonly text: string; readonly differsFrom?: number } {
  const unit = place?.unit;
  if (was.series !== undefined && is.series !== undefined)
    return {
      text: seriesChange(path, [was.series, is.series], unit, currencyOf(versions.after)),
      differsFrom: firstDifference(was.series, is.series),
    };
  const areStated = before !== undefined && after !== undefined;
  if (areStated && typeof was.figure === 'number' && typeof is.figure === 'number')
    return { text: figureFromTo(was.figure, is.figure, unit, versions) };
  const told = (value: Json | undefined, stated: Stated, currency: string) => {
    if (value === undefined || value === null) return standingText(place, path, value, currency);
    const isLeftOut = stated.figure === undefined && stated.series === undefined;
    return isLeftOut && isInPatch(path) ? AS_IN_DESIGN : statedText(stated, unit, currency);
  };
  return {
    text: fromTo(
      told(before, was, currencyOf(versions.before)),
      told(after, is, currencyOf(versions.after)),
    ),
  };
}
