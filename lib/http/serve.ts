import type { Context } from 'aws-lambda';
import type { Environment } from '../config.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { chain, type Chain } from './chain.ts';
import type { GatewayEvent, GatewayResult } from './gateway.ts';
import type { Route } from './route.ts';

/** A route table, and what puts together the things that its handlers need. */
export interface Routing<Services extends HttpDependencies> {
  readonly routes: readonly Route<Services>[];
  readonly dependencies: (environment: Environment) => Services;
}

/** A function as the gateway calls it. */
export type GatewayFunction = (event: GatewayEvent, context: Context) => Promise<GatewayResult>;

/**
 * Makes a function out of a route table. The table, with the models and whatever else is behind it, is
 * loaded when the first request comes, and only then is the environment read.
 * docs/adr/0010-loaded-at-the-first-request.md says why.
 * @param load loads the route table
 * @throws at a request, FaultySettings where the environment lacks something
 */
export function serve<Services extends HttpDependencies>(
  load: () => Promise<Routing<Services>>,
): GatewayFunction {
  let opened: Chain | undefined;
  return async (event, context) => {
    const routing = await load();
    // Requests that come together wait for one load, and the first of them opens.
    opened ??= open(routing);
    return opened(event, context);
  };
}

function open<Services extends HttpDependencies>(routing: Routing<Services>): Chain {
  return chain(routing.routes, routing.dependencies(process.env));
}
