import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../commands/openApiText.ts';
import { httpDependencies } from '../../lib/dependencies.ts';
import { serve } from '../../lib/http/serve.ts';
import { operations, problemsIn } from '../support/api/contract.ts';
import { startGateway, type Gateway, type Handler } from '../support/api/gateway.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { soundRequest } from '../support/api/provocations.ts';
import { call } from '../support/api/service.ts';

const SECRET = 'table compfund-prod, row PROPOSAL#1: Jane Doe';

/** Every route as it is, but that its work fails in a way that nobody foresaw. */
const broken = allRoutes.map((route) => ({
  ...route,
  handle: () => {
    throw new TypeError(SECRET);
  },
}));

const logged = collectLogs();
let gateway: Gateway;
beforeAll(async () => {
  Object.assign(process.env, {
    COMPFUND_LOCAL_CALLER: 'local',
    LOG_LEVEL: 'INFO',
    ...LOGS_HERE,
  });
  const module = { routes: broken, dependencies: httpDependencies };
  const handler = serve(() => Promise.resolve(module)) as unknown as Handler;
  gateway = await startGateway(
    broken.map(({ method, path }) => ({ method, path, handler })),
    handler,
  );
});
afterAll(() => gateway.stop());

describe('a fault of ours', () => {
  test.each(operations.map((placed) => ({ ...placed, ...placed.operation })))(
    'at $operationId is answered as such, and shows nothing of the inside',
    async (placed) => {
      expect(problemsIn(placed)).toContainEqual([500, 'internal']);
      const { method, target, headers, body } = soundRequest(placed);
      const parts = { headers, ...(body !== undefined && { body }) };
      const answer = await call(gateway, method, target, parts);
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
