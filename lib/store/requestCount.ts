import type { StoreClient } from './client.ts';

/** Requests that have gone to DynamoDB, repeated attempts included. */
export interface RequestCount {
  /** Names of the operations, in order: `GetItem`, `Query` … */
  readonly operations: readonly string[];
}

/** Counts the requests of a client from now on, through the middleware of the SDK. */
export function countRequests(client: StoreClient): RequestCount {
  const operations: string[] = [];
  client.middlewareStack.add(
    (next, context) => (args) => {
      operations.push((context.commandName ?? 'unknown').replace(/Command$/, ''));
      return next(args);
    },
    // Inside the loop of attempts, so that each is counted.
    { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
  );
  return { operations };
}
