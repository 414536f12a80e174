import type * as z from 'zod';

/** Any JSON value. */
export type Json = z.core.util.JSONType;

/** A JSON object, as every design is one. */
export type JsonObject = Readonly<Record<string, Json>>;

/** Whether a value is a JSON object; a list is none. */
export function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of an object by its name, whatever the name is; undefined where there is none. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The value at a path of member names; undefined where there is none. */
export function valueAtPath(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(memberOf, value);
}

/**
 * Whether two values say the same: the order of members does not count, that of a list does, and
 * −0 is 0. Nothing (undefined) is the same as nothing only.
 */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return (
      one.length === other.length && one.every((entry, place) => sameJson(entry, other[place]))
    );
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]))
  );
}

/** The names of several objects, each once: those of the first in its order, then what others add. */
export function namesOf(...values: readonly (Json | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => (isObject(value) ? Object.keys(value) : [])))];
}
