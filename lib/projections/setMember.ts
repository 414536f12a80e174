import { unescaped } from '../../models/json.ts';

/** A change that cannot be made, in a sentence for people. */
export class UnusableChange extends Error {}

/**
 * Makes a quick what-if: a copy of a document in which one member has another value.
 * @param document a JSON object
 * @param change `path=value`, such as `funding/levy/amountPerUnit=120`; the value is JSON, or a
 *   plain text where it is not
 * @throws UnusableChange where the change has no path or leads through something that has no members
 */
export function setMember(document: unknown, change: string): unknown {
  const equals = change.indexOf('=');
  const path = change.slice(0, Math.max(0, equals)).replace(/^\//, '').split('/').map(unescaped);
  if (equals < 1 || path.some((part) => part === ''))
    throw new UnusableChange(
      `"${change}" is not a change; write the place and the value, such as funding/levy/amountPerUnit=120`,
    );
  return placed(document, path, valueOfText(change.slice(equals + 1)), path);
}

function placed(
  place: unknown,
  rest: readonly string[],
  value: unknown,
  whole: readonly string[],
): unknown {
  const [name, ...below] = rest;
  if (name === undefined) return value;
  if (place !== undefined && (typeof place !== 'object' || place === null || Array.isArray(place)))
    throw new UnusableChange(
      `/${whole.join('/')} cannot be set: /${whole.slice(0, whole.length - rest.length).join('/')} has no members`,
    );
  const members = new Map(Object.entries(place ?? {}));
  members.set(name, placed(members.get(name), below, value, whole));
  return Object.fromEntries(members);
}

function valueOfText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
