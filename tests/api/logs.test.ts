import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID } from '../../commands/local/seedExample.ts';
import { LOG_MESSAGES } from '../../lib/http/log.ts';
import { operations } from '../support/api/contract.ts';
import { smallDesignOf } from '../support/api/designs.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { sendDraft, sendWhatGoesBefore, soundRequest } from '../support/api/examples.ts';
import { call, startService, type Service } from '../support/api/service.ts';

const logged = collectLogs();
let service: Service;
beforeAll(async () => {
  service = await startService({
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
      const sound = soundRequest(placed);
      await service.reset();
      await sendWhatGoesBefore(service, sound);
      const answer = await sendDraft(service, sound);
      const lines = linesOf(answer.headers['x-request-id']);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({
        code: 'REQUEST_ANSWERED',
        message: LOG_MESSAGES.REQUEST_ANSWERED,
        operationId: placed.operation.operationId,
        method: sound.method,
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
      json: { groupId: EXAMPLE_GROUP_ID, design },
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
    for (const scheme of ['Bearer', 'Basic'])
      await call(service, 'GET', address, { headers: { Authorization: `${scheme} ${secret}` } });
    await call(service, 'GET', address, { as: secret });
    await call(service, 'POST', '/v1/proposals', {
      headers: { 'Idempotency-Key': secret },
      json: { groupId: EXAMPLE_GROUP_ID, title: secret },
    });
    await call(service, 'POST', `${address}/comments`, { json: { text: secret } });
    expect(logged().length).toBeGreaterThan(20);
    expect(JSON.stringify(logged()).toLowerCase()).not.toContain(secret.toLowerCase());
  });

  test('says which check a token failed, which the answer does not, and nothing of the token', async () => {
    const now = Math.floor(service.issuer.now().getTime() / 1000);
    const tokens = {
      expired: await service.issuer.mint('chair', { claims: { exp: now - 60 } }),
      audience: await service.issuer.mint('chair', { claims: { aud: 'another-service' } }),
      malformed: 'chair',
    };
    const bodies = new Set<string>();
    for (const [fault, token] of Object.entries(tokens)) {
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await call(service, 'GET', '/v1/caller', { headers });
      bodies.add(JSON.stringify({ ...answer.json, instance: '' }));
      const lines = linesOf(answer.headers['x-request-id']);
      expect(lines).toMatchObject([{ status: 401, problem: 'invalid_token', tokenFault: fault }]);
      expect(JSON.stringify(lines)).not.toContain(token.slice(-20));
    }
    expect(bodies.size).toBe(1);
  });
});
