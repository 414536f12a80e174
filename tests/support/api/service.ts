/** The whole service for tests: the functions of serverless.yml over HTTP on an embedded DynamoDB. */
import { readService } from '../../../commands/deployment/readService.ts';
import { seedExample } from '../../../commands/local/seedExample.ts';
import { createTable, waitForTable } from '../../../lib/store/createTable.ts';
import { storeDependencies, type StoreDependencies } from '../../../lib/storeDependencies.ts';
import { startDynalite } from '../dynalite.ts';

import { deviations } from './contract.ts';
import { startGateway, type GatewayRoute, type Handler } from './gateway.ts';
import { send, type Received } from './http.ts';
import { emptyTable, tableContents } from './tableContents.ts';

/** A service that was started. */
export interface Service {
  readonly address: string;
  /** What the functions have, to put into the store what no call can put there. */
  readonly services: StoreDependencies;
  /** Everything that the store holds. */
  readonly contents: () => Promise<unknown>;
  /** Brings the store back to how it was at the start: the example, and nothing else. */
  readonly reset: () => Promise<void>;
  /** Ends the DynamoDB and leaves the functions alone. */
  readonly stopStore: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const tableName = 'compfund-test';

/**
 * Starts the service. Settings are read once, so there is one service for each file of tests.
 * @param settings beside those of the store: by default there is the one local caller
 */
export async function startService(
  settings: Readonly<Record<string, string>> = { COMPFUND_LOCAL_CALLER: 'local' },
): Promise<Service> {
  const database = await startDynalite();
  await createTable(database.address, tableName);
  await waitForTable(database.address, tableName);
  Object.assign(process.env, {
    TABLE_NAME: tableName,
    AWS_REGION: database.address.region,
    DYNAMODB_ENDPOINT: database.address.endpoint,
    LOG_LEVEL: 'ERROR',
    POWERTOOLS_METRICS_DISABLED: 'true',
    ...settings,
  });
  const services = storeDependencies(process.env);
  await seedExample(services);
  const { routes, fallback } = await deployedRoutes();
  const gateway = await startGateway(routes, fallback);
  return {
    address: gateway.address,
    services,
    contents: () => tableContents(database.address, tableName),
    reset: async () => {
      await emptyTable(database.address, tableName);
      await seedExample(services);
    },
    stopStore: () => database.stop(),
    stop: async () => {
      await gateway.stop();
      await database.stop();
    },
  };
}

interface DeployedFunction {
  readonly handler: string;
  /** Such as `{ httpApi: 'GET /v1/health' }`; `*` is whatever no other function has. */
  readonly events: readonly { readonly httpApi: string }[];
}

/** The routes of serverless.yml with the handlers that they name. */
async function deployedRoutes() {
  const configuration = await readService('dev');
  const functions = configuration.functions as Readonly<Record<string, DeployedFunction>>;
  const named = await Promise.all(
    Object.values(functions).map(async ({ handler: place, events }) => {
      const handler = await handlerAt(place);
      return events.map(({ httpApi }) => ({ key: httpApi, handler }));
    }),
  );
  const all = named.flat();
  const fallback = all.find(({ key }) => key === '*')?.handler;
  if (fallback === undefined) throw new Error('serverless.yml has no function for what is left');
  const routes = all
    .filter(({ key }) => key !== '*')
    .map(({ key, handler }): GatewayRoute => {
      const [method = '', path = ''] = key.split(' ');
      return { method, path, handler };
    });
  return { routes, fallback };
}

async function handlerAt(place: string): Promise<Handler> {
  const [file = '', name = ''] = place.split('.');
  const address = new URL(`../../../${file}.ts`, import.meta.url).href;
  const loaded = (await import(/* @vite-ignore */ address)) as Record<string, Handler>;
  const handler = loaded[name];
  if (handler === undefined) throw new Error(`there is no ${place}`);
  return handler;
}

/** What a call sends besides method and target. */
export interface Parts {
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value, or bytes or text as they are. */
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
}

/**
 * What JSON bodies hold, as far as tests look into them. Which members an answer really has is held
 * against the document; the others are undefined.
 */
export interface Body {
  readonly type: string;
  readonly instance: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly id: string;
  readonly title: string;
  readonly country: string | null;
  readonly version: number;
  readonly revision: number;
  readonly designHash: string;
  readonly origin: unknown;
  readonly design: Readonly<Record<string, unknown>> & { readonly title: string };
  readonly items: readonly Body[];
  readonly next: string | null;
  readonly years: readonly { readonly fundingBySource: Readonly<Record<string, number>> }[];
}

/** An answer with its body as JSON. */
export interface Told extends Received {
  readonly json: Body;
}

/**
 * Calls the service and holds the answer against openapi.json.
 * @throws Error where the answer is not as the document says
 */
export async function call(
  { address }: Pick<Service, 'address'>,
  method: string,
  target: string,
  { headers = {}, json, body }: Parts = {},
): Promise<Told> {
  const content = json === undefined ? body : JSON.stringify(json);
  const typed = json === undefined || hasContentType(headers);
  const answer = await send(address, {
    method,
    target,
    headers: [
      ...Object.entries(headers),
      ...(typed ? [] : ([['Content-Type', 'application/json']] as const)),
    ],
    body: content,
  });
  const wrong = deviations(method, target, answer);
  if (wrong.length > 0)
    throw new Error(`${method} ${target}: ${wrong.join('; ')}\n${answer.text.slice(0, 2000)}`);
  return { ...answer, json: jsonOf(answer) };
}

const hasContentType = (headers: Readonly<Record<string, string>>) =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');

function jsonOf({ headers, text }: Received): Body {
  const isJson = headers['content-type']?.includes('json') === true && text !== '';
  return (isJson ? JSON.parse(text) : undefined) as Body;
}
