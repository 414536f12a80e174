/** What the stores in memory have in common: they go by the protocol of those on DynamoDB. */
import type { Page, PageRequest } from '../../lib/proposals/ports.ts';
import { decodeCursor, encodeCursor } from '../../lib/store/cursor.ts';

/** How each request reaches the data: a test may lose answers here, or stop the process. */
export type Reach = <T>(request: () => T) => Promise<T>;

/** Nothing lies between. */
export const atOnce: Reach = async (request) => Promise.resolve(request());

/** What stands under a name, and which write put it there. */
interface Slot<T> {
  readonly value: T;
  readonly writeId: symbol;
}

/** Things by name. */
export type Slots<T> = Map<string, Slot<T>>;

/** What stands under a name, as a copy of its own. */
export const standing = <T>(slots: Slots<T>, name: string): T | undefined =>
  structuredClone(slots.get(name)?.value);

/** Writes on a condition; where that fails, an earlier attempt of the same write may have won. */
export async function putSurely<T>(
  slots: Slots<T>,
  reach: Reach,
  name: string,
  value: T,
  holds: (stands: T | undefined) => boolean,
): Promise<symbol | undefined> {
  const slot = { value: structuredClone(value), writeId: Symbol(name) };
  const isWritten = await reach(() => {
    const isFree = holds(slots.get(name)?.value);
    if (isFree) slots.set(name, slot);
    return isFree;
  });
  const isOurs = isWritten || (await reach(() => slots.get(name)?.writeId)) === slot.writeId;
  return isOurs ? slot.writeId : undefined;
}

/** Nothing stands there yet. */
export const isFree = (stands: unknown): boolean => stands === undefined;

/** An identifier, or a number in eight digits. */
const PLACE = /^(?:[0-9A-Z]{26}|\d{8})$/;

/**
 * One page of a list, the last in order first.
 * @param place orders the items, as text
 */
export function pageOf<T>(
  list: string,
  { limit, after }: PageRequest,
  all: readonly T[],
  place: (item: T) => string,
): Page<T> {
  const from = after === undefined ? undefined : decodeCursor(list, after, asPlace);
  const left = all
    .filter((item) => from === undefined || place(item) < from)
    .sort((one, other) => (place(one) < place(other) ? 1 : -1));
  const items = left.slice(0, limit);
  const last = left.length > limit ? items.at(-1) : undefined;
  return { items, next: last && encodeCursor(list, place(last)) };
}

const asPlace = (text: string) => (PLACE.test(text) ? text : undefined);
