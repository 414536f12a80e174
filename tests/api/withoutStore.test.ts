import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations, problemsIn } from '../support/api/contract.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { operationNamed, sendDraft, soundRequest } from '../support/api/examples.ts';
import { startService, type Service } from '../support/api/service.ts';

/** A service whose store has gone away. */
const logged = collectLogs();
let service: Service;
beforeAll(async () => {
  service = await startService({ ...LOGS_HERE });
  await service.stopStore();
});
afterAll(() => service.stop());

/** Examples that need the store, of operations that can do without. */
const IN_NEED: Readonly<Record<string, string>> = { compareDesigns: 'proposal' };

const all = operations.map((placed) => ({
  operationId: placed.operation.operationId,
  needsStore: problemsIn(placed).some(([, code]) => code === 'store_unavailable'),
  sound: soundRequest(placed, IN_NEED[placed.operation.operationId]),
}));

describe('while the store cannot be reached', () => {
  test.each(all.filter(({ needsStore }) => !needsStore))(
    '$operationId answers as ever',
    async ({ sound }) => {
      expect((await sendDraft(service, sound)).status).toBe(200);
    },
  );

  test.each(all.filter(({ needsStore }) => needsStore))(
    '$operationId says so, and when to try again',
    async ({ sound }) => {
      const answer = await sendDraft(service, sound);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.json.type).toBe('urn:compfund:problem:store_unavailable');
      expect(answer.text).not.toMatch(/dynamo|127\.0\.0\.1|ECONN|compfund-test/i);
      const lines = logged().filter(({ requestId }) => requestId === answer.json.instance);
      expect(lines.map(({ code }) => code)).toEqual(['STORE_UNAVAILABLE']);
    },
  );

  test('designs alone are compared as ever, by whoever sends a token too', async () => {
    const sound = soundRequest(operationNamed('compareDesigns'));
    for (const as of ['drafter', null])
      expect((await sendDraft(service, { ...sound, as })).status).toBe(200);
  });
});
