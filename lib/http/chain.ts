import middy, { type MiddyfiedHandler } from '@middy/core';
import type { HttpDependencies } from '../dependencies.ts';
import { answerRoute } from './answerRoute.ts';
import type { GatewayEvent, GatewayResult } from './gateway.ts';
import { addStandardHeaders, answerProblems, observe } from './middleware.ts';
import type { Route } from './route.ts';

/** A route table with all that goes around it. */
export type Chain = MiddyfiedHandler<GatewayEvent, GatewayResult>;

/**
 * Puts around a route table what every answer has: problem details for whatever is thrown, the headers
 * of every answer, a log line and figures.
 * @param routes what is answered; everything else is 404, or 405 where the address is known
 * @param services what the handlers need
 */
export function chain<Services extends HttpDependencies>(
  routes: readonly Route<Services>[],
  services: Services,
): Chain {
  const answer = (event: GatewayEvent) => answerRoute(routes, event, services);
  return middy<GatewayEvent, GatewayResult>(answer)
    .use(observe(routes, services))
    .use(addStandardHeaders(services))
    .use(answerProblems(services));
}
