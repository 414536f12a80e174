/** Requests as the gateway hands them over, and answers as it takes them. */
import { findRoute } from '../../lib/http/findRoute.ts';
import type { GatewayEvent, GatewayResult } from '../../lib/http/gateway.ts';
import { problemsOf, type Route } from '../../lib/http/route.ts';

/** What is sent besides method and address. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is; anything else as JSON, with the media type unless a header says another. */
  readonly body?: unknown;
  readonly base64?: boolean;
  /** Address that it is sent from. */
  readonly from?: string;
}

/** What came back. */
export interface Received {
  readonly status: number;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body read as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** What a PATCH changes: a design by a merge patch, as everything that is patched. */
const PATCH_TYPE = 'application/merge-patch+json';

/** A request as the gateway hands it over. */
export function eventOf(request: string, sent: Sent, requestId: string): GatewayEvent {
  const [method = '', address = ''] = request.split(' ');
  const [rawPath = '', rawQueryString = ''] = address.split('?');
  const { body, from = '127.0.0.1' } = sent;
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const headers = {
    ...(body !== undefined && {
      'content-type': method === 'PATCH' ? PATCH_TYPE : 'application/json',
    }),
    ...Object.fromEntries(
      Object.entries(sent.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    isBase64Encoded: sent.base64 ?? false,
    ...(text !== undefined && { body: text }),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: from, userAgent: '' },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
}

/** An answer as a caller sees it. */
export function receivedFrom(result: GatewayResult): Received {
  const text = result.body ?? '';
  const headers = Object.fromEntries(
    Object.entries(result.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const isJson = headers['content-type']?.includes('json') === true && text !== '';
  return {
    status: result.statusCode ?? 0,
    headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

/** A route has to say which problems it can answer: whoever calls it is told no others. */
export function refuseUndeclared(
  routes: readonly Route<never>[],
  event: GatewayEvent,
  { headers, json }: Received,
): void {
  const route = findRoute(routes, event)?.route;
  const isProblem = headers['content-type'] === 'application/problem+json' && json !== undefined;
  if (route === undefined || !isProblem) return;
  const { type } = json as { readonly type: string };
  const declared = problemsOf(route).map((code) => `urn:compfund:problem:${code}`);
  if (!declared.includes(type))
    throw new Error(`${route.operationId} answered ${type}, which its table does not name`);
}
