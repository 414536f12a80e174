import { pointerOf } from '../../models/fault.ts';
import { conflictSentence } from './conflictText.ts';
import { furtherConflicts } from './english.ts';
import { isObject, memberOf, namesOf, sameJson, type Json, type JsonObject } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { DESIGN, formOf, placeBelow, type Place } from './places.ts';

/** Three designs to merge: two that were each written on the first. */
export interface ThreeDesigns {
  readonly base: JsonObject;
  readonly own: JsonObject;
  readonly theirs: JsonObject;
  /** Whose version stands at a place that would be a conflict, by its JSON Pointer. */
  readonly choices?: Readonly<Record<string, Side>> | undefined;
}

/** Whose version of a place is taken. */
export type Side = 'own' | 'theirs';

/** One place that both sides changed, each in its own way; what is undefined is not there. */
export interface Conflict {
  readonly pointer: string;
  readonly base?: Json | undefined;
  readonly own?: Json | undefined;
  readonly theirs?: Json | undefined;
  /** The conflict and its remedy in a sentence. */
  readonly text: string;
}

/** Either the merged design, or every place at which somebody has to choose. */
export type Merge =
  | { readonly merged: JsonObject; readonly conflicts: readonly [] }
  | { readonly merged?: undefined; readonly conflicts: readonly [Conflict, ...Conflict[]] };

/** Nobody settles more conflicts one by one, and an answer has to stay small. */
const MOST_CONFLICTS = 1000;

interface Found {
  readonly conflicts: Conflict[];
  further: number;
}

/**
 * Merges two designs that were each written on the same third one. Objects are merged member by member,
 * lists and all else are taken whole. What one side changed is taken; what both changed alike is
 * taken; what both changed in different ways is a conflict. Parts of different forms, such as a levy
 * and a grant, or a number and a series, are never mixed: they are taken whole too. Where somebody has
 * chosen already, that side is taken.
 *
 * Whether the merged design is a valid one is for the caller to check. Nothing given is changed; the
 * merged design shares its parts with the three. How deep designs may be is checked when they come in.
 * After 1,000 conflicts one more, about the whole design, counts the others.
 */
export function mergeDesigns(designs: ThreeDesigns): Merge {
  const found: Found = { conflicts: [], further: 0 };
  const merged = mergeMembers(wholeOf(designs), designs, found);
  const [first, ...others] = found.conflicts;
  if (first === undefined) return { merged, conflicts: [] };
  const further =
    found.further === 0 ? [] : [{ pointer: '', text: furtherConflicts(found.further) }];
  return { conflicts: [first, ...others, ...further] };
}

/** The same place of three designs. */
interface Spot {
  readonly path: Path;
  readonly place: Place | undefined;
  readonly base: Json | undefined;
  readonly own: Json | undefined;
  readonly theirs: Json | undefined;
}

const wholeOf = ({ base, own, theirs }: ThreeDesigns): Spot => ({
  path: [],
  place: DESIGN,
  base,
  own,
  theirs,
});

/** What stands at a place after merging; undefined where nothing does, or where there is a conflict. */
function mergeSpot(spot: Spot, designs: ThreeDesigns, found: Found): Json | undefined {
  const { path, base, own, theirs } = spot;
  if (isMergedByMember(spot)) return mergeMembers(spot, designs, found);
  if (sameJson(own, theirs) || sameJson(base, theirs)) return own;
  if (sameJson(base, own)) return theirs;
  const chosen = chosenAt(pointerOf(path), designs);
  if (chosen !== undefined) return spot[chosen];
  if (found.conflicts.length < MOST_CONFLICTS)
    found.conflicts.push({
      pointer: pointerOf(path),
      ...standing({ base, own, theirs }),
      text: conflictSentence(spot, designs),
    });
  else found.further += 1;
  return undefined;
}

function chosenAt(pointer: string, { choices = {} }: ThreeDesigns): Side | undefined {
  return Object.hasOwn(choices, pointer) ? choices[pointer] : undefined;
}

function mergeMembers(spot: Spot, designs: ThreeDesigns, found: Found): JsonObject {
  const members = namesOf(spot.own, spot.theirs).flatMap((name) => {
    const merged = mergeSpot(below(spot, name), designs, found);
    return merged === undefined ? [] : [[name, merged] as const];
  });
  return Object.fromEntries(members);
}

/** Two sides may each fill in a section that the base leaves out, but not each invent the same thing. */
function isMergedByMember({ path, place, base, own, theirs }: Spot): boolean {
  if (!isObject(own) || !isObject(theirs) || !isObject(base ?? {})) return false;
  if (base === undefined && !isEmptyByDefault(path, place)) return false;
  const form = formOf(place, base);
  return [own, theirs].every((side) => sameJson(formOf(place, side), form));
}

/** What a scenario leaves out it leaves as it is, just as an empty object would. */
const isEmptyByDefault = (path: Path, place: Place | undefined): boolean =>
  place?.emptyByDefault === true || (isInPatch(path) && place?.kind !== 'quantity');

function below({ path, place, base, own, theirs }: Spot, name: string): Spot {
  return {
    path: [...path, name],
    place: placeBelow(place, name, base, own, theirs),
    base: memberOf(base, name),
    own: memberOf(own, name),
    theirs: memberOf(theirs, name),
  };
}

/** The sides that have something at a place. */
function standing(sides: Pick<Conflict, 'base' | 'own' | 'theirs'>): typeof sides {
  return Object.fromEntries(Object.entries(sides).filter(([, value]) => value !== undefined));
}
