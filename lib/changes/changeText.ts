import { yearOf } from './effects.ts';
import { currencyText, fromTo, longListChange, WITHOUT_EFFECT } from './english.ts';
import { figureFromTo } from './figureText.ts';
import { isIdle } from './idle.ts';
import { sameJson, type Json, type JsonObject } from './json.ts';
import type { Path } from './labels.ts';
import { currencyOf } from './places.ts';
import { inEffect, quantityChange, type Change, type Difference } from './quantityChange.ts';
import { textChange } from './textChange.ts';
import { SHORT_LIST, standingText } from './valueText.ts';
import type { Versions } from './effects.ts';

/** Tells how what stands at one place changed, as a whole. */
export function wholeChange(versions: Versions, difference: Difference): Change {
  const { path, before, after } = difference;
  const [wasIdle, isNowIdle] = [isIdle(path, versions.before), isIdle(path, versions.after)];
  if (wasIdle !== isNowIdle) return { text: idleChange(versions, difference), extent: 'figure' };
  if (difference.place?.kind === 'quantity') return quantityChange(versions, difference);
  const isSame = sameJson(inEffect(difference, before), inEffect(difference, after));
  return {
    text: valueChange(versions, difference),
    extent: isSame ? 'words' : 'figure',
    differsFrom: isEnd(path) ? yearAfter(before, after) : undefined,
  };
}

/** A value that begins to be read, or is read no longer, because a choice beside it changed too. */
function idleChange({ before, after }: Versions, difference: Difference): string {
  const { path, place } = difference;
  const told = (design: JsonObject, value: Json | undefined) =>
    isIdle(path, design) ? WITHOUT_EFFECT : standingText(place, path, value, currencyOf(design));
  return fromTo(told(before, difference.before), told(after, difference.after));
}

function valueChange(versions: Versions, { path, place, before, after }: Difference): string {
  if (typeof before === 'number' && typeof after === 'number')
    return figureFromTo(before, after, place?.unit, versions);
  if (Array.isArray(before) && Array.isArray(after) && isLong(before, after))
    return longListChange(after.length, differing(before, after));
  if (typeof before === 'string' && typeof after === 'string' && place?.freeText === true)
    return textChange(before, after);
  const was = standingText(place, path, before, currencyOf(versions.before));
  const is = standingText(place, path, after, currencyOf(versions.after));
  return path.length === 1 && path[0] === 'currency' ? currencyText(was, is) : fromTo(was, is);
}

const isLong = (before: readonly Json[], after: readonly Json[]): boolean =>
  before.length === after.length && before.length > SHORT_LIST;

const differing = (before: readonly Json[], after: readonly Json[]): number =>
  before.filter((entry, place) => !sameJson(entry, after[place])).length;

const isEnd = (path: Path): boolean =>
  path.length === 3 && path[0] === 'funding' && path[2] === 'end';

/** A source that ends in another month differs from the month after the earlier of the two. */
function yearAfter(...months: readonly (Json | undefined)[]): number {
  const earliest = months.filter((month) => typeof month === 'string').sort()[0];
  const year = yearOf(earliest) ?? -Infinity;
  return earliest?.endsWith('-12') === true ? year + 1 : year;
}
