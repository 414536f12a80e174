import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operations } from '../support/api/contract.ts';
import { ASKING } from '../support/api/creations.ts';
import { partsOf, sendWhatGoesBefore, soundRequest, type Draft } from '../support/api/examples.ts';
import { call, startService, type Service, type Told } from '../support/api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

/** Every operation that changes something stored. */
const writing = operations
  .filter(({ method, operation }) => method !== 'GET' && !ASKING.includes(operation.operationId))
  .map((placed) => ({ operationId: placed.operation.operationId, ...soundRequest(placed) }));

const trialOf = ({ target }: Draft) => `${target.split('?')[0] ?? ''}?validateOnly=true`;
const send = (sent: Draft, target: string, other: object = {}): Promise<Told> =>
  call(service, sent.method, target, { ...partsOf(sent), ...other });

/** All that is stored, but for what counts computations: one that a trial makes is made. */
async function kept(): Promise<unknown> {
  const items = (await service.contents()) as readonly { readonly kind?: unknown }[];
  return items.filter(({ kind }) => kind !== 'budget');
}

/** What an answer says, but for its own identifier and for times, which are new each time. */
const lasting = ({ json }: Told): unknown =>
  JSON.parse(
    JSON.stringify({ ...json, id: '', threadId: '' }).replaceAll(
      /"\d{4}-\d\d-\d\dT[\d:.]+Z"/g,
      '"a moment"',
    ),
  );

describe('a trial with validateOnly', () => {
  test.each(writing)('$operationId keeps nothing', async (sent) => {
    await sendWhatGoesBefore(service, sent);
    const before = await kept();
    const { status, headers } = await send(sent, trialOf(sent));
    expect(status).toBe(sent.method === 'DELETE' ? 204 : 200);
    expect(headers['etag']).toBeUndefined();
    expect(headers['location']).toBeUndefined();
    expect(await kept()).toEqual(before);
  });

  test.each(writing.filter(({ method }) => method !== 'DELETE'))(
    '$operationId answers what would be',
    async (sent) => {
      await sendWhatGoesBefore(service, sent);
      const trial = await send(sent, trialOf(sent));
      const real = await send(sent, sent.target.split('?')[0]!);
      expect(real.status).toBeLessThan(300);
      expect(Object.keys(trial.json)).toEqual(Object.keys(real.json));
      expect(lasting(real)).toEqual(lasting(trial));
    },
  );

  test.each(writing.filter(({ headers }) => 'If-Match' in headers))(
    '$operationId makes every check',
    async (sent) => {
      await sendWhatGoesBefore(service, sent);
      const target = trialOf(sent);
      const late = { headers: { ...sent.headers, 'If-Match': '"99"', 'Idempotency-Key': 'other' } };
      expect((await send(sent, target, late)).status).toBe(412);
      const headers = { 'Content-Type': sent.headers['Content-Type'] ?? 'application/json' };
      expect((await send(sent, target, { headers })).status).toBe(428);
      expect((await send(sent, target, { as: 'observer' })).status).toBe(
        sent.operationId === 'removeMember' ? 204 : 403,
      );
      expect((await send(sent, target, { as: 'outsider' })).status).toBe(404);
      if (sent.body === undefined) return;
      const faulty = { body: JSON.stringify({ horizonYears: 99 }) };
      expect((await send(sent, target, faulty)).status).toBe(422);
    },
  );

  test.each(['1', 'TRUE', 'yes', ''])(
    'validateOnly=%s is neither true nor false',
    async (value) => {
      const before = await service.contents();
      for (const sent of writing) {
        const answer = await send(sent, `${sent.target.split('?')[0]!}?validateOnly=${value}`);
        expect(answer.json).toMatchObject({
          status: 400,
          errors: [{ pointer: '/validateOnly' }],
        });
      }
      expect(await service.contents()).toEqual(before);
    },
  );
});
