import { isObject, memberOf, namesOf, sameJson, type Json } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { formOf, memberNames, placeBelow, type Place } from './places.ts';

/** The same place of two designs. */
export interface Spot {
  readonly path: Path;
  readonly place: Place | undefined;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The places, of those at and below one place, that each get a line. */
export function changedSpots(spot: Spot): Spot[] {
  if (!isToldByMember(spot)) return sameJson(spot.before, spot.after) ? [] : [spot];
  const spots = memberNamesOf(spot).flatMap((name) => changedSpots(below(spot, name)));
  const cameOrWent = (spot.before === undefined) !== (spot.after === undefined);
  return spots.length === 0 && cameOrWent ? [spot] : spots;
}

/** Whether the members of a place are told one by one; else it is told whole. */
function isToldByMember({ path, place, before, after }: Spot): boolean {
  if (place?.kind === 'quantity') return false;
  if (isObject(before) && isObject(after))
    return sameJson(formOf(place, before), formOf(place, after));
  if (!isObject(before ?? after) || (before !== undefined && after !== undefined)) return false;
  return isInPatch(path) || place?.emptyByDefault === true;
}

function memberNamesOf({ path, place, before, after }: Spot): string[] {
  const present = namesOf(before, after);
  const known = [...(path.length === 0 ? ['currency'] : []), ...memberNames(place)];
  const shown = new Set(present);
  return [...new Set([...known.filter((name) => shown.has(name)), ...present])];
}

function below({ path, place, before, after }: Spot, name: string): Spot {
  return {
    path: [...path, name],
    place: placeBelow(place, name, after, before),
    before: memberOf(before, name),
    after: memberOf(after, name),
  };
}
