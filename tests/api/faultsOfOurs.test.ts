import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../commands/openApiText.ts';
import { countedDependencies } from '../../lib/countedDependencies.ts';
import { serve } from '../../lib/http/serve.ts';
import { operations, problemsIn } from '../support/api/contract.ts';
import { startGateway, type Gateway, type Handler } from '../support/api/gateway.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { sendDraft, soundRequest } from '../support/api/examples.ts';
import { tokensOf } from '../support/api/tokens.ts';
import { startTestIssuer, type TestIssuer } from '../support/identity/testIssuer.ts';

const SECRET = 'table compfund-prod, row PROPOSAL#1: Jane Doe';

/** Every route as it is, but that its work fails in a way that nobody foresaw. */
const broken = allRoutes.map((route) => ({
  ...route,
  handle: () => {
    throw new TypeError(SECRET);
  },
}));

const logged = collectLogs();
let issuer: TestIssuer;
let gateway: Gateway;
beforeAll(async () => {
  issuer = await startTestIssuer();
  Object.assign(process.env, {
    TABLE_NAME: 'compfund-test',
    AWS_REGION: 'eu-central-1',
    LOG_LEVEL: 'INFO',
    ...issuer.environment,
    ...LOGS_HERE,
  });
  const module = { routes: broken, dependencies: countedDependencies };
  const handler = serve(() => Promise.resolve(module)) as unknown as Handler;
  gateway = await startGateway(
    broken.map(({ method, path }) => ({ method, path, handler })),
    handler,
  );
});
afterAll(() => Promise.all([gateway.stop(), issuer.stop()]));

describe('a fault of ours', () => {
  test.each(operations.map((placed) => ({ ...placed, ...placed.operation })))(
    'at $operationId is answered as such, and shows nothing of the inside',
    async (placed) => {
      expect(problemsIn(placed)).toContainEqual([500, 'internal']);
      const service = { address: gateway.address, tokens: tokensOf(issuer) };
      const answer = await sendDraft(service, soundRequest(placed));
      expect(answer.status).toBe(500);
      expect(answer.json.type).toBe('urn:compfund:problem:internal');
      expect(answer.json.instance).toBe(answer.headers['x-request-id']);
      expect(answer.text).not.toMatch(/TypeError|compfund-prod|Jane|\.ts|node_modules/);
      expect(Object.values(answer.headers).join()).not.toMatch(/TypeError|compfund-prod|Jane/);

      const lines = logged().filter(({ requestId }) => requestId === answer.json.instance);
      expect(lines.map(({ code }) => code)).toEqual(['UNEXPECTED_ERROR', 'REQUEST_ANSWERED']);
      expect(lines[1]).toMatchObject({ status: 500, operationId: placed.operation.operationId });
      expect(JSON.stringify(lines)).not.toMatch(/compfund-prod|Jane/);
    },
  );
});
