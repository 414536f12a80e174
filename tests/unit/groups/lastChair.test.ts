import { beforeEach, describe, expect, test } from 'vitest';
import { ROLES } from '../../../models/group.ts';
import { EXAMPLE_GROUP, exampleMembers } from '../../support/exampleMembers.ts';
import { inProcessApi, type InProcessApi } from '../../support/inProcess.ts';

const at = EXAMPLE_GROUP;

let api: InProcessApi;
beforeEach(() => {
  api = inProcessApi();
});

const { set, remove, rolesNow } = exampleMembers(() => api);

describe('the only chair', () => {
  const refusal = {
    type: 'urn:compfund:problem:last_chair',
    status: 409,
    detail:
      'chair is the only chair of the group, and a group has at least one. Make another member chair first.',
  };

  test.each(ROLES.filter((role) => role !== 'chair'))('is not made %s', async (role) => {
    for (const as of ['chair', 'admin'])
      expect((await set(as, 'chair', role)).json).toMatchObject(refusal);
    expect(await rolesNow()).toMatchObject({ chair: 'chair' });
  });

  test('neither leaves nor is removed', async () => {
    for (const as of ['chair', 'admin'])
      expect((await remove(as, 'chair')).json).toMatchObject(refusal);
    expect(await rolesNow()).toMatchObject({ chair: 'chair' });
  });

  test('goes once there is another one', async () => {
    await set('chair', 'drafter', 'chair');
    expect((await remove('chair', 'chair')).status).toBe(204);
    expect(await rolesNow()).toEqual({
      drafter: 'chair',
      observer: 'observer',
      reviewer: 'reviewer',
      service: 'observer',
    });
  });
});

describe('two chairs', () => {
  beforeEach(async () => {
    await set('chair', 'drafter', 'chair');
  });
  const chairs = async () =>
    Object.entries(await rolesNow()).filter(([, role]) => role === 'chair');

  /** What each of them does to leave the group without a chair, if both succeeded. */
  const attempts: Readonly<Record<string, (self: string, other: string) => Promise<unknown>>> = {
    leaves: (self) => remove(self, self),
    'steps down': (self) => set(self, self, 'observer'),
    'removes the other': (self, other) => remove(self, other),
    'puts the other down': (self, other) => set(self, other, 'observer'),
  };
  const pairs = Object.keys(attempts).flatMap((one) =>
    Object.keys(attempts).map((other) => [one, other] as const),
  );

  test.each(pairs)(
    'leave one chair at least, when one %s and the other %s at once',
    async (one, other) => {
      await Promise.all([attempts[one]!('chair', 'drafter'), attempts[other]!('drafter', 'chair')]);
      expect((await chairs()).length).toBeGreaterThanOrEqual(1);
      // Whoever was told that somebody was first tries again.
      await attempts[one]!('chair', 'drafter');
      await attempts[other]!('drafter', 'chair');
      expect((await chairs()).length).toBeGreaterThanOrEqual(1);
    },
  );

  test('who leave at the same version: one is told that somebody was first', async () => {
    const answers = await Promise.all([
      remove('chair', 'chair', '"2"'),
      remove('drafter', 'drafter', '"2"'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 412]);
    expect(await chairs()).toHaveLength(1);
  });
});

describe('a chair who was removed', () => {
  test('removes nobody any more, whatever is remembered of memberships', async () => {
    await set('chair', 'drafter', 'chair');
    const remembered = await api.services.groups.memberships('drafter');
    const late = inProcessApi({
      services: {
        groups: api.services.groups,
        callers: { ...api.services.callers, membershipsOf: () => Promise.resolve(remembered) },
      },
    });
    await remove('chair', 'drafter');
    const { status } = await late.call(`DELETE ${at}/members/chair`, {
      as: 'drafter',
      headers: { 'If-Match': '*' },
    });
    expect(status).toBe(404);
    expect(await rolesNow()).toMatchObject({ chair: 'chair' });
  });
});
