import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXAMPLE_GROUP_ID, EXAMPLE_ID } from '../../commands/local/seedExample.ts';
import { PROPOSAL_STATUSES } from '../../models/transition.ts';
import { operations, problemsIn } from '../support/api/contract.ts';
import { sendDraft, soundRequest } from '../support/api/examples.ts';
import { NOBODY } from '../support/api/provocations.ts';
import { call, startService, type Service } from '../support/api/service.ts';
import { changeExample } from '../support/api/stored.ts';

/** What callers get who send no token. */
let service: Service;
beforeAll(async () => {
  service = await startService();
});
beforeEach(() => service.reset());
afterAll(() => service.stop());

const all = operations.map((placed) => ({
  operationId: placed.operation.operationId,
  access: placed.operation['x-access'],
  mayRefuse: problemsIn(placed).some(([, code]) => code === 'unauthenticated'),
  sound: { ...soundRequest(placed), as: null },
}));
const open = ['anyone', 'anyone_counted'];
const example = `/v1/proposals/${EXAMPLE_ID}`;
const get = (target: string) => call(service, 'GET', target, { as: null });

describe('a caller who is not known', () => {
  test.each(all.filter(({ access }) => open.includes(access)))(
    'may call $operationId, as anyone may',
    async ({ mayRefuse, sound }) => {
      expect(mayRefuse).toBe(false);
      expect((await sendDraft(service, sound)).status).toBe(200);
    },
  );

  test.each(all.filter(({ access }) => !open.includes(access)))(
    'is asked for a token by $operationId',
    async ({ mayRefuse, sound }) => {
      expect(mayRefuse).toBe(true);
      // What has been published in a country is open to everyone; a group's list is not.
      const target = sound.target.replace('country=RS', `group=${EXAMPLE_GROUP_ID}`);
      const answer = await sendDraft(service, { ...sound, target });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="compfund"');
      expect(answer.json.type).toBe('urn:compfund:problem:unauthenticated');
    },
  );

  test.each(PROPOSAL_STATUSES.filter((status) => status !== 'published'))(
    'is told the same of a proposal that is %s and of one that is not there',
    async (status) => {
      await changeExample(service, status);
      for (const path of ['', '/revisions', '/revisions/1', '/projection', '/comments']) {
        const there = await get(`${example}${path}`);
        const absent = await get(`/v1/proposals/${NOBODY}${path}`);
        expect(there.status).toBe(401);
        expect({ ...there.json, instance: '' }).toEqual({ ...absent.json, instance: '' });
      }
    },
  );
});
