/** The ways through a JSON document. */

/** Writes a path as a JSON Pointer. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escaped(String(part))}`).join('');
}

function escaped(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}

/** The names on the way of a JSON Pointer (RFC 6901). */
export function pathOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescaped);
}

/** A name as it stands in a JSON Pointer, without the signs that stand there for others. */
export function unescaped(name: string): string {
  return name.includes('~') ? name.replaceAll('~1', '/').replaceAll('~0', '~') : name;
}

/** What stands at a path of a document; undefined where nothing does. */
export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let place = document;
  for (const part of path) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, part))
      return undefined;
    place = (place as Record<PropertyKey, unknown>)[part];
  }
  return place;
}

/** Whether a JSON value is an object with members, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
