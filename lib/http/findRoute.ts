import { matchAddress, type PathParameters } from './addresses.ts';
import { methodOf, type GatewayEvent } from './gateway.ts';
import type { Route } from './route.ts';

/** A route and the parameters in the path of a request to it. */
interface FoundRoute<Services> {
  readonly route: Route<Services>;
  readonly parameters: PathParameters;
}

/** The route of a request; HEAD goes the way of GET. */
export function findRoute<Services>(
  routes: readonly Route<Services>[],
  event: GatewayEvent,
): FoundRoute<Services> | undefined {
  const method = methodOf(event) === 'HEAD' ? 'GET' : methodOf(event);
  for (const route of routes) {
    if (route.method !== method) continue;
    const parameters = matchAddress(route.path, event.rawPath);
    if (parameters !== undefined) return { route, parameters };
  }
  return undefined;
}
