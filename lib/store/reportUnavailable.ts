import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

import { StoreUnavailable } from '../proposals/ports.ts';
import type { StoreClient } from './client.ts';
import { THROTTLING } from './throttling.ts';

/** Codes of Node for a peer that cannot be reached, or went away. */
const NETWORK = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * Makes a client throw StoreUnavailable for whatever may pass by itself, once the SDK has made all
 * its attempts. Anything else is a fault of ours, and stays as it is.
 */
export function reportUnavailable(client: StoreClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        throw mayPass(error) ? new StoreUnavailable({ cause: error }) : error;
      }
    },
    // Around the loop of attempts, so that it sees only how the last one ended.
    { step: 'initialize', priority: 'high', name: 'reportUnavailable' },
  );
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DynamoDBServiceException) {
    return error.$fault === 'server' || THROTTLING.has(error.name);
  }
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'TimeoutError' || NETWORK.has(code);
}
