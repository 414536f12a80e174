/** Calls functions in this process, as the gateway would, on a store in memory. */
import type { Context } from 'aws-lambda';
import { routes as countries } from '../../functions/routes/countries.ts';
import { routes as documentation } from '../../functions/routes/documentation.ts';
import { routes as health } from '../../functions/routes/health.ts';
import { routes as projections } from '../../functions/routes/projections.ts';
import { routes as proposals } from '../../functions/routes/proposals.ts';
import { baselineShelf } from '../../lib/baselines/baselineShelf.ts';
import { loadDataset } from '../../lib/baselines/loadDataset.ts';
import type { HttpSettings } from '../../lib/config.ts';
import type { GatewayEvent, GatewayResult } from '../../lib/http/gateway.ts';
import type { LogCode, LogFields, RequestFigures } from '../../lib/http/log.ts';
import { problemsOf, type Route } from '../../lib/http/route.ts';
import { findRoute } from '../../lib/http/findRoute.ts';
import { chain } from '../../lib/http/chain.ts';
import type { ProposalStore } from '../../lib/proposals/ports.ts';
import type { StoreDependencies } from '../../lib/storeDependencies.ts';
import { inMemoryProposalStore } from './inMemoryProposalStore.ts';

/** Every route of the API. */
export const allRoutes: readonly Route<StoreDependencies>[] = [
  ...health,
  ...documentation,
  ...countries,
  ...projections,
  ...proposals,
];

const baselines = baselineShelf(() => loadDataset());

/** What is sent besides method and address. */
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is; anything else as JSON, with the media type unless a header says another. */
  readonly body?: unknown;
  readonly base64?: boolean;
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

/** One line of the log. */
interface LogLine {
  readonly level: 'info' | 'error';
  readonly code: LogCode;
  readonly fields: LogFields;
}

/** An API in this process. */
export interface InProcessApi {
  /** @param request method and address, such as `GET /v1/health` */
  readonly call: (request: string, sent?: Sent) => Promise<Received>;
  readonly log: readonly LogLine[];
  readonly figures: readonly RequestFigures[];
  readonly store: ProposalStore;
}

/** Starts an API of which each part can be another than usual. */
export function inProcessApi(
  parts: {
    readonly settings?: Partial<HttpSettings>;
    readonly store?: ProposalStore;
    readonly routes?: readonly Route<StoreDependencies>[];
  } = {},
): InProcessApi {
  const log: LogLine[] = [];
  const figures: RequestFigures[] = [];
  const store = parts.store ?? inMemoryProposalStore();
  const routes = parts.routes ?? allRoutes;
  const services: StoreDependencies = {
    settings: { allowedOrigins: [], localCaller: 'local', logLevel: 'INFO', ...parts.settings },
    log: {
      info: (code, fields) => log.push({ level: 'info', code, fields }),
      error: (code, fields) => log.push({ level: 'error', code, fields }),
    },
    metrics: { requestAnswered: (counted) => figures.push(counted) },
    now: tickingClock(),
    newId: countingIds(),
    baselines,
    store,
  };
  const handler = chain(routes, services);
  let requests = 0;
  return {
    log,
    figures,
    store,
    async call(request, sent = {}) {
      requests += 1;
      const event = eventOf(request, sent, `request-${requests}`);
      const result = await handler(event, {} as Context);
      const received = receivedFrom(result);
      refuseUndeclared(routes, event, received);
      return received;
    },
  };
}

/** A clock that goes on by a second whenever it is asked. */
function tickingClock(): () => Date {
  let seconds = 0;
  return () => new Date(Date.UTC(2027, 0, 1) + 1000 * (seconds += 1));
}

function countingIds(): () => string {
  let made = 0;
  return () => `01K1000000${String((made += 1)).padStart(16, '0')}`;
}

/** A request as the gateway hands it over. */
export function eventOf(request: string, sent: Sent, requestId: string): GatewayEvent {
  const [method = '', address = ''] = request.split(' ');
  const [rawPath = '', rawQueryString = ''] = address.split('?');
  const { body } = sent;
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const media = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const headers = {
    ...(body !== undefined && { 'content-type': media }),
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
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
}

function receivedFrom(result: GatewayResult): Received {
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
function refuseUndeclared(
  routes: readonly Route<StoreDependencies>[],
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
