import { EXAMPLE_ID, seedExample } from '../../commands/local/seedExample.ts';
import { createTable, waitForTable } from '../../lib/store/createTable.ts';
import { draftingDependencies } from '../../lib/draftingDependencies.ts';
import { startDynalite } from '../support/dynalite.ts';
import { eventOf } from '../support/gatewayEvents.ts';
import { startTestIssuer } from '../support/identity/testIssuer.ts';
import { smallDesign } from '../support/designs.ts';

/** What functions find around them: a database with the example in it, and an issuer of tokens. */
interface Surroundings {
  readonly environment: Readonly<Record<string, string>>;
  /** A token of the drafter of the example's group. */
  readonly token: string;
  readonly stop: () => Promise<void>;
}

const TABLE_NAME = 'compfund-bench';

/** Starts what functions find around them. */
export async function startSurroundings(): Promise<Surroundings> {
  const [database, issuer] = await Promise.all([startDynalite(), startTestIssuer()]);
  const { region, endpoint = '' } = database.address;
  await createTable(database.address, TABLE_NAME);
  await waitForTable(database.address, TABLE_NAME);
  const environment = {
    TABLE_NAME,
    AWS_REGION: region,
    DYNAMODB_ENDPOINT: endpoint,
    DATA_FOLDER: 'data',
    LOG_LEVEL: 'ERROR',
    POWERTOOLS_METRICS_DISABLED: 'true',
    BUDGET_KNOWN: '1000000',
    BUDGET_UNKNOWN: '1000000',
    ...issuer.environment,
  };
  await seedExample(draftingDependencies(environment));
  return {
    environment,
    token: await issuer.mint('drafter'),
    stop: async () => {
      await Promise.all([database.stop(), issuer.stop()]);
    },
  };
}

interface FirstRequest {
  /** Function that it goes to. */
  readonly name: string;
  readonly event: object;
}

/** Requests that a function may begin with, by what they are. */
export function firstRequests({ token }: Surroundings): Readonly<Record<string, FirstRequest>> {
  const known = { Authorization: `Bearer ${token}` };
  const ask = (
    name: string,
    request: string,
    sent: Parameters<typeof eventOf>[1] = {},
  ): FirstRequest => ({ name, event: eventOf(request, sent, '1') });
  const project = { body: smallDesign() };
  const example = `/v1/proposals/${EXAMPLE_ID}`;
  return {
    'countries: a baseline': ask('countries', 'GET /v1/countries/RS/baseline'),
    'projections: by somebody unknown': ask('projections', 'POST /v1/projections', project),
    'projections: with a token': ask('projections', 'POST /v1/projections', {
      ...project,
      headers: known,
    }),
    'proposals: one': ask('proposals', `GET ${example}`, { headers: known }),
    'proposals: one projected': ask('proposals', `GET ${example}/projection`, { headers: known }),
    'reviews: comments': ask('reviews', `GET ${example}/comments`, { headers: known }),
    'groups: who is calling': ask('groups', 'GET /v1/caller', { headers: known }),
  };
}
