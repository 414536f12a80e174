import { pathOf, pointerOf } from '../../models/json.ts';

/** Members that are named when a pointer leads nowhere; a sentence holds no more. */
const MOST_NAMES = 15;

/** Where a pointer leads: to a value, or no further than some place on the way. */
export type Followed = { readonly isThere: true; readonly value: unknown } | LedAstray;

/** A pointer that leads nowhere: the last place on its way that is there, and what stands at it. */
interface LedAstray {
  readonly isThere: false;
  readonly reached: string;
  readonly standing: unknown;
}

/**
 * Follows a JSON Pointer (RFC 6901) into a document.
 * @param document a JSON value
 */
export function followPointer(document: unknown, pointer: string): Followed {
  const path = pathOf(pointer);
  let standing = document;
  for (const [depth, name] of path.entries()) {
    if (!hasMember(standing, name))
      return { isThere: false, reached: pointerOf(path.slice(0, depth)), standing };
    standing = (standing as Readonly<Record<string, unknown>>)[name];
  }
  return { isThere: true, value: standing };
}

/** Whether an object has a member, or a list an item, of this name. */
export function hasMember(thing: unknown, name: string): boolean {
  if (Array.isArray(thing)) return /^(0|[1-9]\d{0,8})$/.test(name) && Number(name) < thing.length;
  return typeof thing === 'object' && thing !== null && Object.hasOwn(thing, name);
}

/** How far a pointer leads that leads nowhere, in words: what is there, and where one can go from it. */
export function howFar({ reached, standing }: Omit<LedAstray, 'isThere'>): string {
  const place = reached === '' ? 'the design' : `\`${reached}\` is there and`;
  if (Array.isArray(standing)) {
    const last = standing.length - 1;
    return `${place} has ${last < 0 ? 'no items' : last === 0 ? 'one item, 0' : `items 0 to ${last}`}`;
  }
  if (typeof standing !== 'object' || standing === null) return `${place} is a single value`;
  const names = Object.keys(standing);
  return `${place} has ${names.length === 0 ? 'no members' : listed(names)}`;
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  const told = names.slice(0, MOST_NAMES).join(', ');
  return more > 0 ? `${told} and ${more} more` : told;
}
