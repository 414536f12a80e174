import type { ChangeLine } from '../../models/changes.ts';
import { pointerOf } from '../../models/json.ts';
import { wholeChange } from './changeText.ts';
import { effectOf, type Versions } from './effects.ts';
import { furtherText, lineText, thingText } from './english.ts';
import type { JsonObject } from './json.ts';
import { fieldOf, labelOf } from './labels.ts';
import { DESIGN } from './places.ts';
import { changedSpots, type Spot } from './spots.ts';
import { thingFacts } from './thingFacts.ts';

/** Nobody reads more lines, and an answer has to stay small. */
const MOST_LINES = 1000;

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

function wholeLine(versions: Versions, spot: Spot): ChangeLine {
  const { path, before, after } = spot;
  const label = labelOf(path, [versions.after, versions.before]);
  const isThing = fieldOf(path).pattern.endsWith('*') && fieldOf(path).rest.length === 0;
  const cameOrWent = (before === undefined) !== (after === undefined);
  const text =
    isThing && cameOrWent
      ? thingText(
          label,
          { came: before === undefined, facts: thingFacts(versions, spot) },
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
