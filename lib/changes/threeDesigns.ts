import { isObject, memberOf, sameJson, type Json, type JsonObject } from './json.ts';
import type { Path } from './labels.ts';
import { DESIGN, placeBelow, type Place } from './places.ts';

/** Whose version of a place is taken. */
export type Side = 'own' | 'theirs';

/** Three designs to merge: two that were each written on the first. */
export interface ThreeDesigns {
  readonly base: JsonObject;
  readonly own: JsonObject;
  readonly theirs: JsonObject;
  /** Whose version stands at a place that would be a conflict, by its JSON Pointer. */
  readonly choices?: Readonly<Record<string, Side>> | undefined;
}

/** The same place of three designs; what is undefined is not there. */
export interface Spot {
  readonly path: Path;
  readonly place: Place | undefined;
  readonly base: Json | undefined;
  readonly own: Json | undefined;
  readonly theirs: Json | undefined;
}

/** The three designs themselves. */
export const wholeOf = ({ base, own, theirs }: ThreeDesigns): Spot => ({
  path: [],
  place: DESIGN,
  base,
  own,
  theirs,
});

/** The place of a member. */
export function spotBelow({ path, place, base, own, theirs }: Spot, name: string): Spot {
  return {
    path: [...path, name],
    place: placeBelow(place, name, base, own, theirs),
    base: memberOf(base, name),
    own: memberOf(own, name),
    theirs: memberOf(theirs, name),
  };
}

/** Whether both sides have an object here, and the base has one or nothing. */
export const areObjects = ({ base, own, theirs }: Spot): boolean =>
  isObject(own) && isObject(theirs) && isObject(base ?? {});

/** The side that a place is taken from as a whole; undefined where both changed it, in different ways. */
export function takenSide({ base, own, theirs }: Pick<Spot, 'base' | Side>): Side | undefined {
  if (sameJson(own, theirs) || sameJson(base, theirs)) return 'own';
  return sameJson(base, own) ? 'theirs' : undefined;
}

/**
 * Whether the members of a quantity may come from both sides: these have the same figure (value, range, years),
 * and one of them at most has another source or grade. Otherwise a figure would come to cite what
 * does not say it, or a range to surround another value. Notes may be merged.
 */
export function isOneFigure({ base, own, theirs }: Spot): boolean {
  if (!sameJson(only(own, isOfFigure), only(theirs, isOfFigure))) return false;
  const [was, mine, other] = [base, own, theirs].map((value) => only(value, isCitation));
  return takenSide({ base: was, own: mine, theirs: other }) !== undefined;
}

const isCitation = (name: string): boolean => name === 'source' || name === 'grade';
const isOfFigure = (name: string): boolean => !isCitation(name) && name !== 'note';

const only = (value: Json | undefined, isMeant: (name: string) => boolean): Json =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(([name]) => isMeant(name)),
  );
