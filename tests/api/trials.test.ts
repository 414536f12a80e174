import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operations } from '../support/api/contract.ts';
import { soundRequest } from '../support/api/provocations.ts';
import { call, startService, type Service } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

/** Every operation that changes something stored. */
const writing = operations
  .filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1/proposals'))
  .map((placed) => ({ operationId: placed.operation.operationId, ...soundRequest(placed) }));

const partsOf = ({ headers, body }: (typeof writing)[number]) => ({
  headers,
  ...(body !== undefined && { body }),
});
const trialOf = (target: string) => `${target.split('?')[0] ?? ''}?validateOnly=true`;

describe('a trial with validateOnly', () => {
  test.each(writing)('$operationId keeps nothing', async (sent) => {
    const before = await service.contents();
    const { status, headers } = await call(
      service,
      sent.method,
      trialOf(sent.target),
      partsOf(sent),
    );
    expect(status).toBe(sent.method === 'DELETE' ? 204 : 200);
    expect(headers['etag']).toBeUndefined();
    expect(headers['location']).toBeUndefined();
    expect(await service.contents()).toEqual(before);
  });

  test.each(writing.filter(({ method }) => method !== 'DELETE'))(
    '$operationId answers what would be',
    async (sent) => {
      const trial = await call(service, sent.method, trialOf(sent.target), partsOf(sent));
      const real = await call(service, sent.method, sent.target.split('?')[0]!, partsOf(sent));
      expect(Object.keys(trial.json)).toEqual(Object.keys(real.json));
      const { title, country, version, revision, designHash, design, origin } = trial.json;
      const would = { title, country, version, revision, designHash, design, origin };
      expect(real.json).toMatchObject(would);
    },
  );

  test.each(writing.filter(({ headers }) => 'If-Match' in headers))(
    '$operationId makes every check',
    async (sent) => {
      const target = trialOf(sent.target);
      const parts = partsOf(sent);
      const late = { ...parts, headers: { ...sent.headers, 'If-Match': '"2"' } };
      expect((await call(service, sent.method, target, late)).status).toBe(412);
      const headers = { 'Content-Type': sent.headers['Content-Type'] ?? 'application/json' };
      expect((await call(service, sent.method, target, { ...parts, headers })).status).toBe(428);
      if (sent.body === undefined) return;
      const faulty = { headers: sent.headers, json: { horizonYears: 99 } };
      expect((await call(service, sent.method, target, faulty)).status).toBe(422);
    },
  );

  test.each(['1', 'TRUE', 'yes', ''])(
    'validateOnly=%s is neither true nor false',
    async (value) => {
      const before = await service.contents();
      for (const sent of writing) {
        const target = `${sent.target.split('?')[0]!}?validateOnly=${value}`;
        const answer = await call(service, sent.method, target, partsOf(sent));
        expect(answer.json).toMatchObject({
          status: 400,
          errors: [{ pointer: '/validateOnly' }],
        });
      }
      expect(await service.contents()).toEqual(before);
    },
  );
});
