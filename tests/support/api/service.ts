/** The whole service for tests: the functions of serverless.yml over HTTP on an embedded DynamoDB. */
import { seedExample } from '../../../commands/local/seedExample.ts';
import { createTable, waitForTable } from '../../../lib/store/createTable.ts';
import {
  draftingDependencies,
  type DraftingDependencies,
} from '../../../lib/draftingDependencies.ts';
import { startDynalite } from '../dynalite.ts';
import { startTestIssuer, type TestIssuer } from '../identity/testIssuer.ts';

import { deviations } from './contract.ts';
import { deployedRoutes } from './deployedRoutes.ts';
import { startGateway } from './gateway.ts';
import { send, type Received } from './http.ts';
import { storeWire, type StoreWire } from './storeWire.ts';
import { emptyTable, tableContents } from './tableContents.ts';
import { tokensOf, type Tokens } from './tokens.ts';

/** A service that was started. */
export interface Service {
  readonly address: string;
  readonly issuer: TestIssuer;
  /** Tokens of its issuer, by subject. */
  readonly tokens: Tokens;
  /** What the functions have, to put into the store what no call can put there. */
  readonly services: DraftingDependencies;
  /** What lies between the functions and their DynamoDB. */
  readonly wire: StoreWire;
  /** Everything that the store holds. */
  readonly contents: () => Promise<unknown>;
  /** Leaves nothing in the store. */
  readonly empty: () => Promise<void>;
  /** Brings the store back to how it was at the start: the groups, the example, and nothing else. */
  readonly reset: () => Promise<void>;
  /** Ends the DynamoDB and leaves the functions alone. */
  readonly stopStore: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const tableName = 'compfund-test';

/** Settings that let tests see each change at once, and compute as much as they want. */
const FOR_TESTS = {
  LOG_LEVEL: 'ERROR',
  POWERTOOLS_METRICS_DISABLED: 'true',
  MEMBERSHIP_CACHE_SECONDS: '0',
  BUDGET_KNOWN: '1000000',
  BUDGET_UNKNOWN: '1000000',
};

/**
 * Starts the service. Settings are read once, so there is one service for each file of tests.
 * @param settings beside those of the store, of the issuer, and those that suit tests
 */
export async function startService(
  settings: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const wire = storeWire();
  const [database, issuer] = await Promise.all([startDynalite(wire.before), startTestIssuer()]);
  await createTable(database.address, tableName);
  await waitForTable(database.address, tableName);
  Object.assign(process.env, {
    TABLE_NAME: tableName,
    AWS_REGION: database.address.region,
    DYNAMODB_ENDPOINT: database.address.endpoint,
    ...issuer.environment,
    ...FOR_TESTS,
    ...settings,
  });
  const services = draftingDependencies(process.env);
  await seedExample(services);
  const { routes, fallback } = await deployedRoutes();
  const gateway = await startGateway(routes, fallback);
  const empty = () => emptyTable(database.address, tableName);
  return {
    address: gateway.address,
    issuer,
    tokens: tokensOf(issuer),
    services,
    wire,
    contents: () => tableContents(database.address, tableName),
    empty,
    reset: async () => {
      await empty();
      await seedExample(services);
    },
    stopStore: () => database.stop(),
    stop: async () => {
      await gateway.stop();
      await Promise.all([database.stop(), issuer.stop()]);
    },
  };
}

/** What a call sends besides method and target. */
export interface Parts {
  /** Who calls, by subject; null: somebody who sends no token. An Authorization in headers goes before. */
  readonly as?: string | null | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value, or bytes or text as they are. */
  readonly json?: unknown;
  readonly body?: string | Uint8Array | undefined;
}

/**
 * What JSON bodies hold, as far as tests look into them. Which members an answer really has is held
 * against the document; the others are undefined.
 */
export interface Body {
  readonly type: string;
  readonly status: string;
  readonly detail: string;
  readonly instance: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly allowed: readonly string[];
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

/** Whom requests that say nothing else come from. */
const DRAFTER = 'drafter';

/**
 * Calls the service and holds the answer against openapi.json. It is the drafter who calls, unless the
 * parts say otherwise.
 * @throws Error where the answer is not as the document says
 */
export async function call(
  { address, tokens }: Pick<Service, 'address' | 'tokens'>,
  method: string,
  target: string,
  { as = DRAFTER, headers = {}, json, body }: Parts = {},
): Promise<Told> {
  const content = json === undefined ? body : JSON.stringify(json);
  const isSaid = (name: string) => Object.keys(headers).some((key) => key.toLowerCase() === name);
  const token = as === null || isSaid('authorization') ? undefined : await tokens(as);
  const answer = await send(address, {
    method,
    target,
    headers: [
      ...Object.entries(headers),
      ...(token === undefined ? [] : ([['Authorization', `Bearer ${token}`]] as const)),
      ...(json === undefined || isSaid('content-type')
        ? []
        : ([['Content-Type', 'application/json']] as const)),
    ],
    body: content,
  });
  const wrong = deviations(method, target, answer);
  if (wrong.length > 0)
    throw new Error(`${method} ${target}: ${wrong.join('; ')}\n${answer.text.slice(0, 2000)}`);
  return { ...answer, json: jsonOf(answer) };
}

function jsonOf({ headers, text }: Received): Body {
  const isJson = headers['content-type']?.includes('json') === true && text !== '';
  return (isJson ? JSON.parse(text) : undefined) as Body;
}
