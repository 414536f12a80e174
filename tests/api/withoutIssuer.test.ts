import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operations, problemsIn } from '../support/api/contract.ts';
import { sendDraft, sendWhatGoesBefore, soundRequest } from '../support/api/examples.ts';
import { collectLogs, LOGS_HERE } from '../support/api/logs.ts';
import { startService, type Service } from '../support/api/service.ts';

/** A service whose issuer is away before it has given its keys to any function. */
const logged = collectLogs();
let service: Service;
beforeAll(async () => {
  service = await startService({ ...LOGS_HERE, LOG_LEVEL: 'INFO' });
});
beforeEach(() => {
  service.issuer.setDown(true);
});
afterAll(() => service.stop());

const all = operations.map((placed) => ({
  operationId: placed.operation.operationId,
  asks: placed.operation['x-access'] !== 'anyone',
  told: problemsIn(placed).some(([, code]) => code === 'identity_unavailable'),
  sound: soundRequest(placed),
}));

describe('while the issuer of tokens cannot be reached', () => {
  test.each(all.filter(({ asks }) => !asks))(
    '$operationId answers as ever, as it asks nobody who it is',
    async ({ told, sound }) => {
      expect(told).toBe(false);
      expect((await sendDraft(service, sound)).status).toBe(200);
    },
  );

  test.each(all.filter(({ asks }) => asks))(
    '$operationId says so, and neither takes the token for none nor for good',
    async ({ told, sound }) => {
      expect(told).toBe(true);
      const answer = await sendDraft(service, sound);
      expect(answer.status).toBe(503);
      expect(answer.json.type).toBe('urn:compfund:problem:identity_unavailable');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.headers['www-authenticate']).toBeUndefined();
      expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|openid|jwks/i);
      const lines = logged().filter(({ requestId }) => requestId === answer.json.instance);
      expect(lines.map(({ code }) => code)).toContain('IDENTITY_UNAVAILABLE');
    },
  );

  test.each(all.filter(({ sound }) => sound.as !== undefined))(
    '$operationId serves again as soon as it is back',
    async ({ sound }) => {
      await service.reset();
      service.issuer.setDown(false);
      await sendWhatGoesBefore(service, sound);
      expect((await sendDraft(service, sound)).status).toBeLessThan(300);
    },
  );
});
