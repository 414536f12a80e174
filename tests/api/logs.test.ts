import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOG_MESSAGES } from '../../lib/http/log.ts';
import { operations } from '../support/api/contract.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { soundRequest } from '../support/api/provocations.ts';
import { call, startService, type Service } from '../support/api/service.ts';

const logged = collectLogs();
let service: Service;
beforeAll(async () => {
  service = await startService({
    COMPFUND_LOCAL_CALLER: 'local',
    ...LOGS_HERE,
    LOG_LEVEL: 'DEBUG',
  });
});
afterAll(() => service.stop());

const linesOf = (requestId: string | undefined) =>
  logged().filter((line) => line['requestId'] === requestId);

describe('the log', () => {
  test.each(operations.map((placed) => ({ ...placed, ...placed.operation })))(
    'has one line for a call of $operationId, which says who, what and how long',
    async (placed) => {
      const { method, target, headers, body } = soundRequest(placed);
      const parts = { headers, ...(body !== undefined && { body }) };
      const answer = await call(service, method, target, parts);
      const lines = linesOf(answer.headers['x-request-id']);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({
        code: 'REQUEST_ANSWERED',
        message: LOG_MESSAGES.REQUEST_ANSWERED,
        operationId: placed.operation.operationId,
        method,
        status: answer.status,
      });
    },
  );

  test('never has a word of a design, of a query or of a header', async () => {
    const secret = 'Draft-that-nobody-may-read';
    const design = { ...smallDesignOf(), title: secret, description: secret };
    const bodies = [
      design,
      { ...design, [secret]: 1 },
      { ...design, currency: secret },
      { ...design, funding: { [secret.toLowerCase()]: { shape: secret } } },
    ].map((body) => JSON.stringify(body));
    const made = await call(service, 'POST', '/v1/proposals', {
      json: { groupId: 'local', design },
    });
    const address = made.headers['location'] ?? '';
    for (const body of [...bodies, `{"${secret}`]) {
      const json = { 'Content-Type': 'application/json' };
      await call(service, 'POST', `/v1/projections?${secret}=1`, { headers: json, body });
      await call(service, 'POST', '/v1/projections', { headers: json, body });
      await call(service, 'PUT', address, { headers: { ...json, 'If-Match': secret }, body });
      await call(service, 'PUT', address, { headers: { ...json, 'If-Match': '*' }, body });
    }
    await call(service, 'GET', `/v1/${secret}`, { headers: { Accept: secret } });
    await call(service, 'GET', `${address}/projection`, { headers: { 'User-Agent': secret } });
    expect(logged().length).toBeGreaterThan(20);
    expect(JSON.stringify(logged()).toLowerCase()).not.toContain(secret.toLowerCase());
  });
});
