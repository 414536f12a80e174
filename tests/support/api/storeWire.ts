/** What lies between the functions and their DynamoDB: it counts, and breaks where a test wants it to. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Where a store breaks; requests are counted from the moment at which this is said. */
export type Break =
  /** The nth request and all after it never arrive: the function has died before it. */
  | { readonly kind: 'stops before'; readonly nth: number }
  /** The nth request is carried out, and nothing arrives after it: the function has died after it. */
  | { readonly kind: 'stops after'; readonly nth: number }
  /** The answer to the nth request is lost, once: the SDK sends it again. */
  | { readonly kind: 'loses the answer'; readonly nth: number };

/** Kinds of breaks. */
export const BREAKS = ['stops before', 'stops after', 'loses the answer'] as const;

/** A wire to a DynamoDB. */
export interface StoreWire {
  /** Names of all requests so far, in order: `GetItem`, `Query` … */
  readonly operations: readonly string[];
  /** Breaks it; undefined mends it. */
  readonly breakAt: (wanted: Break | undefined) => void;
  /** Whether it came to the break. */
  readonly struck: () => boolean;
  /** What the DynamoDB does with a request, with the wire before it. */
  readonly before: (handle: RequestListener) => RequestListener;
}

/** A wire that is sound until it is broken. */
export function storeWire(): StoreWire {
  const operations: string[] = [];
  let broken: Break | undefined;
  let since = 0;
  return {
    operations,
    breakAt(wanted) {
      broken = wanted;
      since = 0;
    },
    struck: () => broken !== undefined && since >= broken.nth,
    before: (handle) => (request, response) => {
      operations.push(operationOf(request));
      since += 1;
      const fate = broken === undefined ? 'passes' : fateOf(broken, since);
      if (fate === 'is lost') request.socket.destroy();
      else {
        if (fate === 'is not answered') hangUpAtTheEnd(request, response);
        handle(request, response);
      }
    },
  };
}

function fateOf({ kind, nth }: Break, number: number): 'passes' | 'is lost' | 'is not answered' {
  if (number < nth) return 'passes';
  if (number === nth && kind !== 'stops before') return 'is not answered';
  return kind === 'loses the answer' ? 'passes' : 'is lost';
}

function hangUpAtTheEnd({ socket }: IncomingMessage, response: ServerResponse): void {
  response.end = () => {
    socket.destroy();
    return response;
  };
}

const operationOf = ({ headers }: IncomingMessage): string =>
  String(headers['x-amz-target']).split('.')[1] ?? '';
