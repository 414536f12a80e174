/** What npm start makes: the groups, the example and a comment, once, wherever it was stopped. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  EXAMPLE_COMMENT_ID,
  EXAMPLE_GROUP_ID,
  EXAMPLE_ID,
  OTHER_GROUP_ID,
  seedExample,
} from '../../commands/local/seedExample.ts';
import { groupSchema } from '../../models/group.ts';
import { ulidSchema } from '../../models/stored.ts';
import { kindsIn } from '../support/api/creations.ts';
import { call, startService, type Service } from '../support/api/service.ts';
import { BREAKS } from '../support/api/storeWire.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const ids = [EXAMPLE_ID, EXAMPLE_GROUP_ID, OTHER_GROUP_ID, EXAMPLE_COMMENT_ID];

test('has identifiers as everything else has them, each its own', () => {
  expect(ids.map((id) => ulidSchema.parse(id))).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('is there for its members, each in the role that its name says', async () => {
  const group = groupSchema.parse(
    JSON.parse((await call(service, 'GET', `/v1/groups/${EXAMPLE_GROUP_ID}`)).text),
  );
  expect(Object.fromEntries(group.members.map(({ subject, role }) => [subject, role]))).toEqual({
    chair: 'chair',
    drafter: 'drafter',
    reviewer: 'reviewer',
    observer: 'observer',
    service: 'observer',
  });
  const example = await call(service, 'GET', `/v1/proposals/${EXAMPLE_ID}`, { as: 'service' });
  expect(example.json).toMatchObject({ status: 'draft', version: 1, country: 'RS' });
  const comments = await call(service, 'GET', `/v1/proposals/${EXAMPLE_ID}/comments`);
  expect(comments.text).toContain('"place":"unchanged"');
});

describe('the seeding', () => {
  test('again changes nothing, whatever has become of what it made', async () => {
    await service.reset();
    await call(service, 'PATCH', `/v1/groups/${EXAMPLE_GROUP_ID}`, {
      as: 'chair',
      headers: { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
      json: { name: 'Renamed' },
    });
    const renamed = await service.contents();
    expect(await seedExample(service.services)).toBe(true);
    expect(await service.contents()).toEqual(renamed);
    await call(service, 'DELETE', `/v1/proposals/${EXAMPLE_ID}`, { headers: { 'If-Match': '*' } });
    const deleted = await service.contents();
    expect(await seedExample(service.services)).toBe(false);
    expect(await service.contents()).toEqual(deleted);
  });

  test.each(BREAKS)('that %s at any step goes on from there', async (kind) => {
    await service.reset();
    const expected = await kindsIn(service);
    let nth = 1;
    for (; ; nth += 1) {
      await service.empty();
      service.wire.breakAt({ kind, nth });
      const outcome = await seedExample(service.services).catch(() => 'stopped');
      const struck = service.wire.struck();
      service.wire.breakAt(undefined);
      if (!struck) break;
      expect([nth, outcome]).toEqual([nth, kind === 'loses the answer' ? true : 'stopped']);
      expect(await seedExample(service.services)).toBe(true);
      expect([nth, await kindsIn(service)]).toEqual([nth, expected]);
      const { status } = await call(service, 'GET', `/v1/groups/${OTHER_GROUP_ID}`, {
        as: 'outsider',
      });
      expect([nth, status]).toEqual([nth, 200]);
    }
    expect(nth).toBeGreaterThan(10);
  });
});
