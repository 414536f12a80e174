/**
 * A small API Gateway for tests: it turns HTTP requests into events of payload version 2.0 and calls
 * the very handlers that are deployed.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A deployed function as the gateway sees it. */
export type Handler = (event: APIGatewayProxyEventV2, context: never) => Promise<unknown>;

/** An address of the API: method, path with its parameters in braces, and who answers. */
export interface GatewayRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: Handler;
}

/** A gateway that listens. */
export interface Gateway {
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** What API Gateway refuses by itself: more than 10 MB. */
const LARGEST_PAYLOAD = 10 * 1024 * 1024;

/** Listens on a free port of this machine. */
export async function startGateway(
  routes: readonly GatewayRoute[],
  fallback: Handler,
): Promise<Gateway> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    // All of one length, so that answers which are alike are of one length too.
    const requestId = `request-${String(requests).padStart(8, '0')}`;
    answer(request, response, { routes, fallback, requestId }).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, stop: () => closed(server) };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

interface Circumstances {
  readonly routes: readonly GatewayRoute[];
  readonly fallback: Handler;
  readonly requestId: string;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, fallback, requestId }: Circumstances,
): Promise<void> {
  const body = await bodyOf(request);
  if (body.length > LARGEST_PAYLOAD) {
    send(response, { statusCode: 413, body: '{"message":"Request Entity Too Large"}' });
    return;
  }
  const found = matching(routes, request.method ?? '', pathOf(request));
  const event = eventOf(request, body, requestId, found);
  const result = await (found?.route.handler ?? fallback)(event, {} as never);
  send(response, result as APIGatewayProxyStructuredResultV2);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0] ?? '/';

interface Match {
  readonly route: GatewayRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

function matching(routes: readonly GatewayRoute[], method: string, path: string) {
  for (const route of routes) {
    if (route.method !== method) continue;
    const pathParameters = parametersOf(route.path, path);
    if (pathParameters !== undefined) return { route, pathParameters };
  }
  return undefined;
}

/** Parameters of a path that fits a template, decoded as the gateway does. */
export function parametersOf(
  template: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const pairs: [string, string][] = [];
  for (const [index, part] of wanted.entries()) {
    const text = given[index]!;
    if (part.startsWith('{') && text !== '') pairs.push([part.slice(1, -1), decoded(text)]);
    else if (part !== text) return undefined;
  }
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function eventOf(
  request: IncomingMessage,
  body: Buffer,
  requestId: string,
  found: Match | undefined,
): APIGatewayProxyEventV2 {
  const rawPath = pathOf(request);
  const rawQueryString = (request.url ?? '').slice(rawPath.length + 1);
  const routeKey = found === undefined ? '$default' : `${found.route.method} ${found.route.path}`;
  const base64 = isBinary(request.headers['content-type'], body);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    headers: headersOf(request),
    ...(rawQueryString !== '' && { queryStringParameters: queryOf(rawQueryString) }),
    ...(found !== undefined && { pathParameters: found.pathParameters }),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method: request.method ?? '',
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: '01/Jan/2027:00:00:00 +0000',
      timeEpoch: 1_798_761_600_000,
    },
    ...(body.length > 0 && { body: body.toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: base64,
  };
}

/** A header that is sent more than once arrives as one, joined by commas. */
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    const value = rawHeaders[index + 1]!;
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(headers);
}

/** A parameter that is sent more than once arrives as one, joined by commas. */
function queryOf(text: string): Record<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(query);
}

/** What is not text by its media type, or is no text at all, is passed on in base64. */
function isBinary(mediaType: string | undefined, body: Buffer): boolean {
  const textual = /^(text\/|application\/(json|javascript|xml)\b)/i;
  if (body.length === 0) return false;
  return !textual.test(mediaType ?? '') || !Buffer.from(body.toString('utf8')).equals(body);
}

function send(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded } = result;
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.end(Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'));
}
