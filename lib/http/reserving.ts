import { reserverFor, type ReserveIdentifier, type Reserving } from '../idempotency/creation.ts';
import type { RouteRequest } from './route.ts';

/**
 * How a request gets the identifier of what it makes.
 * @param operationId a key is remembered for one operation
 */
export function reservingFor(
  services: Reserving,
  { caller, idempotencyKey, address, body }: RouteRequest,
  operationId: string,
): ReserveIdentifier {
  const content = { address, body };
  return reserverFor(services, { caller, operationId, key: idempotencyKey, content });
}
