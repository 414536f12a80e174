import { pointerOf } from '../../models/json.ts';
import { conflictSentence, mixtureSentence, type Mixed } from './conflictText.ts';
import { furtherConflicts } from './english.ts';
import { namesOf, sameJson, type Json, type JsonObject } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { bringerAt, bringsAmounts, mixtureOf, type Mixture } from './measures.ts';
import { formOf, type Place } from './places.ts';
import {
  areObjects,
  isOneFigure,
  spotBelow,
  takenSide,
  wholeOf,
  type Side,
  type Spot,
  type ThreeDesigns,
} from './threeDesigns.ts';

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

/** A merge under way. */
interface Merging {
  readonly designs: ThreeDesigns;
  /** What must not be mixed, and the side that was chosen for it; undefined where nothing is mixed. */
  readonly kept: { readonly mixture: Mixture; readonly side: Side | undefined } | undefined;
  readonly conflicts: Conflict[];
  further: number;
}

/**
 * Merges two designs that were each written on the same third one. Objects are merged member by member,
 * lists and all else are taken whole. What one side changed is taken; what both changed alike is
 * taken; what both changed in different ways is a conflict. Parts of different forms, such as a levy
 * and a grant, or a number and a series, are never mixed: they are taken whole too, and so is a figure
 * with what it rests on. Where somebody has chosen already, that side is taken.
 *
 * Amounts in two currencies, or in prices of two years, are never mixed. Where a merge would do so,
 * the whole of it is one conflict; whichever side is chosen there, all amounts are as that side has
 * them, and what else the two have changed comes together.
 *
 * Whether the merged design is a valid one is for the caller to check. Nothing given is changed; the
 * merged design shares its parts with the three. How deep designs may be is checked when they come in.
 * After 1,000 conflicts one more, about the whole design, counts the others.
 */
export function mergeDesigns(designs: ThreeDesigns): Merge {
  const merging: Merging = { designs, ...keptIn(designs), further: 0 };
  const merged = mergeMembers(wholeOf(designs), merging);
  const [first, ...others] = merging.conflicts;
  if (first === undefined) return { merged, conflicts: [] };
  const further =
    merging.further === 0 ? [] : [{ pointer: '', text: furtherConflicts(merging.further) }];
  return { conflicts: [first, ...others, ...further] };
}

/** Finds out whether amounts would be mixed, and whose are kept; nobody's is a conflict. */
function keptIn(designs: ThreeDesigns): Pick<Merging, 'kept' | 'conflicts'> {
  const mixture = mixtureOf(designs);
  const mixed = mixture && firstMixed(wholeOf(designs), mixture);
  if (mixture === undefined || mixed === undefined) return { kept: undefined, conflicts: [] };
  const { spot } = mixture;
  const pointer = pointerOf(spot.path);
  const side = chosenAt(pointer, designs);
  const text = mixtureSentence(mixture, mixed, designs);
  const conflict = { pointer, ...standing(spot), text };
  return { kept: { mixture, side }, conflicts: side === undefined ? [conflict] : [] };
}

/** The first place at which an amount would come into a design that is measured in another way. */
function firstMixed(spot: Spot, mixture: Mixture): Mixed | undefined {
  if (!isMergedByMember(spot)) {
    const by = bringerAt(mixture, pointerOf(spot.path), takenSide(spot));
    return by && { by, path: spot.path };
  }
  for (const name of namesOf(spot.own, spot.theirs)) {
    const mixed = firstMixed(spotBelow(spot, name), mixture);
    if (mixed !== undefined) return mixed;
  }
  return undefined;
}

/** What stands at a place after merging; undefined where nothing does, or where there is a conflict. */
function mergeSpot(spot: Spot, merging: Merging): Json | undefined {
  const pointer = pointerOf(spot.path);
  const { kept, designs, conflicts } = merging;
  if (kept?.mixture.places.has(pointer) === true) return kept.side && spot[kept.side];
  if (isMergedByMember(spot)) return mergeMembers(spot, merging);
  const taken = takenSide(spot);
  if (kept !== undefined && bringsAmounts(kept.mixture, pointer, taken))
    return kept.side && spot[kept.side];
  const side = taken ?? chosenAt(pointer, designs);
  if (side !== undefined) return spot[side];
  if (conflicts.length < MOST_CONFLICTS)
    conflicts.push({ pointer, ...standing(spot), text: conflictSentence(spot, designs) });
  else merging.further += 1;
  return undefined;
}

function chosenAt(pointer: string, { choices = {} }: ThreeDesigns): Side | undefined {
  return Object.hasOwn(choices, pointer) ? choices[pointer] : undefined;
}

function mergeMembers(spot: Spot, merging: Merging): JsonObject {
  const members = namesOf(spot.own, spot.theirs).flatMap((name) => {
    const merged = mergeSpot(spotBelow(spot, name), merging);
    return merged === undefined ? [] : [[name, merged] as const];
  });
  return Object.fromEntries(members);
}

/** Two sides may each fill in a section that the base leaves out, but not each invent the same thing. */
function isMergedByMember(spot: Spot): boolean {
  const { path, place, base, own, theirs } = spot;
  if (!areObjects(spot)) return false;
  if (base === undefined && !isEmptyByDefault(path, place)) return false;
  if (place?.kind === 'quantity' && !isOneFigure(spot)) return false;
  const form = formOf(place, base);
  return [own, theirs].every((side) => sameJson(formOf(place, side), form));
}

/** What a scenario leaves out it leaves as it is, just as an empty object would. */
const isEmptyByDefault = (path: Path, place: Place | undefined): boolean =>
  place?.emptyByDefault === true || (isInPatch(path) && place?.kind !== 'quantity');

/** The sides that have something at a place. */
function standing({ base, own, theirs }: Spot): Pick<Conflict, 'base' | 'own' | 'theirs'> {
  const sides = { base, own, theirs };
  return Object.fromEntries(Object.entries(sides).filter(([, value]) => value !== undefined));
}
