import { pointerOf } from '../../models/json.ts';
import { isObject, memberOf, sameJson, type Json, type JsonObject } from './json.ts';
import { isInPatch, type Path } from './labels.ts';
import { currencyOf, DESIGN, formOf, placeBelow, type Place } from './places.ts';

/** Amounts of money by JSON Pointer: numbers, and lists of numbers. */
export type Amounts = ReadonlyMap<string, Json>;

/**
 * Every amount of money in a design, in currency units of the design. A scenario that names another
 * currency has amounts of its own, and they are not among them.
 */
export function amountsOf(design: JsonObject): Amounts {
  return new Map(amountsIn(design, { path: [], place: DESIGN, beneath: undefined }, design));
}

/** The places of all amounts that others have not, or have otherwise, and the places above. */
export function foreignPlaces(amounts: Amounts, others: Amounts): ReadonlySet<string> {
  const foreign = [...amounts].filter(([place, amount]) => !sameJson(others.get(place), amount));
  return new Set(foreign.flatMap(([pointer]) => placesDownTo(pointer)));
}

function placesDownTo(pointer: string): string[] {
  const names = pointer.split('/');
  return names.map((_, depth) => names.slice(0, depth + 1).join('/'));
}

/** A place that the walk has come to. */
interface At {
  readonly path: Path;
  readonly place: Place | undefined;
  /** In the changes of a scenario, what the design has here: it may say what they mean. */
  readonly beneath: Json | undefined;
}

function* amountsIn(value: Json, at: At, design: JsonObject): Generator<[string, Json]> {
  const { path, place } = at;
  if (!isObject(value)) {
    if (isMoney(place) && isFigure(value)) yield [pointerOf(path), value];
    return;
  }
  const isPatch = isInPatch(path) && path.length === 3;
  if (isPatch && hasOtherCurrency(value, design)) return;
  const beneath = isPatch ? design : at.beneath;
  const owner = formOf(place, value) === undefined ? beneath : value;
  for (const [name, member] of Object.entries(value)) {
    const below = placeBelow(place, name, owner);
    const next = { path: [...path, name], place: below, beneath: memberOf(beneath, name) };
    yield* amountsIn(member, next, design);
  }
}

const isMoney = (place: Place | undefined): boolean =>
  place?.unit?.startsWith('currency units') ?? false;

const isFigure = (value: Json): boolean => typeof value === 'number' || Array.isArray(value);

const hasOtherCurrency = (patch: JsonObject, design: JsonObject): boolean =>
  Object.hasOwn(patch, 'currency') && currencyOf(patch) !== currencyOf(design);
