import { isObject } from '../../../models/json.ts';
/**
 * A JSON value that says the same as another one, made of the very parts of the other as far as the
 * two agree. So what has not changed is found by identity.
 * @param value is not changed
 * @param other the value whose parts are taken
 * @returns `other` itself where both say the same
 */
export function sharing<T>(value: T, other: unknown): T {
  if (Object.is(value, other)) return value;
  if (Array.isArray(value) && Array.isArray(other)) {
    const items = value.map((item: unknown, place) => sharing(item, other[place]));
    const same =
      items.length === other.length && items.every((item, place) => Object.is(item, other[place]));
    return (same ? other : items) as T;
  }
  if (!isObject(value) || !isObject(other)) return value;
  const names = namesIn(value);
  const members = names.map(
    (name) =>
      [name, Object.hasOwn(other, name) ? sharing(value[name], other[name]) : value[name]] as const,
  );
  const same =
    names.length === namesIn(other).length &&
    members.every(([name, member]) => Object.hasOwn(other, name) && Object.is(member, other[name]));
  return (same ? other : Object.fromEntries(members)) as T;
}

/** Members that say something; one that is undefined says nothing. */
function namesIn(value: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}
