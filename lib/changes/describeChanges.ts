import type { ChangeLine } from '../../models/changes.ts';
import { pointerOf } from '../../models/fault.ts';
import { wholeChange } from './changeText.ts';
import { effectOf, type Versions } from './effects.ts';
import { furtherText, lineText, thingText } from './english.ts';
import { MAIN_FIGURES } from './fieldLabels.ts';
import { isObject, memberOf, namesOf, sameJson, type Json, type JsonObject } from './json.ts';
import { fieldOf, isInPatch, labelOf, type Path } from './labels.ts';
import { currencyOf, DESIGN, formOf, memberNames, placeBelow, type Place } from './places.ts';
import { statedOf, statedText } from './statedText.ts';

/** Nobody reads more lines, and an answer has to stay small. */
const MOST_LINES = 1000;

/** The same place of two designs. */
interface Spot {
  readonly path: Path;
  readonly place: Place | undefined;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * Tells people what changed from one design to another: a line for each field, and one for a thing that came
 * or went whole, with what it affects and from which year on.
 * @returns the lines in the order of the schema, a change of the currency first, at most 1,000 and then one that
 *   counts the others; none where both say the same
 */
export function describeChanges(before: JsonObject, after: JsonObject): ChangeLine[] {
  const versions: Versions = { before, after };
  const spots = changedSpots({ path: [], place: DESIGN, before, after });
  const lines = spots.slice(0, MOST_LINES).map((spot) => wholeLine(versions, spot));
  const others = spots.length - lines.length;
  return others === 0 ? lines : [...lines, { pointer: '', text: furtherText(others) }];
}

/** The places that each get a line. */
function changedSpots(spot: Spot): Spot[] {
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

function wholeLine(versions: Versions, spot: Spot): ChangeLine {
  const { path, before, after } = spot;
  const label = labelOf(path, [versions.after, versions.before]);
  const isThing = fieldOf(path).pattern.endsWith('*') && fieldOf(path).rest.length === 0;
  const cameOrWent = (before === undefined) !== (after === undefined);
  const text =
    isThing && cameOrWent
      ? thingText(
          label,
          { came: before === undefined, figure: mainFigure(versions, spot) },
          effectOf(versions, path, 'figure'),
        )
      : changeLine(versions, spot, label);
  return { pointer: pointerOf(path), text };
}

function changeLine(versions: Versions, spot: Spot, label: string): string {
  const change = wholeChange(versions, spot);
  const effect = effectOf(versions, spot.path, change.extent, change.differsFrom);
  return lineText(label, change.text, effect);
}

/** The figure that a thing is told by. */
function mainFigure(versions: Versions, { path, place, before, after }: Spot): string | undefined {
  const thing = after ?? before;
  const currency = currencyOf(after === undefined ? versions.before : versions.after);
  if (place?.kind === 'quantity') return statedText(statedOf(thing), place.unit, currency);
  const { pattern } = fieldOf(path);
  const name = namesOf(thing).find((member) => MAIN_FIGURES.has(`${pattern}/${member}`));
  if (name === undefined) return undefined;
  const unit = placeBelow(place, name, thing)?.unit;
  return statedText(statedOf(memberOf(thing, name)), unit, currency);
}
