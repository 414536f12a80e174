import type { HttpDependencies } from '../dependencies.ts';
import type { ExpectedVersion } from '../proposals/headToChange.ts';
import { callerOf } from './caller.ts';
import { expectedVersionOf, idempotencyKeyOf } from './conditions.ts';
import { findRoute } from './findRoute.ts';
import { headerOf, type GatewayEvent, type GatewayResult } from './gateway.ts';
import { negotiate } from './negotiate.ts';
import { Problem } from './problem.ts';
import { readBody } from './readBody.ts';
import { readPath, readQuery } from './readParameters.ts';
import { respond } from './respond.ts';
import type { Route, RouteRequest } from './route.ts';
import { answerElsewhere } from './unknownAddress.ts';

/**
 * Answers a request by the route table: finds the route, knows the caller, checks every part of the
 * request, and only then lets the route do its work.
 * @throws Problem, Refusal, or what the route throws
 */
export async function answerRoute<Services extends HttpDependencies>(
  routes: readonly Route<Services>[],
  event: GatewayEvent,
  services: Services,
): Promise<GatewayResult> {
  const found = findRoute(routes, event);
  if (found === undefined) return answerElsewhere(event, services.settings.allowedOrigins);
  const { route, parameters } = found;
  const caller = await callerOf(route.access, event, services.callers);
  const mediaType =
    askedFormat(route, event) ?? negotiate(route.answers, headerOf(event, 'accept'));
  const request: RouteRequest = {
    caller,
    mediaType,
    path: readPath(route.request.path, parameters),
    query: readQuery(route.request.query, event.rawQueryString),
    expectedVersion: expected(route, event),
    idempotencyKey: route.request.creates === true ? idempotencyKeyOf(event) : undefined,
    body: route.request.body === undefined ? undefined : readBody(route.request.body, event),
    address: event.rawPath,
  };
  return respond(await route.handle(request, services), { mediaType, event });
}

/** The media type that the parameter `format` names; undefined where it names none. */
function askedFormat({ request }: Route<never>, event: GatewayEvent): string | undefined {
  const name = new URLSearchParams(event.rawQueryString).get('format') ?? '';
  const { formats = {} } = request;
  return Object.hasOwn(formats, name) ? formats[name] : undefined;
}

function expected({ request }: Route<never>, event: GatewayEvent): ExpectedVersion {
  if (request.needsVersion !== true) return 'any';
  if (headerOf(event, 'if-none-match') !== undefined)
    throw new Problem('malformed_header', {
      detail: 'If-None-Match goes with reading; If-Match says which version is changed.',
    });
  return expectedVersionOf(headerOf(event, 'if-match'));
}
