import { pathOf } from '../../models/json.ts';
import type { Fault } from '../../models/fault.ts';
import { isObject, memberOf, type Json, type JsonObject } from '../changes/json.ts';
import { DESIGN, placeBelow, type Place } from '../changes/places.ts';
import { followPointer, hasMember, howFar } from '../documents/followPointer.ts';

/** Either the design with the part in it, or why it cannot stand there. */
export type PutPart =
  | { readonly design: JsonObject; readonly faults?: never }
  | { readonly design?: never; readonly faults: readonly Fault[] };

/**
 * Puts a part into a design; what was there is replaced. What the part is to stand in must be there, or be
 * a collection that is empty so far, such as scenarios. Whether the design is then a valid one is for the
 * caller to check.
 * @param design a JSON object; it is not changed
 * @param pointer JSON Pointer to a part of the design, never to all of it
 */
export function putPart(design: JsonObject, pointer: string, part: Json): PutPart {
  const whole = put(design, DESIGN, pathOf(pointer), part);
  if (isObject(whole)) return { design: whole };
  const followed = followPointer(design, pointer);
  const far = followed.isThere ? '' : `: ${howFar(followed)}`;
  return {
    faults: [
      {
        pointer: '/pointer',
        detail: `\`/pointer\` is ${JSON.stringify(pointer)}; there is nothing in this design to put the part into${far}; choose a place in something that is there, or copy what the part stands in first`,
      },
    ],
  };
}

/** A thing with a part put into it; undefined where it has no place for that. */
function put(
  thing: Json,
  place: Place | undefined,
  [name = '', ...rest]: readonly string[],
  part: Json,
): Json | undefined {
  if (!isObject(thing) && !(Array.isArray(thing) && hasMember(thing, name))) return undefined;
  const member = Array.isArray(thing) ? thing[Number(name)] : memberOf(thing, name);
  const inside = placeBelow(place, name, thing);
  const changed = rest.length === 0 ? part : put(member ?? emptyAt(inside), inside, rest, part);
  if (changed === undefined) return undefined;
  if (Array.isArray(thing)) return thing.with(Number(name), changed);
  return Object.fromEntries(new Map(Object.entries(thing)).set(name, changed));
}

/** What stands where nothing was written: of a collection an empty one, else nothing to put into. */
const emptyAt = (place: Place | undefined): Json => (place?.kind === 'collection' ? {} : null);
