import type { Comparison } from '../../models/comparison.ts';
import type { Fault } from '../../models/fault.ts';
import { FAULT_TEXTS } from './english.ts';

/** A number that is none, and where it stands. */
type Path = readonly string[];

/**
 * The last check before a comparison leaves: nothing in it is infinite or no number.
 * @returns a fault of the first design that has such a figure; undefined where all is well
 */
export function notFinite(comparison: Comparison): Fault | undefined {
  const path = findNotFinite(comparison, []);
  if (path === undefined) return undefined;
  const pointer = `/entries/${placeOf(path)}/design`;
  return { pointer, detail: FAULT_TEXTS.tooLarge(pointer, labelAt(comparison, path)) };
}

function findNotFinite(thing: unknown, path: Path): Path | undefined {
  if (typeof thing === 'number') return Number.isFinite(thing) ? undefined : path;
  if (typeof thing !== 'object' || thing === null) return undefined;
  for (const [name, member] of Object.entries(thing)) {
    const found = findNotFinite(member, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Which design a figure belongs to, by where it stands in the answer. */
function placeOf(path: Path): number {
  const [member, place] = path;
  if (member === 'designs') return Number(place);
  return member === 'differencesToBase' ? Number(place) + 1 : Number(path.at(-1));
}

function labelAt({ measures, lines }: Comparison, [member, place]: Path): string {
  const of = { measures, lines }[member as 'measures' | 'lines'] as
    readonly { readonly label: string }[] | undefined;
  return of?.[Number(place)]?.label ?? 'a figure';
}
