import { methodsAt } from './addresses.ts';
import { headerOf, methodOf, type GatewayEvent, type GatewayResult } from './gateway.ts';
import { Problem } from './problem.ts';
import { preflightHeaders } from './standardHeaders.ts';

/**
 * Answers a request that no route is for: OPTIONS is told what can be done at an address.
 * @throws Problem 404 where there is nothing at the address, 405 where this cannot be done there
 */
export function answerElsewhere(
  event: GatewayEvent,
  allowedOrigins: readonly string[],
): GatewayResult {
  const methods = methodsAt(event.rawPath);
  if (methods === undefined)
    throw new Problem('not_found', {
      detail: 'There is nothing at this address; /v1/docs says what there is.',
    });
  const Allow = methods.join(', ');
  if (methodOf(event) !== 'OPTIONS')
    throw new Problem('method_not_allowed', {
      detail: `At this address there is ${Allow}.`,
      headers: { Allow },
    });
  const origin = headerOf(event, 'origin');
  return {
    statusCode: 204,
    headers: { Allow, ...preflightHeaders(origin, allowedOrigins, methods) },
  };
}
