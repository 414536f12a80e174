/** Requests that would succeed: the first example of each operation. */
import {
  exampleRequestsOf,
  type ExampleRequest,
} from '../../../lib/openapi/page/exampleRequest.ts';
import type { PlacedOperation } from '../../../lib/openapi/page/openApi.ts';
import { operations } from './contract.ts';
import { call, type Parts, type Service, type Told } from './service.ts';

/** A request that is about to be sent. */
export interface Draft extends Pick<
  ExampleRequest,
  'after' | 'method' | 'target' | 'headers' | 'body'
> {
  /** Null: somebody who sends no token. */
  readonly as: string | null | undefined;
}

/**
 * An example of an operation: a request that would succeed, once what goes before it was sent.
 * @param named its name; the first one where nothing is said
 */
export function soundRequest(placed: PlacedOperation, named?: string): Draft {
  const found = exampleRequestsOf(placed).find(({ name }) => named === undefined || name === named);
  if (found === undefined) throw new Error(`${placed.operation.operationId} has no such example`);
  const { as, after, method, target, headers, body } = found;
  return { as, after, method, target, headers, body };
}

/** The operation of a name. */
export function operationNamed(operationId: string): PlacedOperation {
  const found = operations.find(({ operation }) => operation.operationId === operationId);
  if (found === undefined) throw new Error(`there is no operation ${operationId}`);
  return found;
}

/** What is sent of a request besides method and target. */
export const partsOf = ({ as, headers, body }: Draft): Parts => ({ as, headers, body });

/** Sends a request as it stands. */
export function sendDraft(service: Pick<Service, 'address' | 'tokens'>, draft: Draft) {
  return call(service, draft.method, draft.target, partsOf(draft));
}

/** Sends what goes before a request. */
export async function sendWhatGoesBefore(service: Service, { after }: Draft): Promise<void> {
  for (const operationId of after) {
    const answer: Told = await sendDraft(service, soundRequest(operationNamed(operationId)));
    if (answer.status >= 300) throw new Error(`${operationId}: ${answer.status} ${answer.text}`);
  }
}
