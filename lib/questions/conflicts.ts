import { pointerOf } from '../../models/json.ts';
import type { Conflict } from '../../models/scenarios.ts';
import { isObject, valueAtPath, type Json, type JsonObject } from '../changes/json.ts';
import { DESIGN, placeBelow, type Place } from '../changes/places.ts';
import type { NamedScenario } from './openDesign.ts';

/** A design as it is written from a year on, and the scenarios that are in force in it. */
export interface ConflictLayer {
  readonly fromYear: number;
  readonly document: JsonObject;
  /** In the order in which they are applied. */
  readonly inForce: readonly NamedScenario[];
}

type Path = readonly string[];

/** A place that a scenario sets or removes. */
interface Touch {
  readonly scenario: NamedScenario;
  readonly path: Path;
}

/**
 * Places that several scenarios touch: both set or remove the same place, or one of them sets or removes
 * what the place of the other lies in. The later in the order of the stack rules.
 * @param layers in the order of their years; the last has all scenarios in force
 */
export function conflictsOf(layers: readonly ConflictLayer[]): Conflict[] {
  const touches = (layers.at(-1)?.inForce ?? []).flatMap((scenario) =>
    placesIn(scenario.patch, DESIGN, []).map((path): Touch => ({ scenario, path })),
  );
  const conflicts = new Map<string, Conflict>();
  for (const { path } of touches) {
    const pointer = pointerOf(path);
    const meeting = touches.filter((touch) => isWithin(path, touch.path));
    const scenarios = [...new Set(meeting.map(({ scenario }) => scenario))];
    if (scenarios.length < 2 || conflicts.has(pointer)) continue;
    conflicts.set(pointer, {
      pointer,
      scenarios: scenarios.map(({ id }) => id),
      rules: rulesOf(layers, path, new Set(scenarios)),
    });
  }
  return [...conflicts.values()];
}

/** What rules a place, whenever that changes. */
function rulesOf(
  layers: readonly ConflictLayer[],
  path: Path,
  touching: ReadonlySet<NamedScenario>,
): Conflict['rules'] {
  const rules: Conflict['rules'] = [];
  for (const { fromYear, document, inForce } of layers) {
    const ruling = inForce.findLast((scenario) => touching.has(scenario));
    if (ruling === undefined) continue;
    const value = valueAtPath(document, path) ?? null;
    const before = rules.at(-1);
    if (before?.scenario === ruling.id && JSON.stringify(before.value) === JSON.stringify(value))
      continue;
    rules.push({ fromYear, scenario: ruling.id, value });
  }
  return rules;
}

/**
 * The places that a patch sets or removes; an object in it only leads to them. A number is one place,
 * whatever is written of it.
 */
function placesIn(patch: Json, place: Place | undefined, path: Path): Path[] {
  return isObject(patch) && place?.kind !== 'quantity'
    ? Object.entries(patch).flatMap(([name, member]) =>
        placesIn(member, placeBelow(place, name, patch), [...path, name]),
      )
    : [path];
}

/** Whether a place is another one, or lies in it. */
function isWithin(place: Path, other: Path): boolean {
  return other.length <= place.length && other.every((name, depth) => name === place[depth]);
}
