import * as z from 'zod';
import type { Page, PageRequest } from '../proposals/ports.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Answer } from './route.ts';

const limitRule = 'is a whole number from 1 to 100';

/** Query parameters of every list. */
export const pageParameters = {
  limit: z
    .int({ error: limitRule })
    .min(1, { error: limitRule })
    .max(100, { error: limitRule })
    .default(20)
    .meta({ description: 'How many items a page has at most.', unit: 'items' }),
  cursor: z.string().optional().meta({
    description: 'Where the page begins, from the `next` of the page before.',
    absent: 'at the newest',
  }),
};

/** What a list was asked for. */
interface ListRequest {
  /** Address of the list. */
  readonly address: string;
  readonly query: {
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly [filter: string]: string | number | undefined;
  };
}

/**
 * Which part of the list is wanted.
 * @throws Problem where the cursor is another list's, or was altered
 */
export function pageRequestOf(request: ListRequest): PageRequest {
  const { limit, cursor } = request.query;
  return { limit, after: readCursor(nameOf(request), cursor) };
}

/** Answers with a page. The address of the next one stands in Link and in the body. */
export function answerPage<T>(request: ListRequest, { items, next }: Page<T>): Answer {
  if (next === undefined) return { status: 200, body: { items, next: null } };
  const query = new URLSearchParams([
    ...filtersOf(request),
    ['limit', String(request.query.limit)],
    ['cursor', writeCursor(nameOf(request), next)],
  ]);
  const address = `${request.address}?${query.toString()}`;
  return {
    status: 200,
    body: { items, next: address },
    headers: { Link: `<${address}>; rel="next"` },
  };
}

/** Which list it is: pages of any length are of the same list. */
function nameOf(request: ListRequest): string {
  return JSON.stringify([request.address, ...filtersOf(request)]);
}

function filtersOf({ query }: ListRequest): [string, string][] {
  return Object.entries(query)
    .filter(([name, value]) => value !== undefined && !Object.hasOwn(pageParameters, name))
    .map(([name, value]): [string, string] => [name, String(value)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
