/** Calls functions in this process, as the gateway would, on stores in memory. */
import type { Context } from 'aws-lambda';
import { allRoutes } from '../../commands/openApiText.ts';
import { exampleGroups } from '../../commands/local/seedExample.ts';
import { baselineShelf } from '../../lib/baselines/baselineShelf.ts';
import { loadDataset } from '../../lib/baselines/loadDataset.ts';
import type { HttpSettings } from '../../lib/config.ts';
import { chain } from '../../lib/http/chain.ts';
import type { LogCode, LogFields, RequestFigures } from '../../lib/http/log.ts';
import { InvalidToken, type Identify } from '../../lib/identity/identity.ts';
import type { Route } from '../../lib/http/route.ts';
import type { DraftingDependencies } from '../../lib/draftingDependencies.ts';
import { inMemoryBudgetStore } from './inMemoryBudgetStore.ts';
import { inMemoryCertificateStore } from './inMemoryCertificateStore.ts';
import { inMemoryCommentStore } from './inMemoryCommentStore.ts';
import { inMemoryGroupStore } from './inMemoryGroupStore.ts';
import { inMemoryProposalStore } from './inMemoryProposalStore.ts';
import { inMemoryReservationStore } from './inMemoryReservationStore.ts';
import {
  eventOf,
  receivedFrom,
  refuseUndeclared,
  type Received,
  type Sent,
} from './gatewayEvents.ts';

const baselines = baselineShelf(() => loadDataset());

/** One line of the log. */
interface LogLine {
  readonly level: 'info' | 'error';
  readonly code: LogCode;
  readonly fields: LogFields;
}

/** What is sent, and who sends it. */
interface SentBy extends Sent {
  /** Who calls, by subject; null: somebody who sends no token. It is the drafter where nothing is said. */
  readonly as?: string | null | undefined;
}

/** An API in this process. */
export interface InProcessApi {
  /** @param request method and address, such as `GET /v1/health` */
  readonly call: (request: string, sent?: SentBy) => Promise<Received>;
  readonly log: readonly LogLine[];
  readonly figures: readonly RequestFigures[];
  readonly services: DraftingDependencies;
  readonly store: DraftingDependencies['store'];
}

/** Parts of an API that are to be other than usual. */
interface UnusualParts {
  readonly settings?: Partial<HttpSettings>;
  readonly services?: Partial<DraftingDependencies>;
  readonly routes?: readonly Route<DraftingDependencies>[];
}

/** Starts an API of which each part can be another than usual. */
export function inProcessApi(parts: UnusualParts = {}): InProcessApi {
  const log: LogLine[] = [];
  const figures: RequestFigures[] = [];
  const routes = parts.routes ?? allRoutes;
  const services: DraftingDependencies = {
    ...usualServices(parts.services?.now ?? tickingClock(), parts.services?.groups),
    settings: { allowedOrigins: [], logLevel: 'INFO', ...parts.settings },
    log: {
      info: (code, fields) => log.push({ level: 'info', code, fields }),
      error: (code, fields) => log.push({ level: 'error', code, fields }),
    },
    metrics: { requestAnswered: (counted) => figures.push(counted) },
    ...parts.services,
  };
  const handler = chain(routes, services);
  const seeded = seedGroups(services);
  let requests = 0;
  return {
    log,
    figures,
    services,
    store: services.store,
    async call(request, { as = 'drafter', headers, ...sent } = {}) {
      await seeded;
      requests += 1;
      const authorization = as === null ? {} : { Authorization: `Bearer ${as}` };
      const event = eventOf(
        request,
        { ...sent, headers: { ...authorization, ...headers } },
        `request-${requests}`,
      );
      const received = receivedFrom(await handler(event, {} as Context));
      refuseUndeclared(routes, event, received);
      return received;
    },
  };
}

type Usual = Omit<DraftingDependencies, 'settings' | 'log' | 'metrics'>;

function usualServices(
  now: () => Date,
  groups: DraftingDependencies['groups'] = inMemoryGroupStore(),
): Usual {
  return {
    now,
    newId: countingIds(),
    baselines,
    store: inMemoryProposalStore(),
    groups,
    comments: inMemoryCommentStore(),
    certificates: inMemoryCertificateStore(),
    reservations: inMemoryReservationStore(),
    budgets: inMemoryBudgetStore(),
    budgetLimits: { known: 1_000_000, unknown: 1_000_000 },
    callers: { identify: byName, membershipsOf: (subject) => groups.memberships(subject), now },
  };
}

/** Takes the text of a token for the name of its subject; `forged` is no token of anybody. */
const byName: Identify = (token) =>
  token === 'forged'
    ? Promise.reject(new InvalidToken('signature'))
    : Promise.resolve({ subject: token, isAdmin: token === 'admin' });

/** The groups that `npm start` makes, unless they are there. */
async function seedGroups({ groups }: DraftingDependencies): Promise<void> {
  for (const group of exampleGroups('2027-01-01T00:00:00.000Z')) await groups.create(group);
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
